"""The lines that open and close a code fence, as Redcarpet 3.6 knows them."""

from __future__ import annotations

import functools
import re

OPEN = re.compile(
    r" {0,3}(?P<fence>`{3,}+|~{3,}+) *+(?:\{(?P<braced>[^}\n]*)\}|(?P<word>(?!\{)[^ \n]*+)) *+$",
    re.MULTILINE,
)
"""An opening line: three or more of one mark, then at most one word, bare or in braces."""


@functools.lru_cache(maxsize=64)
def closing(fence: str) -> re.Pattern[str]:
    """Return the pattern of the line that closes `fence`: the same mark, at least as many times, nothing after it.

    Redcarpet 3.5 took any fence.
    """
    return re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}+ *(?:\{{ *\}} *)?$", re.MULTILINE)


def end(text: str, opened: re.Match[str]) -> tuple[int, int]:
    """Return where the code ends that `opened` (a match of OPEN) begins, and the position after its closing line.

    Only lines that hold the fence are tried: a search by the pattern alone looks at each line of code.
    """
    fence = opened["fence"]
    begin = opened.end() + 1
    while (at := text.find(fence, begin)) >= 0:
        line = text.rfind("\n", begin, at) + 1 or begin
        closed = closing(fence).match(text, line)
        if closed:
            return line, closed.end() + 1
        begin = text.find("\n", at) + 1 or len(text)
    return len(text), len(text)


def info(opened: re.Match[str]) -> str:
    """Return the word behind a fence."""
    braced = opened.groupdict().get("braced")
    word: str = braced.strip(" ") if braced is not None else opened["word"]
    return word


def followed(text: str, at: int, close: re.Pattern[str] | None) -> re.Pattern[str] | None:
    """Follow fences from line to line: return the pattern of the line that closes the one that is open behind `at`.

    close: the same before the line at `at`; None where no fence is open.
    """
    if close:
        return None if close.match(text, at) else close
    opened = OPEN.match(text, at)
    return closing(opened["fence"]) if opened else None
