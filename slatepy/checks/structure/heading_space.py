"""A heading whose text stands straight after its marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.texts import Text

LESSON = Lesson(
    "heading-space",
    "note",
    "structure",
    "no space stands after a heading's marks",
    "Slate, and so slatepy, takes `##Errors` for a heading; GitHub, most editors and `dialect: commonmark` take it for"
    " text. It works the other way round, too: a line of prose that begins with `#5` is a heading here.",
    wrong="# Kittens\n\n##Errors\n\nNone yet.\n",
    right="# Kittens\n\n## Errors\n\nNone yet.\n",
    fixed=True,
)

_GLUED = re.compile(r"\n(#{1,6})(?=[^\s#])")


def problems(text: Text) -> Iterator[Problem]:
    """Yield a problem for each such heading; `dialect: commonmark` knows none."""
    if text.dialect != "slate" or "#" not in text.outside:
        return
    for match in _GLUED.finditer(text.outside):
        message = "this is a heading here, and text to every other reader of Markdown"
        hint = f"put a space after '{match[1]}', or a backslash before it if it is no heading"
        yield Problem(LESSON.code, LESSON.severity, message, text.place(match.start(1)), hint, len(match[1]))
