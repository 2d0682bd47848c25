"""How much is done -> a bar on a terminal, once it takes long enough to wonder."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType, TracebackType
    from typing import Self, TextIO

_AFTER = 0.5
_EVERY = 0.1
_WIDTH = 30


class Bar:
    """A bar on stderr while its block runs, seen only on a terminal and after half a second.

    It is called with how many steps are done and how many there are. A timer's signal draws it, so that it moves while
    nothing is reported (one large page); where there is no such timer, it is drawn when it is called.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._start = time.monotonic()
        self._done = self._total = 0
        self._drawn = 0.0
        self._before: object = None

    def __enter__(self) -> Self:
        """Start the timer where there is a terminal to draw on."""
        if sys.platform != "win32" and self._stream.isatty():
            with contextlib.suppress(ValueError):  # a thread other than the main one has no signals
                self._before = signal.signal(signal.SIGALRM, self._tick)
                signal.setitimer(signal.ITIMER_REAL, _AFTER, _EVERY)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Take the bar away."""
        if sys.platform != "win32" and (callable(self._before) or isinstance(self._before, int)):
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def __call__(self, done: int, total: int) -> None:
        """Note how far the work is."""
        self._done, self._total = done, total
        self.draw()

    def draw(self) -> None:
        """Draw the bar if there is a terminal and it is time to."""
        now = time.monotonic()
        if now < max(self._start + _AFTER, self._drawn + _EVERY) or not self._stream.isatty():
            return
        self._drawn = now
        self._stream.write(f"\r{self._text()} {now - self._start:.0f} s\x1b[K")
        self._stream.flush()

    def _text(self) -> str:
        if not self._total:
            return "reading ..."
        full = "=" * (_WIDTH * self._done // self._total)
        return f"[{full:<{_WIDTH}}] {100 * self._done // self._total:3} %,"

    def _tick(self, _number: int, _frame: FrameType | None) -> None:
        # A write may be under way in the main program: what cannot be drawn now is drawn at the next tick.
        with contextlib.suppress(RuntimeError, OSError):
            self.draw()
