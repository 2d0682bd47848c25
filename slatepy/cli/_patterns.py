"""This user's own cache -> compiled regular expressions, before anything heavy is imported, and at last back again."""

from __future__ import annotations

import contextlib
import sys

from slatepy import cache, patterns

_SHELF = "patterns"
_KEY = cache.digest("all")
# In bytes of compiled code. Some are another each time, such as those that a library makes of a set.
_WORTH_KEEPING = 2_000


class Kept:
    """Those that earlier runs have compiled, and what this one adds to them."""

    def __init__(self) -> None:
        self._is_on = patterns.keep()
        self._store = cache.Cache(cache.own(), f"patterns {sys.version}", private=True)
        data = self._store.shelf(_SHELF).get(_KEY) if self._is_on else None
        if data:
            with contextlib.suppress(ValueError, EOFError, TypeError):
                patterns.load(data)

    def save(self) -> None:
        """Keep what this run has compiled, if it is worth the writing."""
        if self._is_on and sum(map(len, patterns.news().values())) > _WORTH_KEEPING:
            self._store.shelf(_SHELF).put(_KEY, patterns.dumps())
            self._store.save()
