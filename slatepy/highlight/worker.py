"""A process that highlights: batches of samples in, their html out, over two pipes, until nobody sends any more.

Python's own pools take 25 ms to be imported, as much as a small site's samples, and on Windows and macOS they run the
calling script a second time.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import select
import signal
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

from slatepy import patterns
from slatepy.highlight import spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Sample = tuple[str, str | None]
"""Code, with its Pygments lexer's alias."""
Batch = list[Sample]


class Worker:
    """The caller's end of a process.

    inbox, outbox: pipes to it and from it; kill: ends it, whatever it is doing. foresees: whether it has samples left
    that it paints before it is asked for them.
    """

    def __init__(self, inbox: BinaryIO, outbox: BinaryIO, kill: Callable[[], None], *, foresees: bool = False) -> None:
        self.inbox = inbox
        self.foresees = foresees
        self._outbox = outbox
        self._kill = kill

    def paint(self, batch: Batch) -> list[str]:
        """Return the html of each sample. Raises OSError, EOFError or ValueError where the process is gone."""
        marshal.dump(batch, self.inbox)
        self.inbox.flush()
        painted: list[str]
        painted, self.foresees, news = marshal.load(self._outbox)  # noqa: S302 - what a process of our own has written
        patterns.learn(news)
        return painted

    def end(self) -> None:
        """End the process."""
        self._kill()
        for pipe in (self.inbox, self._outbox):
            with contextlib.suppress(OSError):  # what could not be sent any more
                pipe.close()


def can_fork() -> bool:
    """Say whether a process may be forked: where that is sound, and no thread could hold a lock meanwhile."""
    return sys.platform == "linux" and threading.active_count() == 1


def start(others: Iterable[Worker]) -> Worker:
    """Start a process, forked where that is sound (3 ms), else anew (60 ms); others: those that were started before."""
    return forked(others) if can_fork() else _anew()


def serve(inbox: BinaryIO, outbox: BinaryIO, foreseen: Iterable[Sample] = ()) -> None:
    """Highlight what comes in until the other end is closed, as it is when the build ends, however that ends.

    foreseen: what to highlight while nothing comes in, to have it ready. When it is interrupted, what to do is left to
    the build.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ready: dict[Sample, str] = {}

    def painted(sample: Sample) -> str:
        if sample not in ready:
            ready[sample] = spans.painted(*sample)
        return ready[sample]

    # what was asked for in the meantime is passed over, so that this never runs behind the asking
    waiting = (sample for sample in foreseen if sample not in ready)
    sample = next(waiting, None)
    with contextlib.suppress(EOFError, OSError):
        while True:
            while sample and not _is_asked(inbox):
                painted(sample)
                sample = next(waiting, None)
            batch: Batch = marshal.load(inbox)  # noqa: S302 - what the build has written
            done = [painted(each) for each in batch]
            marshal.dump((done, sample is not None, patterns.news()), outbox)
            outbox.flush()


def _is_asked(inbox: BinaryIO) -> bool:
    """Say whether a batch has come in. None is left in Python's own buffer: each is answered before the next comes."""
    return bool(select.select([inbox], [], [], 0)[0])


def forked(others: Iterable[Worker], foreseen: Iterable[Sample] | None = None) -> Worker:
    """Fork a process; foreseen: what it is to highlight before it is asked."""
    theirs, ours = os.pipe()
    back, forth = os.pipe()
    number = os.fork()
    if not number:
        try:
            # while one process holds the pipe to another, that one does not notice that the build is gone
            for pipe in (ours, back, *(other.inbox.fileno() for other in others)):
                os.close(pipe)
            serve(os.fdopen(theirs, "rb"), os.fdopen(forth, "wb"), foreseen or ())
        finally:
            os._exit(0)
    os.close(theirs)
    os.close(forth)

    def kill() -> None:
        with contextlib.suppress(ProcessLookupError, ChildProcessError):  # gone already
            os.kill(number, signal.SIGKILL)
            os.waitpid(number, 0)

    return Worker(os.fdopen(ours, "wb"), os.fdopen(back, "rb"), kill, foresees=foreseen is not None)


def _anew() -> Worker:
    # imported here since it takes 4 ms
    import subprocess  # noqa: PLC0415

    program = f"import sys; sys.path[:] = {sys.path!r}\nfrom slatepy.highlight import worker\n"
    program += "worker.serve(sys.stdin.buffer, sys.stdout.buffer)"
    process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def kill() -> None:
        process.kill()
        process.wait()

    return Worker(process.stdin, process.stdout, kill)  # type: ignore[arg-type]  # both were asked for
