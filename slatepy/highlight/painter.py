"""Samples into spans while other work goes on, on the other cores too where there is enough to do.

A painter is asked for samples as they are found and has all of them at the end. Up to a few hundred kilobytes it is
quicker to highlight them here; beyond that they go in batches to worker processes, and what no worker has begun when
the asking ends is done here. Which of them paints a sample changes nothing about the result.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

from slatepy.highlight import spans
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from slatepy.highlight.languages import Language

# In characters of code. Starting a process and its imports cost as much as highlighting some 150,000.
_WORTH_A_WORKER = 300_000
_BATCH = 40_000


class Painting(Struct):
    """A sample that was asked for.

    html: what stands inside its `<code>`, None until it is painted; key: under which to keep that, empty for nowhere.
    """

    code: str
    language: Language
    html: str | None = None
    key: bytes = b""


class _Batch(Struct):
    """Samples of one lexer, which is then loaded by as few processes as can be."""

    paintings: list[Painting] = field(default_factory=list)
    size: int = 0
    future: Future[list[str]] | None = None


class Painter:
    """Paints what it is asked for, page after page; to be closed at last.

    jobs: how many processes may work at once, this one among them.
    """

    def __init__(self, jobs: int = 1) -> None:
        self._jobs = jobs
        self._open: dict[str | None, _Batch] = {}
        self._full: list[_Batch] = []
        self._asked = 0
        self._pool: ProcessPoolExecutor | None = None

    def ask(self, code: str, language: Language) -> Painting:
        """Note a sample to be painted; its html is there after `finish`."""
        painting = Painting(code, language)
        batch = self._open.setdefault(language.lexer, _Batch())
        batch.paintings.append(painting)
        batch.size += len(code)
        self._asked += len(code)
        if batch.size > _BATCH:
            self._full.append(self._open.pop(language.lexer))
            self._send()
        return painting

    def finish(self) -> None:
        """Paint what was asked for and is not painted yet."""
        self._full += self._open.values()
        self._open = {}
        # from the end: the workers take batches from the beginning
        for batch in reversed(self._full):
            if batch.future is None or batch.future.cancel():
                _paint(batch)
        for batch in self._full:
            _receive(batch)
        self._full = []

    def close(self) -> None:
        """End the workers."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _send(self) -> None:
        """Give full batches to the workers, once there is enough to do for them."""
        if self._jobs < 2 or self._asked < _WORTH_A_WORKER:  # noqa: PLR2004 - this process is the first
            return
        if self._pool is None:
            self._pool = _pool(self._jobs - 1)
        for batch in self._full:
            if batch.future is None:
                batch.future = self._pool.submit(_painted, [(each.code, each.language) for each in batch.paintings])


def cores() -> int:
    """Return how many processes may run at once on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pool(workers: int) -> ProcessPoolExecutor:
    """Start workers: forked where that is sound (20 ms less), else started anew, which Windows and macOS need."""
    # imported here since only large sites need them (25 ms)
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    method = "fork" if sys.platform == "linux" else "spawn"
    return ProcessPoolExecutor(workers, multiprocessing.get_context(method), _attend)


def _attend() -> None:
    """Prepare a worker: it leaves to the build what to do when it is interrupted, and ends with it however that ends.

    A worker that waits for work does not notice that nobody is left to give it any, as it holds the other end, too.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing  # noqa: PLC0415 - is there in a worker, and nowhere else

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _painted(samples: list[tuple[str, Language]]) -> list[str]:
    """Highlight a batch; runs in a worker."""
    return [spans.html(code, language) for code, language in samples]


def _paint(batch: _Batch) -> None:
    batch.future = None
    for painting in batch.paintings:
        painting.html = spans.html(painting.code, painting.language)


def _receive(batch: _Batch) -> None:
    """Take a batch from its worker; a worker that died (killed for its memory, say) is no reason to fail."""
    if batch.future is None:
        return
    # imported here since only large sites need it
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    with contextlib.suppress(BrokenProcessPool, OSError):
        for painting, html in zip(batch.paintings, batch.future.result(), strict=True):
            painting.html = html
        return
    _paint(batch)
