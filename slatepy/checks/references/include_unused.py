"""A partial that no page includes."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.subject import Site

LESSON = Lesson(
    "include-unused",
    "note",
    "references",
    "a file in `source/includes/` is on no page",
    "Nobody ever reads it. Mostly it was written and then not listed under `includes`, or it was taken out and left"
    " behind.",
    wrong="# Ping\n\nIt pongs.\n",
    right="---\nincludes:\n  - errors\n---\n\n# Ping\n\nIt pongs.\n",
    beside={"source/includes/_errors.md": "# Errors\n\nNone.\n"},
)

_PARTIAL = re.compile(
    r"source/includes/(?P<folder>.*/)?_(?P<name>[^/]+?)(?:\.html)?\.(?:md|markdown|mdown|mkd|mkdn)(?:\.erb)?"
)


def problems(site: Site) -> Iterator[Problem]:
    """Yield a problem for each partial that is part of no page, nor in a list that a layout may go through."""
    used = {source.file for page in site.pages for source in page.sources}
    listed = {name for page in site.pages for names in page.settings.lists.values() for name in names}
    for path in sorted(site.tree):
        match = _PARTIAL.fullmatch(path)
        if not match or path in used:
            continue
        name = posixpath.join(match["folder"] or "", match["name"])
        if not listed.isdisjoint({name, match["name"]}):
            continue
        message = f"no page includes '{name}'"
        hint = f"list '{name}' under 'includes', or take the file away"
        yield Problem(LESSON.code, LESSON.severity, message, Place(path), hint)
