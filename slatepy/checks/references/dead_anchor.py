"""A link to a place that is not on its page."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from slatepy.checks import pointed
from slatepy.checks.lesson import Lesson
from slatepy.checks.references import addresses
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from slatepy.checks.subject import Page, Site
    from slatepy.document import Reference
    from slatepy.problem import Place

LESSON = Lesson(
    "dead-anchor",
    "warning",
    "references",
    "a link leads to a place that is not on the page",
    "The browser opens the page and stays where it is. Mostly the heading was renamed, and its id with it. The ids of"
    " this page are compared letter by letter: `#Errors` does not find `errors`. Where most links of a page are dead,"
    " its ids are made otherwise than before: that is said once, and of the links only those whose place is plain.",
    wrong="# Errors\n\nNone.\n\n# Ping\n\nSee [errors](#erors).\n",
    right="# Errors\n\nNone.\n\n# Ping\n\nSee [errors](#errors).\n",
    fixed=True,
)

_ALIKE = 0.75
_SURE = 0.85
_SLIP = 0.8
_MOST_LETTERS = 2
_MOST_COMPARED = 60
_MOST_OFFERED = 3
_STEM = 4
_MANY = 10
_WORD = re.compile(r"\d+|[^\W\d_]+")


def problems(site: Site) -> Iterator[Problem]:
    """Yield a problem for each link whose page is there and whose anchor is not.

    Where most links of a page are dead, one for all of them: they have one cause, and it is not in the links.
    """
    known = {page.path: page.ids for page in site.pages}
    lines = pointed.Lines(site.tree)
    names: dict[str, Names] = {}
    for page in site.pages:
        links = list(_links(page, site, known))
        dead = [(reference, path, anchor) for reference, path, anchor in links if anchor not in known[path]]
        wholesale = len(dead) >= _MANY and len(dead) > len(links) / 2
        if wholesale:
            yield _of_all(page, len(dead), len(links), lines.place(dead[0][0].place, dead[0][0].url), dead[0][0].url)
        for reference, path, anchor in dead:
            if path not in names:
                names[path] = Names(known[path])
            near = names[path].nearest(anchor, exactly=wholesale)
            if near is None and wholesale:
                continue
            where = "this page" if path == page.path else f"'{path}'"
            message = f"there is no '#{anchor}' on {where}"
            hint = f"did you mean '#{near}'?" if near else "link to an id that a heading has"
            place = lines.place(reference.place, reference.url)
            yield Problem(LESSON.code, LESSON.severity, message, place, hint, len(reference.url))


def _of_all(page: Page, dead: int, links: int, place: Place, first: str) -> Problem:
    message = f"{dead:,} of {links:,} links of '{page.path}' lead to ids that are not there, the first is '{first}'"
    hint = "set 'heading_ids' to the scheme that made the ids so far, or bring the config.rb and lib/ that say it"
    return Problem(LESSON.code, LESSON.severity, message, place, hint, len(first))


def _links(page: Page, site: Site, known: Mapping[str, Collection[str]]) -> Iterator[tuple[Reference, str, str]]:
    """Yield each link of a page to a place on a page of the site: the link, the page's path, the anchor."""
    for reference in page.references:
        if reference.kind == "link" and "#" in reference.url:
            found = addresses.target(reference.url, page, site)
            if found and found.path and found.path in known and found.anchor:
                yield reference, found.path, found.anchor


class Names:
    """The ids of a page, to find those that are like another without comparing it with each of thousands."""

    def __init__(self, ids: Collection[str]) -> None:
        self._near: dict[str, str | None] = {}
        self._by_key: dict[str, list[str]] = {}
        for ident in sorted(ids):
            for key in _keys(ident):
                self._by_key.setdefault(key, []).append(ident)

    def nearest(self, anchor: str, *, exactly: bool = False) -> str | None:
        """Return the id that an anchor was most likely meant to be, the same but for case and dashes first.

        exactly: no other than that; where most links are dead, their ids were made otherwise and none is like another.
        """
        if anchor not in self._near:
            found = self.like(anchor, 1.0 if exactly else _ALIKE, _MOST_OFFERED)
            self._near[anchor] = next((ident for ident in found if exactly or _is_akin(anchor, ident)), None)
        return self._near[anchor]

    def like(self, anchor: str, alike: float, most: int) -> list[str]:
        """Return ids that an anchor may have been meant to be, likeliest first; alike: from 0 to 1, how much."""
        lists = sorted((self._by_key.get(key, []) for key in _keys(anchor)), key=len)
        candidates = list(dict.fromkeys(ident for found in lists for ident in found))[:_MOST_COMPARED]
        folded = _folded(anchor)
        same = [ident for ident in candidates if _folded(ident) == folded]
        if same or alike == 1:
            return same
        import difflib  # noqa: PLC0415 - saves 1 ms where nothing is amiss

        return difflib.get_close_matches(anchor, candidates, n=most, cutoff=alike)


def renamed(anchor: str, names: Names) -> str | None:
    """Return the one id that an anchor must have been, or None where there are several or none sure enough.

    Sure is what differs in case and dashes only, or has the same words with a slip in one of them: no word more, no
    other number.
    """
    found = names.like(anchor, _SURE, 2)
    if len(found) != 1:
        return None
    if _folded(found[0]) == _folded(anchor):
        return found[0]
    words, others = (_WORD.findall(text.casefold()) for text in (anchor, found[0]))
    alike = len(words) == len(others) and all(map(_is_slip, words, others))
    return found[0] if alike else None


def _is_akin(anchor: str, ident: str) -> bool:
    """Tell whether each word of the one with fewer is a word of the other: `edit-game` is not meant by `get-game`."""
    fewer, more = sorted((_WORD.findall(text.casefold()) for text in (anchor, ident)), key=len)
    left = [word for word in more if word not in fewer]
    for word in fewer:
        if word not in more:
            same = next((other for other in left if _is_same(word, other)), None)
            if same is None:
                return _folded(anchor) == _folded(ident)
            left.remove(same)
    return True


def _is_same(word: str, other: str) -> bool:
    if word.isdigit():
        return other.isdigit()  # sections are numbered anew
    return _is_slip(word, other) or (min(len(word), len(other)) >= _STEM and _begins(word, other))


def _begins(word: str, other: str) -> bool:
    return word.startswith(other) or other.startswith(word)


def _is_slip(word: str, other: str) -> bool:
    if word == other:
        return True
    if (word + other).isdigit() or abs(len(word) - len(other)) > _MOST_LETTERS:
        return False
    import difflib  # noqa: PLC0415 - saves 1 ms where nothing is amiss

    return difflib.SequenceMatcher(None, word, other).ratio() >= _SLIP


def _keys(ident: str) -> set[str]:
    """Return what ids that are alike mostly have in common: a word, or how they begin or end."""
    return {*ident.casefold().replace("_", "-").split("-"), f"{ident[:3].casefold()}^", f"{ident[-3:].casefold()}$"} - {
        ""
    }


@functools.cache
def _folded(ident: str) -> str:
    return "".join(character for character in ident.casefold() if character.isalnum())
