"""A unit parsed chunk by chunk, or found on the shelf of an earlier build."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, TypeVar

import msgspec

from slatepy import cache
from slatepy.markdown.piece import Chunk, Mark
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.markdown.options import Options
    from slatepy.markdown.piece import Link
    from slatepy.markdown.plain import Definition

T = TypeVar("T")


class Parsed(Struct, frozen=True):
    """A unit parsed: its chunks, each with the line of the text on which it begins; dropped: see `plain.Plain`."""

    dropped: tuple[int, ...]
    chunks: tuple[tuple[Chunk, int], ...]


class _Layout(Struct, frozen=True, array_like=True):
    """What is kept of a unit: its text's digest and its chunks, so that what is unchanged need not be cut again."""

    text: bytes
    dropped: tuple[int, ...]
    chunks: tuple[Mark, ...]


_CHUNKS = msgspec.msgpack.Decoder(Chunk)
_LAYOUTS = msgspec.msgpack.Decoder(_Layout)
_NEW = _Layout(b"", (), ())


def parsed(name: str, text: str, options: Options, shelf: cache.Shelf | None = None) -> Parsed:
    """Return what a unit's text parses to; name: under which the next state of the unit asks for what is kept."""
    flags = f"{options.dialect} {options.recovery} {options.strikethrough} {' '.join(options.tabs)}"
    key, whole = (cache.digest("unit", flags, name), cache.digest(text)) if shelf else (b"", b"")
    layout = (_unpacked(shelf.get(key), _LAYOUTS) if shelf else None) or _NEW
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
        chunks.append((keeper.chunk(part, each.key), line))
        marks.append(each)
        line += each.lines
    if shelf is not None:
        shelf.put(key, msgspec.msgpack.encode(_Layout(whole, made.dropped, tuple(marks))))
    return Parsed(made.dropped, tuple(chunks))


def _laid_out(layout: _Layout, options: Options, shelf: cache.Shelf) -> Parsed | None:
    """Take a unit from the shelf, or None where a part of it is not there or no longer holds."""
    chunks: list[tuple[Chunk, int]] = []
    line = 0
    for mark in layout.chunks:
        chunk = _kept(mark.key, options, shelf)
        if chunk is None:
            return None
        chunks.append((chunk, line))
        line += mark.lines
    return Parsed(layout.dropped, tuple(chunks))


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

    def chunk(self, text: str, key: bytes) -> Chunk:
        """Return what a chunk parses to; key: its own."""
        known = _kept(key, self._options, self._shelf) if self._shelf else None
        if known is not None:
            return known
        made = _parsed(text, self._definitions, self._options)
        if self._shelf:
            # a lone surrogate has no UTF-8: such a chunk is parsed each time
            with contextlib.suppress(UnicodeEncodeError):
                self._shelf.put(key, msgspec.msgpack.encode(made))
                _remember(key, made, self._options, self._shelf)
        return made


class _Remembered(Struct, frozen=True):
    """A chunk that this process has made, and by what its urls were resolved."""

    chunk: Chunk
    resolve: object


def _kept(key: bytes, options: Options, shelf: cache.Shelf) -> Chunk | None:
    """Return a chunk that was parsed earlier, or None where there is none or its urls resolve to something else now.

    One that this process has made before is the same object again, and so is what was made of it.
    """
    remembered: _Remembered | None = shelf.memory.get(("chunk", key)) if shelf.memory else None
    value = shelf.get(key)
    if remembered and value:
        if remembered.resolve == options.resolve or holds(remembered.chunk, options):
            return remembered.chunk
        return None
    found = _unpacked(value, _CHUNKS)
    if found is None or not holds(found, options):
        return None
    _remember(key, found, options, shelf)
    return found


def _remember(key: bytes, chunk: Chunk, options: Options, shelf: cache.Shelf) -> None:
    if shelf.memory:
        shelf.memory.put(("chunk", key), _Remembered(chunk, options.resolve))


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


def _unpacked(value: bytes | None, decoder: msgspec.msgpack.Decoder[T]) -> T | None:
    """Read what was kept, or None where it is nothing of the kind."""
    if value is None:
        return None
    try:
        return decoder.decode(value)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
