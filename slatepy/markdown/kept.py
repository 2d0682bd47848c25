"""Chunks parsed, or found on the shelf of an earlier build."""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING

import msgspec

from slatepy import cache
from slatepy.markdown.piece import Chunk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.markdown.options import Options
    from slatepy.markdown.piece import Link
    from slatepy.markdown.plain import Definition


class Keeper:
    """Parses the chunks of one unit, and keeps them.

    What a chunk parses to depends on its text, the definitions of its unit, the options, and what the urls in it are
    resolved to: a kept chunk counts only while its urls still resolve to the same.
    """

    def __init__(
        self, definitions: Mapping[str, Definition], options: Options, shelf: cache.Shelf | None = None
    ) -> None:
        self._definitions = definitions
        self._options = options
        self._shelf = shelf
        named = sorted(f"{name}\n{each.url}\n{each.title}" for name, each in definitions.items())
        flags = f"{options.dialect} {options.recovery} {options.strikethrough} {' '.join(options.tabs)}"
        self._unit = cache.digest("chunk", flags, *named) if shelf else b""

    def chunk(self, text: str) -> Chunk:
        """Return what a chunk parses to."""
        if self._shelf is None:
            return _parsed(text, self._definitions, self._options)
        key = cache.digest(self._unit, text)
        value = self._shelf.get(key)
        if value is not None:
            found = _unpacked(value)
            if found is not None and holds(found, self._options):
                return found
        made = _parsed(text, self._definitions, self._options)
        # a lone surrogate has no UTF-8: such a chunk is parsed each time
        with contextlib.suppress(UnicodeEncodeError):
            self._shelf.put(key, msgspec.msgpack.encode(made))
        return made


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


def _unpacked(value: bytes) -> Chunk | None:
    """Read what was kept, or None where it is nothing of the kind."""
    try:
        return _decoder().decode(value)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


@functools.cache
def _decoder() -> msgspec.msgpack.Decoder[Chunk]:
    return msgspec.msgpack.Decoder(Chunk)
