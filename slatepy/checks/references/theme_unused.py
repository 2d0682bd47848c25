"""A folder in `themes/` whose name is nearly that of a theme in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Place, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.subject import Site

LESSON = Lesson(
    "theme-unused",
    "warning",
    "themes",
    "a folder in `themes/` is the theme of no page, and its name is nearly that of one",
    "What is in it changes nothing. Files that go over those of a theme stand in a folder of that theme's name.",
    wrong="# Ping\n\nIt pongs.\n",
    right="---\ntheme: slat\n---\n\n# Ping\n\nIt pongs.\n",
    beside={"themes/slat/locales/en.json": '{"search": "Look for"}\n'},
)

_FOLDER = "themes/"


def problems(site: Site) -> Iterator[Problem]:
    """Yield a problem for each such folder, at the first of its files. One of another name may wait for its turn."""
    used = {site.settings.theme, *(page.settings.theme for page in site.pages)}
    seen = set(used)
    for path in sorted(site.tree):
        name, slash, _ = path.removeprefix(_FOLDER).partition("/")
        if not path.startswith(_FOLDER) or not slash or name in seen:
            continue
        seen.add(name)
        if near := nearest(name, used, 0.7):
            hint = f"did you mean '{near}'?"
            yield Problem(LESSON.code, LESSON.severity, f"no page has the theme '{name}'", Place(path), hint)
