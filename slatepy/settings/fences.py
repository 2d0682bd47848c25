"""A page's text into its front matter and its body: where the one ends and the other begins.

The rules are Middleman's (`Middleman::Util::Data`): an optional first line with `coding:`, an opening line of `---`,
`+++` or `;;;`, the closing line the same or `...`, spaces after either, and one empty line after it dropped. More
dashes close too, and are said: Middleman takes three of them and leaves the others on the page.
"""

from __future__ import annotations

import re

from slatepy.struct import Struct

_OPENING = re.compile(r"(?:(?=[^\n]*coding:)[^\n]*+\n)?(---|\+\+\+|;;;)[ \t]*(?:\n|\Z)")
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")
_CLOSING = {
    "---": re.compile(r"^(?:-{3,}|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^(?:\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE),
    ";;;": re.compile(r"^;;;[ \t]*(?:\n|\Z)", re.MULTILINE),
}
_NEARLY_CLOSING = re.compile(r"[ \t]*(?:-{2,}|(?:- +){2,}-|[–—]+)[ \t]*")  # noqa: RUF001 - dashes that editors make
_LONGEST_UNCLOSED = 100_000
_LINE = re.compile(r"(?!\Z)([^\n]*)(?:\n|\Z)")
_KEY = r"(?:[A-Za-z_][\w.-]*|\"[^\"\n]*\"|'[^'\n]*')[ \t]*:(?:[ \t]|$)"
_KEYS = re.compile(rf"^{_KEY}", re.MULTILINE)
_NEXT = re.compile(rf"{_KEY}|#|[ \t]+\S|-[ \t]|-$|[\]}}]")
# keys that no other text of Markdown begins a line with
_OWN = re.compile(r"^(?:title|language_tabs|toc_footers|includes|search)[ \t]*:", re.MULTILINE)
_INNER = re.compile(r"\n(?=---[ \t]*\n)")
_FENCE = re.compile("```|~~~")
_LATEST = 4_000
_LATER = re.compile(r"[a-z_][a-z0-9_-]*:(?:[ \t]|$)|[ \t]+\S")


class Cut(Struct, frozen=True):
    """Where the front matter stands in a text.

    mark: its opening line without spaces, empty where there is none; start, end: what stands between the lines;
    body: where the body begins, all three indices in the text; closed: whether a closing line was found; hidden:
    whether blank lines stand before it, which hide it from Middleman; spoilt: whether its opening line is no such line,
    or missing, which does so, too.
    """

    mark: str = ""
    start: int = 0
    end: int = 0
    body: int = 0
    closed: bool = True
    hidden: bool = False
    spoilt: bool = False


def cut(text: str) -> Cut:
    r"""Find the front matter of a text with `\n` line endings."""
    blank = _BLANK_LINES.match(text)
    opening = _OPENING.match(text, blank.end() if blank else 0)
    if not opening:
        return Cut() if blank else _spoilt(text)
    start = opening.end()
    closing = _CLOSING[opening[1]].search(text, start)
    if closing:
        body = _after_blank(text, closing.end())
        return Cut(opening[1], start, closing.start(), body, hidden=blank is not None)
    return Cut() if blank else unclosed(text, opening[1], start)


def unclosed(text: str, mark: str, start: int) -> Cut:
    """Take as front matter what looks like it from the index `start` on, where nothing closes it.

    It ends at a line that is no key, no comment and no continuation; at a line of dashes; and at an empty line after
    which no key follows. An empty `mark` in the result says that not even the first line looked like front matter.
    """
    end = start
    after_blank = False
    for line in _LINE.finditer(text, start):
        if _NEARLY_CLOSING.fullmatch(line[1]):
            return Cut(mark, start, end, _after_blank(text, line.end()), closed=False)
        if not line[1].strip():
            after_blank = True
            continue
        if line.end() - start > _LONGEST_UNCLOSED or not (_LATER if after_blank else _NEXT).match(line[1]):
            break
        end, after_blank = line.end(), False
    if not _KEYS.search(text, start, end):
        return Cut(closed=mark == "---")
    return Cut(mark, start, end, _after_blank(text, end), closed=False)


def below(text: str) -> int:
    """Return where front matter stands below other text, which keeps it from being any; -1 where none does."""
    match = _INNER.search(text, 0, _LATEST)
    if not match or _FENCE.search(text, 0, match.end()):
        return -1  # in a sample, perhaps
    return match.end() if _closed(text, text.index("\n", match.end()) + 1).mark else -1


def _spoilt(text: str) -> Cut:
    """Find front matter that begins the text, but for its opening line: there is none, or one of other dashes."""
    first = _LINE.match(text)
    start = first.end() if first and _NEARLY_CLOSING.fullmatch(first[1]) else 0
    found = _closed(text, start)
    return Cut(found.mark, found.start, found.end, found.body, spoilt=True) if found.mark else found


def _closed(text: str, start: int) -> Cut:
    """Return front matter from an index on if it has a key that says so and a closing line; else what has no mark."""
    found = unclosed(text, "---", start)
    ended = found.mark and _CLOSING["---"].match(text, found.end)
    return found if ended and _OWN.search(text, start, found.end) else Cut()


def ends_sooner(text: str, whole: Cut) -> Cut | None:
    """Return the front matter that ends at an empty line inside `whole`, where what follows is no front matter.

    So it is where the closing line was forgotten and a rule far below was taken for it.
    """
    sooner = unclosed(text, whole.mark, whole.start)
    rest = text[sooner.end : whole.end]
    if not sooner.mark or sooner.end >= whole.end or not _BLANK_LINES.match(rest) or _KEYS.search(rest):
        return None
    return sooner


def _after_blank(text: str, index: int) -> int:
    return index + 1 if text.startswith("\n", index) else index
