"""The lines of a list item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import fences
from slatepy.markdown.block import rule
from slatepy.markdown.recovery import items
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

MARK = re.compile(r" {0,3}(?:(?P<bullet>[*+-])|(?P<number>[0-9]+)\.) ")
CONTINUING = 4
"""Columns that continue an item after an empty line."""
_UNDERLINE = re.compile(r"[^\n]*\n(?:=+|-+) *$", re.MULTILINE)
_INDENT = re.compile(r" {0,4}")


def mark(src: str, at: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return the mark of the item that begins at `at`; a line that is underlined is a heading instead."""
    found = pattern.match(src, at)
    return None if found is None or _UNDERLINE.match(src, at) else found


class Item(Struct):
    """An item's text without its mark, and the text's line of each of its lines.

    indent: how far its mark is indented. end: the position after it.
    nested: how much of the text comes before the first nested item, -1 where there is none.
    blank: whether an empty line stands in it or behind it; last: whether the list ends with it; blocks: whether its
    text is parsed as blocks even if no empty line stands in it.
    """

    indent: int
    end: int
    parts: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    nested: int = -1
    size: int = 0
    blank: bool = False
    last: bool = False
    blocks: bool = False

    def add(self, text: str, line: int) -> None:
        """Add a line."""
        self.parts.append(text)
        self.lines.append(line)
        self.size += len(text)


class Collector:
    """A walk over the lines of one item, each taken without up to four spaces of its indentation.

    empty: whether an empty line stands before the line at hand. close: the pattern of the line that closes the fence
    in which it stands; inside one, what looks like an item is none.
    """

    def __init__(self, state: Blocks, pattern: re.Pattern[str], end: int, *, silent: bool) -> None:
        self.state = state
        self.pattern = pattern
        self.end = end
        self.silent = silent
        self.empty = False
        self.close: re.Pattern[str] | None = None

    def item(self, start: int) -> Item:
        """Return the item that begins at `start`."""
        src = self.state.src
        found = self.pattern.match(src, start)
        begin = found.end() if found else start
        self.ordered = bool(found and found["number"])
        self.index = self.state.index(start)
        indent = len(src[start:begin]) - len(src[start:begin].lstrip(" "))
        self.made = Item(min(indent, 3), src.find("\n", start) + 1)
        self.made.add(src[begin : self.made.end], self.index)
        while self.made.end < self.end and self._line():
            pass
        return self.made

    def _line(self) -> bool:
        """Take the next line, if it belongs to the item."""
        src, made = self.state.src, self.made
        at, stop = made.end, src.find("\n", made.end) + 1
        self.index += 1
        if not src[at : stop - 1].strip(" "):
            self.empty, made.end = True, stop
            return True
        inside = _INDENT.match(src, at)
        text = inside.end() if inside else at
        if not self.close and self.state.env.options.recovery and src.startswith(("`", "~", " "), text):
            taken = self._recovered_fence(text)
            if taken:
                self.index += taken - 1
                return True
        self.close = fences.followed(src, text, self.close)
        following = None if self.close else self.pattern.match(src, text)
        if not self._belongs(following, text):
            return False
        made.add(src[text:stop], self.index)
        made.end, self.empty = stop, False
        return True

    def _belongs(self, following: re.Match[str] | None, text: int) -> bool:
        """Tell whether the line whose text begins at `text` belongs to the item.

        following: the mark of the item that the line would begin.
        """
        made, indent = self.made, text - self.made.end
        if self.empty and following and self.ordered is not bool(following["number"]):
            made.last = True
            return False
        if following and not (following["bullet"] and rule.LINE.match(self.state.src, text)):
            made.blank = made.blank or self.empty
            if indent == made.indent:
                return False
            made.nested = made.size if made.nested < 0 else made.nested
        elif self.empty:
            if indent < CONTINUING and not self._recovered_continuation(text):
                made.last = True
                return False
            made.add("\n", self.index - 1)
            made.blank = True
        return True

    def _recovered_continuation(self, text: int) -> bool:
        made, state = self.made, self.state
        if not state.env.options.recovery or text - made.end < made.indent + items.LEAST_INDENT:
            return False
        if fences.OPEN.match(state.src, text):
            return False  # a fence that surely closes was taken before
        if not self.silent:
            items.warn_continuation(state, self.index, state.src[text : state.src.find("\n", text)])
        return True

    def _recovered_fence(self, text: int) -> int:
        """Take a code block into the item as a whole. Return how many lines it has, 0 if there is none."""
        made = self.made
        least = made.indent + items.LEAST_INDENT if self.empty else 0
        after, lines = items.fenced(self.state, made.end, text, least)
        if not after:
            return 0
        if not self.silent and (not self.empty or text - made.end < CONTINUING):
            items.warn_fence(self.state, self.index, lines[0])
        if not self.empty or made.parts[-1] != "\n":
            made.add("\n", self.index - 1)
        for offset, line in enumerate(lines):
            made.add(line, self.index + offset)
        made.blocks, made.blank, made.end, self.empty = True, made.blank or self.empty, after, False
        return len(lines)
