"""A heading that became text, since the html before it goes on too far."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks import texts
from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.subject import Page

LESSON = Lesson(
    "heading-in-html",
    "warning",
    "structure",
    "a heading stands inside an html block, and is shown as it is written",
    "Html that begins a line goes on to its end: what stands in it is html, too, and a line with `#` no heading. The"
    " contents lack it, and no link reaches it. Most often the element before it is not closed, or closed by a slash"
    " alone. To have Markdown inside of html, write the heading as html as well.",
    wrong="# Ping\n\n<p>It is free.\n\n## Errors\n\nNone.\n\n<p>The end.</p>\n",
    right="# Ping\n\n<p>It is free.</p>\n\n## Errors\n\nNone.\n\n<p>The end.</p>\n",
)

_LINE = re.compile(r"\n[ \t]*\n(#{1,6} +[^\s#][^\n]*)")


def problems(page: Page) -> Iterator[Problem]:
    """Yield a problem for each line of a page that looks like a heading, is no code and became none."""
    known = {(heading.place.file, heading.place.line) for heading in page.document.headings}
    for found in texts.sources(page):
        if "\n#" not in found.source.text or "<" not in found.source.text:
            continue
        text = texts.text(found)
        for match in _LINE.finditer(text.outside):
            place = text.place(match.start(1))
            if (place.file, place.line) not in known:
                message = "this heading is text: the html before it is still open"
                hint = "close that html, or write the heading as html"
                yield Problem(LESSON.code, LESSON.severity, message, place, hint, len(match[1].rstrip()))
