"""Fences: which line closes one, where Redcarpet's answer swallows text."""

from __future__ import annotations

import re

from slatepy.markdown import fences
from slatepy.struct import Struct

_FENCE = re.compile(r"^ *(?:`{3,}|~{3,})", re.MULTILINE)
_PROSE = re.compile(r"^ *\n(?=#{1,6} +[^\s#]|> |<(?:aside|h[1-6])\b)", re.MULTILINE)
_HEADING = re.compile(r"^ *\n+(?=#{1,6} +[^\s#][^\n]*\n(?: *\n|$))", re.MULTILINE)
_WORDS = re.compile(r" {0,3}(?P<fence>`{3,}+|~{3,}+) *+(?P<word>[^\s`{]+) +[^\n`]*$", re.MULTILINE)
_BOUNDARY = re.compile(r"^ *\n(?=#[# ]*[^# \n])", re.MULTILINE)

WORDS = {
    "glued-fence": (
        "this code block's closing fence stands on its last line of code, Slate would not close the block here",
        "put the fence on a line of its own",
    ),
    "unclosed-fence": (
        "this code block is not closed before the next heading, Slate would take all that for code",
        "close it with a fence on a line of its own",
    ),
}
"""For each problem with a fence what is wrong and what to do."""


class End(Struct, frozen=True):
    """Where code ends and the text goes on; `code` names the problem and `at` is where it stands, if there is one."""

    stop: int
    after: int
    code: str = ""
    at: int = 0


def end(text: str, opened: re.Match[str], plain: tuple[int, int]) -> End:
    """Return where the code that `opened` begins was meant to end.

    plain: where Redcarpet ends it. Nothing behind that is looked at.
    """
    return _glued(text, opened, plain) or _unclosed(text, opened, plain) or End(*plain)


def opened(text: str, at: int) -> re.Match[str] | None:
    """Return the match of the fence that opens at `at`.

    Unlike for Redcarpet a line such as ```` ```code``` ```` is none, as its author wrote a code span, and more than one
    word may stand behind the marks if the fence surely closes.
    """
    match = fences.OPEN.match(text, at)
    if match:
        return None if match["word"] and "```" in match["word"] else match
    match = _WORDS.match(text, at)
    return match if match and closes(text, match) else None


def closes(text: str, opened: re.Match[str]) -> re.Match[str] | None:
    """Return the match of the fence that surely closes `opened`: the next one, with no heading between them.

    It may be indented as far as its list is.
    """
    begin = opened.end() + 1
    following = _FENCE.search(text, begin) if begin < len(text) else None
    if not following or "`" in opened[0].strip(" ").lstrip("`"):
        return None
    at = following.start()
    indented = len(following[0]) - len(following[0].lstrip(" "))
    closing = fences.closing(opened["fence"]).match(text, at + max(0, indented - 3))
    return None if _BOUNDARY.search(text, begin, at) else closing


def _glued(text: str, opened: re.Match[str], plain: tuple[int, int]) -> End | None:
    """Find a line of code that ends in the fence, and behind it a fence that opens, or text that is no code."""
    begin = opened.end() + 1
    if text.find(opened["fence"], begin, plain[0]) < 0:
        return None
    mark = re.escape(opened["fence"])
    pattern = re.compile(rf"^(?P<code>[^\n{mark[-1]}]*[^\s{mark[-1]}] *){mark} *$", re.MULTILINE)
    fence, prose = _Ahead(_FENCE, text, plain[1]), _Ahead(_PROSE, text, plain[1])
    for match in pattern.finditer(text, begin, plain[0]):
        at = match.end()
        stop = fence.after(at)
        swallowed = stop < plain[0] or plain[0] == len(text)
        if swallowed or prose.after(at) < stop:
            return End(match.end("code"), at + 1, "glued-fence", match.end("code"))
    return None


class _Ahead:
    """The next match behind positions that rise: each part of the text is searched once."""

    def __init__(self, pattern: re.Pattern[str], text: str, end: int) -> None:
        self._pattern, self._text, self._end = pattern, text, end
        self._at = -1

    def after(self, at: int) -> int:
        if self._at < at:
            match = self._pattern.search(self._text, at, self._end)
            self._at = match.start() if match else self._end
        return self._at


def _unclosed(text: str, opened: re.Match[str], plain: tuple[int, int]) -> End | None:
    """Find the first heading where no fence closes, or one with a word behind it stands inside: the code ends there.

    A fence of the other mark, or a shorter one, is shown on purpose and says nothing.
    """
    begin = opened.end() + 1
    # most code has no fence inside, and is not to be searched line by line for one
    may_hold = text.find("```", begin, plain[0]) >= 0 or text.find("~~~", begin, plain[0]) >= 0
    inside = _FENCE.search(text, begin, plain[0]) if may_hold else None
    if plain[0] < len(text):
        again = fences.OPEN.match(text, inside.start()) if inside else None
        if not again or not again["fence"].startswith(opened["fence"]):
            return None
    heading = _HEADING.search(text, max(begin - 1, 0), inside.start() if inside else plain[0])
    if not heading:
        return None
    stop = heading.start()
    return End(stop, heading.end(), "unclosed-fence", opened.start())
