"""Two spaces at the end of a line: a line break."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slatepy.markdown.span.parser import Spans


def line_break(state: Spans) -> bool:
    """Break the line, spaces before it taken away. A backslash breaks no line in Redcarpet."""
    text = state.src[state.text_start : state.pos]
    if len(text) < 2:  # noqa: PLR2004 - the two spaces must be text of their own
        return False
    state.back = len(text) - len(text.rstrip(" "))
    state.made = "<br>\n"
    state.pos += 1
    return True
