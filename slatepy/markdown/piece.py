"""What a chunk of a unit parses to: plain values that depend on nothing but the chunk, and can be kept.

All lines are counted from 0 at the chunk's first line.
"""

from __future__ import annotations

from slatepy.struct import Struct


class Head(Struct, frozen=True, array_like=True):
    """A heading: see `unit.Title`; `line` is where it stands."""

    level: int
    html: str
    text: str
    own: str | None
    raw: bool
    line: int
    fresh: bool = False


class Sample(Struct, frozen=True, array_like=True, dict=True):
    """A code block: its info word, the code as it is shown, and where it stands."""

    info: str
    code: str
    line: int


class Painted(Struct, frozen=True, array_like=True):
    """A code block as it is shown.

    lexer: what coloured it, by its alias, empty for none. language, tab: see `document.Pane`. html: its code, coloured.
    """

    lexer: str
    language: str
    tab: str
    html: str


class Link(Struct, frozen=True, array_like=True):
    """A link or an image: see `document.Reference`. `href` is what the url was resolved to, empty where it was not."""

    kind: str
    url: str
    text: str
    line: int
    href: str = ""


class Found(Struct, frozen=True, array_like=True):
    """A problem: see `problem.Problem`. `mark` is the text on the line that it is about, empty for the whole line."""

    code: str
    line: int
    mark: str
    message: str
    hint: str
    severity: str = "warning"


class Piece(Struct, frozen=True, array_like=True, dict=True):
    """A part of a chunk, cut at top-level headings: see `unit.Cut`.

    slots: what stands between the parts, in order: `h` a heading's id attribute, `c` a code block.
    line: where it begins.
    """

    parts: tuple[str, ...]
    slots: str
    heads: tuple[Head, ...]
    headed: bool
    text: str
    samples: tuple[Sample, ...]
    ids: tuple[str, ...]
    links: tuple[Link, ...]
    line: int
    insert: int | None = None


class Chunk(Struct, frozen=True, array_like=True):
    """The pieces of a chunk and what was found on the way."""

    pieces: tuple[Piece, ...]
    found: tuple[Found, ...]

    @property
    def samples(self) -> list[Sample]:
        """Its code blocks in order."""
        return [sample for piece in self.pieces for sample in piece.samples]


class Mark(Struct, frozen=True, array_like=True):
    """What is kept of a text that was cut into chunks, one for each of them.

    key: names what the chunk parses to; size: its characters; lines: how many it has.
    settled: whether nothing behind it had a say in where it ends.
    """

    key: bytes
    size: int
    lines: int
    settled: bool
