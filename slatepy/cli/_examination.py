"""A site's folder -> everything that the checks find there."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from slatepy import cache, checks, files, highlight, site
from slatepy.checks import lessons
from slatepy.problem import SiteError, nearest
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from slatepy.problem import Problem

_RANK = {"note": 0, "warning": 1, "error": 2}
_A_DAY = 86_400
_SHELF = "external links"


class Examination(Struct, frozen=True):
    """What was found: the problems in order of places, and the site, None where it could not be built."""

    problems: tuple[Problem, ...]
    site: checks.Site | None

    def at_least(self, level: str) -> tuple[Problem, ...]:
        """Return the problems at or above a level."""
        return tuple(problem for problem in self.problems if _RANK[problem.severity] >= _RANK[level])


def examine(
    folder: Path,
    chosen: Mapping[str, str],
    only: frozenset[str],
    *,
    external: bool,
    progress: Callable[[int, int], None] | None = None,
) -> Examination:
    """Build the site in `folder` in memory and make every check.

    chosen: settings above the site's own; only: the codes that count, all where empty; external: ask for the links
    that lead out of the site.
    """
    try:
        tree, problems = files.read(folder)
        store, own = cache.caches(folder)
        look, painter = files.read_themes(), highlight.Painter(highlight.cores())
        made = site.build(tree, look, chosen, store=store, own=own, progress=progress, thorough=True, painter=painter)
    except SiteError as error:
        return Examination((error.problem,), None)
    found = [*problems, *made.problems]
    if external:
        found += checks.heard(_external(made.site, folder), made.site)
    kept = {problem for problem in found if not only or problem.code in only}
    return Examination(tuple(sorted(kept, key=_order)), made.site)


def known(codes: Iterable[str]) -> None:
    """Say what is wrong with the usage where one of the codes is none."""
    every = lessons.lessons()
    for code in codes:
        if code not in every:
            near = nearest(code, every)
            hint = f"did you mean '{near}'?" if near else "'slatepy explain' lists all codes"
            raise click.BadParameter(f"there is no code '{code}': {hint}", param_hint="'--only'")


def prefix(folder: Path) -> str:
    """Return what makes a site's paths those that CI knows, where the command runs at the repository's root."""
    here = Path.cwd()
    path = (folder.relative_to(here) if folder.is_relative_to(here) else folder).as_posix()
    return "" if path == "." else f"{path}/"


def _external(subject: checks.Site, folder: Path) -> list[Problem]:
    """Ask for the links that lead out of the site, except those that have answered within a day."""
    from slatepy import reach  # noqa: PLC0415 - only --external needs the network: saves 40 ms
    from slatepy.checks.references import dead_url  # noqa: PLC0415 - as above

    store = cache.Cache(cache.folder(folder), cache.version())
    shelf = store.shelf(_SHELF)
    now = time.time()
    keys = {url: cache.digest("external", url) for url in dead_url.urls(subject)}
    asked = [url for url, key in keys.items() if not _is_fresh(shelf.get(key), now)]
    faults = reach.faults(asked)
    for url in asked:
        if url not in faults:
            shelf.put(keys[url], json.dumps(now).encode())
    store.save()
    return list(dead_url.problems(subject, faults))


def _is_fresh(kept: bytes | None, now: float) -> bool:
    try:
        return kept is not None and 0 <= now - float(json.loads(kept)) < _A_DAY
    except (ValueError, TypeError):
        return False


def _order(problem: Problem) -> tuple[object, ...]:
    return problem.place, -_RANK[problem.severity], problem.code, problem.message
