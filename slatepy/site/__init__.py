"""A tree of a site's files and a tree of themes to a tree of output files."""

from __future__ import annotations

import gc
from types import MappingProxyType
from typing import TYPE_CHECKING

from slatepy import checks, highlight, theme
from slatepy.site import beside, custom, judged, locked, maker, missing, overlaid, pool, taken, templates
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from slatepy import cache, document
    from slatepy.files import Tree
    from slatepy.problem import Problem

_NO_OVERRIDES: Mapping[str, str] = MappingProxyType({})
LOCK = locked.FILE
"""The file beside `source` that knows every id which links may rely on."""

_SEVERITIES = ("error", "warning", "note")


class Build(Struct, frozen=True):
    """What a build made: the whole output, or the problems that stood against it, in order of places.

    pages, sections, samples: how many there are. documents: output path -> what the page was rendered from, where
    they were asked for. lock: what `anchors.lock` is to hold once the site is published, None where it is not asked
    for. site: all of it as the checks see it, whose pages have their documents only where they were asked for.
    """

    output: Tree
    problems: tuple[Problem, ...]
    pages: int
    sections: int
    samples: int
    documents: Mapping[str, document.Document]
    site: checks.Site
    lock: bytes | None = None

    @property
    def failed(self) -> bool:
        """Whether an error stands against publishing it."""
        return any(problem.severity == "error" for problem in self.problems)


def build(  # noqa: PLR0913 - each a choice of its own, all but two with a default
    tree: Tree,
    look: Tree,
    overrides: Mapping[str, str] = _NO_OVERRIDES,
    *,
    store: cache.Cache | None = None,
    own: cache.Cache | None = None,
    progress: Callable[[int, int], None] | None = None,
    painter: highlight.Painter | None = None,
    pages_only: bool = False,
    thorough: bool = False,
    documents: bool = True,
) -> Build:
    """Build a site.

    tree: the site's files, keyed as `files.read` gives them; look: every built-in theme, keyed `NAME/page.html`.
    overrides: settings from the command line, above all others. store: parsed chunks of earlier builds.
    own: what this user keeps for every site.
    progress: called with (steps done, steps in all). painter: highlights the samples, and is closed at the end.
    pages_only: leave out what stands beside the pages for programs, and the checks: a preview has time for them later.
    thorough: make every check, not only those that cost a build next to nothing. documents: keep what the pages were
    rendered from; else each is let go as soon as its page is made, and a site of many pages takes half of the memory.
    A function: the same trees give the same bytes. Raises SiteError where no page can be made at all.
    """
    paused = gc.isenabled()
    # A build makes millions of small objects and few circles: collecting in between costs a third of its time.
    gc.disable()
    painter = painter or highlight.Painter()
    kept = documents or thorough
    order = maker.Order(tree, look, dict(overrides), store, own, told=not pages_only, kept=kept)
    try:
        shop, problems = maker.maker(order, painter, progress)
        pages = pool.pages(shop)
    finally:
        painter.close()
        if paused:
            gc.enable()
    plan = shop.plan
    told = [each.told for each in pages if each.told]
    output = {} if pages_only else beside.files(told) | _missing(shop, pages)
    # What the author has written stands above what is made of it.
    rendered, unread = templates.files(plan)
    output |= taken.files(plan.taken) | rendered
    output |= {path: tree[source] for path, source in plan.copied.items() if source not in taken.FILES}
    for each in pages:
        output.update(each.files)
    whole = judged.site(plan, (each.checked for each in pages), output)
    lock, lost = shop.ids.end()
    unknown = (*overlaid.problems(plan.tree, look), *custom.problems(plan.tree, look, plan.files))
    problems = (*problems, *unknown, *unread, *lost, *(problem for each in pages for problem in each.problems))
    judgements = {each.source: each.judged for each in pages if each.judged}
    problems += () if pages_only else checks.problems(whole, judgements, thorough=thorough)
    shop.shared.steps.end()
    return Build(
        dict(sorted(output.items())),
        _ordered(checks.heard(problems, whole)),
        len(pages),
        sum(each.sections for each in pages),
        sum(each.samples for each in pages),
        {each.path: each.checked.document for each in pages} if kept else {},
        whole,
        lock,
    )


def _missing(shop: maker.Maker, pages: Sequence[maker.Made]) -> dict[str, bytes]:
    """Return 404.html where it is known where the site stands."""
    start = next((each for each in pages if each.path == "index.html"), pages[0])
    if not start.settings.base_url:
        return {}
    look = shop.looks.theme(start.settings.theme)
    return {missing.PATH: theme.render(look, missing.page(shop.plan, start, look))}


def _ordered(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Put problems in order, each once: an include of two pages is parsed twice and says everything twice."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda found: (found.place, _SEVERITIES.index(found.severity), found.code)))
