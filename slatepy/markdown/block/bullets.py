"""`-`, `*`, `+` or `1.`: a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.markdown.block import item
from slatepy.markdown.recovery import items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slatepy.markdown.block.parser import Blocks
    from slatepy.markdown.block.token import Token

_NESTING = 3
"""Buffers that Redcarpet holds around an item's content: list, item, its html."""


def bullets(state: Blocks, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Take items until one of the other kind follows an empty line, or a line that is indented by less than four.

    All bullets mix in one list, numbers do not count. What is indented more than the item is inside it, be it by
    one space. From the first item on that holds or precedes an empty line, items are paragraphs.
    """
    pattern = (state.env.options.recovery and items.paren(state, start)) or item.MARK
    mark = item.mark(state.src, start, pattern)
    if not mark:
        return False
    tag = "ol" if mark["number"] else "ul"
    if not silent:
        state.push("list_open", tag, 1, start)
    at, loose = start, False
    while at < end and item.mark(state.src, at, pattern):
        if pattern is not item.MARK and not silent:
            items.warn_paren(state, at)
        collected = item.Collector(state, pattern, end, silent=silent).item(at)
        loose = loose or collected.blank
        if not silent:
            _push(state, collected, at, loose)
        at = collected.end
        if collected.last:
            break
    state.pos = at
    if not silent:
        state.push("list_close", tag, -1, start)
    return True


def _push(state: Blocks, collected: item.Item, start: int, loose: bool) -> None:  # noqa: FBT001
    state.push("item_open", "li", 1, start)
    lines: Sequence[int] = [state.lines[index] for index in collected.lines]
    whole = "".join(collected.parts)
    nested = collected.nested if 0 <= collected.nested < len(whole) else len(whole)
    own = whole[:nested]
    if loose or collected.blocks:
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
