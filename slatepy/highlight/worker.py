"""A process that highlights: batches of samples in, their html out."""

from __future__ import annotations

import marshal
import select
from typing import TYPE_CHECKING, BinaryIO

from slatepy import patterns, processes
from slatepy.highlight import spans

if TYPE_CHECKING:
    from collections.abc import Iterable

Sample = tuple[str, str | None]
"""Code, with its Pygments lexer's alias."""
Batch = list[Sample]


class Worker:
    """The caller's end of a process that highlights.

    foresees: whether it has samples left that it paints before it is asked for them.
    """

    def __init__(self, process: processes.Process, *, foresees: bool = False) -> None:
        self.process = process
        self.foresees = foresees

    def paint(self, batch: Batch) -> list[str]:
        """Return the html of each sample. Raises one of `processes.GONE` where the process is gone."""
        marshal.dump(batch, self.process.inbox)
        self.process.inbox.flush()
        painted: list[str]
        painted, self.foresees, news = marshal.load(self.process.outbox)  # noqa: S302 - what a process of our own wrote
        patterns.learn(news)
        return painted


def start(others: Iterable[Worker]) -> Worker:
    """Start a process, forked where that is sound, else anew; others: those that were started before."""
    if processes.can_fork():
        return Worker(processes.forked(serve, (other.process for other in others)))
    return Worker(processes.anew(__name__))


def foreseeing(samples: Iterable[Sample]) -> Worker:
    """Fork a process that highlights these samples before it is asked for any."""
    return Worker(processes.forked(lambda inbox, outbox: serve(inbox, outbox, samples)), foresees=True)


def serve(inbox: BinaryIO, outbox: BinaryIO, foreseen: Iterable[Sample] = ()) -> None:
    """Highlight what comes in. Raises EOFError or OSError once the other end is closed.

    foreseen: what to highlight while nothing comes in, to have it ready.
    """
    ready: dict[Sample, str] = {}

    def painted(sample: Sample) -> str:
        if sample not in ready:
            ready[sample] = spans.painted(*sample)
        return ready[sample]

    # what was asked for in the meantime is passed over, so that this never runs behind the asking
    waiting = (sample for sample in foreseen if sample not in ready)
    sample = next(waiting, None)
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
