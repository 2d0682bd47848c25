"""A backslash before a pipe in a table: the pipe is part of a cell, in code too, as in GitHub's Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

_SPLIT = re.compile(r"(?<!\\)\|")


def cells(state: Blocks, row: str, start: int, silent: bool) -> list[str]:  # noqa: FBT001
    """Split a row at the pipes that no backslash stands before."""
    if not silent:
        message = "'\\|' is part of the cell here, in Slate it would begin a new cell"
        state.env.recovered("escaped-pipe", state.line(start), "\\|", message, "write '&#124;', which Slate knows too")
    found = [cell.replace("\\|", "|") for cell in _SPLIT.split(row.removeprefix("|"))]
    if row.endswith("|") and not row.endswith("\\|"):
        found.pop()
    return found
