"""A source into a unit: chunks parsed one by one, samples highlighted, lines counted in the author's file."""

from __future__ import annotations

import bisect
import itertools
from typing import TYPE_CHECKING

from slatepy import highlight
from slatepy.document import Pane, Reference
from slatepy.markdown import kept, samples
from slatepy.markdown.unit import Cut, Title, Unit
from slatepy.once import once
from slatepy.problem import Place, Problem
from slatepy.struct import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from slatepy import cache
    from slatepy.document import Source
    from slatepy.markdown.options import Options
    from slatepy.markdown.piece import Found, Head, Painted, Piece

_PRETTY = '<code class="prettyprint">'
"""A code span as Redcarpet's own renderer prints it. Where no other renderer is chosen Slate's options are in force,
`prettify` as much as `smartypants`, and two schemes make ids from html with its tags."""


class Draft(Struct, frozen=True):
    """A unit whose chunks are parsed and whose samples are asked for; `unit` completes it when they are painted.

    paintings: those of the samples of all chunks that are still to be painted, in order.
    done: the unit, where an earlier build in this process has made it.
    """

    source: Source
    options: Options
    parsed: kept.Parsed
    paintings: tuple[highlight.Painting, ...]
    shelf: cache.Shelf | None
    done: Unit | None = None


def draft(source: Source, options: Options, painter: highlight.Painter, shelf: cache.Shelf | None = None) -> Draft:
    """Parse one unit, a page's body or an include, and ask `painter` for its samples. Never raises.

    Nothing leaks from one unit to the next: link definitions, open fences and open html end with their file.
    shelf: where chunks and their samples are kept between builds.
    """
    known = _remembered(source, options, shelf)
    if known is not None:
        return known
    parsed = kept.parsed(source.file, source.text, options, shelf)
    asked = (sample for each in parsed.chunks if each.painted is None for sample in each.chunk.samples)
    paintings = tuple([samples.ask(sample, options, painter, parsed.known) for sample in asked])
    return Draft(source, options, parsed, paintings, shelf)


def unit(made: Draft) -> Unit:
    """Complete a draft whose painter has finished."""
    if made.done is not None:
        return made.done
    reader = _Reader(made)
    for each in made.parsed.chunks:
        reader.told(each.chunk.found, each.line)
    cuts = reader.cuts(list(_painted(made)))
    if made.options.smartypants:
        from slatepy.markdown import smartypants  # noqa: PLC0415 - saves 1 ms where it is off, as it mostly is

        cuts = smartypants.cuts(cuts)
    done = Unit(tuple(cuts), tuple(reader.problems))
    if made.shelf is not None and made.shelf.memory is not None:
        known = replace(made, paintings=(), shelf=None, done=done)
        made.shelf.memory.put(_key(made.source, made.options), known)
    return done


def _painted(made: Draft) -> Iterator[tuple[Piece, int, tuple[Painted, ...]]]:
    """Yield each piece with the line of the text on which its chunk begins, and its code blocks; keep what is new."""
    paintings = iter(made.paintings)
    for each in made.parsed.chunks:
        painted = each.painted
        if painted is None:
            asked = each.chunk.samples
            painted = tuple([samples.painted(sample, next(paintings), made.options) for sample in asked])
            if made.shelf is not None:
                kept.keep(each, painted, made.options, made.shelf)
        blocks = iter(painted)
        for piece in each.chunk.pieces:
            yield piece, each.line, tuple(itertools.islice(blocks, len(piece.samples)))


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
    if known is None or not (known.options == options or _hold(known.parsed, options)):
        return None
    return known


def _hold(parsed: kept.Parsed, options: Options) -> bool:
    return all(kept.holds(each.chunk, options) for each in parsed.chunks)


def _key(source: Source, options: Options) -> Hashable:
    return "unit", source, replace(options, resolve=None)


class _Reader:
    """The place of everything in one source."""

    def __init__(self, made: Draft) -> None:
        self.source = made.source
        self.options = made.options
        self.dropped = made.parsed.dropped
        self.lines = made.source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.problems: list[Problem] = []
        self.names: set[str] = set()

    def told(self, found: tuple[Found, ...], line: int) -> None:
        """Note the problems of a chunk that begins on `line` of the text."""
        self.problems.extend([self._problem(each, line) for each in found])

    def cuts(self, pieces: Sequence[tuple[Piece, int, tuple[Painted, ...]]]) -> list[Cut]:
        """Return the cuts of all pieces, each with the line on which its chunk begins and its code blocks."""
        begins = [self._original(line + piece.line) for piece, line, _ in pieces]
        spans = itertools.pairwise([*begins, len(self.lines) - (not self.lines[-1])])
        return [self._cut(*each, *span) for each, span in zip(pieces, spans, strict=True)]

    def _cut(self, piece: Piece, line: int, painted: tuple[Painted, ...], begin: int, end: int) -> Cut:
        found = [each.line for part in (piece.heads, piece.samples, piece.links) for each in part]
        lines = (self.source.line(begin), *[self._line(line + each) for each in found])
        source = "\n".join(self.lines[begin:end]) + "\n" if end > begin else ""
        for sample, block in zip(piece.samples, painted, strict=True):
            if sample.info and sample.info not in self.names:
                self.names.add(sample.info)
                told = samples.problem(sample, block.tab, self.options)
                if told:
                    self.problems.append(self._problem(told, line))
        return _cut(piece, self.source.file, lines, source, painted, self.options.smartypants)

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
    painted: tuple[Painted, ...],
    smartypants: bool,  # noqa: FBT001
) -> Cut:
    """Give a piece its places.

    lines: the author's lines of the piece itself, its heads, its samples and its links. source: its Markdown.
    painted: its samples as they are shown.
    """
    places = (Place(file, line) for line in lines)
    place = next(places)
    titles = tuple([_title(head, next(places), smartypants) for head in piece.heads])
    panes = tuple(
        [
            Pane(block.language, block.tab, sample.code, next(places))
            for sample, block in zip(piece.samples, painted, strict=True)
        ]
    )
    references = tuple([Reference(link.kind, link.url, link.text, next(places)) for link in piece.links])
    parts = [piece.parts[0]]
    blocks = map(samples.html, painted)
    for kind, part in zip(piece.slots, piece.parts[1:], strict=True):
        # the slots of headings stay
        if kind == "h":
            parts.append(part)
        else:
            parts[-1] += next(blocks) + part
    return Cut(
        tuple(parts), titles, piece.headed, piece.text, panes, piece.ids, references, source, place, piece.insert
    )


def _title(head: Head, place: Place, smartypants: bool) -> Title:  # noqa: FBT001
    slug = head.html.replace("<code>", _PRETTY) if smartypants else head.html
    return Title(head.level, head.html, head.text, slug, head.own, head.raw, place, head.fresh)
