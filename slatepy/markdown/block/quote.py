"""`>`: a quote, which Slate shows beside the text as an annotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

MARK = re.compile(r" {0,3}> ?")
_EMPTY = re.compile(r" *\n")


def quote(state: Blocks, start: int, end: int, silent: bool) -> bool:
    """Take every line up to an empty one that no quoted line and no other empty one follows.

    Lines without `>` belong to it too, whatever they are; quotes with an empty line between them are one.
    """
    src = state.src
    if not MARK.match(src, start):
        return False
    parts: list[str] = []
    at, first = start, state.index(start)
    while at < end:
        stop = src.find("\n", at) + 1
        mark = MARK.match(src, at)
        if not mark and _EMPTY.match(src, at) and not _goes_on(src, stop, end):
            at = stop
            break
        parts.append(src[mark.end() if mark else at : stop])
        at = stop
    state.pos = at
    if not silent:
        state.push("blockquote_open", "blockquote", 1, start)
        state.tokens += state.inner("".join(parts), state.lines[first : first + len(parts)], 1)
        state.push("blockquote_close", "blockquote", -1, start)
    return True


def _goes_on(src: str, at: int, end: int) -> bool:
    return at < end and bool(MARK.match(src, at) or _EMPTY.match(src, at))
