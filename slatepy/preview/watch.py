"""A site's folder on disk -> a bell that rings when a source changes.

Only what a site is made of is watched, not all that lies in the same folder (`node_modules`, virtual environments).
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from watchdog.events import EVENT_TYPE_CLOSED_NO_WRITE, EVENT_TYPE_OPENED, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from slatepy import files

if TYPE_CHECKING:
    from pathlib import Path

    from watchdog.observers.api import BaseObserver, ObservedWatch

    from slatepy.preview.bell import Bell

# reading a file sends these too: a build that they start would start the next
_READING = frozenset((EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE))


class Watch:
    """Watches from `start` to `stop`."""

    def __init__(self, folder: Path, bell: Bell) -> None:
        self._folder = folder
        self._handler = _Handler(os.path.realpath(folder), bell)
        self._observer: BaseObserver | None = None
        self._parts: dict[str, tuple[tuple[int, int], ObservedWatch]] = {}

    def start(self) -> str:
        """Begin to watch. Returns why that is not possible, else nothing."""
        if not files.tells_changes(self._folder):
            return "the folder is on a mount that tells of no changes"
        try:
            self._observer = Observer()
            self._observer.schedule(self._handler, self._handler.home, recursive=False)
            self._observer.start()
            self.follow()
        except (OSError, RuntimeError) as error:
            self.stop()
            return f"the system cannot watch the folder ({error})"
        return ""

    def follow(self) -> None:
        """Watch the parts of the site that are there now: they come, go and are replaced while the preview runs.

        Raises OSError where the system has no watches left.
        """
        if not self._observer:
            return
        now = files.folders(self._folder)
        for part, (mark, watch) in list(self._parts.items()):
            if now.get(part) != mark:
                del self._parts[part]
                with contextlib.suppress(KeyError, OSError):
                    self._observer.unschedule(watch)
        for part, mark in now.items():
            if part not in self._parts:
                path = os.path.join(self._handler.home, part)  # noqa: PTH118 - the library takes texts
                self._parts[part] = (mark, self._observer.schedule(self._handler, path, recursive=True))

    def stop(self) -> None:
        """End it, with its threads."""
        observer, self._observer = self._observer, None
        if observer and observer.is_alive():
            observer.stop()
            observer.join(2)


class _Handler(FileSystemEventHandler):
    """Rings for each event that can change the site."""

    def __init__(self, home: str, bell: Bell) -> None:
        self.home = home
        self._start = len(home.rstrip(os.sep)) + 1
        self._bell = bell

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring, unless it is no source that changed. Never raises: that would end the watching."""
        if event.event_type in _READING or (event.is_directory and event.event_type == "modified"):
            return
        if self._counts(event.src_path) or (event.dest_path and self._counts(event.dest_path)):
            self._bell.ring()

    def _counts(self, path: bytes | str) -> bool:
        parts = os.fsdecode(path)[self._start :].replace(os.sep, "/").split("/")
        return parts[0] in files.PARTS and not any(map(files.is_skipped, parts))
