"""A source into a unit: chunks parsed one by one, samples highlighted, lines counted in the author's file."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from slatepy.document import Reference
from slatepy.markdown import chunks, kept, plain, samples, smartypants
from slatepy.markdown.unit import Cut, Title, Unit
from slatepy.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy import cache
    from slatepy.document import Pane, Source
    from slatepy.markdown.options import Options
    from slatepy.markdown.piece import Chunk, Found, Head, Piece, Sample

_PRETTY = '<code class="prettyprint">'
"""A code span as Redcarpet's own renderer prints it. Where no other renderer is chosen Slate's options are in force,
`prettify` as much as `smartypants`, and two schemes make ids from html with its tags."""


def parse(source: Source, options: Options, shelf: cache.Shelf | None = None) -> Unit:
    """Parse one unit: a page's body or an include. Never raises, whatever the text is.

    Nothing leaks from one unit to the next: link definitions, open fences and open html end with their file.
    shelf: where parsed chunks and highlighted samples are kept between builds.
    """
    made = plain.plain(source.text)
    reader = _Reader(source, options, made.dropped, shelf)
    cuts: list[Cut] = []
    line = 0
    for text in chunks.chunks(made.text, options):
        cuts += reader.cuts(kept.chunk(text, made.definitions, options, shelf), line)
        line += text.count("\n")
    if options.smartypants:
        cuts = smartypants.cuts(cuts)
    return Unit(tuple(reader.ends(cuts)), tuple(reader.problems))


class _Reader:
    """The place of everything in one source."""

    def __init__(
        self, source: Source, options: Options, dropped: tuple[int, ...], shelf: cache.Shelf | None
    ) -> None:
        self.source = source
        self.options = options
        self.dropped = dropped
        self.shelf = shelf
        self.lines = source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.problems: list[Problem] = []
        self.told: set[str] = set()
        self.begins: list[int] = []

    def cuts(self, chunk: Chunk, line: int) -> Iterator[Cut]:
        """Give the cuts of a chunk that begins on `line` of the text, and note its problems."""
        self.problems.extend([self._problem(found, line) for found in chunk.found])
        return (self._cut(piece, line) for piece in chunk.pieces)

    def ends(self, cuts: list[Cut]) -> list[Cut]:
        return cuts

    def _cut(self, piece: Piece, line: int) -> Cut:
        panes = [self._pane(sample, line) for sample in piece.samples]
        return Cut(
            parts=self._parts(piece, panes),
            titles=tuple([self._title(head, line) for head in piece.heads]),
            headed=piece.headed,
            text=piece.text,
            panes=tuple(panes),
            ids=piece.ids,
            references=tuple(
                [Reference(link.kind, link.url, link.text, self._place(line + link.line)) for link in piece.links]
            ),
            source="",
            place=self._place(line + piece.line),
            insert=piece.insert,
        )

    def _pane(self, sample: Sample, line: int) -> Pane:
        pane = samples.pane(sample, self.options, self._place(line + sample.line))
        if sample.info and sample.info not in self.told:
            self.told.add(sample.info)
            found = samples.problem(sample, pane, self.options)
            if found:
                self.problems.append(self._problem(found, line))
        return pane

    def _parts(self, piece: Piece, panes: list[Pane]) -> tuple[str, ...]:
        """Fill the slots of samples; those of headings stay."""
        parts = [piece.parts[0]]
        ready = iter(zip(piece.samples, panes, strict=True))
        for kind, part in zip(piece.slots, piece.parts[1:], strict=True):
            if kind == "h":
                parts.append(part)
            else:
                parts[-1] += samples.html(*next(ready), self.shelf) + part
        return tuple(parts)

    def _title(self, head: Head, line: int) -> Title:
        place = self._place(line + head.line)
        slug = head.html.replace("<code>", _PRETTY) if self.options.smartypants else head.html
        return Title(head.level, head.html, head.text, slug, head.own, head.raw, place, head.fresh)

    def _place(self, line: int) -> Place:
        return Place(self.source.file, self.source.line(self._original(line)))

    def _original(self, line: int) -> int:
        """Return the line of the source that a line of the text was: definitions of two lines left one behind."""
        return line + bisect.bisect_left(self.dropped, line) if self.dropped else line

    def _problem(self, found: Found, line: int) -> Problem:
        index = self._original(line + found.line)
        text = self.lines[index] if index < len(self.lines) else ""
        at = text.find(found.mark) if found.mark else -1
        column = at if at >= 0 else len(text) - len(text.lstrip())
        length = len(found.mark) if at >= 0 else max(1, len(text.strip()))
        place = Place(self.source.file, self.source.line(index), column + 1)
        return Problem(found.code, found.severity, found.message, place, found.hint, length)  # type: ignore[arg-type]
