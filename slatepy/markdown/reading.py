"""A source into a unit: chunks parsed one by one, samples highlighted, lines counted in the author's file."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from slatepy import highlight
from slatepy.document import Reference
from slatepy.markdown import kept, samples
from slatepy.markdown.unit import Cut, Title, Unit
from slatepy.once import once
from slatepy.problem import Place, Problem
from slatepy.struct import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Hashable

    from slatepy import cache
    from slatepy.document import Source
    from slatepy.markdown.options import Options
    from slatepy.markdown.piece import Chunk, Found, Head, Piece

_PRETTY = '<code class="prettyprint">'
"""A code span as Redcarpet's own renderer prints it. Where no other renderer is chosen Slate's options are in force,
`prettify` as much as `smartypants`, and two schemes make ids from html with its tags."""


class Draft(Struct, frozen=True):
    """A unit whose chunks are parsed and whose samples are asked for; `unit` completes it when they are painted.

    chunks: each with the line of the text on which it begins; paintings: those of all samples, in order.
    done: the unit, where an earlier build in this process has made it.
    """

    source: Source
    options: Options
    dropped: tuple[int, ...]
    chunks: tuple[tuple[Chunk, int], ...]
    paintings: tuple[highlight.Painting, ...]
    shelf: cache.Shelf | None
    done: Unit | None = None


def draft(source: Source, options: Options, painter: highlight.Painter, shelf: cache.Shelf | None = None) -> Draft:
    """Parse one unit, a page's body or an include, and ask `painter` for its samples. Never raises.

    Nothing leaks from one unit to the next: link definitions, open fences and open html end with their file.
    shelf: where parsed chunks and highlighted samples are kept between builds.
    """
    known = _remembered(source, options, shelf)
    if known is not None:
        return known
    parsed = kept.parsed(source.file, source.text, options, shelf)
    asked = (sample for chunk, _ in parsed.chunks for piece in chunk.pieces for sample in piece.samples)
    paintings = tuple([samples.ask(sample, options, painter, shelf) for sample in asked])
    return Draft(source, options, parsed.dropped, parsed.chunks, paintings, shelf)


def unit(made: Draft) -> Unit:
    """Complete a draft whose painter has finished."""
    if made.done is not None:
        return made.done
    reader = _Reader(made)
    for chunk, line in made.chunks:
        reader.told(chunk.found, line)
    cuts = reader.cuts([(piece, line) for chunk, line in made.chunks for piece in chunk.pieces])
    if made.options.smartypants:
        from slatepy.markdown import smartypants  # noqa: PLC0415 - saves 1 ms where it is off, as it mostly is

        cuts = smartypants.cuts(cuts)
    done = Unit(tuple(cuts), tuple(reader.problems))
    if made.shelf is not None and made.shelf.memory is not None:
        known = replace(made, paintings=(), shelf=None, done=done)
        made.shelf.memory.put(_key(made.source, made.options), known)
    return done


def parse(source: Source, options: Options, shelf: cache.Shelf | None = None) -> Unit:
    """Parse one unit and paint its samples at once: `draft` and `unit` in one."""
    painter = highlight.Painter()
    made = draft(source, options, painter, shelf)
    painter.finish()
    return unit(made)


def _remembered(source: Source, options: Options, shelf: cache.Shelf | None) -> Draft | None:
    """Return what an earlier build in this process made of the same, while its urls still resolve to the same."""
    if shelf is None or shelf.memory is None:
        return None
    known: Draft | None = shelf.memory.get(_key(source, options))
    if known is None or not (known.options == options or all(kept.holds(chunk, options) for chunk, _ in known.chunks)):
        return None
    return known


def _key(source: Source, options: Options) -> Hashable:
    return "unit", source, replace(options, resolve=None)


class _Reader:
    """The place of everything in one source."""

    def __init__(self, made: Draft) -> None:
        self.source = made.source
        self.options = made.options
        self.dropped = made.dropped
        self.shelf = made.shelf
        self.painted = iter(made.paintings)
        self.lines = made.source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.problems: list[Problem] = []
        self.names: set[str] = set()

    def told(self, found: tuple[Found, ...], line: int) -> None:
        """Note the problems of a chunk that begins on `line` of the text."""
        self.problems.extend([self._problem(each, line) for each in found])

    def cuts(self, pieces: list[tuple[Piece, int]]) -> list[Cut]:
        """Return the cuts of all pieces, each with the line of the text on which its chunk begins."""
        begins = [self._original(line + piece.line) for piece, line in pieces[1:]]
        ends = [*begins, len(self.lines) - (not self.lines[-1])]
        return [self._cut(piece, line, end) for (piece, line), end in zip(pieces, ends, strict=True)] if pieces else []

    def _cut(self, piece: Piece, line: int, end: int) -> Cut:
        begin = self._original(line + piece.line)
        found = [each.line for part in (piece.heads, piece.samples, piece.links) for each in part]
        lines = (self.source.line(begin), *[self._line(line + each) for each in found])
        source = "\n".join(self.lines[begin:end]) + "\n" if end > begin else ""
        spans = tuple([samples.spans(next(self.painted), self.shelf) for _ in piece.samples])
        options = self.options
        cut = _cut(piece, self.source.file, lines, source, spans, options.recovery, options.smartypants, options.tabs)
        for sample, pane in zip(piece.samples, cut.panes, strict=True):
            if sample.info and sample.info not in self.names:
                self.names.add(sample.info)
                told = samples.problem(sample, pane, options)
                if told:
                    self.problems.append(self._problem(told, line))
        return cut

    def _line(self, line: int) -> int:
        """Return the author's line of a line of the text."""
        return self.source.line(self._original(line))

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


@once
def _cut(  # noqa: PLR0913, PLR0917 - all that a cut is made of
    piece: Piece,
    file: str,
    lines: tuple[int, ...],
    source: str,
    spans: tuple[str, ...],
    recovery: bool,  # noqa: FBT001
    smartypants: bool,  # noqa: FBT001
    tabs: tuple[str, ...],
) -> Cut:
    """Give a piece its places.

    lines: the author's lines of the piece itself, its heads, its samples and its links. source: its Markdown.
    spans: its samples as they are painted. The others are options.
    """
    places = (Place(file, line) for line in lines)
    place = next(places)
    titles = tuple([_title(head, next(places), smartypants) for head in piece.heads])
    panes = tuple([samples.pane(sample, recovery, tabs, next(places)) for sample in piece.samples])
    references = tuple([Reference(link.kind, link.url, link.text, next(places)) for link in piece.links])
    parts = [piece.parts[0]]
    ready = zip(panes, spans, strict=True)
    for kind, part in zip(piece.slots, piece.parts[1:], strict=True):
        # the slots of headings stay
        if kind == "h":
            parts.append(part)
        else:
            parts[-1] += samples.html(*next(ready)) + part
    return Cut(
        tuple(parts), titles, piece.headed, piece.text, panes, piece.ids, references, source, place, piece.insert
    )


def _title(head: Head, place: Place, smartypants: bool) -> Title:  # noqa: FBT001
    slug = head.html.replace("<code>", _PRETTY) if smartypants else head.html
    return Title(head.level, head.html, head.text, slug, head.own, head.raw, place, head.fresh)
