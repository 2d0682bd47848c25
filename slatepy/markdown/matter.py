"""What the rules of both levels share while a chunk is parsed: definitions and options in, links and problems out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.markdown.piece import Found, Link
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slatepy.markdown.elements import Element
    from slatepy.markdown.options import Options
    from slatepy.markdown.plain import Definition


class Origin(Struct):
    """A text that is parsed inline and where it came from: the chunk's line of each of its lines, from `first` on.

    Offsets are mostly asked for in rising order, so newlines are counted on from the last one.
    """

    text: str
    lines: Sequence[int]
    first: int
    _offset: int = 0
    _index: int = 0

    def line(self, offset: int) -> int:
        """Return the chunk's line on which `offset` of the text stands."""
        if offset < self._offset:
            self._offset = self._index = 0
        self._index += self.text.count("\n", self._offset, offset)
        self._offset = offset
        return self.lines[min(self.first + self._index, len(self.lines) - 1)]


class Matter(Struct):
    """The environment of a parse.

    scans: how many more steps searches for a closing mark may take in this chunk. Redcarpet's searches are quadratic
    in what does not close; no text written by a person comes near the limit, beyond which a mark stays text.
    ids: ids of elements, each with its line. heading: the text at hand is a heading's. reshaped: a recovery may have
    changed which headings there are.
    """

    options: Options
    definitions: Mapping[str, Definition]
    scans: int
    links: list[Link] = field(default_factory=list)
    ids: list[tuple[int, str]] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    heading: bool = False
    reshaped: bool = False
    links_taken: int = 0
    ids_taken: int = 0

    def warn(self, code: str, line: int, mark: str, message: str, hint: str) -> None:
        """Note a problem on a line of the chunk."""
        self.found.append(Found(code, line, mark, message, hint))

    def too_deep(self, line: int) -> bool:
        """Note on a line of the chunk that what stands there is nested too deep; say whether it is kept as text."""
        kept = self.options.recovery
        what = "it is shown as plain text" if kept else "it is left out"
        self.warn("too-deep", line, "", f"this is nested so deep that {what}", "can it be written with less nesting?")
        return kept

    def recovered(self, code: str, line: int, mark: str, message: str, hint: str) -> None:
        """Note the use of a recovery that changes which blocks there are."""
        self.reshaped = True
        self.warn(code, line, mark, message, hint)

    def raw(self, element: Element, line: int) -> None:
        """Note where a raw html tag leads and under which id it can be reached; headings' ids are the renderer's."""
        name, attributes = element.name, element.attributes
        if name == "a" and "href" in attributes:
            self.links.append(Link("link", attributes["href"], "", line))
        elif name == "img" and "src" in attributes:
            self.links.append(Link("image", attributes["src"], attributes.get("alt", ""), line))
        ident = attributes.get("id") or (attributes.get("name", "") if name == "a" else "")
        if ident and name not in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.ids.append((line, ident))

    def settle(self) -> None:
        """Bring links and ids into the order of their lines, before any is taken."""
        self.links.sort(key=lambda link: link.line)
        self.ids.sort(key=lambda pair: pair[0])

    def taken(self, line: int | None) -> tuple[tuple[Link, ...], tuple[str, ...]]:
        """Hand over the links and ids on lines before `line`, None for all; lines are asked for in rising order."""
        first_link, first_id = self.links_taken, self.ids_taken
        while self.links_taken < len(self.links) and (line is None or self.links[self.links_taken].line < line):
            self.links_taken += 1
        while self.ids_taken < len(self.ids) and (line is None or self.ids[self.ids_taken][0] < line):
            self.ids_taken += 1
        ids = tuple([ident for _, ident in self.ids[first_id : self.ids_taken]])
        return tuple(self.links[first_link : self.links_taken]), ids
