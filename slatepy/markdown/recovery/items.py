"""What belongs to a list, but for Redcarpet ends it or is running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown.recovery import code

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

LEAST_INDENT = 2
"""Columns beyond the item's mark that continue it after an empty line; Redcarpet asks for four in all."""
_MOST_TAKEN_OFF = 4
_FIRST_PAREN = re.compile(r" {0,3}1\) +[^\s]")
_PAREN = re.compile(r" {0,3}(?:(?P<bullet>(?!))|(?P<number>[0-9]{1,9})\)) ")


def paren(state: Blocks, start: int) -> re.Pattern[str] | None:
    """Return the pattern of the marks of the list at `start`, if they are `1)`, `2)` and so on."""
    return _PAREN if _FIRST_PAREN.match(state.src, start) else None


def fenced(state: Blocks, at: int, text: int, least: int) -> tuple[int, list[str]]:
    """Return the position after the code block that begins at `text`, and its lines without the fence's indentation.

    at: where the line begins; least: how far it must be indented. 0 if no block surely begins there.
    """
    src = state.src
    opened = code.opened(src, text)
    closed = code.closes(src, opened) if opened and text - at >= least else None
    if not closed:
        return 0, []
    after = closed.end() + 1
    margin = min(text - at, _MOST_TAKEN_OFF)
    lines = src[at:after].split("\n")[:-1]
    return after, [line[min(margin, len(line) - len(line.lstrip(" "))) :] + "\n" for line in lines]


def warn_paren(state: Blocks, start: int) -> None:
    """Say that an item's number is not written as Redcarpet wants it."""
    line = state.src[start : state.src.find("\n", start)].strip()
    message = "this is an item of a list, Slate would take it for text"
    number = line.partition(")")[0]
    state.env.recovered("paren-list", state.line(start), line, message, f"write '{number}.' instead of '{number})'")


def warn_fence(state: Blocks, index: int, text: str) -> None:
    """Say that a fence in an item is not indented as Redcarpet wants it."""
    message = "this code block stands in a list item, Slate would not take it for one"
    hint = "put an empty line before it and indent it by four"
    state.env.recovered("fence-in-list", state.lines[index], text.strip(), message, hint)


def warn_continuation(state: Blocks, index: int, text: str) -> None:
    """Say that a paragraph of an item is not indented as Redcarpet wants it."""
    message = "this belongs to the list item before it, Slate would end the list here"
    state.env.recovered("list-continuation", state.lines[index], text.strip(), message, "indent it by four")
