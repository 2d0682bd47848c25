"""Problems -> those that the author wants to hear of.

A code is switched off for the site by `ignore` in `slatepy.yml`, for a page in its front matter, and at one place by a
comment before it: `<!-- slatepy-ignore: glued-fence, table-cells -->`. The comment counts for its own line and for the
block after it, up to the next empty line; for a code block up to its end. In YAML the comment begins with `#`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from slatepy.checks.subject import Site
    from slatepy.problem import Problem

_MARK = b"slatepy-ignore"
_COMMENT = re.compile(r"(?:<!--|#|;)\s*slatepy-ignore:\s*(?P<codes>[a-z0-9-]+(?:[\s,]+[a-z0-9-]+)*?)\s*(?:-->|$)")
_WORD = re.compile(r"[a-z0-9-]+")
_OPENING = re.compile(r"[ >]*(`{3,}|~{3,})")


def heard(problems: Iterable[Problem], site: Site) -> tuple[Problem, ...]:
    """Return the problems without those that are switched off, in the same order.

    What a page ignores holds in the files that only pages with the same wish include.
    """
    pages: dict[str, frozenset[str]] = {}
    for page in site.pages:
        ignored = frozenset(page.settings.ignore)
        for file in {page.source, *(source.file for source in page.sources)}:
            pages[file] = pages[file] & ignored if file in pages else ignored
    everywhere = frozenset(site.settings.ignore)
    comments: dict[str, dict[str, set[int]]] = {}
    kept = []
    for problem in problems:
        file = problem.place.file
        if problem.code in everywhere or problem.code in pages.get(file, ()):
            continue
        if file not in comments:
            comments[file] = _silenced(site.tree.get(file, b""))
        if problem.place.line not in comments[file].get(problem.code, ()):
            kept.append(problem)
    return tuple(kept)


def named(data: bytes) -> Iterator[tuple[int, int, str]]:
    """Yield (line, column, code) for each code that the comments of a file name."""
    if _MARK not in data:
        return
    for index, line in enumerate(_lines(data)):
        for match in _COMMENT.finditer(line):
            for word in _WORD.finditer(match["codes"]):
                yield index + 1, match.start("codes") + word.start() + 1, word[0]


def _silenced(data: bytes) -> dict[str, set[int]]:
    """Return the lines of a file on which each code is switched off."""
    found: dict[str, set[int]] = {}
    if _MARK not in data:
        return found
    lines = _lines(data)
    for line, _, code in named(data):
        found.setdefault(code, set()).update(range(line, _end(lines, line) + 1))
    return found


def _end(lines: Sequence[str], line: int) -> int:
    """Return the last line, counted from 1, of the block after the comment on `line`."""
    at = line
    while at < len(lines) and not lines[at].strip():
        at += 1
    opening = _OPENING.match(lines[at]) if at < len(lines) else None
    if opening:
        closing = re.compile(rf"[ >]*{re.escape(opening[1])}")
        return next((i + 1 for i in range(at + 1, len(lines)) if closing.match(lines[i])), len(lines))
    while at < len(lines) and lines[at].strip():
        at += 1
    return at


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
