"""Changes of the source -> editions: one for each burst of changes, however many files it touches."""

from __future__ import annotations

import threading
import time
import traceback
from typing import TYPE_CHECKING

from slatepy import cache, files, site
from slatepy.preview import finding
from slatepy.problem import Place, Problem, SiteError
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from slatepy.files import Tree
    from slatepy.preview.bell import Bell
    from slatepy.preview.edition import Edition, Press
    from slatepy.preview.watch import Watch

# An editor writes a file in several steps, a millisecond apart.
_ONE_SAVE = 0.004
# Saves that follow each other faster than anybody reads are one change.
_QUIET = 0.02
# A tool at work (a checkout, a generator) pauses longer than an editor.
_BURST_QUIET = 0.1
# Whoever never stops writing sees something at last.
_LONGEST_BURST = 3.0
# Seconds between looks where events are told: nothing is lost where one was missed, such as through a link.
_LOOK = 2.0
# Seconds after a change in which no other has come, when the checks are made: beside the building, which never waits.
_LATER = 1.0
# Chunks of text that so many builds have not asked for are forgotten.
_KEPT = 64
# A look costs at most this share of a core.
_SHARE = 1 / 300


class Made(Struct, frozen=True):
    """What the preview has to tell: an edition.

    seconds: how long its build took. pages: how many it has, 0 where it was not built, or only checked. changed: the
    sources that differ from the edition before.
    """

    edition: Edition
    seconds: float
    pages: int
    changed: tuple[str, ...]


class _Attempt(Struct, frozen=True):
    """What came of building a tree; build: None where there is no whole one; seconds: how long it took."""

    build: site.Build | None
    problems: tuple[Problem, ...]
    seconds: float


class Workshop:
    """Builds a site again and again.

    overrides: settings above the site's own; strict: warnings keep the last good site, too. tell: called with each
    edition.
    """

    def __init__(
        self, folder: Path, overrides: Mapping[str, str], press: Press, tell: Callable[[Made], None], *, strict: bool
    ) -> None:
        self._folder = folder
        self._overrides = overrides
        self._press = press
        self._tell = tell
        self._strict = strict
        self._fatal = ("error", "warning") if strict else ("error",)
        self._unchecked = False
        self._checked: tuple[Problem, ...] = ()
        self._reader = files.Reader(folder)
        self._memory = cache.Memory()
        self._store = cache.Cache(cache.folder(folder), cache.version(), self._memory)
        self._checker = threading.Thread()
        self._builds = 0
        self._look = files.read_themes()
        self._tree: Tree | None = None
        self._said: tuple[Problem, ...] = ()
        self._cost = 0.0

    def first(self) -> None:
        """Build what is there now."""
        self._read()
        self._show(self._made(), ())

    def run(self, bell: Bell, watch: Watch | None, interval: float) -> None:
        """Build whenever something changes, until the bell is stopped.

        interval: seconds between looks at the folder where nothing rings, 0 for seldom.
        """
        count = bell.count
        while not bell.stopped:
            pause = max(interval or _LOOK, self._cost / _SHARE)
            rang = bell.wait(count, _LATER if self._unchecked else pause)
            if bell.stopped:
                return
            count = bell.count
            try:
                if watch:
                    _follow(watch)
                if self._unchecked and not rang:
                    self._check()
                else:
                    count = self._burst(bell) if rang else self._looked(bell)
            except Exception as error:  # noqa: BLE001 - a defect must not end the preview
                self._show(_Attempt(None, (_defect(error),), 0.0), ())

    def _looked(self, bell: Bell) -> int:
        """Build if the folder is not as it was, though nothing rang, once it has not changed for a moment."""
        count, begun = bell.count, time.monotonic()
        changed = more = set(self._read())
        while more and time.monotonic() - begun < _LONGEST_BURST:
            bell.wait(bell.count, _BURST_QUIET)
            more = set(self._read())
            changed |= more
        if changed:
            self._show(self._made(), tuple(sorted(changed)))
        return count

    def _burst(self, bell: Bell) -> int:
        """Build once nothing has changed for a moment; built meanwhile, but not shown, is what is there by now."""
        begun = time.monotonic()
        quiet = _QUIET
        bell.quiet(_ONE_SAVE, _ONE_SAVE * 10)
        while True:
            count = bell.count
            before = self._tree, self._said
            changed = self._read()
            made = self._made() if changed else None
            bell.quiet(quiet, _LONGEST_BURST)
            if bell.stopped:
                return count
            if bell.count == count or time.monotonic() - begun > _LONGEST_BURST:
                if made:
                    self._show(made, changed)
                return count
            self._tree, self._said = before
            quiet = _BURST_QUIET
            bell.quiet(quiet, _LONGEST_BURST)

    def _read(self) -> tuple[str, ...]:
        """Read the folder. Returns what differs from the last time, named."""
        start = time.process_time()
        try:
            tree, said = self._reader.read()
        except SiteError as error:
            tree, said = {}, (error.problem,)
        self._cost = time.process_time() - start
        old, old_said, self._tree, self._said = self._tree, self._said, tree, said
        if old is None:
            return tuple(tree)
        names = old.keys() ^ tree.keys() | {name for name in old.keys() & tree.keys() if old[name] is not tree[name]}
        return tuple(sorted(names)) or (("source",) if said != old_said else ())

    def _made(self) -> _Attempt:
        """Build the tree as it was read."""
        start = time.perf_counter()
        build, problems = self._built(self._tree or {})
        return _Attempt(build, (*self._said, *problems), time.perf_counter() - start)

    def _check(self) -> None:
        """Have what is shown checked in a thread of its own, if that is free."""
        if not self._checker.is_alive():
            self._unchecked = False
            words = self._press.edition, self._tree or {}, self._said
            self._checker = threading.Thread(target=self._judge, args=words, name="slatepy-checks", daemon=True)
            self._checker.start()

    def _judge(self, last: Edition, tree: Tree, said: tuple[Problem, ...]) -> None:
        """Build an edition whole, with what stands beside its pages, and say what the checks find."""
        try:
            build = site.build(tree, self._look, self._overrides, store=self._store)
        except Exception as error:  # noqa: BLE001 - a defect must not end the preview
            found = finding.findings((*(each.problem for each in last.findings), _defect(error)), tree)
            self._press.say(last.number, found, dict)
            return
        found = finding.findings((*said, *build.problems), tree)
        known = {each.problem for each in last.findings} - set(self._checked)
        if found == last.findings:
            return
        edition = self._press.say(last.number, found, lambda: build.output)
        if edition:
            self._checked = tuple(each.problem for each in found if each.problem not in known)
            self._tell(Made(edition, 0.0, 0, ()))

    def close(self) -> None:
        """Wait for what is still at work."""
        if self._checker.is_alive():
            self._checker.join(2)

    def _built(self, tree: Tree) -> tuple[site.Build | None, tuple[Problem, ...]]:
        if any(problem.code == "no-source" for problem in self._said):
            return None, ()
        self._memory.turn()
        self._builds += 1
        if self._builds % _KEPT == 0:
            self._store.turn()
        try:
            build = site.build(tree, self._look, self._overrides, store=self._store, pages_only=not self._strict)
        except SiteError as error:
            return None, (error.problem,)
        except Exception as error:  # noqa: BLE001 - a defect must not end the preview
            return None, (_defect(error),)
        return build, build.problems

    def _show(self, made: _Attempt, changed: tuple[str, ...]) -> None:
        failed = any(problem.severity in self._fatal for problem in made.problems)
        build, tree = None if failed else made.build, self._tree or {}
        # what the checks said last holds until they are made again
        kept = [problem for problem in self._checked if problem.place.file in tree]
        self._unchecked = build is not None and not self._strict
        found = finding.findings((*made.problems, *kept), tree)
        edition = self._press.publish(build, found, lambda: self._rest(tree))
        self._tell(Made(edition, made.seconds, build.pages if build else 0, changed))

    def _rest(self, tree: Tree) -> Tree:
        """Build what stands beside the pages of a tree that was built before."""
        return site.build(tree, self._look, self._overrides, store=self._store).output


def _follow(watch: Watch) -> None:
    try:
        watch.follow()
    except OSError:
        # no watches left: the looks find what the bell does not ring for
        return


def _defect(error: Exception) -> Problem:
    kept = files.keep_crash("".join(traceback.format_exception(error)))
    hint = f"please report it; the details are in {kept}" if kept else "please report it"
    return Problem("defect", "error", f"slatepy has a defect: {type(error).__name__}: {error}", Place("source"), hint)
