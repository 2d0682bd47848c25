"""Fenced code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import fences
from slatepy.markdown.recovery import code

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

_BLANK = re.compile(r"^ +$", re.MULTILINE)


def fence(state: Blocks, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Take everything up to a closing fence, or to the end of the text.

    The fence's own indentation is not taken off the code; lines of spaces become empty.
    """
    src = state.src
    recovery = state.env.options.recovery
    opened = code.opened(src, start) if recovery else fences.OPEN.match(src, start)
    if not opened:
        if recovery and not silent:
            _warn_span(state, start)
        return False
    stop, state.pos = fences.end(src, opened)
    if recovery:
        stop, state.pos = _meant(state, opened, code.end(src, opened, (stop, state.pos)), silent)
    if not silent:
        token = state.push("fence", "code", 0, start)
        token.info = fences.info(opened)
        text = src[opened.end() + 1 : stop]
        if " \n" in text or text.endswith(" "):
            text = _BLANK.sub("", text)
        token.content = text if not text or text.endswith("\n") else text + "\n"
    return True


def _warn_span(state: Blocks, start: int) -> None:
    """Say it where a fence is none, since it closes on its own line."""
    if match := fences.OPEN.match(state.src, start):
        message = "this is code inside text, Slate would open a code block here"
        hint = "put one backtick on each side"
        state.env.recovered("one-line-fence", state.line(start), match[0].strip(), message, hint)


def _meant(state: Blocks, opened: re.Match[str], end: code.End, silent: bool) -> tuple[int, int]:  # noqa: FBT001
    """Say it where code was meant to end before Redcarpet ends it, or its fence is none to Redcarpet."""
    if end.code == "unclosed-fence":
        state.barred = end.after
    if silent:
        return end.stop, end.after
    src = state.src
    line = src[opened.start() : opened.end()].strip()
    if not opened.re.groupindex.get("braced"):
        message = "more than one word stands behind this fence, Slate would take it for text"
        state.env.recovered("fence-info", state.line(opened.start()), line, message, "leave one word, the language")
    if end.code:
        message, hint = code.WORDS[end.code]
        begin = src.rfind("\n", 0, end.at) + 1
        mark = src[end.at : src.find("\n", end.at)].strip()
        index = src.count("\n", 0, begin)
        state.env.recovered(end.code, state.lines[index], mark, message, hint)
    return end.stop, end.after
