"""A folder -> the right to write in it, one process at a time; a killed process gives it back."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

from slatepy.files import names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE = 0.02


@contextlib.contextmanager
def held(folder: Path, patience: float) -> Iterator[None]:
    """Hold the folder's lock.

    patience: seconds to wait for another process before TimeoutError. Where the file system has no locks (some
    network mounts) there is none to hold, and the work goes on.
    """
    handle = _open(folder)
    try:
        _wait(handle, time.monotonic() + patience)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, deadline: float) -> None:
    """Take the lock, looking again every 20 ms while another process has it."""
    while not _taken(handle):
        if time.monotonic() >= deadline:
            raise TimeoutError
        time.sleep(_PAUSE)


if sys.platform == "win32":

    def _open(folder: Path) -> int:
        return os.open(folder / names.LOCK, os.O_RDWR | os.O_CREAT | os.O_TEMPORARY)

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
