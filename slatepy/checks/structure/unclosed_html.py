"""Raw html whose elements do not close, or close twice."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.texts import Text

LESSON = Lesson(
    "unclosed-html",
    "warning",
    "structure",
    "an html element is not closed, or closed twice",
    "A browser closes an open element where it can, and that is seldom where you meant it: an `<aside>` without its"
    " end takes the whole rest of the page into the box. An end without a beginning may close what is around it. An"
    " element opened in one file has to be closed in the same.",
    wrong='# Ping\n\n<aside class="notice">\nIt is free.\n\nThe next paragraph.\n',
    right='# Ping\n\n<aside class="notice">\nIt is free.\n</aside>\n\nThe next paragraph.\n',
)

_CLOSED = (
    "a abbr article aside audio b blockquote button center cite del details dfn div dl em figcaption figure font footer"
    " form h1 h2 h3 h4 h5 h6 header i iframe ins kbd label main mark nav ol picture q s samp section select small span"
    " strike strong sub summary sup table tt u ul var video"
)
_NAMES = frozenset(_CLOSED.split())
# any name, as a pattern of these alone takes 3 ms to compile
_NAME = re.compile(r"<(?<!\\<)(/?)([A-Za-z][A-Za-z0-9]*)(?=[\s>/])")
_TAG = re.compile(_NAME.pattern + r"[^<>\"']*+(?:(?:\"[^\"<]*\"|'[^'<]*')[^<>\"']*+)*+>")


def problems(text: Text) -> Iterator[Problem]:
    """Yield a problem for each start without an end and each end without a start.

    Elements that html closes by itself (`p`, `li`, `td`, ...) are not looked at.
    """
    if "<" not in text.outside or not _unbalanced(text.outside):
        return
    opened: list[re.Match[str]] = []
    for match in _TAG.finditer(text.outside):
        name = match[2].lower()
        if name not in _NAMES:
            continue
        if not match[1]:
            if not match[0].endswith("/>"):
                opened.append(match)
            continue
        at = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][2].lower() == name), None)
        if at is None:
            yield _stray(text, match)
        else:
            yield from (_open(text, left) for left in opened[at + 1 :])
            del opened[at:]
    yield from (_open(text, left) for left in opened)


def _unbalanced(text: str) -> bool:
    """Tell whether any element begins more or less often than it ends: most texts need no closer look."""
    counts = Counter((mark, name.lower()) for mark, name in _NAME.findall(text))
    return any(counts["", name] != counts["/", name] for _, name in counts if name in _NAMES)


def _open(text: Text, match: re.Match[str]) -> Problem:
    name = match[2].lower()
    place = text.place(match.start())
    message = f"'<{name}>' is not closed"
    return Problem(LESSON.code, LESSON.severity, message, place, f"write '</{name}>' where it ends", len(name) + 1)


def _stray(text: Text, match: re.Match[str]) -> Problem:
    name = match[2].lower()
    place = text.place(match.start())
    message = f"'</{name}>' closes nothing that this file opens"
    return Problem(LESSON.code, LESSON.severity, message, place, "take it out", len(match[0]))
