"""Every check, by what it looks at; a site -> the problems that they find."""

from __future__ import annotations

import gc
from types import MappingProxyType
from typing import TYPE_CHECKING

from slatepy.checks import kept, texts
from slatepy.checks.languages import page_language, unknown_language, unused_tab
from slatepy.checks.references import (
    dead_anchor,
    dead_link,
    include_twice,
    missing_image,
    missing_logo,
    theme_unused,
    undefined_reference,
)
from slatepy.checks.structure import (
    empty_heading,
    erb_unread,
    heading_in_code,
    heading_in_html,
    swallowed_fence,
    table_cells,
    unclosed_fence,
    unclosed_html,
)
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from slatepy import cache
    from slatepy.checks.subject import Page, Site
    from slatepy.checks.texts import Text
    from slatepy.problem import Problem

OF_SITES: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    dead_anchor.problems,
    dead_link.problems,
    missing_image.problems,
    missing_logo.problems,
    theme_unused.problems,
)
OF_PAGES: tuple[Callable[[Page], Iterator[Problem]], ...] = (
    empty_heading.problems,
    heading_in_html.problems,
    include_twice.problems,
    page_language.problems,
    unclosed_html.footers,
    unused_tab.problems,
)
OF_TEXTS: tuple[Callable[[Text], Iterator[Problem]], ...] = (
    empty_heading.marks,
    erb_unread.problems,
    heading_in_code.problems,
    swallowed_fence.problems,
    table_cells.problems,
    unclosed_fence.problems,
    unclosed_html.problems,
    undefined_reference.problems,
    unknown_language.problems,
)
"""What every build looks for: each of these finds what a reader would stumble over."""

_NONE: Mapping[str, Judged] = MappingProxyType({})


class Judged(Struct, frozen=True):
    """What is wrong with a page by itself, and with each of its sources, in order, by file and text."""

    page: tuple[Problem, ...]
    sources: tuple[tuple[tuple[str, str], tuple[Problem, ...]], ...]


def judged(page: Page, store: cache.Cache | None = None) -> Judged:
    """Return what the checks that every build makes find in a page. store: where it is kept what they find in texts."""
    return Judged(
        tuple([problem for check in OF_PAGES for problem in check(page)]),
        tuple([(found.name, kept.problems(found, OF_TEXTS, store)) for found in texts.sources(page)]),
    )


def problems(site: Site, known: Mapping[str, Judged] = _NONE, *, thorough: bool = False) -> tuple[Problem, ...]:
    """Return what is wrong with a site, in no particular order, each once.

    known: pages that are judged already, by their own file. thorough: parse the samples, too, and say what is only
    advice, for which every page needs its document. Never raises.
    """
    paused = gc.isenabled()
    gc.disable()  # as a build does, whose millions of objects a collection would go through
    try:
        found = [problem for check in OF_SITES for problem in check(site)]
        seen: set[tuple[str, str]] = set()
        for page in site.pages:
            made = known.get(page.source) or judged(page)
            found += made.page
            for name, told in made.sources:
                # a text that is part of several pages is judged as the first has it
                if name not in seen:
                    seen.add(name)
                    found += told
        if thorough:
            found += _advice(site)
    finally:
        if paused:
            gc.enable()
    return tuple(dict.fromkeys(found))


def _advice(site: Site) -> Iterator[Problem]:
    # imported here since a build needs none of it, and the parsers take 30 ms
    from slatepy.checks import advice  # noqa: PLC0415

    yield from (problem for check in advice.OF_SITES for problem in check(site))
    yield from (problem for page in site.pages for check in advice.OF_PAGES for problem in check(page))
    first: dict[tuple[str, str], Text] = {}
    for page in site.pages:
        for found in texts.sources(page):
            if found.name not in first:
                first[found.name] = texts.text(found)
    every = tuple(first.values())
    yield from (problem for text in every for check in advice.OF_TEXTS for problem in check(text))
    yield from (problem for check in advice.OF_WHOLES for problem in check(every))
