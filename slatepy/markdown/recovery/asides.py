"""Markdown inside `<aside>` or `<details>`, an empty line after the tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

_OPENING = re.compile(r"<(aside|details)\b[^\n]*>[^\n<]*(?:</[^\n]*>)? *\n(?:<[^\n]*\n)*?(?: *\n)+", re.IGNORECASE)
_MARKDOWN = re.compile(r"\*\*?[^\s*]|`|\]\(|\]\[|^ {0,3}(?:[-*+]|\d+\.) |^#{1,6} |^> |\|.*\|", re.MULTILINE)


def parts(block: str) -> tuple[str, str, str] | None:
    """Return the opening tag with its line, the Markdown, and the closing tag of an html block; None if it has none."""
    opening = _OPENING.match(block)
    if not opening:
        return None
    close = block.lower().rfind(f"</{opening[1].lower()}>")
    inner = block[opening.end() : close]
    if close < opening.end() or not _MARKDOWN.search(inner):
        return None
    return opening[0], inner, block[close:]


def warn(state: Blocks, start: int, block: str) -> None:
    """Say that Markdown stands inside raw html."""
    message = "the Markdown inside this element is read as such, Slate would print its marks"
    hint = "write html inside html, if Slate has to understand it"
    state.env.recovered("aside-markdown", state.line(start), block.partition("\n")[0], message, hint)
