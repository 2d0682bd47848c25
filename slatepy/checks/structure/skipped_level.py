"""A heading two or more levels below the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.subject import Page

LESSON = Lesson(
    "skipped-level",
    "note",
    "structure",
    "a heading skips a level",
    "Readers who listen to a page, and programs that outline it, take a missing level for a missing part. The table of"
    " contents nests such a heading under the one before it, as if the level between were there.",
    wrong="# Kittens\n\n### Get a kitten\n\nReturns one.\n",
    right="# Kittens\n\n## Get a kitten\n\nReturns one.\n",
)


def problems(page: Page) -> Iterator[Problem]:
    """Yield a problem for each heading that skips a level. Headings inside quotes and lists count for nobody."""
    before = None
    for section in page.document.sections:
        heading = section.heading
        if heading is None:
            continue
        if before and heading.level > before + 1:
            message = f"this heading is of level {heading.level}, and the one before it of level {before}"
            hint = f"begin it with '{'#' * (before + 1)}'"
            yield Problem(LESSON.code, LESSON.severity, message, heading.place, hint, heading.level)
        before = heading.level
