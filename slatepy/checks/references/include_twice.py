"""A partial that stands on one page twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.subject import Page

LESSON = Lesson(
    "include-twice",
    "warning",
    "references",
    "a page includes the same file twice",
    "Its headings stand in the table of contents twice, and the links to them lead to the first. Take one of the two"
    " out. Partials that a page's ERB prints several times, with other values each time, are no problem.",
    wrong="---\nincludes:\n  - errors\n  - errors\n---\n\n# Ping\n\nIt pongs.\n",
    right="---\nincludes:\n  - errors\n---\n\n# Ping\n\nIt pongs.\n",
    beside={"source/includes/_errors.md": "# Errors\n\nNone.\n"},
)


def problems(page: Page) -> Iterator[Problem]:
    """Yield a problem for each name that `includes:` lists again."""
    node = page.front.nodes.get("includes")
    places = [part.place for part in node.value] if node and isinstance(node.value, tuple) else []
    seen: set[str] = set()
    for index, name in enumerate(page.settings.includes):
        if name in seen:
            place = places[index] if index < len(places) else page.front.place("includes")
            message = f"'{name}' is included twice"
            yield Problem(LESSON.code, LESSON.severity, message, place, "take one of them out", len(name))
        seen.add(name)
