"""A sample in a language that nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import highlight
from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.texts import Text

LESSON = Lesson(
    "unknown-language",
    "warning",
    "languages",
    "the word behind a fence is no tab and no language",
    "The sample has no colours, and it shows under every tab. Where the word is nearly that of a tab, it is a slip, and"
    " the tab lacks its sample; otherwise it is only noted. For plain text write `text`, or nothing.",
    wrong="---\nlanguage_tabs:\n  - python\n---\n\n# Ping\n\n```pyhton\nping()\n```\n",
    right="---\nlanguage_tabs:\n  - python\n---\n\n# Ping\n\n```python\nping()\n```\n",
)

_COMMON = "bash csharp go html http java javascript json php python ruby shell sql swift text typescript xml"
"""What a slip of the pen may have been meant to be where no tab is alike."""


def problems(text: Text) -> Iterator[Problem]:
    """Yield a problem for the first use of each such word in a text."""
    told: set[str] = set()
    for sample in text.samples:
        name = sample.name
        if not name or name in told or sample.pane.tab in text.tabs or name in text.tabs:
            continue
        told.add(name)
        if highlight.language(name).known or highlight.intended(name):
            continue
        near = nearest(name, text.tabs)
        meant = near or nearest(name, _COMMON.split())
        message = f"'{name}' is no tab of this page and no language"
        hint = f"did you mean '{meant}'?" if meant else "write a language's name, 'text', or nothing"
        place = text.at(sample.line, text.lines[sample.line].find(name) + 1)
        yield Problem(LESSON.code, "warning" if near else "note", message, place, hint, len(name))
