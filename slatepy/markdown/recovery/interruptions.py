"""Code, lists and tables that stand straight after text, and belong to the paragraph for Redcarpet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import fences
from slatepy.markdown.block import table
from slatepy.markdown.recovery import code

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

_CANDIDATE = re.compile(
    r"^(?: {0,3}(?P<fence>```|~~~)| {0,3}(?:(?P<bullet>[*+-])|1[.)]) +[^\s]"
    r"|(?P<table>[^\n|]*\|[^\n]*\n(?=[ |:+-]*-[ |:+-]*$)[^\n]*[|+][^\n]*\n))",
    re.MULTILINE,
)
_UNDERLINED = re.compile(r"[^\n]*\n(?:=+|-+) *$", re.MULTILINE)
_WORDS = {"fence": "code block", "list": "list", "table": "table"}


def interruption(state: Blocks, start: int, stop: int) -> tuple[int, str]:
    """Return where in the paragraph from `start` to `stop` a fence, list or table begins, and which; else `stop`.

    The first line is the paragraph's own. As in CommonMark a numbered list interrupts text only if it begins with 1.
    """
    src = state.src
    for match in _CANDIDATE.finditer(src, src.find("\n", start) + 1, stop):
        kind = "table" if match["table"] else "fence" if match["fence"] else "list"
        if kind == "fence":
            opened = fences.OPEN.match(src, match.start())
            if not opened or not code.closes(src, opened):
                continue
        if (kind == "table" and not table.begins(src, match.start())) or (
            kind == "list" and _UNDERLINED.match(src, match.start())
        ):
            continue
        return match.start(), kind
    return stop, ""


def warn(state: Blocks, at: int, kind: str) -> None:
    """Say that a block of that kind stands straight after text."""
    line = state.src[at : state.src.find("\n", at)].strip()
    message = f"this {_WORDS[kind]} stands straight after text, Slate would make it part of that"
    state.env.recovered(f"{kind}-after-text", state.line(at), line, message, "put an empty line before it")
