"""A backslash before a mark: the mark itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.markdown import escape

if TYPE_CHECKING:
    from slatepy.markdown.span.parser import Spans

_MARKS = frozenset("\\`*_{}[]()#+-.!:|&<>^~=")


def escaped(state: Spans) -> bool:
    """Print the character after a backslash if Redcarpet counts it among its marks (fewer than CommonMark's)."""
    after = state.src[state.pos + 1 : state.pos + 2]
    if after and after not in _MARKS:
        return False
    state.made = escape.html(after) if after else "\\"
    state.pos += 2 if after else 1
    return True
