"""The text of a table's cell -> whether it is one word, which a browser must not break at a hyphen.

A browser breaks `2024-01-15` and `X-Rate-Limit` after each hyphen, and in a narrow column it does. No stylesheet can
tell such a cell from one of prose, so the cell says it.
"""

from __future__ import annotations

import re

CLASS = "word"
# as long as the longest names of headers are; a longer one would push the columns after it off a phone's screen
_WORD = re.compile(r"(?=[!-~]{1,40}\Z).*-\w.*")


def is_word(text: str) -> bool:
    """Tell whether the Markdown of a cell is a single name, date, option or the like with a hyphen in it."""
    return "-" in text and _WORD.fullmatch(text) is not None
