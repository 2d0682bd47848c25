"""A heading without text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.subject import Page
    from slatepy.checks.texts import Text

LESSON = Lesson(
    "empty-heading",
    "warning",
    "structure",
    "a heading has no text",
    "A line of `#` alone prints nothing. A heading that holds only an image, or an element that a browser does not"
    " show, leaves an empty line in the table of contents, which nobody can read or click.",
    wrong="# Kittens\n\n##\n\nReturns one.\n",
    right="# Kittens\n\n## Get a kitten\n\nReturns one.\n",
)

_MARKS = re.compile(r"\n(#{1,6}[ #]*)(?=\n|\Z)")
_ALONE = re.compile(r"#{1,6}[ #]*")


def problems(page: Page) -> Iterator[Problem]:
    """Yield a problem for each heading of a page that shows no text in the contents."""
    for heading in page.document.headings:
        if not heading.text.strip():
            message = "this heading has no text"
            if heading.level <= page.settings.toc_depth:
                message += ", and the table of contents shows an empty line for it"
            yield Problem(LESSON.code, LESSON.severity, message, heading.place, "give it a text")


def marks(text: Text) -> Iterator[Problem]:
    """Yield a problem for each line of nothing but `#`, which is printed nowhere."""
    for match in _MARKS.finditer(text.outside) if "#" in text.outside else ():
        if not _ALONE.fullmatch(text.line(match.start(1))):
            continue  # what looks empty is code or a comment
        message = "this heading has no text, so nothing is printed"
        hint = "give it a text, or take the line out"
        yield Problem(LESSON.code, LESSON.severity, message, text.place(match.start(1)), hint, len(match[1].rstrip()))
