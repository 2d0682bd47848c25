"""Values -> the Markdown that shows them: code spans, tables, samples."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_FENCES = re.compile(r"`{3,}|~{3,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def code(text: str) -> str:
    """Return text as code that may stand in a table, where a bar would end the cell."""
    if "|" in text or "`" in text:
        return f"<code>{escape(text).replace('|', '&#124;')}</code>"
    return f"`{text}`"


def prose(text: str) -> str:
    """Return plain text, in which only backquotes mean anything, so that it can stand in a table."""
    parts = text.split("`")
    shown = [_plain(part) if index % 2 == 0 else code(part) for index, part in enumerate(parts)]
    return "".join(shown) if len(parts) % 2 else _plain(text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; the cells are Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def sample(language: str, text: str) -> str:
    """Return a code block, its fence longer than any in the text; control characters are made visible."""
    longest = max((len(run) for run in _FENCES.findall(text)), default=2)
    fence = "~" * (longest + 1)
    return f"{fence}{language}\n{_CONTROL.sub(_picture, text).rstrip()}\n{fence}"


def joined(blocks: Iterable[str]) -> str:
    """Return blocks with an empty line between them."""
    return "\n\n".join(block.strip("\n") for block in blocks if block.strip()) + "\n"


def _picture(match: re.Match[str]) -> str:
    """Return the character that stands for a control character, such as U+2400 for NUL."""
    return chr(0x2400 + ord(match[0]))


def _plain(text: str) -> str:
    for mark in ("\\", "*", "_", "[", "]"):
        text = text.replace(mark, f"\\{mark}")
    return escape(text, quote=False).replace("|", "&#124;").replace("\n", " ")
