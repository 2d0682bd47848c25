"""Where a block of raw html ends."""

from __future__ import annotations

import re
from bisect import bisect_left

_NAMES = (
    "abbr address article aside audio blockquote canvas center dd del details div dl fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr iframe ins math nav noscript ol output p pre script section style"
    " summary table tfoot ul video"
)
_TAGS = frozenset(_NAMES.split())
_NAME = re.compile(r"<([^> ]{1,10})[> ]")
_LOOSE_ENDS = frozenset({"ins", "del"})
_LINE_END = re.compile(r"> *\n")


class Closings:
    """The closing tags of a text that end their line, found once for each name: an unclosed tag costs no search.

    looked: how much of the text the last answer rests on, more than there is where a longer text might change it.
    """

    def __init__(self, src: str) -> None:
        self.src = src
        self.looked = 0
        self._seen: dict[str, int] = {}
        self._found: dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}

    def block_end(self, start: int) -> int:
        """Return the position after the html block that begins at `start`, an empty line behind it included.

        0 if none begins there: no known element, no closing tag, or more text behind the closing tag.
        """
        src = self.src
        self.looked = src.find("\n", start) + 1
        match = _NAME.match(src, start)
        name = match[1].lower() if match else ""
        if name in _TAGS:
            return _past_empty(src, self._element_end(name, start))
        if src.startswith("<!--", start) and (stop := self._comment_end(start)):
            return stop
        if src[start + 1 : start + 3].lower() == "hr":
            return self._closed(self._next(">", start))
        return 0

    def _comment_end(self, start: int) -> int:
        """Return the position after `-->`, which must end its line; the first one counts, and only that."""
        return self._closed(self._next("-->", start + 3) + 2)

    def _next(self, text: str, start: int) -> int:
        """Return where `text` stands next, the end for nowhere; starts rise, so each part is searched once."""
        at = self._seen.get(text, -1)
        if at < start:
            at = self.src.find(text, start)
            self._seen[text] = at = at if at >= 0 else len(self.src)
        return at

    def _element_end(self, name: str, start: int) -> int:
        closings, unindented = self._closings(name)
        line_end = self.src.find("\n", start)
        at = bisect_left(closings, (start, 0))
        if at < len(closings) and closings[at][0] < line_end:
            return closings[at][1]
        first = bisect_left(unindented, (start, 0))
        if first < len(unindented):
            self.looked = unindented[first][1]
            return self.looked
        self.looked = len(self.src) + 1
        if at == len(closings):
            return 0
        return 0 if name in _LOOSE_ENDS else closings[at][1]

    def _closed(self, at: int) -> int:
        """Return the position after the line on which `>` stands at `at`, if it ends the line; else 0."""
        self.looked = max(self.looked, self.src.find("\n", at) + 1 or len(self.src) + 1)
        match = _LINE_END.match(self.src, at)
        return match.end() if match else 0

    def _closings(self, name: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        found = self._found.get(name)
        if found is None:
            matches = list(re.finditer(rf"</{name}> *\n", self.src, re.IGNORECASE))
            unindented = [match.span() for match in matches if not match.start() or self.src[match.start() - 1] == "\n"]
            found = self._found[name] = [match.span() for match in matches], unindented
        return found


def _past_empty(src: str, at: int) -> int:
    """Return the position after one empty line at `at`, if there is one."""
    stop, end = at, len(src)
    while at and stop < end and src[stop] == " ":
        stop += 1
    return stop + 1 if at and stop < end and src[stop] == "\n" else at
