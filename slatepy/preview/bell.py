"""The moments at which something changed -> when it is worth looking, and when it is quiet again."""

from __future__ import annotations

import threading
import time


class Bell:
    """Rung from any thread whenever a source may have changed."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._last = 0.0
        self._stopped = False
        self.count = 0

    def ring(self) -> None:
        """Note that something changed just now."""
        with self._changed:
            self.count += 1
            self._last = time.monotonic()
            self._changed.notify_all()

    def stop(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    @property
    def stopped(self) -> bool:
        """Whether there will be no more."""
        return self._stopped

    def wait(self, count: int, seconds: float) -> bool:
        """Wait until there were more rings than `count`, not longer than some seconds. Returns whether there were."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self.count != count, seconds)
            return self.count != count

    def quiet(self, seconds: float, most: float) -> None:
        """Wait until nothing has rung for some seconds, in all not longer than `most`."""
        end = time.monotonic() + most
        with self._changed:
            while not self._stopped:
                now = time.monotonic()
                left = min(self._last + seconds, end) - now
                if left <= 0:
                    return
                self._changed.wait(left)
