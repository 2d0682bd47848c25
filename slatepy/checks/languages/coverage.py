"""Which tab has a sample in which section: a matrix, its figure, and what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.subject import Page
    from slatepy.document import Heading

_ASKED = "\nlanguage_tabs:\n  - shell\n  - ruby\ncoverage: 100\n"

LESSONS = (
    Lesson(
        "missing-sample",
        "note",
        "languages",
        "a section has samples for some tabs and not for others",
        "A reader of the tab that is left out finds nothing there. Told where `coverage` asks for more than there is;"
        " `slatepy check --coverage` prints all sections and tabs as a table.",
        wrong=f"---{_ASKED}---\n\n# Ping\n\n```shell\nping\n```\n\n```ruby\nping\n```\n"
        "\n# Pong\n\n```shell\npong\n```\n",
        right=f"---{_ASKED}---\n\n# Ping\n\n```shell\nping\n```\n\n```ruby\nping\n```\n"
        "\n# Pong\n\n```shell\npong\n```\n\n```ruby\npong\n```\n",
    ),
    Lesson(
        "low-coverage",
        "error",
        "languages",
        "fewer tabs have their samples than the site asks for",
        "`coverage: 100` in the front matter, or in `slatepy.yml`, asks that each section with a sample for one tab has"
        " one for each of them. Of all these samples that share must be there, in percent; `slatepy check` fails"
        " otherwise.",
        wrong="---\nlanguage_tabs:\n  - shell\n  - ruby\ncoverage: 100\n---\n\n# Ping\n\n```shell\nping\n```\n",
        right="---\nlanguage_tabs:\n  - shell\n  - ruby\ncoverage: 100\n---\n\n# Ping\n\n```shell\nping\n```\n"
        "\n```ruby\nping\n```\n",
    ),
)


class Row(Struct, frozen=True):
    """A section that has a sample for one tab at least: its heading, and for each tab how many it has."""

    heading: Heading
    counts: tuple[int, ...]


class Matrix(Struct, frozen=True):
    """The samples of a page, section by tab."""

    tabs: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def percent(self) -> float:
        """How much of what should be there is there, 100 for a page without samples."""
        cells = [count for row in self.rows for count in row.counts]
        return 100 * sum(1 for count in cells if count) / len(cells) if cells else 100.0


def matrix(page: Page) -> Matrix:
    """Return a page's matrix, the sections without any sample for a tab left out."""
    tabs = tuple(tab.name for tab in page.settings.language_tabs)
    rows = []
    for section in page.document.sections:
        counts = tuple(sum(1 for pane in section.panes if pane.tab == tab) for tab in tabs)
        if section.heading and any(counts):
            rows.append(Row(section.heading, counts))
    return Matrix(tabs, tuple(rows))


def problems(page: Page) -> Iterator[Problem]:
    """Yield a problem for a page with fewer samples than `coverage` asks for, and one for each section concerned."""
    found = matrix(page)
    if found.percent >= page.settings.coverage:
        return
    for row in found.rows:
        missing = [tab for tab, count in zip(found.tabs, row.counts, strict=True) if not count]
        if missing:
            listed = ", ".join(f"'{tab}'" for tab in missing)
            message = f"'{row.heading.text}' has no sample for {listed}"
            hint = "write it, or see all with --coverage"
            yield Problem("missing-sample", "note", message, row.heading.place, hint, len(row.heading.text) or 1)
    shown = f"{int(found.percent * 10) / 10:g}"
    message = f"{shown} % of the samples are there, and 'coverage' asks for {page.settings.coverage} %"
    place = page.front.place("coverage")
    yield Problem("low-coverage", "error", message, place, "see all with --coverage", len("coverage"))
