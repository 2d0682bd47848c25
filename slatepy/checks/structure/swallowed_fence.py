"""A fence inside a code block, where it opens nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.texts import Sample, Text

LESSON = Lesson(
    "swallowed-fence",
    "warning",
    "structure",
    "a fence opens inside a code block, and is code",
    "A code block ends at a fence with nothing behind it. Where a fence was forgotten or has something behind it, the"
    " block goes on to the next one: everything between is shown as code, and from there on code and text change"
    " places. Close the first block. To show a fence inside code, enclose the code in a longer one.",
    wrong='# Ping\n\n```shell\ncurl https://api.example.com/ping\n\n```json\n{"pong": true}\n```\n',
    right='# Ping\n\n```shell\ncurl https://api.example.com/ping\n```\n\n```json\n{"pong": true}\n```\n',
)

_INNER = re.compile(r"^[ \t]{0,3}(?P<mark>`{3,}|~{3,})[ \t]*(?P<word>\{?[A-Za-z][^\s`{}]*\}?)[ \t]*$", re.MULTILINE)
_MARKDOWN = frozenset({"markdown", "md", "mkd"})


def problems(text: Text) -> Iterator[Problem]:
    """Yield a problem for the first such fence of each sample."""
    for sample in text.samples:
        found = inner(sample)
        if found:
            line = sample.pane.code.count("\n", 0, found.start())
            opened = text.at(sample.line).line
            message = f"this fence opens no block: the one before it, on line {opened}, is still open"
            place = text.within(sample, line, found.start("mark") - found.start() + 1)
            hint = "close that block before this line"
            yield Problem(LESSON.code, LESSON.severity, message, place, hint, len(found[0].strip()))


def inner(sample: Sample) -> re.Match[str] | None:
    """Return the first fence with a word behind it among the lines of a sample that is no Markdown itself.

    Inside a longer fence, or one of another mark, it stands on purpose.
    """
    code = sample.pane.code
    if ("```" not in code and "~~~" not in code) or sample.name.lower() in _MARKDOWN:
        return None
    return next((found for found in _INNER.finditer(code) if found["mark"].startswith(sample.mark or "`")), None)
