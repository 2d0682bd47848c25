"""What belongs to a list item, but for Redcarpet ends the list or is running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.markdown import fences
from slatepy.markdown.recovery import code

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

LEAST_INDENT = 2
"""Columns beyond the item's mark that continue it after an empty line; Redcarpet asks for four in all."""
_MOST_TAKEN_OFF = 4


def fenced(state: Blocks, at: int, text: int, empty: bool, indent: int) -> tuple[int, list[str]]:  # noqa: FBT001, PLR0913
    """Return the position after the code block that begins at `text`, and its lines without the fence's indentation.

    at: where the line begins; empty: whether an empty line stands before it; indent: of the item.
    0 if no block surely begins there, or none of this item's.
    """
    src = state.src
    opened = code.opened(src, text)
    if not opened or (empty and text - at < indent + LEAST_INDENT) or not code.closes(src, opened):
        return 0, []
    after = fences.end(src, opened)[1]
    margin = min(text - at, _MOST_TAKEN_OFF)
    lines = src[at:after].splitlines(keepends=True)
    return after, [line[min(margin, len(line) - len(line.lstrip(" "))) :] for line in lines]


def warn_fence(state: Blocks, line: int, text: str) -> None:
    """Say that a fence in an item is not indented as Redcarpet wants it."""
    message = "this code block stands in a list item, Slate would not take it for one"
    hint = "put an empty line before it and indent it by four"
    state.env.recovered("fence-in-list", state.lines[line], text.strip(), message, hint)


def warn_continuation(state: Blocks, line: int, text: str) -> None:
    """Say that a paragraph of an item is not indented as Redcarpet wants it."""
    message = "this belongs to the list item before it, Slate would end the list here"
    state.env.recovered("list-continuation", state.lines[line], text.strip(), message, "indent it by four")
