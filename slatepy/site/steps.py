"""The steps of a build -> how far it is: each Markdown file is parsed and made html, each page rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.migrate.output import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Steps:
    """Counts the steps of one build and tells of each.

    report: called with (steps done, steps in all), None for nobody. A file that several pages include takes its steps
    on each, so that what is done is held to what there is in all.
    """

    def __init__(self, report: Callable[[int, int], None] | None, files: Iterable[str], pages: int) -> None:
        self._report = report
        self._done = 0
        self._total = 2 * sum(map(_is_text, files)) + pages

    def take(self) -> None:
        """Tell of one more."""
        self._done += 1
        if self._report:
            self._report(min(self._done, self._total - 1), self._total)

    def end(self) -> None:
        """Tell that everything is done."""
        if self._report:
            self._report(self._total, self._total)


def _is_text(path: str) -> bool:
    return path.startswith("source/") and path.removesuffix(".erb").rpartition(".")[2] in MARKDOWN
