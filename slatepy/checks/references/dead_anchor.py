"""A link to a place that is not on its page."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from slatepy.checks import pointed
from slatepy.checks.lesson import Lesson
from slatepy.checks.references import addresses
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from slatepy.checks.subject import Site

LESSON = Lesson(
    "dead-anchor",
    "warning",
    "references",
    "a link leads to a place that is not on the page",
    "The browser opens the page and stays where it is. Mostly the heading was renamed, and its id with it. The ids of"
    " this page are compared letter by letter: `#Errors` does not find `errors`.",
    wrong="# Errors\n\nNone.\n\n# Ping\n\nSee [errors](#erors).\n",
    right="# Errors\n\nNone.\n\n# Ping\n\nSee [errors](#errors).\n",
    fixed=True,
)

_ALIKE = 0.75
_SURE = 0.85


def problems(site: Site) -> Iterator[Problem]:
    """Yield a problem for each link whose page is there and whose anchor is not."""
    known = addresses.anchors(site)
    lines = pointed.Lines(site.tree)
    for page in site.pages:
        for section in page.document.sections:
            for reference in section.references:
                if reference.kind != "link" or "#" not in reference.url:
                    continue
                found = addresses.target(reference.url, page, site)
                ids = known.get(found.path) if found and found.anchor and found.path else None
                if found and ids is not None and found.anchor not in ids:
                    where = "this page" if found.path == page.path else f"'{found.path}'"
                    message = f"there is no '#{found.anchor}' on {where}"
                    near = nearest(found.anchor, ids)
                    hint = f"did you mean '#{near}'?" if near else "link to an id that a heading has"
                    place = lines.place(reference.place, reference.url)
                    yield Problem(LESSON.code, LESSON.severity, message, place, hint, len(reference.url))


def nearest(anchor: str, ids: Collection[str]) -> str | None:
    """Return the id that an anchor was most likely meant to be: the same but for case and dashes, else one alike."""
    folded = _folded(anchor)
    same = sorted(ident for ident in ids if _folded(ident) == folded)
    if same:
        return same[0]
    return next(iter(difflib.get_close_matches(anchor, sorted(ids), n=1, cutoff=_ALIKE)), None)


def renamed(anchor: str, ids: Collection[str]) -> str | None:
    """Return the one id that an anchor must have been, or None where there are several or none sure enough."""
    folded = _folded(anchor)
    same = [ident for ident in ids if _folded(ident) == folded]
    found = same or difflib.get_close_matches(anchor, sorted(ids), n=2, cutoff=_SURE)
    return found[0] if len(found) == 1 else None


def _folded(ident: str) -> str:
    return "".join(character for character in ident.casefold() if character.isalnum())
