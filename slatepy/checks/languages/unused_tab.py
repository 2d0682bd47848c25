"""A language tab without a sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.subject import Page

LESSON = Lesson(
    "unused-tab",
    "warning",
    "languages",
    "a language tab has no sample on the whole page",
    "A reader who chooses the tab sees no code at all. Take the tab out of `language_tabs`, or write samples for it:"
    " the word behind their fences must be the tab's.",
    wrong="---\nlanguage_tabs:\n  - shell\n  - ruby\n---\n\n# Ping\n\n```shell\ncurl https://api.example.com\n```\n",
    right="---\nlanguage_tabs:\n  - shell\n---\n\n# Ping\n\n```shell\ncurl https://api.example.com\n```\n",
)


def problems(page: Page) -> Iterator[Problem]:
    """Yield a problem for each tab of a page that no sample belongs to. A page without text promises nothing."""
    if not page.settings.language_tabs or not page.document.sections:
        return
    used = {pane.tab for section in page.document.sections for pane in section.panes}
    used |= {name for section in page.document.sections for name in _specific(section.html)}
    node = page.front.nodes.get("language_tabs")
    items = node.value if node and isinstance(node.value, tuple) else ()
    for tab in page.settings.language_tabs:
        if tab.name not in used:
            listed = (item.place for item in items if _names(item.value, tab.name))
            place = next(listed, page.front.place("language_tabs"))
            message = f"no sample on this page is for the tab '{tab.name}'"
            hint = f"write one, with '{tab.name}' behind its fence, or take the tab out"
            yield Problem(LESSON.code, LESSON.severity, message, place, hint, len(tab.name))


def _names(value: object, name: str) -> bool:
    return value == name or (isinstance(value, dict) and name in value)


def _specific(html: str) -> list[str]:
    """Return the classes of elements that are shown with one tab only: `<div class="lang-specific ruby">`."""
    if "lang-specific" not in html:
        return []
    return [word for part in html.split("lang-specific")[1:] for word in part.partition('"')[0].split()]
