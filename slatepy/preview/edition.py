"""Builds -> editions: what is served at a moment, and what has changed in a page since an earlier one."""

from __future__ import annotations

import functools
import threading
from collections import deque
from types import MappingProxyType
from typing import TYPE_CHECKING

from slatepy.document import EMPTY
from slatepy.preview import change, finding, sheet
from slatepy.struct import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slatepy.files import Tree
    from slatepy.preview.change import Change
    from slatepy.preview.finding import Finding
    from slatepy.preview.sheet import Sheet
    from slatepy.site import Build

_REMEMBERED = 32
_PAGE = (".html", ".htm")


class Edition(Struct, frozen=True):
    """What is served, from one change to the next.

    number: counts up from 1. output: the last good site's files; sheets: its pages, cut into sections.
    findings: what there is to say of the state the source is in; failed: whether that state could not be shown.
    changed: paths other than pages that differ from the edition before. rest: makes what stands beside the pages,
    once somebody asks for it.
    """

    number: int = 0
    output: Tree = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    failed: bool = False
    changed: frozenset[str] = frozenset()
    rest: Callable[[], Tree] = dict


class _Past(Struct, frozen=True):
    """What of an edition is kept when another has taken its place."""

    number: int
    sheets: Mapping[str, Sheet]
    findings: tuple[Finding, ...]
    changed: frozenset[str]


class Press:
    """Brings out editions; those who wait for one are woken. Safe to use from many threads."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._past: deque[_Past] = deque(maxlen=_REMEMBERED)
        self._made: dict[tuple[str, int, int], Change] = {}
        self._edition = Edition()
        self.closed = False

    @property
    def edition(self) -> Edition:
        """The current edition."""
        return self._edition

    def publish(self, build: Build | None, findings: tuple[Finding, ...], rest: Callable[[], Tree] = dict) -> Edition:
        """Bring out an edition; build: the pages of a good one, or None where the last good site stays."""
        with self._news:
            last = self._edition
            if build is None:
                changed: frozenset[str] = frozenset()
                edition = replace(last, number=last.number + 1, findings=findings, failed=True, changed=changed)
            else:
                sheets = _sheets(build, last.sheets, last.output)
                changed = _changed(last.output, build.output) if last.output else frozenset()
                rest = functools.cache(rest)
                edition = Edition(last.number + 1, build.output, sheets, findings, changed=changed, rest=rest)
            return self._brought(edition)

    def say(self, number: int, findings: tuple[Finding, ...], rest: Callable[[], Tree]) -> Edition | None:
        """Bring out edition `number` again, with other findings, unless there is another by now."""
        with self._news:
            last = self._edition
            if last.number != number:
                return None
            changed: frozenset[str] = frozenset()
            return self._brought(replace(last, number=number + 1, findings=findings, changed=changed, rest=rest))

    def _brought(self, edition: Edition) -> Edition:
        """Put an edition in the place of the current one; to be called while nobody else does."""
        self._past.append(_Past(edition.number, edition.sheets, edition.findings, edition.changed))
        self._edition = edition
        self._made = {}
        self._news.notify_all()
        return edition

    def wait(self, number: int, seconds: float) -> Edition:
        """Return the current edition as soon as it is not `number`, at the latest after some seconds or at the end."""
        with self._news:
            self._news.wait_for(lambda: self.closed or self._edition.number != number, seconds)
            return self._edition

    def close(self) -> None:
        """Wake everybody: there will be no further edition."""
        with self._news:
            self.closed = True
            self._news.notify_all()

    def change(self, path: str, since: int) -> Change:
        """Return what a browser must do that shows the page `path` of edition `since` to show the current one.

        A page of an edition that is no longer remembered, or was another server's, reloads.
        """
        with self._news:
            edition, past = self._edition, list(self._past)
        key = (path, since, edition.number)
        if key not in self._made:
            self._made[key] = _change(path, since, edition, past)
        return self._made[key]


def _change(path: str, since: int, edition: Edition, past: list[_Past]) -> Change:
    old = next((each for each in past if each.number == since), None)
    if old is None:
        return {"edition": edition.number, **change.RELOAD}
    files = frozenset().union(*(each.changed for each in past if since < each.number <= edition.number))
    made = change.change(old.sheets.get(path), edition.sheets.get(path), files)
    return {"edition": edition.number, **made}


def news(edition: Edition) -> Change:
    """Return what there is to say of an edition, as plain data."""
    return {
        "failed": edition.failed,
        "total": len(edition.findings),
        "problems": finding.data(edition.findings),
    }


def _sheets(build: Build, old: Mapping[str, Sheet], old_output: Tree) -> Mapping[str, Sheet]:
    """Cut every page, and hold what a site brings of html by itself as a page that has no sections."""
    made = {}
    for path, data in build.output.items():
        if not path.endswith(_PAGE):
            continue
        before = old.get(path)
        if before and old_output.get(path) == data:
            made[path] = before
            continue
        known = sheet.texts(before) if before else {}
        made[path] = sheet.sheet(data.decode("utf-8", "replace"), build.documents.get(path, EMPTY), known)
    return MappingProxyType(made)


def _changed(old: Tree, new: Tree) -> frozenset[str]:
    """Return the paths of files other than pages that are not the same in both."""
    paths = old.keys() ^ new.keys() | {path for path in old.keys() & new.keys() if old[path] != new[path]}
    return frozenset(path for path in paths if not path.endswith(_PAGE))
