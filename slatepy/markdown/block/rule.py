"""Three or more of `*`, `-` or `_`: a thematic break."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks

PATTERN = r" {0,3}(?:\*(?: *\*){2,}|-(?: *-){2,}|_(?: *_){2,}) *$"
LINE = re.compile(PATTERN, re.MULTILINE)


def rule(state: Blocks, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Take a line of nothing but one of the marks and spaces, indented by up to three."""
    match = LINE.match(state.src, start)
    if not match:
        return False
    state.pos = match.end() + 1
    if not silent:
        state.push("hr", "hr", 0, start)
    return True
