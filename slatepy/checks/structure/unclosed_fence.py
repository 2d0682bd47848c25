"""A code block that nothing closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.texts import Sample, Text

LESSON = Lesson(
    "unclosed-fence",
    "warning",
    "structure",
    "a code block is not closed",
    "A fence that nothing closes takes the rest of the file into the code block: the headings after it are gone from"
    " the page and from the table of contents. Where a heading follows, the block is closed before it; where none"
    " does, the file's end closes it, and that may be what you meant. Say so with a fence.",
    wrong="# Ping\n\n```shell\ncurl https://api.example.com/ping\n",
    right="# Ping\n\n```shell\ncurl https://api.example.com/ping\n```\n",
    fixed=True,
)


def problems(text: Text) -> Iterator[Problem]:
    """Yield the problem of the text's last sample, if the text ends inside it."""
    last = text.samples[-1] if text.samples else None
    if last is None or last.closed or _is_glued(text, last):
        return
    opening = text.lines[last.line].strip()
    if opening.startswith(("```", "~~~")) and not "".join(text.lines[last.after :]).strip():
        column = text.lines[last.line].find(opening) + 1
        message = "nothing closes this code block, the end of the file does"
        place = text.at(last.line, column)
        mark = opening[: len(opening) - len(opening.lstrip(opening[0]))]
        hint = f"close it with {mark} on a line of its own"
        yield Problem(LESSON.code, LESSON.severity, message, place, hint, len(opening))


def _is_glued(text: Text, sample: Sample) -> bool:
    """Tell whether a fence on the last line of code was taken for the closing one, of which another problem tells."""
    code = sample.pane.code.rstrip("\n").rpartition("\n")[2]
    return bool(sample.mark) and text.lines[sample.after - 1].rstrip().endswith(sample.mark) and sample.mark not in code
