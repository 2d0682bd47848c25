"""An image without a word for those who do not see it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.texts import Text

LESSON = Lesson(
    "image-alt",
    "note",
    "references",
    "an image has no alternative text",
    "A reader who listens to the page is told the file's name, or nothing. Say in a sentence what the picture shows. An"
    ' image that only decorates says so in html: `<img src="..." alt="">`.',
    wrong="# Flow\n\n![](flow.svg)\n",
    right="# Flow\n\n![A call passes the gate, then the queue.](flow.svg)\n",
    beside={"source/images/flow.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n"},
)

_IMAGE = re.compile(r"(?<!\\)!\[\s*\]\(\s*([^\s)]+)|<img\b(?![^<>]*\balt\s*=)[^<>]*>", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)


def problems(text: Text) -> Iterator[Problem]:
    """Yield a problem for each image of a text without `alt`."""
    if "![" not in text.outside and "<img" not in text.outside and "<IMG" not in text.outside:
        return
    for match in _IMAGE.finditer(text.outside):
        source = match[1] or next(iter(_SOURCE.findall(match[0])), "")
        name = f"'{posixpath.basename(source)}'" if source else "this image"
        message = f"{name} has no alternative text"
        hint = "say in a sentence what it shows"
        yield Problem(LESSON.code, LESSON.severity, message, text.place(match.start()), hint, len(match[0]))
