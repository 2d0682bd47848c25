"""A heading that became text, since the html before it goes on too far."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from slatepy.checks import texts
from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

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
        if not _may_have(found, known):
            continue
        text = texts.text(found)
        for match in _LINE.finditer(text.outside):
            place = text.place(match.start(1))
            if (place.file, place.line) not in known:
                message = "this heading is text: the html before it is still open"
                hint = "close that html, or write the heading as html"
                yield Problem(LESSON.code, LESSON.severity, message, place, hint, len(match[1].rstrip()))


def _may_have(found: texts.Found, known: Collection[tuple[str, int]]) -> bool:
    """Tell whether a source has such a line, no heading and in no sample: few have, and to read one takes time."""
    source = found.source
    if "<" not in source.text:
        return False
    samples = sorted((pane.place.line, pane.place.line + pane.code.count("\n") + 1) for pane in found.panes)
    index = counted = 0
    for match in _LINE.finditer(source.text):
        index += source.text.count("\n", counted, match.start(1))
        counted = match.start(1)
        line = source.line(index)
        before = bisect.bisect(samples, (line, line))
        if (source.file, line) not in known and not (before and line <= samples[before - 1][1]):
            return True
    return False
