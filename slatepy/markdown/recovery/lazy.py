"""What stands straight after a quote line, and belongs to the quote for Redcarpet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown.block import table
from slatepy.markdown.recovery import code

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

_LIST = re.compile(r" {0,3}(?:[*+-]|1[.)]) +[^\s]")
_HEADING = re.compile(r"#{1,6} +[^\s#]")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def ends_quote(state: Blocks, at: int) -> str:
    """Return what begins on a line without `>` and so ends the quote before it; nothing for a line of its text."""
    src = state.src
    if _FENCE.match(src, at):
        opened = code.opened(src, at)
        return "code block" if opened and code.closes(src, opened) else ""
    if _HEADING.match(src, at):
        return "heading"
    if _LIST.match(src, at):
        return "list"
    stop = src.find("\n", at)
    return "table" if src.find("|", at, stop) >= 0 and table.begins(src, at) else ""


def warn(state: Blocks, at: int, kind: str) -> None:
    """Say that a block stands straight after a quote."""
    line = state.src[at : state.src.find("\n", at)].strip()
    message = f"this {kind} stands straight after a quote, Slate would make it part of that"
    state.env.recovered("quote-swallows", state.line(at), line, message, "put an empty line before it")
