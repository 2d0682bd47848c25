"""The document: headings, sections, panes, and the table of contents that follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.once import once
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.problem import Place


class Source(Struct, frozen=True, dict=True):
    r"""A text to be parsed and where it stands in the author's files.

    text: Markdown with `\n` line endings, front matter and byte order mark taken off.
    first_line: the line of `file` on which `text` begins, counted from 1.
    lines: where a template made the text, the line of `file` that each line of `text` came from; else empty.
    """

    file: str
    text: str
    first_line: int = 1
    lines: tuple[int, ...] = ()

    def line(self, index: int) -> int:
        """Return the author's line for the text's line `index`, counted from 0."""
        if self.lines:
            return self.lines[min(index, len(self.lines) - 1)]
        return self.first_line + index


class Heading(Struct, frozen=True, dict=True):
    """A heading as it stands on the page.

    anchor: its id, without `#`; empty only where Slate gives none and recovery is off.
    html: what stands between its tags; text: the same without tags, entities resolved.
    """

    anchor: str
    level: int
    html: str
    text: str
    place: Place


class Pane(Struct, frozen=True):
    """A code sample.

    language: the tag of its lexer (`plaintext` where there is none); tab: the language tab it belongs to, or empty
    (it is then shown on every tab); code: the text as it is shown.
    """

    language: str
    tab: str
    code: str
    place: Place


class Reference(Struct, frozen=True):
    """A link or an image: kind is `link` or `image`; url as the author wrote it; text: link text or alt text."""

    kind: str
    url: str
    text: str
    place: Place


class Section(Struct, frozen=True, dict=True):
    """The unit of a page: from one top-level heading to the next, or what stands before the first (heading None).

    html: whole, its heading included; the sections' html joined is the page's content.
    text: prose without tags, for search; panes: its samples, in order.
    headings: every heading in it in order, its own first, then those in quotes, lists and raw html.
    ids: ids of its other elements, which links can reach too.
    source: the author's Markdown.
    """

    heading: Heading | None
    html: str
    text: str
    panes: tuple[Pane, ...]
    headings: tuple[Heading, ...]
    ids: tuple[str, ...]
    references: tuple[Reference, ...]
    source: str
    place: Place


class Document(Struct, frozen=True):
    """A page's content."""

    sections: tuple[Section, ...]

    @property
    def html(self) -> str:
        """The content as one html fragment."""
        return "".join(section.html for section in self.sections)

    @property
    def headings(self) -> Iterator[Heading]:
        """Every heading of the page in order."""
        return (heading for section in self.sections for heading in section.headings)

    @property
    def chapters(self) -> tuple[Heading, ...]:
        """Its headings of the first level."""
        return tuple([heading for heading in self.headings if heading.level == 1])


EMPTY = Document(())


class Entry(Struct, frozen=True, dict=True):
    """A line of the table of contents and those below it."""

    heading: Heading
    children: tuple[Entry, ...]


def contents(document: Document, depth: int = 3) -> tuple[Entry, ...]:
    """Nest the headings of levels 1 to `depth` into a table of contents.

    As Slate's `toc_data` does it: a heading goes under the last one before it that is of a higher level, so an h3
    straight after an h1 is a child of that; what has none above it and is no h1 is dropped.
    """
    chapters: list[list[Heading]] = []
    for heading in document.headings:
        if heading.level == 1:
            chapters.append([heading])
        elif chapters and heading.level <= depth:
            chapters[-1].append(heading)
    return tuple([_entry(first, tuple(rest)) for first, *rest in chapters])


@once
def _entry(chapter: Heading, below: tuple[Heading, ...]) -> Entry:
    """Nest the headings below one of level 1."""
    top: tuple[Heading, list] = (chapter, [])  # type: ignore[type-arg]
    above = [top]
    for heading in below:
        while above[-1][0].level >= heading.level:
            above.pop()
        node: tuple[Heading, list] = (heading, [])  # type: ignore[type-arg]
        above[-1][1].append(node)
        above.append(node)
    return _frozen(top)


def _frozen(node: tuple[Heading, list]) -> Entry:  # type: ignore[type-arg]
    return Entry(node[0], tuple(map(_frozen, node[1])))
