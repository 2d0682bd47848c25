"""A source and the samples found in it -> its prose alone, every offset with its place in the author's file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.once import once
from slatepy.problem import Place
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from slatepy.checks.subject import Page
    from slatepy.document import Pane, Source

_FENCE = re.compile(r"[ >]*(?:(?:[-*+]|\d+\.) +)*(`{3,}|~{3,}) *\{? *([^\s}`]*)")
_SPAN = re.compile(r"(`(?<!``)`*)(?!`)[^`\n]*(?:\n(?![ \t]*\n)[^`\n]*)*?\1(?!`)")
_OPAQUE = re.compile(r"<(!--|(?:pre|script|style|code|svg|textarea)\b)[^<>]*>?", re.IGNORECASE)
_EMPTY = re.compile(r"\n[ \t]*\n")
_SEEN = re.compile(r"[^\n]")


class Sample(Struct, frozen=True):
    """A code sample as it stands in a text.

    mark: its opening fence; name: the word behind it, empty where there is none; line: the index of the text's line
    with the fence, the first line of code being the next; closed: whether a fence closes it.
    """

    pane: Pane
    mark: str
    name: str
    line: int
    closed: bool

    @property
    def after(self) -> int:
        """The index of the line after its last line of code."""
        return self.line + 1 + self.pane.code.count("\n")


class Text(Struct, frozen=True):
    """A source whose code blocks are known.

    dialect, tabs: as the settings of the first page have them that it is part of, tabs by their names.
    lines: of the source, without endings; samples: in order.
    outside: the same text with everything that is code, comment or raw script blanked, spaces in its place; code
    blocks become empty lines. It begins with a newline, so that each line has one before it: patterns that begin with
    one are found ten times as fast as those with `^`.
    """

    dialect: str
    tabs: tuple[str, ...]
    source: Source
    lines: Sequence[str]
    samples: tuple[Sample, ...]
    outside: str

    def place(self, offset: int) -> Place:
        """Return where the character of this offset in `outside` stands in the author's file."""
        begin = self.outside.rfind("\n", 0, offset)
        return Place(self.source.file, self.source.line(self.index(offset)), offset - begin)

    def line(self, offset: int) -> str:
        """Return the whole line, code and all, of the character of this offset in `outside`."""
        return self.lines[self.index(offset)]

    def index(self, offset: int) -> int:
        """Return the index of the line of the character of this offset in `outside`."""
        return max(0, self.outside.count("\n", 0, offset) - 1)

    def at(self, index: int, column: int = 1) -> Place:
        """Return the place of a line by its index, counted from 0."""
        return Place(self.source.file, self.source.line(index), column)

    def within(self, sample: Sample, line: int, column: int = 1) -> Place:
        """Return the place of a line of code, counted from 0, and a column in it, counted from 1."""
        index = min(sample.line + 1 + line, len(self.lines) - 1)
        code = sample.pane.code.split("\n")
        shown, written = code[line] if line < len(code) else "", self.lines[index]
        margin = max(0, written.find(shown.strip()) - (len(shown) - len(shown.lstrip()))) if shown.strip() else 0
        return self.at(index, margin + column)


class Found(Struct, frozen=True):
    """A source of a page, and the samples of its file."""

    page: Page
    source: Source
    panes: tuple[Pane, ...]

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from others: its file and its text, which ERB may make another each time."""
        return self.source.file, self.source.text

    @property
    def tabs(self) -> tuple[str, ...]:
        """The names of the page's tabs."""
        return tuple([tab.name for tab in self.page.settings.language_tabs])


def sources(page: Page) -> Iterator[Found]:
    """Yield each source of a page."""
    panes: dict[str, list[Pane]] = {}
    for section in page.document.sections:
        for pane in section.panes:
            panes.setdefault(pane.place.file, []).append(pane)
    for source in page.sources:
        yield Found(page, source, tuple(panes.get(source.file, ())))


def text(found: Found) -> Text:
    """Make the text of a source."""
    return Text(found.page.settings.dialect, found.tabs, found.source, *_read(found.source, found.panes))


@once
def _read(source: Source, panes: tuple[Pane, ...]) -> tuple[list[str], tuple[Sample, ...], str]:
    """Return a text's lines, its samples, and what is outside of them."""
    whole = source.text
    if "\r" in whole:
        whole = whole.replace("\r\n", "\n").replace("\r", "\n")
    lines = whole.split("\n")
    samples = tuple(_samples(source, lines, panes))
    kept = list(lines)
    for sample in samples:
        stop = min(sample.after + sample.closed, len(kept))
        kept[sample.line : stop] = [""] * (stop - sample.line)
    outside = "\n" + "\n".join(kept)
    if "`" in outside:
        outside = _SPAN.sub(_blank, outside)
    if "<" in outside and _OPAQUE.search(outside):
        outside = "".join(_without_opaque(outside))
    return lines, samples, outside


def _samples(source: Source, lines: Sequence[str], panes: Iterable[Pane]) -> Iterator[Sample]:
    """Find where each sample stands; the same place twice, where a page includes a file twice, counts once."""
    index_of = _index(source, len(lines))
    seen = set()
    for pane in panes:
        line = index_of(pane.place.line)
        if line is None or line in seen:
            continue
        seen.add(line)
        opened = _FENCE.match(lines[line])
        after = line + 1 + pane.code.count("\n")
        closing = _FENCE.match(lines[after]) if after < len(lines) else None
        closed = bool(opened and closing and not closing[2] and closing[1][0] == opened[1][0])
        yield Sample(pane, opened[1] if opened else "", opened[2] if opened else "", line, closed)


def _index(source: Source, count: int) -> Callable[[int], int | None]:
    """Return the function from a line of the author's file to the index of the first line of the text it became."""
    if not source.lines:
        first = source.first_line
        return lambda line: line - first if 0 <= line - first < count else None
    found: dict[int, int] = {}
    for index in range(count):
        found.setdefault(source.line(index), index)
    return found.get


def _without_opaque(text: str) -> Iterator[str]:
    """Give the parts of a text, those that are comments or hold raw code blanked; what nothing closes stays."""
    lower = text.lower()
    # up to where nothing closes an element that was opened before
    unclosed: dict[str, int] = {}
    done = at = paragraph = 0
    while match := _OPAQUE.search(text, at):
        name = match[1].lower()
        closing = "-->" if name == "!--" else f"</{name}"
        at = match.start() + len(name) + 1
        if name == "code" and paragraph <= at:
            paragraph = _paragraph(lower, at)
        # within a line of text, of which an empty line is the end
        limit = paragraph if name == "code" else len(text)
        stop = -1 if at < unclosed.get(name, 0) else lower.find(closing, at, limit)
        if stop < 0:
            unclosed[name] = limit
            continue
        at = lower.find(">", stop) + 1 or len(text)
        yield text[done : match.start()]
        yield _blanked(text[match.start() : at])
        done = at
    yield text[done:]


def _paragraph(text: str, at: int) -> int:
    """Return where the paragraph ends that this index stands in."""
    found = _EMPTY.search(text, at)
    return found.start() if found else len(text)


def _blank(match: re.Match[str]) -> str:
    return _blanked(match[0])


def _blanked(text: str) -> str:
    return _SEEN.sub(" ", text) if "\n" in text else " " * len(text)
