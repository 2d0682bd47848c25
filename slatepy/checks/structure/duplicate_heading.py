"""A heading that stood at the same place of the contents before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import document
from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slatepy.checks.subject import Page
    from slatepy.document import Entry

LESSON = Lesson(
    "duplicate-heading",
    "note",
    "structure",
    "two entries of the contents read the same",
    "The table of contents shows both under the same heading, and a reader cannot tell which is which. Only the first"
    " has the id that one would expect, so that a link may lead to the wrong one. Parts that every endpoint has, such"
    " as 'Parameters' under each of them, are no problem: they stand under different headings.",
    wrong="# Kittens\n\n## Get\n\nReturns one.\n\n## Get\n\nReturns all.\n",
    right="# Kittens\n\n## Get a kitten\n\nReturns one.\n\n## Get all kittens\n\nReturns all.\n",
)


def problems(page: Page) -> Iterator[Problem]:
    """Yield a problem for each entry of the contents that reads as one before it among its siblings."""
    depth = max(page.settings.toc_depth, 2)
    yield from _repeated(document.contents(page.document, depth))


def _repeated(entries: Sequence[Entry]) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in entries:
        heading = entry.heading
        earlier = first.setdefault(heading.text.casefold().strip(), entry).heading
        if earlier is not heading and heading.text.strip():
            where = f"line {earlier.place.line}"
            where += f" of '{earlier.place.file}'" if earlier.place.file != heading.place.file else ""
            message = f"'{heading.text}' stands in the contents already, from {where}; this one is '#{heading.anchor}'"
            hint = "say in the heading what sets this one apart"
            yield Problem(LESSON.code, LESSON.severity, message, heading.place, hint, len(heading.text))
        yield from _repeated(entry.children)
