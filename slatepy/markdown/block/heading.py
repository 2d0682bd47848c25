"""`#`: an ATX heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

_INDENTED = re.compile(r" {1,3}(?P<marks>#{1,6}) +(?P<text>[^\s#][^\n]*)$", re.MULTILINE)


def heading(state: Blocks, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Take a line that begins with `#` in column 0; marks need no space, neither behind them nor before closing ones.

    Marks at the end go even where they belong to a word: `## C#` gives `C`. A line of marks alone gives nothing.
    """
    src = state.src
    if src[start] != "#":
        return state.env.options.recovery and _indented(state, start, silent)
    stop = src.find("\n", start)
    state.pos = stop + 1
    if silent:
        return True
    line = src[start:stop]
    level = min(len(line) - len(line.lstrip("#")), 6)
    text = line[level:].lstrip(" ").rstrip("#").rstrip(" ")
    if text:
        push(state, text, level, start)
    return True


def push(state: Blocks, text: str, level: int, start: int) -> None:
    """Add a heading that begins at `start`."""
    token = state.push("heading", f"h{level}", 0, start)
    state.env.heading = True
    token.content = state.spans(text, start, 1)
    state.env.heading = False


def _indented(state: Blocks, start: int, silent: bool) -> bool:  # noqa: FBT001
    """Recover a heading that up to three spaces stand before."""
    match = _INDENTED.match(state.src, start)
    if not match:
        return False
    state.pos = match.end() + 1
    text = match["text"].rstrip("#").rstrip(" ")
    if not silent and text:
        message = "this heading is indented, Slate would take it for text"
        state.env.recovered(
            "heading-indented", state.line(start), match[0].strip(), message, "begin it in the first column"
        )
        push(state, text, len(match["marks"]), start)
    return True
