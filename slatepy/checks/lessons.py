"""Every code that slatepy knows -> its page of the manual."""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING

from slatepy.checks.elsewhere import clone, deploying, files, markdown, migration, publishing, settings, themes
from slatepy.checks.languages import coverage, page_language, unknown_language, unused_tab
from slatepy.checks.lesson import GROUPS
from slatepy.checks.references import (
    dead_anchor,
    dead_link,
    dead_url,
    image_alt,
    include_twice,
    include_unused,
    missing_image,
    theme_unused,
    undefined_reference,
)
from slatepy.checks.safety import heavy_page, secret
from slatepy.checks.samples import curl_command, parsed, unparsed
from slatepy.checks.structure import (
    duplicate_heading,
    empty_heading,
    empty_section,
    erb_unread,
    heading_in_code,
    heading_in_html,
    heading_space,
    skipped_level,
    swallowed_fence,
    table_cells,
    unclosed_fence,
    unclosed_html,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.checks.lesson import Lesson


@functools.cache
def lessons() -> Mapping[str, Lesson]:
    """Return the page of each code, in the order of the manual: by group, then by name."""
    found = [
        *(module.LESSON for module in _SINGLE),
        *(lesson for _, lesson in parsed.LANGUAGES.values()),
        *coverage.LESSONS,
        *curl_command.LESSONS,
        *table_cells.LESSONS,
        *clone.LESSONS,
        *deploying.LESSONS,
        *files.LESSONS,
        *markdown.LESSONS,
        *migration.LESSONS,
        *publishing.LESSONS,
        *settings.LESSONS,
        *themes.LESSONS,
    ]
    order = list(GROUPS)
    found.sort(key=lambda lesson: (order.index(lesson.group), lesson.code))
    return MappingProxyType({lesson.code: lesson for lesson in found})


_SINGLE = (
    dead_anchor,
    dead_link,
    dead_url,
    duplicate_heading,
    empty_heading,
    empty_section,
    erb_unread,
    heading_in_code,
    heading_in_html,
    heading_space,
    heavy_page,
    image_alt,
    include_twice,
    include_unused,
    missing_image,
    page_language,
    secret,
    skipped_level,
    swallowed_fence,
    theme_unused,
    unclosed_fence,
    unclosed_html,
    undefined_reference,
    unknown_language,
    unparsed,
    unused_tab,
)
