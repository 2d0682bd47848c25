"""A link by reference whose definition is not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.texts import Text

LESSON = Lesson(
    "undefined-reference",
    "warning",
    "references",
    "a link refers to a definition that is not in its file",
    "The page shows the brackets instead of a link. `[text][name]` needs a line `[name]: https://...` in the same"
    " file: definitions end with their file, and an include does not see those of the page.",
    wrong="# Ping\n\nSee the [guide][docs].\n",
    right="# Ping\n\nSee the [guide][docs].\n\n[docs]: https://example.com/guide\n",
)

_USE = re.compile(r"(?<![\w\\\]])!?\[(?!\^)([^\[\]\n]*[^\W\d][^\[\]\n]*)\]\[([^\[\]\n]*)\](?![\[(:\w])")
_DEFINITION = re.compile(r"^[ ]{0,3}\[([^\]\n]+)\]:", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9][\w .:/-]*")
_SPACES = re.compile(r"\s+")


def problems(text: Text) -> Iterator[Problem]:
    """Yield a problem for each use of a name that nothing in the text defines."""
    if "][" not in text.outside:
        return
    defined: set[str] | None = None
    for match in _USE.finditer(text.outside):
        name = match[2] or match[1]
        if not _NAME.fullmatch(name.strip()):
            continue
        if defined is None:
            defined = {_folded(known) for known in _DEFINITION.findall(text.source.text)}
        if _folded(name) in defined:
            continue
        near = nearest(_folded(name), defined)
        message = f"nothing in this file defines '[{name}]'"
        hint = f"did you mean '[{near}]'?" if near else f"add a line '[{name}]: https://...' to this file"
        yield Problem(LESSON.code, LESSON.severity, message, text.place(match.start()), hint, len(match[0]))


def _folded(name: str) -> str:
    return _SPACES.sub(" ", name.strip()).lower()
