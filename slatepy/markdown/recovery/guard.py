"""What no recovery may do: take away an id that Slate gives."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from slatepy.markdown.piece import Chunk
from slatepy.struct import replace

if TYPE_CHECKING:
    from slatepy.markdown.piece import Found, Head, Piece


def guarded(recovered: Chunk, plain: Chunk) -> Chunk:
    """Return the recovered chunk, its headings that Slate does not have marked as fresh.

    If it lacks one of Slate's headings or ids, return the plain chunk: what a link can reach stays where it was. The
    problems are told all the same.
    """
    wanted = deque(_key(head) for piece in plain.pieces for head in piece.heads)
    pieces = tuple([_marked(piece, wanted) for piece in recovered.pieces])
    ids = {ident for piece in recovered.pieces for ident in piece.ids}
    if wanted or not ids.issuperset(ident for piece in plain.pieces for ident in piece.ids):
        return Chunk(plain.pieces, tuple([_given_up(found) for found in recovered.found]))
    return Chunk(pieces, recovered.found)


def _given_up(found: Found) -> Found:
    message = f"{found.message}; it stays so here, as a heading would lose its id"
    # mended alone it would draw the heading behind it into the block
    return replace(found, message=message, hint=f"{found.hint}; put an empty line before the heading that follows, too")


def _marked(piece: Piece, wanted: deque[tuple[int, int, str]]) -> Piece:
    """Take the piece's headings from the front of `wanted`, and mark those that are not there."""
    heads = []
    for head in piece.heads:
        if wanted and wanted[0] == _key(head):
            wanted.popleft()
            heads.append(head)
        else:
            heads.append(replace(head, fresh=True))
    return replace(piece, heads=tuple(heads))


def _key(head: Head) -> tuple[int, int, str]:
    return head.line, head.level, head.html
