"""`&name;`: an entity, printed as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slatepy.markdown.span.parser import Spans

_ENTITY = re.compile(r"&#?[A-Za-z0-9]*;")


def entity(state: Spans) -> bool:
    """Pass any name, known or not: Redcarpet has no list of entities, and heading ids show the name."""
    match = _ENTITY.match(state.src, state.pos)
    if not match:
        return False
    state.made = match[0]
    state.pos = match.end()
    return True
