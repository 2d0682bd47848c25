"""A site's samples -> a table for each page: sections by tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.checks.languages import coverage
from slatepy.problem import visible

if TYPE_CHECKING:
    from slatepy.checks.subject import Page, Site

_WIDEST = 48


def report(site: Site) -> str:
    """Return the tables of all pages that have language tabs, each headed by its file and figure."""
    tables = [_table(page) for page in site.pages if page.settings.language_tabs]
    return "\n".join(tables) or "no page has language tabs\n"


def _table(page: Page) -> str:
    found = coverage.matrix(page)
    names = [_shortened("  " * (row.heading.level - 1) + row.heading.text) for row in found.rows]
    width = max((len(name) for name in names), default=0)
    head = " " * (width + 2) + "  ".join(found.tabs)
    rows = [
        f"  {name:<{width}}"
        + "".join(f"  {count or '-':>{len(tab)}}" for tab, count in zip(found.tabs, row.counts, strict=True))
        for name, row in zip(names, found.rows, strict=True)
    ]
    return "\n".join([f"{page.source}: {int(found.percent)} % of the samples", "  " + head, *rows]) + "\n"


def _shortened(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
