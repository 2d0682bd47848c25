"""A unit parsed chunk by chunk, or found on the shelf of an earlier build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import cache
from slatepy.markdown.piece import Chunk, Mark, Painted  # noqa: TC001 - the forms below look at them
from slatepy.struct import Form, Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from slatepy.markdown.options import Options
    from slatepy.markdown.piece import Link
    from slatepy.markdown.plain import Definition


class Placed(Struct, frozen=True):
    """A chunk of a unit.

    line: the text's line on which it begins. painted: its code blocks, None where they are still to be painted.
    key: under which the two are kept, empty where nothing is.
    """

    chunk: Chunk
    line: int
    painted: tuple[Painted, ...] | None
    key: bytes


class Parsed(Struct, frozen=True):
    """A unit parsed. dropped: see `plain.Plain`. known: code blocks that are painted, by lexer and code."""

    dropped: tuple[int, ...]
    chunks: tuple[Placed, ...]
    known: Mapping[tuple[str, str], str]


class _Kept(Struct, frozen=True, array_like=True):
    """What is kept of a chunk."""

    chunk: Chunk
    painted: tuple[Painted, ...]


class _Layout(Struct, frozen=True, array_like=True):
    """What is kept of a unit: the digest of its text and options, and its chunks.

    So what is unchanged need not be cut again, and of what has changed it is known what it was before.
    """

    text: bytes
    dropped: tuple[int, ...]
    chunks: tuple[Mark, ...]


_CHUNKS = Form(_Kept)
_LAYOUTS = Form(_Layout)
_NEW = _Layout(b"", (), ())


def parsed(name: str, text: str, options: Options, shelf: cache.Shelf | None = None) -> Parsed:
    """Return what a unit's text parses to; name: under which the next state of the unit asks for what is kept."""
    flags = f"{options.dialect} {options.recovery} {options.strikethrough} {' '.join(options.tabs)}"
    key, whole = (cache.digest("unit", name), cache.digest(flags, text)) if shelf else (b"", b"")
    layout = (_LAYOUTS.unpack(shelf.get(key)) if shelf else None) or _NEW
    known = _laid_out(layout, options, shelf) if shelf and layout.text == whole else None
    if known is not None:
        return known
    # imported here since a build from the cache need not wait 4 ms for them
    from slatepy.markdown import chunks as cutting  # noqa: PLC0415
    from slatepy.markdown import plain  # noqa: PLC0415

    made = plain.untouched(text) if options.dialect == "commonmark" else plain.plain(text)
    keeper = Keeper(made.definitions, options, flags, shelf)
    chunks, marks, line = [], [], 0
    for part, each in cutting.chunks(made.text, options, layout.chunks, keeper.key):
        chunks.append(keeper.chunk(part, each.key, line))
        marks.append(each)
        line += each.lines
    if shelf and (packed := _LAYOUTS.pack(_Layout(whole, made.dropped, tuple(marks)))):
        shelf.put(key, packed)
    return Parsed(made.dropped, tuple(chunks), _painted(layout, marks, shelf))


def _laid_out(layout: _Layout, options: Options, shelf: cache.Shelf) -> Parsed | None:
    """Take a unit from the shelf, or None where a part of it is not there or no longer holds."""
    chunks: list[Placed] = []
    line = 0
    for mark in layout.chunks:
        kept = _kept(mark.key, options, shelf)
        if kept is None:
            return None
        chunks.append(Placed(kept.chunk, line, kept.painted, mark.key))
        line += mark.lines
    return Parsed(layout.dropped, tuple(chunks), {})


def _painted(layout: _Layout, marks: Iterable[Mark], shelf: cache.Shelf | None) -> Mapping[tuple[str, str], str]:
    """Return the code blocks of those chunks that a unit had and has no more."""
    gone = {mark.key for mark in layout.chunks}.difference(mark.key for mark in marks)
    kept = (_CHUNKS.unpack(shelf.peek(key)) for key in gone) if shelf else ()
    return {
        (painted.lexer, sample.code): painted.html
        for each in kept
        if each
        for sample, painted in zip(each.chunk.samples, each.painted, strict=False)
    }


class Keeper:
    """Parses the chunks of one unit, and keeps them.

    What a chunk parses to depends on its text, the definitions of its unit, the options (flags: those that count), and
    what the urls in it are resolved to: a kept chunk counts only while its urls still resolve to the same.
    """

    def __init__(
        self, definitions: Mapping[str, Definition], options: Options, flags: str, shelf: cache.Shelf | None = None
    ) -> None:
        self._definitions = definitions
        self._options = options
        self._shelf = shelf
        named = sorted(f"{name}\n{each.url}\n{each.title}" for name, each in definitions.items())
        self._unit = cache.digest("chunk", flags, *named) if shelf else b""

    def key(self, text: str) -> bytes:
        """Return the key under which a chunk is kept, empty where nothing is."""
        return cache.digest(self._unit, text) if self._shelf else b""

    def chunk(self, text: str, key: bytes, line: int) -> Placed:
        """Return what a chunk parses to that begins on a line of its unit's text; key: its own."""
        known = _kept(key, self._options, self._shelf) if self._shelf else None
        if known is not None:
            return Placed(known.chunk, line, known.painted, key)
        return Placed(_parsed(text, self._definitions, self._options), line, None, key)


class _Remembered(Struct, frozen=True):
    """A chunk that this process has made, and by what its urls were resolved."""

    kept: _Kept
    resolve: object


def keep(placed: Placed, painted: tuple[Painted, ...], options: Options, shelf: cache.Shelf) -> None:
    """Keep a chunk whose code blocks are painted; one with a lone surrogate is made each time."""
    kept = _Kept(placed.chunk, painted)
    packed = _CHUNKS.pack(kept)
    if packed is not None:
        shelf.put(placed.key, packed)
        _remember(placed.key, kept, options, shelf)


def _kept(key: bytes, options: Options, shelf: cache.Shelf) -> _Kept | None:
    """Return a chunk that was made earlier, or None where there is none or its urls resolve to something else now.

    One that this process has made before is the same object again, and so is what was made of it.
    """
    remembered: _Remembered | None = shelf.memory.get(("chunk", key)) if shelf.memory else None
    value = shelf.get(key)
    if remembered and value:
        if remembered.resolve == options.resolve or holds(remembered.kept.chunk, options):
            return remembered.kept
        return None
    found = _CHUNKS.unpack(value)
    if found is None or not holds(found.chunk, options) or len(found.painted) != len(found.chunk.samples):
        return None
    _remember(key, found, options, shelf)
    return found


def _remember(key: bytes, kept: _Kept, options: Options, shelf: cache.Shelf) -> None:
    if shelf.memory:
        shelf.memory.put(("chunk", key), _Remembered(kept, options.resolve))


def holds(found: Chunk, options: Options) -> bool:
    """Say whether the urls of a chunk that was parsed earlier still resolve to the same."""
    return all(link.href == _href(link, options) for piece in found.pieces for link in piece.links)


def _href(link: Link, options: Options) -> str:
    """Return what a url resolves to; raw html's are printed as they stand."""
    return options.resolve(link.kind, link.url) if options.resolve and link.href else link.href


def _parsed(text: str, definitions: Mapping[str, Definition], options: Options) -> Chunk:
    if options.dialect == "commonmark":
        # imported here since markdown-it and its plugins take 100 ms that pages in Slate's dialect need not wait for
        from slatepy.markdown import commonmark  # noqa: PLC0415

        return commonmark.chunk(text, definitions, options)
    # imported here since a build from the cache need not wait 10 ms for the rules
    from slatepy.markdown import slate  # noqa: PLC0415

    return slate.chunk(text, definitions, options)
