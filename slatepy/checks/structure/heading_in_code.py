"""A heading that became code, since the block before it goes on too far."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.checks.structure import swallowed_fence
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.texts import Text

LESSON = Lesson(
    "heading-in-code",
    "warning",
    "structure",
    "a heading stands inside a code block",
    "A line that has all the looks of a heading, an empty line before and after it and prose below, stands inside a"
    " code block. Most often the fence that should close the block is missing or has something behind it.",
    wrong='# Ping\n\n```json\n{"pong": true}\n\n## Errors\n\nA ping can fail, too. Then try it again.\n\n```\n',
    right='# Ping\n\n```json\n{"pong": true}\n```\n\n## Errors\n\nA ping can fail, too. Then try it again.\n',
)

_HEADING = re.compile(
    r"^[ \t]*\n(?P<line>#{1,6} +[A-Z][^\n]*)\n[ \t]*\n"
    r"(?=[A-Z*>][^\n{};]*[a-z] [^\n{};]* [a-z]|\|[^\n]*\||#{2,6} +[A-Z])",
    re.MULTILINE,
)
_MARKDOWN = frozenset({"markdown", "md", "mkd"})


def problems(text: Text) -> Iterator[Problem]:
    """Yield a problem for the first such heading of each sample; a swallowed fence says as much."""
    for sample in text.samples:
        code = sample.pane.code
        if "\n#" not in code or sample.name.lower() in _MARKDOWN or swallowed_fence.inner(sample):
            continue
        found = _HEADING.search(code)
        if found:
            line = code.count("\n", 0, found.start("line"))
            message = f"this heading is code: the block that begins on line {text.at(sample.line).line} is still open"
            place = text.within(sample, line)
            hint = "close the block where its code ends"
            yield Problem(LESSON.code, LESSON.severity, message, place, hint, len(found["line"]))
