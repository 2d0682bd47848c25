"""A page's text into its front matter and its body: where the one ends and the other begins.

The rules are Middleman's (`Middleman::Util::Data`): an optional first line with `coding:`, an opening line of `---`,
`+++` or `;;;`, the closing line the same or `...`, spaces after either, and one empty line after it dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENING = re.compile(r"(?:[^\n]*coding:[^\n]*\n)?(---|\+\+\+|;;;)[ \t]*(?:\n|\Z)")
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")
_CLOSING = {
    mark: re.compile(rf"^(?:{re.escape(mark)}|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE) for mark in ("---", "+++", ";;;")
}
_NEARLY_CLOSING = re.compile(r"[ \t]*(?:-{2,}|(?:- +){2,}-|[–—]+)[ \t]*")  # noqa: RUF001 - dashes that editors make
_LINE = re.compile(r"(?!\Z)([^\n]*)(?:\n|\Z)")
_KEY = r"(?:[A-Za-z_][\w.-]*|\"[^\"\n]*\"|'[^'\n]*')[ \t]*:(?:[ \t]|$)"
_KEYS = re.compile(rf"^{_KEY}", re.MULTILINE)
_NEXT = re.compile(rf"{_KEY}|#|[ \t]+\S|-[ \t]|-$|[\]}}]")
_LATER = re.compile(r"[a-z_][a-z0-9_-]*:(?:[ \t]|$)|[ \t]+\S")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the front matter stands in a text.

    mark: its opening line without spaces, empty where there is none; inner: what stands between the lines, from
    line `first_line`; body: the index in the text at which the body begins; closed: whether a closing line was found;
    hidden: whether blank lines stand before it, which hide it from Middleman.
    """

    mark: str
    inner: str
    first_line: int
    body: int
    closed: bool = True
    hidden: bool = False


def cut(text: str) -> Cut:
    """Find the front matter of a text with `\\n` line endings."""
    blank = _BLANK_LINES.match(text)
    start = blank.end() if blank else 0
    opening = _OPENING.match(text, start)
    if not opening:
        return Cut("", "", 1, 0)
    first_line = text.count("\n", 0, opening.end()) + 1
    closing = _CLOSING[opening[1]].search(text, opening.end())
    if not closing:
        return Cut("", "", 1, 0) if start else unclosed(text, opening[1], opening.end())
    inner = text[opening.end() : closing.start()]
    return Cut(opening[1], inner, first_line, _after_blank(text, closing.end()), hidden=start > 0)


def unclosed(text: str, mark: str, start: int) -> Cut:
    """Take as front matter what looks like it from the index `start` on, where nothing closes it.

    It ends at a line that is no key, no comment and no continuation; at a line of dashes; and at an empty line after
    which no key follows. An empty `mark` in the result says that not even the first line looked like front matter.
    """
    first_line = text.count("\n", 0, start) + 1
    end = start
    after_blank = False
    for line in _LINE.finditer(text, start):
        if _NEARLY_CLOSING.fullmatch(line[1]):
            return Cut(mark, text[start:end], first_line, _after_blank(text, line.end()), closed=False)
        if not line[1].strip():
            after_blank = True
            continue
        if not (_LATER if after_blank else _NEXT).match(line[1]):
            break
        end, after_blank = line.end(), False
    if not _KEYS.search(text, start, end):
        return Cut("", "", 1, 0)
    return Cut(mark, text[start:end], first_line, _after_blank(text, end), closed=False)


def _after_blank(text: str, index: int) -> int:
    return index + 1 if text.startswith("\n", index) else index
