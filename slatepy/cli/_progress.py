"""How much is done -> a bar on a terminal, once it takes long enough to wonder."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

_AFTER = 0.5
_EVERY = 0.05
_WIDTH = 30


class Bar:
    """A bar on stderr, seen only on a terminal, half a second after it was made.

    It is called with how many are done and how many there are.
    """

    def __init__(self, noun: str, stream: TextIO | None = None) -> None:
        self._noun = noun
        self._stream = stream or sys.stderr
        self._next = time.monotonic() + _AFTER
        self._is_shown = False

    def __call__(self, done: int, total: int) -> None:
        """Draw the bar if it is time to."""
        now = time.monotonic()
        if now < self._next or not self._stream.isatty() or not total:
            return
        self._next = now + _EVERY
        self._is_shown = True
        full = _WIDTH * done // total
        self._stream.write(f"\r[{'=' * full:<{_WIDTH}}] {done:,}/{total:,} {self._noun}\x1b[K")
        self._stream.flush()

    def clear(self) -> None:
        """Take the bar away."""
        if self._is_shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
