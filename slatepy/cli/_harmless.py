"""Fixes -> those after which every page says what it said: each is tried on the whole site before it is made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy import cache, files, highlight, site
from slatepy.checks.fixes import applied
from slatepy.problem import SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from slatepy.checks import Site
    from slatepy.problem import Problem

# Where links lead, and under which id a heading stands, is what fixes are for; the rest is what the page says.
_ADDRESSES = re.compile(r"<a id=\"[^\"]*\"></a>|(?: id| href)=\"[^\"]*\"|\s+")


class Trial:
    """The site as it was checked; chosen: settings above its own, as for the check."""

    def __init__(self, subject: Site, folder: Path, chosen: Mapping[str, str]) -> None:
        self._site = subject
        self._store, self._own = cache.caches(folder)
        self._look = files.read_themes()
        self._chosen = chosen
        self._said = {page.path: _words(page.document.html) for page in subject.pages}

    def fixes(self, problems: Sequence[Problem]) -> applied.Fixes:
        """Return the fixes of as many of the problems as can be mended without a page saying something else.

        Where all together cannot, halves are tried, so that one that is left out costs a few builds.
        """
        made = applied.fixes(problems, self._site)
        if not made.files or self._is_the_same(made.files):
            return made
        if len(made.problems) == 1:
            return applied.fixes((), self._site)
        middle = len(made.problems) // 2
        first, second = self.fixes(made.problems[:middle]), self.fixes(made.problems[middle:])
        both = applied.fixes((*first.problems, *second.problems), self._site)
        return both if self._is_the_same(both.files) else first

    def _is_the_same(self, changed: Mapping[str, bytes]) -> bool:
        """Tell whether every page says the same where the files are as they would be."""
        tree = {**self._site.tree, **changed}
        try:
            painter = highlight.Painter(highlight.cores())
            made = site.build(tree, self._look, self._chosen, store=self._store, own=self._own, painter=painter)
        except SiteError:
            return False
        return all(
            path in made.documents and _words(made.documents[path].html) == said for path, said in self._said.items()
        )


def _words(html: str) -> str:
    return _ADDRESSES.sub("", html)
