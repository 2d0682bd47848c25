"""Lexers: a Pygments alias into a lexer that is loaded when it is first used.

This is the one file that imports Pygments' lexers, by the table that Pygments keeps of its own modules: its search by
name asks every installed distribution for plug-ins before it gives up.
"""

from __future__ import annotations

import importlib
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer

# PHP samples mostly begin with code, not with `<?php`: then the lexer must begin inside.
INLINE_PHP = "php inline"


@lru_cache(maxsize=512)
def load(alias: str) -> Lexer | None:
    """Return the lexer of that alias (or of `INLINE_PHP`), or None where the installed Pygments has none."""
    found = _places().get("php" if alias == INLINE_PHP else alias)
    if found is None:
        return None
    module, name = found
    lexer: Lexer = getattr(importlib.import_module(module), name)(startinline=alias == INLINE_PHP)
    return lexer


def aliases_of_same_lexer(alias: str) -> tuple[str, ...]:
    """Return every alias of the lexer that has this one, the lexer's main alias first; none for an unknown alias."""
    found = _places().get(alias)
    return tuple(other for other, place in _places().items() if place == found) if found else ()


@cache
def _places() -> dict[str, tuple[str, str]]:
    """Return the module and class of each alias."""
    # Saves 10 ms where every sample comes from a cache.
    from pygments.lexers._mapping import LEXERS  # noqa: PLC0415

    return {alias: (entry[0], name) for name, entry in LEXERS.items() for alias in entry[2]}
