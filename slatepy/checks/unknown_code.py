"""A code that is switched off and that nothing has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import settings
from slatepy.checks import ignored, lessons, pointed
from slatepy.problem import Place, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from slatepy.checks.subject import Site
    from slatepy.settings import FrontMatter


def problems(site: Site) -> Iterator[Problem]:
    """Yield a problem for each code that is switched off in the settings or in a comment, and is none."""
    known = lessons.lessons()
    defaults, _ = settings.site_defaults(site.tree)
    lines = pointed.Lines(site.tree)
    for front in (defaults, *(page.front for page in site.pages)):
        for code, place in _switched_off(front):
            if code not in known:
                yield _problem(code, lines.place(place, code), known)
    for file in sorted({defaults.file, *(source.file for page in site.pages for source in page.sources)}):
        for line, column, code in ignored.named(site.tree.get(file, b"")):
            if code not in known:
                yield _problem(code, Place(file, line, column), known)


def _switched_off(front: FrontMatter) -> Iterator[tuple[str, Place]]:
    """Yield each code of a list, or of a text that is taken for one, with the place of the item or of the key."""
    node = front.nodes.get("ignore")
    for item in node.value if node and isinstance(node.value, tuple) else (node,):
        if item and isinstance(item.value, str):
            yield from ((code, item.place) for code in item.value.replace(",", " ").split())


def _problem(code: str, place: Place, known: Collection[str]) -> Problem:
    near = nearest(code, known)
    hint = f"did you mean '{near}'?" if near else "see 'slatepy explain' for all of them"
    return Problem("unknown-code", "warning", f"there is no code '{code}'", place, hint, len(code))
