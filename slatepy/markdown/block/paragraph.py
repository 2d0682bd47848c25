"""Anything else: a paragraph, whose last line may be underlined and so a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import partials
from slatepy.markdown.block import heading, rule
from slatepy.markdown.recovery import interruptions

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

_END = re.compile(rf"^(?:(?P<one>=+) *$|-+ *$|#| *$| {{0,3}}>|{rule.PATTERN})", re.MULTILINE)
_UNDERLINE = re.compile(r"(?:=+|-+) *$", re.MULTILINE)
_SPACE = " \n\f\v"


def paragraph(state: Blocks, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Take lines up to an empty one, a heading, a quote or a break; nothing else interrupts a paragraph.

    An underline of one or more `=` or `-` makes a heading of the line before it alone.
    """
    src = state.src
    match = _END.search(src, src.find("\n", start) + 1, end)
    stop = match.start() if match else end
    underline = _UNDERLINE.match(src, stop) if match else None
    state.pos = underline.end() + 1 if underline else stop
    if state.env.options.recovery and src.find("\n", start, stop) < stop - 1:
        at, kind = interruptions.interruption(state, start, stop)
        if at < stop:
            stop, underline, state.pos = at, None, at
            if not silent:
                interruptions.warn(state, at, kind)
    if not silent:
        text = src[start:stop].rstrip("\n")
        if underline:
            text = _heading(state, text, start, 1 if src[stop] == "=" else 2)
        if text:
            _paragraph(state, text, start)
    return True


def _paragraph(state: Blocks, text: str, start: int) -> None:
    partial = partials.MARK.fullmatch(text)
    if partial and not state.depth:
        state.push("insert", "", 0, start).info = partial[1]
        return
    token = state.push("paragraph", "p", 0, start)
    token.content = state.spans(text, start, 1).lstrip(_SPACE)


def _heading(state: Blocks, text: str, start: int, level: int) -> str:
    """Push what the underline stands below: the last line as a heading, the lines before it as a paragraph."""
    before, newline, line = text.rpartition("\n")
    before = before.rstrip("\n")
    if before:
        _paragraph(state, before, start)
    position = start + len(text) - len(line) if newline else start
    heading.push(state, line, level, position)
    return ""
