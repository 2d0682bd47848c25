"""Samples into spans while other work goes on, on the other cores too where there is enough to do.

A painter is asked for samples as they are found and has all of them at the end. They are gathered in batches; the other
processes take these while the asking goes on, and what is left then is painted here, too. One of them may begin before
anything is asked for, with what the text will ask for in all likelihood. Which of them paints a sample, and when,
changes nothing about the result.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
import threading
from collections import Counter
from typing import TYPE_CHECKING

from slatepy import processes
from slatepy.highlight import spans, worker
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slatepy.highlight.languages import Language

# In characters of code: how much there has to be before another process pays, measured with one that is forked and
# with one that is started anew; and how much it is given at once, some 10 ms of work. At first it is a tenth of what
# there is, so that in a small site, too, the others begin while the asking goes on.
_WORTH_A_FORK = 8_000
_WORTH_A_START = 150_000
_BATCH = 10_000


class Painting(Struct):
    """A sample that was asked for.

    html: what stands inside its `<code>`, None until it is painted.
    """

    code: str
    language: Language
    html: str | None = None


class _Batch(Struct):
    """Samples of one lexer, which is then loaded by as few processes as can be; number: in order of asking."""

    lexer: str | None
    number: int
    paintings: list[Painting] = field(default_factory=list)
    size: int = 0


class Painter:
    """Paints what it is asked for, page after page; to be closed at last.

    jobs: how many processes may work at once, this one among them.
    """

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs
        self._open: dict[str | None, _Batch] = {}
        self._numbers = itertools.count()
        self._asked = 0
        # what the threads share, each of which gives out work to one process
        self._change = threading.Condition()
        self._full: dict[str | None, list[_Batch]] = {}
        self._work: Counter[str | None] = Counter()
        self._loaded: set[str | None] = set()
        self._busy = 0
        self._closed = False
        self._workers: list[worker.Worker] = []
        self._seer: worker.Worker | None = None
        self._answers = 0
        self._threads: list[threading.Thread] = []
        self._patience = sys.getswitchinterval()

    def foresee(self, files: Iterable[bytes]) -> None:
        """Have another process begin with what Markdown files hold, while nobody can ask for it yet."""
        if self.jobs > 1 and not self._workers and processes.can_fork():
            with contextlib.suppress(OSError):  # the system has no process to give
                self._seer = worker.foreseeing(_foreseen(files))
                self._workers.append(self._seer)

    def ask(self, code: str, language: Language) -> Painting:
        """Note a sample to be painted; its html is there after `finish`."""
        painting = Painting(code, language)
        batch = self._open.get(language.lexer)
        if batch is None:
            batch = self._open[language.lexer] = _Batch(language.lexer, next(self._numbers))
        batch.paintings.append(painting)
        batch.size += len(code)
        self._asked += len(code)
        if batch.size > min(_BATCH, self._asked // 10):
            with self._change:
                self._put(self._open.pop(language.lexer))
                self._change.notify()
            enough = _WORTH_A_FORK if processes.can_fork() else _WORTH_A_START
            if self.jobs > 1 and not self._threads and self._asked > enough:
                self._start(self.jobs - 1)
        return painting

    def finish(self) -> None:
        """Paint what was asked for and is not painted yet."""
        if self._workers and not self._threads:
            self._start(len(self._workers))
        with self._change:
            for each in self._open.values():
                self._put(each)
            self._open = {}
            self._change.notify_all()
            # its next answer says whether it has foreseen all by now
            answers = self._answers
            self._change.wait_for(lambda: not self._seer or self._answers > answers or not (self._full or self._busy))
        loaded: set[str | None] = set()
        while self._full or self._busy:
            while not self._is_foreseen() and (batch := self._taken(loaded, wait=False)):
                for painting in batch.paintings:
                    painting.html = spans.painted(painting.code, batch.lexer)
                self._done()
            with self._change:
                self._change.wait_for(
                    lambda: not (self._full or self._busy) or (self._full and not self._is_foreseen())
                )

    def stand_alone(self) -> None:
        """Leave the other cores to other work: end the other processes, and paint what is still asked for here."""
        self.close()
        self.jobs, self._closed, self._seer = 1, False, None

    def close(self) -> None:
        """End the other processes."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        for each in self._workers:
            each.process.end()
        for thread in self._threads:
            thread.join()
        sys.setswitchinterval(self._patience)
        self._workers, self._threads = [], []

    def _start(self, number: int) -> None:
        """Start what is missing of the other processes, and giving work out to them."""
        sys.setswitchinterval(processes.PATIENCE)
        try:
            while len(self._workers) < number:
                self._workers.append(worker.start(self._workers))
        except OSError:  # the system has no more processes to give: those that are there do it
            self.jobs = len(self._workers) + 1
        for each in self._workers:
            thread = threading.Thread(target=self._give_out, args=[each], daemon=True)
            thread.start()
            self._threads.append(thread)

    def _give_out(self, to: worker.Worker) -> None:
        """Give batches to a process as long as there are any and it lives; runs in a thread."""
        loaded: set[str | None] = set()
        while batch := self._taken(loaded, wait=True, oldest=to.foresees):
            try:
                painted = to.paint([(each.code, each.language.lexer) for each in batch.paintings])
            except processes.GONE:  # killed for its memory, say, which is no reason to fail
                if to is self._seer:
                    self._seer = None
                self._done(batch)
                return
            for painting, html in zip(batch.paintings, painted, strict=True):
                painting.html = html
            self._answers += to is self._seer
            self._done()

    def _taken(self, loaded: set[str | None], *, wait: bool, oldest: bool = False) -> _Batch | None:
        """Take a batch, with `wait` as soon as there is one; None where there is none to come.

        loaded: the lexers that the process has which is to paint it. Loading one takes as long as many a batch, so
        batches for those go first, then those for a lexer that no other process has, the most work at first.
        oldest: for a process that foresees; it begins where the others come to last.
        """
        with self._change:
            if wait:
                self._change.wait_for(lambda: self._full or self._closed)
            if not self._full or self._closed:
                return None
            if oldest:
                lexer = min(self._full, key=lambda name: self._full[name][0].number)
                batch = self._full[lexer].pop(0)
            else:
                lexer = max(self._full, key=lambda name: (name in loaded, name not in self._loaded, self._work[name]))
                batch = self._full[lexer].pop()
            self._work[lexer] -= batch.size
            if not self._full[lexer]:
                del self._full[lexer]
            self._busy += 1
            self._loaded.add(lexer)
        loaded.add(lexer)
        return batch

    def _is_foreseen(self) -> bool:
        """Say whether a process has painted all that it foresaw: it then has nearly every answer, and at once."""
        return self._seer is not None and not self._seer.foresees

    def _put(self, batch: _Batch) -> None:
        """Lay a batch with the others of its lexer; to be called while nobody else does."""
        self._full.setdefault(batch.lexer, []).append(batch)
        self._work[batch.lexer] += batch.size

    def _done(self, failed: _Batch | None = None) -> None:
        """Note that a batch is painted, or has to be painted by another process."""
        with self._change:
            self._busy -= 1
            if failed:
                self._put(failed)
            self._change.notify_all()


def _foreseen(files: Iterable[bytes]) -> Iterator[worker.Sample]:
    # imported here, and so in the other process
    from slatepy.highlight import foresight  # noqa: PLC0415

    yield from foresight.samples(files)


def cores() -> int:
    """Return how many processes may run at once on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
