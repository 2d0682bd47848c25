"""`-`, `*`, `+` or `1.`: a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slatepy.markdown import fences
from slatepy.markdown.block import rule
from slatepy.markdown.recovery import items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from slatepy.markdown.block.parser import Blocks

_ITEM = re.compile(r" {0,3}(?:(?P<bullet>[*+-])|(?P<number>[0-9]+)\.) ")
_PAREN = re.compile(r" {0,3}1\) +[^\s]")
_PAREN_ITEM = re.compile(r" {0,3}(?:(?P<bullet>(?!))|(?P<number>[0-9]{1,9})\)) ")
_UNDERLINE = re.compile(r"[^\n]*\n(?:=+|-+) *$", re.MULTILINE)
_INDENT = re.compile(r" {0,4}")
_CONTINUING = 4
"""Columns that continue an item after an empty line."""
_NESTING = 3
"""Buffers that Redcarpet holds around an item's content: list, item, its html."""


@dataclass(slots=True)
class _Item:
    """An item's text without its mark, and the text's line of each of its lines.

    nested: how much of the text comes before the first nested item, -1 where there is none.
    blank: whether an empty line stands in it or behind it; last: whether the list ends with it; blocks: whether its
    text is parsed as blocks even if no empty line stands in it.
    """

    indent: int
    parts: list[str]
    lines: list[int]
    nested: int = -1
    size: int = 0
    end: int = 0
    blank: bool = False
    last: bool = False
    blocks: bool = False

    def add(self, text: str, line: int) -> None:
        """Add a line."""
        self.parts.append(text)
        self.lines.append(line)
        self.size += len(text)


def bullets(state: Blocks, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Take items until one of the other kind follows an empty line, or a line that is indented by less than four.

    All bullets mix in one list, numbers do not count. What is indented more than the item is inside it, be it by
    one space. From the first item on that holds or precedes an empty line, items are paragraphs.
    """
    pattern = _pattern(state, start)
    mark = _item_mark(state.src, start, pattern)
    if not mark:
        return False
    tag = "ol" if mark["number"] else "ul"
    if not silent:
        state.push("list_open", tag, 1, start)
    at, loose = start, False
    while at < end and _item_mark(state.src, at, pattern):
        item = _item(state, at, end, pattern, silent)
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


def _pattern(state: Blocks, start: int) -> re.Pattern[str]:
    """Return the pattern of the list's marks: `1)` is one only if it is recovered."""
    if state.env.options.recovery and _PAREN.match(state.src, start):
        return _PAREN_ITEM
    return _ITEM


def _item_mark(src: str, at: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return the mark of the item that begins at `at`; a line that is underlined is a heading instead."""
    mark = pattern.match(src, at)
    return None if mark is None or _UNDERLINE.match(src, at) else mark


def _item(state: Blocks, start: int, end: int, pattern: re.Pattern[str], silent: bool) -> _Item:  # noqa: FBT001, PLR0913
    """Collect the lines of the item at `start`, each without up to four spaces of its indentation."""
    src = state.src
    mark = pattern.match(src, start)
    begin = mark.end() if mark else start
    item = _Item(min(len(src[start:begin]) - len(src[start:begin].lstrip(" ")), 3), [], [])
    index = state.index(start)
    item.end = src.find("\n", start) + 1
    item.add(src[begin : item.end], index)
    if pattern is _PAREN_ITEM and not silent:
        _warn_paren(state, start)
    empty, close = False, None
    while item.end < end:
        index += 1
        at, stop = item.end, src.find("\n", item.end) + 1
        if not src[at : stop - 1].strip(" "):
            empty, item.end = True, stop
            continue
        inside = _INDENT.match(src, at)
        text = inside.end() if inside else at
        if not close and state.env.options.recovery and src.startswith(("`", "~", " "), text):
            taken = _recovered_fence(state, item, text, index, empty, silent)
            if taken:
                empty, index = False, index + taken - 1
                continue
        close = _fence(src, text, close)
        following = None if close else pattern.match(src, text)
        if not _goes_on(state, item, following, text, index, empty, silent, ordered=bool(mark and mark["number"])):
            break
        empty = False
        item.add(src[text:stop], index)
        item.end = stop
    return item


def _goes_on(  # noqa: PLR0913 - the state of the walk through an item
    state: Blocks,
    item: _Item,
    following: re.Match[str] | None,
    text: int,
    index: int,
    empty: bool,  # noqa: FBT001
    silent: bool,  # noqa: FBT001
    *,
    ordered: bool,
) -> bool:
    """Tell whether the line whose text begins at `text` belongs to the item.

    following: the mark of the item that the line would begin.
    """
    if empty and following and ordered is not bool(following["number"]):
        item.last = True
        return False
    indent = text - item.end
    if following and not (following["bullet"] and rule.LINE.match(state.src, text)):
        item.blank = item.blank or empty
        if indent == item.indent:
            return False
        item.nested = item.size if item.nested < 0 else item.nested
    elif empty:
        if indent < _CONTINUING and not _recovered_continuation(state, item, text, index, silent):
            item.last = True
            return False
        item.add("\n", index - 1)
        item.blank = True
    return True


def _recovered_continuation(state: Blocks, item: _Item, text: int, index: int, silent: bool) -> bool:  # noqa: FBT001, PLR0913
    if not state.env.options.recovery or text - item.end < item.indent + items.LEAST_INDENT:
        return False
    if not silent:
        items.warn_continuation(state, index, state.src[text : state.src.find("\n", text)])
    return True


def _recovered_fence(  # noqa: PLR0913 - the state of the walk through an item
    state: Blocks,
    item: _Item,
    text: int,
    index: int,
    empty: bool,
    silent: bool,  # noqa: FBT001
) -> int:
    """Take a code block into the item as a whole. Return how many lines it has, 0 if there is none."""
    after, lines = items.fenced(state, item.end, text, empty, item.indent)
    if not after:
        return 0
    if not silent and (not empty or text - item.end < _CONTINUING):
        items.warn_fence(state, index, lines[0])
    if not empty or item.parts[-1] != "\n":
        item.add("\n", index - 1)
    for offset, line in enumerate(lines):
        item.add(line, index + offset)
    item.blocks, item.blank, item.end = True, item.blank or empty, after
    return len(lines)


def _warn_paren(state: Blocks, start: int) -> None:
    line = state.src[start : state.src.find("\n", start)].strip()
    message = "this is an item of a list, Slate would take it for text"
    state.env.recovered("paren-list", state.line(start), line, message, "write '1.' instead of '1)'")


def _fence(src: str, at: int, close: re.Pattern[str] | None) -> re.Pattern[str] | None:
    """Follow fences through an item: inside one, what looks like an item is none."""
    if close:
        return None if close.match(src, at) else close
    opened = fences.OPEN.match(src, at)
    return fences.closing(opened["fence"]) if opened else None


def _push(state: Blocks, item: _Item, start: int, loose: bool) -> None:  # noqa: FBT001
    state.push("item_open", "li", 1, start)
    lines: Sequence[int] = [state.lines[index] for index in item.lines]
    whole = "".join(item.parts)
    nested = item.nested if 0 <= item.nested < len(whole) else len(whole)
    own = whole[:nested]
    if loose or item.blocks:
        tokens = state.inner(own, lines, _NESTING)
        state.tokens += tokens if loose else _tight(tokens)
    else:
        state.push("inline", "", 0, start).content = state.spans(own, start, _NESTING)
    if nested < len(whole):
        state.tokens += state.inner(whole[nested:], lines[own.count("\n") :], _NESTING)
    state.push("item_close", "li", -1, start)


def _tight(tokens: list[Token]) -> list[Token]:
    """Take the paragraph marks off an item's own text."""
    level = 0
    for token in tokens:
        if token.type == "paragraph" and not level:
            token.type = "inline"
        level += token.nesting
    return tokens
