"""A heading with nothing below it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.subject import Page
    from slatepy.document import Heading, Section

LESSON = Lesson(
    "empty-section",
    "note",
    "structure",
    "a section is empty",
    "A heading that another of the same or a higher level follows, or the page's end, promises something that is not"
    " there. Write the section, or take the heading out. Headings on lines next to each other, as of two forms of one"
    " call, share what follows.",
    wrong="# Kittens\n\n## Get a kitten\n\n## Adopt a kitten\n\nTakes one home.\n",
    right="# Kittens\n\n## Get a kitten\n\nReturns one.\n\n## Adopt a kitten\n\nTakes one home.\n",
)

_TAIL = re.compile(r"</h[1-6]>\s*(?:<!--.*?-->\s*)*\Z", re.DOTALL)


def problems(page: Page) -> Iterator[Problem]:
    """Yield a problem for each section that ends with its own heading, and has no deeper one below it."""
    for section, following in pairwise((*page.document.sections, None)):
        if section is None or section.heading is None or not _is_bare(section):
            continue
        if section.heading.text and not _is_followed(section.heading, following):
            shown = section.heading.text
            message = f"nothing stands under '{shown}'"
            hint = "write the section, or take the heading out"
            yield Problem(LESSON.code, LESSON.severity, message, section.heading.place, hint, len(shown))


def _is_followed(heading: Heading, following: Section | None) -> bool:
    """Tell whether a section goes on below the next heading, a deeper one or one of its level on the next line."""
    after = following.heading if following else None
    if after is None:
        return False
    stacked = after.level == heading.level and after.place == replace(heading.place, line=heading.place.line + 1)
    return after.level > heading.level or stacked


def _is_bare(section: Section) -> bool:
    if section.panes or section.text.strip() or len(section.headings) > 1:
        return False
    return bool(_TAIL.search(section.html[-4096:]))
