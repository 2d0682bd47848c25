"""A code that is switched off and that nothing has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.checks import ignored, lessons
from slatepy.problem import Place, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from slatepy.checks.subject import Site


def problems(site: Site) -> Iterator[Problem]:
    """Yield a problem for each code that is switched off in a page, in its text or in a comment, and is none."""
    known = lessons.lessons()
    for page in site.pages:
        node = page.front.nodes.get("ignore")
        items = node.value if node and isinstance(node.value, tuple) else ()
        for item in items:
            if isinstance(item.value, str) and item.value not in known:
                yield _problem(item.value, item.place, known)
    for file in sorted({source.file for page in site.pages for source in page.sources}):
        for line, column, code in ignored.named(site.tree.get(file, b"")):
            if code not in known:
                yield _problem(code, Place(file, line, column), known)


def _problem(code: str, place: Place, known: Collection[str]) -> Problem:
    near = nearest(code, known)
    hint = f"did you mean '{near}'?" if near else "see 'slatepy explain' for all of them"
    return Problem("unknown-code", "warning", f"there is no code '{code}'", place, hint, len(code))
