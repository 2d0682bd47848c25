"""`*`, `_` and `~`: emphasis, strong emphasis, deletion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from slatepy.markdown.span.parser import Spans

_ALNUM = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_NEXT = {mark: re.compile(rf"[{re.escape(mark)}\[]") for mark in "*_~"}
_CLOSING = {mark: re.compile(rf"[^ \n]{re.escape(mark)}") for mark in "*_~"}
_TAGS = {
    "em": ("<em>", "</em>", 1),
    "strong": ("<strong>", "</strong>", 2),
    "del": ("<del>", "</del>", 2),
    "both": ("<strong><em>", "</em></strong>", 3),
}
"""For each kind its tags, and how many marks close it."""
_AFTER_BRACKET = re.compile(r"[ \n]*")


def emphasis(state: Spans) -> bool:
    """Open with one, two or three marks that no letter or digit stands before and no space after.

    Redcarpet has no flanking rules; with `no_intra_emphasis`, which Slate sets, ASCII letters and digits alone
    decide what is inside a word. `~` works in twos only.
    """
    src, pos, mark = state.src, state.pos, state.src[state.pos]
    if pos > state.text_start and src[pos - 1] in _ALNUM:
        return False
    if state.env.options.recovery and not state.env.heading and src[pos - 1 : pos + 2] == "(*)" and pos:
        return False  # a footnote mark, which is far from its text
    run = 1
    while run < 4 and src.startswith(mark, pos + run):  # noqa: PLR2004 - four marks open nothing
        run += 1
    start = pos + run
    if run > 3 or start >= state.end or src[start] in " \n" or (mark == "~" and run != 2):  # noqa: PLR2004
        return False
    if state.end - start < 1 or not _may_close(state, mark, start):
        return False
    end = _KINDS[run](state, start, mark)
    if end < 0:
        return False
    state.pos = end
    return True


def _may_close(state: Spans, mark: str, start: int) -> bool:
    """Tell whether a mark that could close stands anywhere behind `start`: most marks that are text end here."""
    key = "close" + mark
    last = state.memo.get(key)
    if last is None:
        last = -1
        for match in _CLOSING[mark].finditer(state.src):
            last = match.end()
        state.memo[key] = last
    return last > start


def _one(state: Spans, start: int, mark: str) -> int:
    """Close at a mark that no space stands before and no letter or digit behind. Return the end, -1 for none."""
    src, end = state.src, state.end
    at = start + 1 if src.startswith(mark * 2, start) else start
    while (at := _next(state, at, mark)) > 0:
        if src[at - 1] not in " \n" and not (at + 1 < end and src[at + 1] in _ALNUM):
            return _made(state, start, at, "em")
    return -1


def _two(state: Spans, start: int, mark: str) -> int:
    """Close at two marks that no space stands before."""
    src, at = state.src, start
    while (at := _next(state, at, mark)) > 0:
        if src.startswith(mark, at + 1) and src[at - 1] not in " \n":
            return _made(state, start, at, "del" if mark == "~" else "strong")
        at += 1
        if at >= state.end:
            break
    return -1


def _three(state: Spans, start: int, mark: str) -> int:
    """Close at three marks; if fewer close first, let them, and the rest with one or two."""
    src, at = state.src, start
    while (at := _next(state, at, mark)) > 0:
        if src[at - 1] in " \n":
            continue
        if src.startswith(mark * 2, at + 1):
            return _made(state, start, at, "both")
        if src.startswith(mark, at + 1):
            return _one(state, start - 2, mark)
        return _two(state, start - 1, mark)
    return -1


_KINDS: dict[int, Callable[[Spans, int, str], int]] = {1: _one, 2: _two, 3: _three}


def _made(state: Spans, start: int, at: int, kind: str) -> int:
    inner = state.inner(start, at, 1)
    if not inner:
        return -1
    before, after, marks = _TAGS[kind]
    state.made = f"{before}{inner}{after}"
    return at + marks


def _next(state: Spans, start: int, mark: str) -> int:
    """Return where the next mark behind `start` stands, links skipped, or -1.

    As Redcarpet has it: the character at `start` itself is not looked at, a mark behind a backslash does not count,
    code spans are not skipped, and brackets that turn out to be no link give the first mark inside them.
    """
    src, end, pattern, at = state.src, state.end, _NEXT[mark], start + 1
    while True:
        state.env.scans -= 1
        match = pattern.search(src, at) if state.env.scans > 0 else None
        if not match:
            return -1
        at = match.start()
        if src[at - 1] == "\\":
            at += 1
            continue
        if src[at] == mark:
            return at
        inside, at, whole = _past_link(src, at, end, mark)
        if not whole and (inside > 0 or at >= end):
            return inside


def _past_link(src: str, at: int, end: int, mark: str) -> tuple[int, int, bool]:
    """Skip what looks like a link. Return the first mark in it or -1, where it ends, and whether it is whole."""
    close = src.find("]", at + 1)
    close = close if close >= 0 else end
    inside = src.find(mark, at + 1, close)
    after = _AFTER_BRACKET.match(src, min(close + 1, end))
    at = after.end() if after else end
    if at >= end:
        return inside, end, False
    if src[at] not in "[(":
        return inside, at, False
    close = src.find("]" if src[at] == "[" else ")", at + 1)
    if close < 0:
        return inside if inside > 0 else src.find(mark, at + 1), end, False
    return inside, close + 1, True
