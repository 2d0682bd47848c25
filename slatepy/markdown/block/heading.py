"""`#`: an ATX heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks


def heading(state: Blocks, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Take a line that begins with `#` in column 0; no space is needed, neither behind the marks nor before closing ones.

    Marks at the end go even where they belong to a word: `## C#` gives `C`. A line of marks alone gives nothing.
    """
    src = state.src
    if src[start] != "#":
        return False
    stop = src.find("\n", start)
    state.pos = stop + 1
    if silent:
        return True
    line = src[start:stop]
    level = min(len(line) - len(line.lstrip("#")), 6)
    text = line[level:].lstrip(" ").rstrip("#").rstrip(" ")
    if text:
        token = state.push("heading", f"h{level}", 0, start)
        token.content = state.spans(text, start, 1)
    return True
