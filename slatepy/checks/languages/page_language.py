"""A page that is said to be in English, and is written in letters that English has not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.subject import Page

LESSON = Lesson(
    "page-language",
    "note",
    "languages",
    "a page is not in the language that it says",
    "A page is in English unless its `lang` says otherwise. Screen readers pronounce it so, browsers offer to translate"
    " it and choose letters for it, and the words of the interface are English; Arabic, Persian and Hebrew are set from"
    " the left.",
    wrong="---\ntitle: מדריך\n---\n\n# שגיאות\n\nכל בקשה שנכשלה מחזירה קוד.\n",
    right="---\ntitle: מדריך\nlang: he\n---\n\n# שגיאות\n\nכל בקשה שנכשלה מחזירה קוד.\n",
)

_LEAST = 5
# the letters of a script and a language that is written in it; letters that only one of several has come first
_SCRIPTS = (
    ("fa", "[پچژگ]"),
    ("ar", "[\u0620-\u064a\u0671-\u06d3]"),
    ("he", "[\u05d0-\u05ea]"),
    ("ja", "[\u3041-\u30ff]"),
    ("ko", "[\uac00-\ud7a3]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("uk", "[іїєґ]"),
    ("ru", "[\u0400-\u04ff]"),
    ("el", "[\u0370-\u03ff]"),
    ("th", "[\u0e01-\u0e2e]"),
    ("hi", "[\u0904-\u0939]"),
)


def problems(page: Page) -> Iterator[Problem]:
    """Yield a problem for a page most of whose headings are in another script than Latin, and its `lang` English."""
    if page.settings.lang.partition("-")[0].lower() != "en":
        return
    titles = " ".join([heading.text for heading in page.document.headings])
    letters = "" if titles.isascii() else "".join(re.findall(r"[^\W\d_]", titles))
    if len(letters) < _LEAST:
        return
    others = re.sub(r"[A-Za-z\u00c0-\u024f]", "", letters)
    lang = next((lang for lang, script in _SCRIPTS if re.search(script, others)), "")
    if lang and 2 * len(others) > len(letters):
        message = "this page is said to be in English, and most of its headings are not"
        hint = f"write `lang: {lang}`, or what it is, in the front matter"
        yield Problem(LESSON.code, LESSON.severity, message, page.front.place("lang"), hint)
