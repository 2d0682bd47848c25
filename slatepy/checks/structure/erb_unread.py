"""ERB in a file that is not named as one with ERB."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.texts import Text

LESSON = Lesson(
    "erb-unread",
    "warning",
    "structure",
    "a tag of ERB stands in a file whose name does not end in `.erb`",
    "Middleman and slatepy read ERB where the name says so. Elsewhere the tag is printed as it stands, and what it"
    " would have brought is missing. Rename the file; to show such a tag, write it as code.",
    wrong="# Errors\n\nSince <%= Time.now.year %>.\n",
    right="# Errors\n\nIn ERB, `<%= Time.now.year %>` is the year.\n",
)

_TAG = re.compile(r"<%=?\s[^%\n]*%>")


def problems(text: Text) -> Iterator[Problem]:
    """Yield a problem for the first tag of a text."""
    file = text.source.file
    match = _TAG.search(text.outside) if "<%" in text.outside and not file.endswith(".erb") else None
    if match:
        message = "this ERB is printed as it stands: the file's name does not end in '.erb'"
        name = file.rpartition("/")[2]
        hint = f"name the file '{name}.erb', or write the tag as code"
        yield Problem(LESSON.code, LESSON.severity, message, text.place(match.start()), hint, len(match[0]))
