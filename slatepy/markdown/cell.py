"""The text of a table's cell -> what a browser should know of it before it makes the columns narrow.

A browser breaks `2024-01-15` and `X-Rate-Limit` after each hyphen, and squeezes a column of sentences to one word a
line before a table scrolls. No stylesheet can tell such cells from others, so they say it by their class.
"""

from __future__ import annotations

import re

# as long as the longest names of headers are; a longer one would push the columns after it off a phone's screen
_WORD = re.compile(r"(?=[!-~]{1,40}\Z).*-\w.*")
# of the scripts that a browser breaks after each sign; a word of them has no spaces and is short
_BROAD = re.compile(r"[\u2e80-\uffef]")
_BROAD_WORD = re.compile(r"[\u2e80-\uffef]{2,6}")
_ADDRESS = re.compile(r"\]\([^()]*\)")
_LONG = 48
"""Characters, a broad one counting for two: from so many on a cell is a sentence."""


def kind(text: str) -> str:
    """Return the class of a cell, from its Markdown.

    `cell-word` is a single name, date, option or the like with a hyphen in it, or a short word of a script without
    spaces; `cell-long` a sentence or more; most are neither.
    """
    if "](" in text:
        text = _ADDRESS.sub("]", text)
    broad = 0 if text.isascii() else len(_BROAD.findall(text))
    if len(text) + broad >= _LONG:
        return "cell-long"
    word = _BROAD_WORD if broad else _WORD
    return "cell-word" if (broad or "-" in text) and word.fullmatch(text) else ""
