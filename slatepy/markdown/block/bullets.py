"""`-`, `*`, `+` or `1.`: a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slatepy.markdown import fences
from slatepy.markdown.block import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slatepy.markdown.block.parser import Blocks

_ITEM = re.compile(r" {0,3}(?:(?P<bullet>[*+-])|(?P<number>[0-9]+)\.) ")
_UNDERLINE = re.compile(r"[^\n]*\n(?:=+|-+) *$", re.MULTILINE)
_INDENT = re.compile(r" {0,4}")
_NESTING = 3
"""Buffers that Redcarpet holds around an item's content: list, item, its html."""


@dataclass(slots=True)
class _Item:
    """An item's text without its mark, and the text's line of each of its lines.

    nested: how much of the text comes before the first nested item, -1 where there is none.
    blank: whether an empty line stands in it or behind it; last: whether the list ends with it.
    """

    text: str
    lines: list[int]
    end: int
    nested: int
    blank: bool
    last: bool


def bullets(state: Blocks, start: int, end: int, silent: bool) -> bool:
    """Take items until one of the other kind follows an empty line, or a line that is indented by less than four.

    All bullets mix in one list, numbers do not count. What is indented more than the item is inside it, be it by
    one space. From the first item on that holds or precedes an empty line, items are paragraphs.
    """
    mark = _item_mark(state.src, start)
    if not mark:
        return False
    ordered = mark["number"] is not None
    tag = "ol" if ordered else "ul"
    if not silent:
        state.push("list_open", tag, 1, start)
    at, loose = start, False
    while at < end and _item_mark(state.src, at):
        item = _item(state, at, end, ordered)
        loose = loose or item.blank
        if not silent:
            _push(state, item, at, loose)
        at = item.end
        if item.last:
            break
    state.pos = at
    if not silent:
        state.push("list_close", tag, -1, start)
    return True


def _item_mark(src: str, at: int) -> re.Match[str] | None:
    """Return the mark of the item that begins at `at`; a line that is underlined is a heading instead."""
    mark = _ITEM.match(src, at)
    return None if mark is None or _UNDERLINE.match(src, at) else mark


def _item(state: Blocks, start: int, end: int, ordered: bool) -> _Item:  # noqa: FBT001
    """Collect the lines of the item at `start`, each without up to four spaces of its indentation."""
    src = state.src
    mark = _ITEM.match(src, start)
    begin = mark.end() if mark else start
    indent = min(len(src[start:begin]) - len(src[start:begin].lstrip(" ")), 3)
    index = state.index(start)
    at = src.find("\n", start) + 1
    parts, lines = [src[begin:at]], [index]
    size, nested, empty, blank, last = len(parts[0]), -1, False, False, False
    close: re.Pattern[str] | None = None
    while at < end:
        index += 1
        stop = src.find("\n", at) + 1
        if not src[at : stop - 1].strip(" "):
            empty, at = True, stop
            continue
        inside = _INDENT.match(src, at)
        text = inside.end() if inside else at
        close, fenced = _fence(src, text, close)
        item = None if close else _ITEM.match(src, text)
        if empty and item and ordered is not (item["number"] is not None):
            last = True
            break
        if item and not (item["bullet"] and rule.LINE.match(src, text)):
            blank = blank or empty
            if text - at == indent:
                break
            nested = size if nested < 0 else nested
        elif empty and text - at < 4:  # noqa: PLR2004 - columns that continue an item
            last = True
            break
        elif empty:
            parts.append("\n")
            lines.append(index - 1)
            size, blank = size + 1, True
        empty = False
        parts.append(src[text:stop])
        lines.append(index)
        size, at = size + stop - text, stop
    return _Item("".join(parts), lines, at, nested, blank, last)


def _fence(src: str, at: int, close: re.Pattern[str] | None) -> tuple[re.Pattern[str] | None, bool]:
    """Follow fences through an item: inside one, what looks like an item is none."""
    if close:
        return (None, True) if close.match(src, at) else (close, False)
    opened = fences.OPEN.match(src, at)
    return (fences.closing(opened["fence"]), True) if opened else (None, False)


def _push(state: Blocks, item: _Item, start: int, loose: bool) -> None:  # noqa: FBT001
    state.push("item_open", "li", 1, start)
    lines: Sequence[int] = [state.lines[index] for index in item.lines]
    nested = item.nested if 0 <= item.nested < len(item.text) else len(item.text)
    own = item.text[:nested]
    if loose:
        state.tokens += state.inner(own, lines, _NESTING)
    else:
        state.push("inline", "", 0, start).content = state.spans(own, start, _NESTING)
    if nested < len(item.text):
        state.tokens += state.inner(item.text[nested:], lines[own.count("\n") :], _NESTING)
    state.push("item_close", "li", -1, start)
