"""Backticks: a code span."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import escape

if TYPE_CHECKING:
    from slatepy.markdown.span.parser import Spans

_RUN = re.compile(r"`+")


def code(state: Spans) -> bool:
    """Close at the first run of as many backticks, even inside a longer run; newlines stay, outer spaces go.

    A run that closes nowhere is tried again without its first backtick.
    """
    match = _RUN.match(state.src, state.pos)
    if not match:
        return False
    run = match[0]
    if state.last(run) < match.end():
        return False
    close = state.src.find(run, match.end())
    state.made = f"<code>{escape.html(state.src[match.end() : close].strip(' '))}</code>"
    state.pos = close + len(run)
    return True
