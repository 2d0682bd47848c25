"""A unit parsed chunk by chunk, or found on the shelf of an earlier build."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, TypeVar

import msgspec

from slatepy import cache
from slatepy.markdown.piece import Chunk
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
    """What is kept of a unit: the keys of its chunks, so that an unchanged one need not be cut again."""

    dropped: tuple[int, ...]
    chunks: tuple[tuple[bytes, int], ...]


_CHUNKS = msgspec.msgpack.Decoder(Chunk)
_LAYOUTS = msgspec.msgpack.Decoder(_Layout)


def parsed(text: str, options: Options, shelf: cache.Shelf | None = None) -> Parsed:
    """Return what a unit's text parses to."""
    flags = f"{options.dialect} {options.recovery} {options.strikethrough} {' '.join(options.tabs)}"
    key = cache.digest("unit", flags, text) if shelf else b""
    known = _laid_out(shelf, key, options) if shelf else None
    if known is not None:
        return known
    # imported here since a build from the cache need not wait 4 ms for them
    from slatepy.markdown import chunks as cutting  # noqa: PLC0415
    from slatepy.markdown import plain  # noqa: PLC0415

    made = plain.untouched(text) if options.dialect == "commonmark" else plain.plain(text)
    keeper = Keeper(made.definitions, options, flags, shelf)
    chunks, keys, line = [], [], 0
    for each in cutting.chunks(made.text, options):
        name, chunk = keeper.chunk(each)
        chunks.append((chunk, line))
        keys.append((name, line))
        line += each.count("\n")
    if shelf is not None:
        shelf.put(key, msgspec.msgpack.encode(_Layout(made.dropped, tuple(keys))))
    return Parsed(made.dropped, tuple(chunks))


def _laid_out(shelf: cache.Shelf, key: bytes, options: Options) -> Parsed | None:
    """Take a unit from the shelf, or None where a part of it is not there or no longer holds."""
    layout = _unpacked(shelf.get(key), _LAYOUTS)
    if layout is None:
        return None
    chunks: list[tuple[Chunk, int]] = []
    for each, line in layout.chunks:
        chunk = _unpacked(shelf.get(each), _CHUNKS)
        if chunk is None or not holds(chunk, options):
            return None
        chunks.append((chunk, line))
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

    def chunk(self, text: str) -> tuple[bytes, Chunk]:
        """Return the key under which a chunk is kept, and what it parses to."""
        if self._shelf is None:
            return b"", _parsed(text, self._definitions, self._options)
        key = cache.digest(self._unit, text)
        found = _unpacked(self._shelf.get(key), _CHUNKS)
        if found is not None and holds(found, self._options):
            return key, found
        made = _parsed(text, self._definitions, self._options)
        # a lone surrogate has no UTF-8: such a chunk is parsed each time
        with contextlib.suppress(UnicodeEncodeError):
            self._shelf.put(key, msgspec.msgpack.encode(made))
        return key, made


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
    # imported here since markdown-it takes 60 ms that a build from the cache need not wait for
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
