"""Fenced code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import fences

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

_BLANK = re.compile(r"^ +$", re.MULTILINE)


def fence(state: Blocks, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Take everything up to a closing fence, or to the end of the text.

    The fence's own indentation is not taken off the code; lines of spaces become empty.
    """
    src = state.src
    opened = fences.OPEN.match(src, start)
    if not opened:
        return False
    stop, state.pos = fences.end(src, opened, state.env.options.recovery)
    if not silent:
        token = state.push("fence", "code", 0, start)
        braced = opened["braced"]
        token.info = braced.strip(" ") if braced is not None else opened["word"]
        token.content = _BLANK.sub("", src[opened.end() + 1 : stop])
    return True
