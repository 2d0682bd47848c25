"""Other processes that take a share of the work: messages in, answers out, over two pipes, until nobody sends any more.

Python's own pools take 25 ms to be imported, as much as a small site's samples, and on Windows and macOS they run the
calling script a second time.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections import deque
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

# Seconds for which Python lets a thread run on: what one that gives out work would else wait for with each message.
PATIENCE = 0.0005
# In bytes: what Linux lets everybody have for a pipe.
_WIDTH = 1024 * 1024
# What may come of a process that is gone, or was killed in the middle of an answer.
GONE = (OSError, EOFError, ValueError)


class Process:
    """The caller's end of a process.

    inbox, outbox: pipes to it and from it; kill: ends it, whatever it is doing.
    """

    def __init__(self, inbox: BinaryIO, outbox: BinaryIO, kill: Callable[[], None]) -> None:
        self.inbox = inbox
        self.outbox = outbox
        self.kill = kill

    def end(self) -> None:
        """End the process."""
        self.kill()
        for pipe in (self.inbox, self.outbox):
            with contextlib.suppress(OSError):  # what could not be sent any more
                pipe.close()


def can_fork() -> bool:
    """Say whether a process may be forked: where that is sound, and no thread could hold a lock meanwhile."""
    return sys.platform == "linux" and threading.active_count() == 1


def forked(serve: Callable[[BinaryIO, BinaryIO], None], others: Iterable[Process] = ()) -> Process:
    """Fork a process (3 ms), which knows all that this one knows and ends when `serve` returns.

    serve: answers over the pipes it is given, as `served` has it; others: the processes that were started before.
    Raises OSError where the system has none to give.
    """
    theirs, ours = os.pipe()
    back, forth = os.pipe()
    number = os.fork()
    if not number:
        try:
            # while one process holds the pipe to another, that one does not notice that the build is gone
            for pipe in (ours, back, *(other.inbox.fileno() for other in others)):
                os.close(pipe)
            served(serve, os.fdopen(theirs, "rb"), os.fdopen(forth, "wb"))
        finally:
            os._exit(0)
    os.close(theirs)
    os.close(forth)
    _widen(back)

    def kill() -> None:
        with contextlib.suppress(ProcessLookupError, ChildProcessError):  # gone already
            os.kill(number, signal.SIGKILL)
            os.waitpid(number, 0)

    return Process(os.fdopen(ours, "wb"), os.fdopen(back, "rb"), kill)


def _widen(pipe: int) -> None:
    """Have a pipe hold more than the 64 KB of its beginning, for each of which its reader waits for its turn."""
    import fcntl  # noqa: PLC0415 - other systems have none

    with contextlib.suppress(OSError):  # a user's pipes may hold so much in all
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDTH)


def anew(module: str) -> Process:
    """Start a process (60 ms) that knows nothing and calls `serve(inbox, outbox)` of a module of slatepy's.

    Raises OSError where the system has none to give.
    """
    # imported here since it takes 4 ms
    import subprocess  # noqa: PLC0415

    program = f"import sys; sys.path[:] = {sys.path!r}\nfrom slatepy import processes\nimport {module} as module\n"
    program += "processes.served(module.serve, sys.stdin.buffer, sys.stdout.buffer)"
    process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def kill() -> None:
        process.kill()
        process.wait()

    return Process(process.stdin, process.stdout, kill)  # type: ignore[arg-type]  # both were asked for


def served(serve: Callable[[BinaryIO, BinaryIO], None], inbox: BinaryIO, outbox: BinaryIO) -> None:
    """Answer until the other end is closed, as it is when the build ends, however that ends.

    When the build is interrupted, what to do is left to it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with contextlib.suppress(EOFError, OSError):
        serve(inbox, outbox)


def answers(
    tasks: Iterable[int], here: Callable[[int], Any], there: Callable[[Process, int], Any], others: Sequence[Process]
) -> Generator[tuple[int, Any], None, None]:
    """Have tasks done by this process and by others, each the next as soon as it is free; yield them with the answers.

    tasks: by their numbers, the longest first, that no process is left alone with one in the end. here: does a task;
    there: has another process do it. What one that is gone had is done by the rest. At the end the others are ended.
    """
    patience = sys.getswitchinterval()
    sys.setswitchinterval(PATIENCE)
    crew = _Crew(tasks, there, others)
    try:
        while (step := crew.step()) is not None:
            ready, task = step
            yield from ready
            if task is not None:
                yield task, here(task)
    finally:
        crew.end()
        sys.setswitchinterval(patience)


class _Crew:
    """What the threads share, each of which gives out tasks to one process."""

    def __init__(self, tasks: Iterable[int], there: Callable[[Process, int], Any], others: Sequence[Process]) -> None:
        self._left = deque(tasks)
        self._there = there
        self._others = others
        self._ready: list[tuple[int, Any]] = []
        self._busy = 0
        self._change = threading.Condition()
        self._threads = [threading.Thread(target=self._give_out, args=[each], daemon=True) for each in others]
        for thread in self._threads:
            thread.start()

    def step(self) -> tuple[list[tuple[int, Any]], int | None] | None:
        """Return what was answered and a task to do here, None for neither to come."""
        with self._change:
            self._change.wait_for(lambda: self._left or self._ready or not self._busy)
            ready, self._ready = self._ready, []
            task = self._left.popleft() if self._left else None
        return (ready, task) if ready or task is not None else None

    def end(self) -> None:
        """End the processes, and with them the threads."""
        with self._change:
            self._left.clear()
        for each in self._others:
            each.end()
        for thread in self._threads:
            thread.join()

    def _give_out(self, to: Process) -> None:
        while (task := self._taken()) is not None:
            answer = lost = None
            try:
                answer = self._there(to, task)
            except GONE as error:  # killed for its memory, say, which is no reason to fail
                lost = error
            with self._change:
                self._busy -= 1
                if lost is None:
                    self._ready.append((task, answer))
                else:
                    self._left.appendleft(task)
                self._change.notify()
            if lost is not None:
                return

    def _taken(self) -> int | None:
        with self._change:
            if not self._left:
                return None
            self._busy += 1
            return self._left.popleft()
