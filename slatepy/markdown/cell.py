"""The text of a table's cell -> what a browser should know of it before it makes the columns narrow.

A browser breaks `2024-01-15` and `X-Rate-Limit` after each hyphen, and squeezes a column of sentences to one word a
line before a table scrolls. No stylesheet can tell such cells from others, so they say it by their class.
"""

from __future__ import annotations

import re

# as long as the longest names of headers are; a longer one would push the columns after it off a phone's screen
_WORD = re.compile(r"(?=[!-~]{1,40}\Z).*-\w.*")
_ADDRESS = re.compile(r"\]\([^()]*\)")
_LONG = 48
"""Characters: from so many on a cell is a sentence, in all scripts that put spaces between words."""


def kind(text: str) -> str:
    """Return the class of a cell, from its Markdown.

    `cell-word` is a single name, date, option or the like with a hyphen in it, `cell-long` a sentence or more; most are
    neither.
    """
    if "](" in text:
        text = _ADDRESS.sub("]", text)
    if len(text) >= _LONG:
        return "cell-long"
    return "cell-word" if "-" in text and _WORD.fullmatch(text) else ""
