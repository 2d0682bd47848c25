"""`>`: a quote, which Slate shows beside the text as an annotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import fences
from slatepy.markdown.recovery import lazy

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

MARK = re.compile(r" {0,3}> ?")
_EMPTY = re.compile(r" *\n")


def quote(state: Blocks, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Take every line up to an empty one that no quoted line and no other empty one follows.

    Lines without `>` belong to it too, whatever they are; quotes with an empty line between them are one.
    """
    src = state.src
    if not MARK.match(src, start):
        return False
    recovery = state.env.options.recovery
    parts: list[str] = []
    close: re.Pattern[str] | None = None
    at, first = start, state.index(start)
    while at < end:
        stop = src.find("\n", at) + 1
        mark = MARK.match(src, at)
        if not mark and _EMPTY.match(src, at):
            if not _goes_on(src, stop, end):
                at = stop
                break
        elif not mark and recovery and not close and (kind := lazy.ends_quote(state, at)):
            if not silent:
                lazy.warn(state, at, kind)
            break
        text = mark.end() if mark else at
        close = fences.followed(src, text, close)
        parts.append(src[text:stop])
        at = stop
    state.pos = at
    if not silent:
        state.push("blockquote_open", "blockquote", 1, start)
        state.tokens += state.inner("".join(parts), state.lines[first : first + len(parts)], 1)
        state.push("blockquote_close", "blockquote", -1, start)
    return True


def _goes_on(src: str, at: int, end: int) -> bool:
    return at < end and bool(MARK.match(src, at) or _EMPTY.match(src, at))
