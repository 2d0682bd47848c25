"""The checks that only `slatepy check` makes: those that take time, and those whose problems are advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.checks import unknown_code
from slatepy.checks.languages import coverage
from slatepy.checks.references import image_alt, include_unused
from slatepy.checks.safety import heavy_page, secret
from slatepy.checks.samples import curl_command, parsed, unparsed
from slatepy.checks.structure import duplicate_heading, empty_section, heading_space, skipped_level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from slatepy.checks.subject import Page, Site
    from slatepy.checks.texts import Text
    from slatepy.problem import Problem

OF_SITES: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    heavy_page.problems,
    include_unused.problems,
    unknown_code.problems,
)
OF_PAGES: tuple[Callable[[Page], Iterator[Problem]], ...] = (
    coverage.problems,
    duplicate_heading.problems,
    empty_section.problems,
    skipped_level.problems,
)
OF_TEXTS: tuple[Callable[[Text], Iterator[Problem]], ...] = (
    curl_command.problems,
    heading_space.problems,
    image_alt.problems,
    parsed.problems,
    secret.problems,
)
OF_WHOLES: tuple[Callable[[Iterable[Text]], Iterator[Problem]], ...] = (unparsed.problems,)
