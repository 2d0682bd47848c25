"""Every check, by what it looks at; a site -> the problems that they find."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from slatepy.checks import kept, texts
from slatepy.checks.languages import page_language, unknown_language, unused_tab
from slatepy.checks.references import (
    dead_anchor,
    dead_link,
    include_twice,
    missing_image,
    missing_logo,
    undefined_reference,
)
from slatepy.checks.structure import (
    empty_heading,
    heading_in_code,
    swallowed_fence,
    table_cells,
    unclosed_fence,
    unclosed_html,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from slatepy import cache
    from slatepy.checks.subject import Page, Site
    from slatepy.checks.texts import Text
    from slatepy.problem import Problem

OF_SITES: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    dead_anchor.problems,
    dead_link.problems,
    missing_image.problems,
    missing_logo.problems,
)
OF_PAGES: tuple[Callable[[Page], Iterator[Problem]], ...] = (
    empty_heading.problems,
    include_twice.problems,
    page_language.problems,
    unused_tab.problems,
)
OF_TEXTS: tuple[Callable[[Text], Iterator[Problem]], ...] = (
    empty_heading.marks,
    heading_in_code.problems,
    swallowed_fence.problems,
    table_cells.problems,
    unclosed_fence.problems,
    unclosed_html.problems,
    undefined_reference.problems,
    unknown_language.problems,
)
OF_WHOLES: tuple[Callable[[Iterable[Text]], Iterator[Problem]], ...] = ()
"""What every build looks for: each of these finds what a reader would stumble over."""


def problems(site: Site, *, thorough: bool = False, store: cache.Cache | None = None) -> tuple[Problem, ...]:
    """Return what is wrong with a site, in no particular order, each once.

    thorough: parse the samples, too, and say what is only advice. store: where it is kept what the checks that every
    build makes have found in a text. Never raises.
    """
    of_sites, of_pages, of_wholes = OF_SITES, OF_PAGES, OF_WHOLES
    of_texts: tuple[Callable[[Text], Iterator[Problem]], ...] = ()
    if thorough:
        # imported here since a build needs none of it, and the parsers take 30 ms
        from slatepy.checks import advice  # noqa: PLC0415

        of_sites = (*OF_SITES, *advice.OF_SITES)
        of_pages = (*OF_PAGES, *advice.OF_PAGES)
        of_texts = advice.OF_TEXTS
        of_wholes = advice.OF_WHOLES
    paused = gc.isenabled()
    gc.disable()  # as a build does, whose millions of objects a collection would go through
    try:
        found = [problem for check in of_sites for problem in check(site)]
        found += [problem for page in site.pages for check in of_pages for problem in check(page)]
        sources = tuple(texts.sources(site))
        found += [problem for source in sources for problem in kept.problems(source, OF_TEXTS, store)]
        every = tuple(map(texts.text, sources)) if thorough else ()
        found += [problem for text in every for check in of_texts for problem in check(text)]
        found += [problem for check in of_wholes for problem in check(every)]
    finally:
        if paused:
            gc.enable()
    return tuple(dict.fromkeys(found))
