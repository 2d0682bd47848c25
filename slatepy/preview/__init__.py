"""A site's folder -> its pages over HTTP, from memory, made anew whenever a source changes.

    with preview.Preview(folder, preview.Options(), reports) as live:
        live.wait()

One thread listens, one builds, each request has its own; `watchdog` has those it needs. What is served at a moment is
an `edition.Edition`; an open page gets from one to the next by a `change.Change` that comes down the `channel`.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

from slatepy.preview.address import Address, listen
from slatepy.preview.answer import Answers
from slatepy.preview.bell import Bell
from slatepy.preview.channel import Channel
from slatepy.preview.edition import Edition, Press
from slatepy.preview.editor import editor
from slatepy.preview.server import Server
from slatepy.preview.watch import Watch
from slatepy.preview.workshop import Made, Workshop
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Address", "Edition", "Made", "Options", "Preview"]

_POLL = 1.0


class Options(Struct, frozen=True):
    """How a site is previewed.

    host, port: where to listen; the next free port is taken, 0 is any. reload: whether open pages follow changes.
    poll: seconds between looks at the folder, None to rely on the system's events where there are any.
    theme: instead of the one that the site names. strict: warnings count as errors. follow: pages scroll to what was
    edited. editor: command that opens a place, with `{file}`, `{line}`, `{column}`.
    """

    host: str = "127.0.0.1"
    port: int = 4567
    reload: bool = True
    poll: float | None = None
    theme: str | None = None
    strict: bool = False
    follow: bool = False
    editor: str | None = None


class Preview:
    """A preview that runs from its making to `close`.

    tell: called with each edition, from the thread that builds; log: with a line for whatever else is worth one.
    Raises SiteError where it cannot listen. A site that cannot be built is no reason not to: it may be mended.
    """

    def __init__(
        self, folder: Path, options: Options, tell: Callable[[Made], None], log: Callable[[str], None]
    ) -> None:
        command = editor(options.editor)
        listener, self.address = listen(options.host, options.port)
        self._press = Press()
        self._bell = Bell()
        self._watch = Watch(folder, self._bell)
        self._log = log
        self._options = options
        try:
            overrides = {"theme": options.theme} if options.theme else {}
            self._workshop = Workshop(folder, overrides, self._press, tell, strict=options.strict)
            line = Channel(self._press, folder, command, follow=options.follow)
            self._server = Server(listener, Answers(line, self.address, log, live=options.reload), log)
        except BaseException:
            listener.close()
            raise
        self._builder = threading.Thread(target=self._run, name="slatepy-builder", daemon=True)

    def __enter__(self) -> Self:
        """Begin: watch, build, serve."""
        interval = self._options.poll or 0.0
        if not interval:
            wrong = self._watch.start()
            if wrong:
                interval = _POLL
                self._log(f"{wrong}, so it is looked at every second; --poll SECONDS sets another pace")
        self._interval = interval
        self._workshop.first()
        self._server.start()
        self._builder.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End all that was begun."""
        self.close()

    @property
    def edition(self) -> Edition:
        """What is served now."""
        return self._press.edition

    def after(self, number: int, seconds: float) -> Edition:
        """Return the edition that follows `number`, as soon as it is there, or the current one after some seconds."""
        return self._press.wait(number, seconds)

    def wait(self) -> None:
        """Wait until `close` is called, or the author's Ctrl-C."""
        while self._builder.is_alive():
            # not for ever at once: on Windows that would keep Ctrl-C out
            self._builder.join(1.0)

    def close(self) -> None:
        """End every thread and connection."""
        self._bell.stop()
        self._press.close()
        self._watch.stop()
        self._server.stop()
        if self._builder.is_alive():
            self._builder.join(2)
        self._workshop.close()

    def _run(self) -> None:
        self._workshop.run(self._bell, self._watch, self._interval)
