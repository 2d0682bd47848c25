"""Chunks parsed, or found on the shelf of an earlier build."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING

from slatepy import cache
from slatepy.markdown.piece import Chunk, Found, Head, Link, Piece, Sample

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.markdown.options import Options
    from slatepy.markdown.plain import Definition


def chunk(text: str, definitions: Mapping[str, Definition], options: Options, shelf: cache.Shelf | None) -> Chunk:
    """Return what a chunk parses to.

    It depends on the text, the definitions of its unit, the options, and what the urls in it are resolved to: a kept
    chunk counts only while its urls still resolve to the same.
    """
    if shelf is None:
        return _parsed(text, definitions, options)
    named = json.dumps(sorted((name, each.url, each.title) for name, each in definitions.items()))
    flags = f"{options.dialect} {options.recovery} {options.strikethrough} {' '.join(options.tabs)}"
    key = cache.digest("chunk", flags, named, text)
    value = shelf.get(key)
    if value is not None:
        found = _unpacked(value)
        if found is not None and holds(found, options):
            return found
    made = _parsed(text, definitions, options)
    shelf.put(key, json.dumps(astuple(made), ensure_ascii=True, separators=(",", ":")).encode())
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
    """Read what `json.dumps` wrote, or None where it is nothing of the kind."""
    try:
        pieces, found = json.loads(value)
        return Chunk(tuple([_piece(*piece) for piece in pieces]), tuple([Found(*each) for each in found]))
    except (ValueError, TypeError):
        return None


def _piece(parts, slots, heads, headed, text, samples, ids, links, line, insert) -> Piece:  # type: ignore[no-untyped-def]  # noqa: ANN001, PLR0913
    return Piece(
        tuple(parts), slots, tuple([Head(*head) for head in heads]), headed, text,
        tuple([Sample(*sample) for sample in samples]), tuple(ids), tuple([Link(*link) for link in links]), line, insert,
    )  # fmt: skip
