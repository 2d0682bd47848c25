"""A heading with nothing below it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.subject import Page
    from slatepy.document import Section

LESSON = Lesson(
    "empty-section",
    "note",
    "structure",
    "a section is empty",
    "A heading that another of the same or a higher level follows at once, or the page's end, promises something that"
    " is not there. Write the section, or take the heading out.",
    wrong="# Kittens\n\n## Get a kitten\n\n## Adopt a kitten\n\nTakes one home.\n",
    right="# Kittens\n\n## Get a kitten\n\nReturns one.\n\n## Adopt a kitten\n\nTakes one home.\n",
)

_TAIL = re.compile(r"</h[1-6]>\s*(?:<!--.*?-->\s*)*\Z", re.DOTALL)


def problems(page: Page) -> Iterator[Problem]:
    """Yield a problem for each section that ends with its own heading, and has no deeper one below it."""
    for section, following in pairwise((*page.document.sections, None)):
        if section is None or section.heading is None or not _is_bare(section):
            continue
        deeper = following is not None and following.heading and following.heading.level > section.heading.level
        if not deeper:
            shown = section.heading.text
            message = f"nothing stands under '{shown}'"
            hint = "write the section, or take the heading out"
            yield Problem(LESSON.code, LESSON.severity, message, section.heading.place, hint, len(shown) or 1)


def _is_bare(section: Section) -> bool:
    if section.panes or section.text.strip() or len(section.headings) > 1:
        return False
    return bool(_TAIL.search(section.html[-4096:]))
