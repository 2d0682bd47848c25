"""The steps of a build -> how far it is: each Markdown file is parsed and made html, each page rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.migrate.output import SOURCE, is_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Steps:
    """Counts the steps of one build and tells of each.

    report: called with (steps done, steps in all), None for nobody. A file that several pages include takes its steps
    on each, so that what is told is held to what there is in all. done: how many were taken.
    """

    def __init__(self, report: Callable[[int, int], None] | None, files: Iterable[str], pages: int) -> None:
        self._report = report
        self.done = 0
        self._total = 2 * sum(map(is_text, files)) + pages

    def take(self, number: int = 1) -> None:
        """Tell of so many more."""
        self.done += number
        if self._report:
            self._report(min(self.done, self._total - 1), self._total)

    def end(self) -> None:
        """Tell that everything is done."""
        if self._report:
            self._report(self._total, self._total)


def is_text(path: str) -> bool:
    """Say whether a file of the site is Markdown, ERB in it or not."""
    return path.startswith(SOURCE) and is_markdown(path)
