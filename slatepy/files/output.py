"""Tree -> a folder that holds the tree's files beside whatever else was there, all of them or none.

What is promised, of a process that is killed (SIGKILL) at any moment, on a local file system:

- Every file is whole: its old contents or its new ones, never a part.
- Until everything new is written beside the site, the site is the old one, byte for byte.
- Then files move into place by rename, within a few milliseconds: first what pages refer to, then the pages, then
  what is gone from the site goes. So a page that can be seen has all it refers to, and a site of one page changes in
  the one instant of its page's rename. A kill within these milliseconds leaves a journal, and the next write
  finishes what it lists before anything else.
- An error in them (a file that is locked, a disk that fails) undoes them: the site is the old one again.

A power cut can empty files that were written just before it; contents are compared by themselves, not by dates, so
the next build mends those.
"""

from __future__ import annotations

import contextlib
import errno
import os
from typing import TYPE_CHECKING

from slatepy.files import journal, lock, names, plan
from slatepy.problem import Place, Problem, SiteError
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PATIENCE = 10.0
"""Seconds that a build waits for another one to finish writing into the same folder."""


class Written(Struct, frozen=True):
    """How many files were written, kept as they were (their mtime too), and removed."""

    written: int
    kept: int
    removed: int
    problems: tuple[Problem, ...] = ()


def write(tree: Mapping[str, bytes], out: Path, *, force: bool = False, patience: float = PATIENCE) -> Written:
    """Make the tree's files those that slatepy has in `out`, all or nothing (see the module for what that means).

    A file that has these very bytes already is not touched. A file that an earlier write made and that is not in the
    tree is removed, with the folders this empties, unless somebody changed it since (a problem says so). What slatepy
    did not write stays. force: write into a folder that holds other files, and over those of the same name.

    Raises SiteError, with everything as it was: `out-path`, `out-clash` (names that cannot be files), `out-not-folder`,
    `out-not-ours` (files that slatepy did not write, without force), `out-link` (a link on the way to a file),
    `out-busy` (another write goes on for longer than `patience`, in seconds), `out-not-writable`, `disk-full`,
    `out-failed`.
    """
    names.check(tree)
    with _trouble(out), _folder(out) as root, lock.held(root, patience):
        journal.mend(root)
        made = plan.plan(tree, root, out, force=force)
        if made.steps:
            _carry_out(root, made.steps)
    written = sum(step.data is not None for step in made.steps if step.name != names.MANIFEST)
    removed = sum(step.data is None for step in made.steps)
    return Written(written, made.kept, removed, made.problems)


def mend(out: Path) -> None:
    """Finish or clear away what an earlier write into `out` was killed in, if nobody is writing there now.

    `write` does so by itself; this is for a build that will not come to it. Raises SiteError as `write` does.
    """
    if os.path.lexists(out / names.STAGING):
        root = out.resolve()
        with _trouble(out), contextlib.suppress(TimeoutError), lock.held(root, 0):
            journal.mend(root)


def _carry_out(root: Path, steps: tuple[journal.Step, ...]) -> None:
    """Prepare the steps, then take them; an interruption clears the preparation away, or waits for the steps."""
    try:
        journal.stage(root, steps)
    except BaseException:
        journal.discard(root)
        raise
    try:
        journal.apply(root, steps)
    except BaseException:
        journal.mend(root)
        raise


@contextlib.contextmanager
def _folder(out: Path) -> Iterator[Path]:
    """Give the real output folder, made if need be, and take away again what was made if nothing came of it."""
    root = out.resolve()
    missing = [folder for folder in (root, *root.parents) if not os.path.lexists(folder)]
    root.mkdir(parents=True, exist_ok=True)
    try:
        yield root
    except BaseException:
        with contextlib.suppress(OSError):
            for folder in missing:
                folder.rmdir()
        raise


_CODES = {
    errno.ENOSPC: ("disk-full", "the disk is full", "free some space; the site there is as it was"),
    errno.EDQUOT: ("disk-full", "the quota is used up", "free some space; the site there is as it was"),
    errno.EACCES: ("out-not-writable", "permission denied", "check who may write there, or choose another with --out"),
    errno.EPERM: ("out-not-writable", "not permitted", "check who may write there, or choose another with --out"),
    errno.EROFS: ("out-not-writable", "the file system is read-only", "choose another with --out"),
    errno.ENOTDIR: ("out-not-folder", "a part of the path is a file", "choose another with --out"),
    errno.EEXIST: ("out-not-folder", "it is a file", "choose another with --out"),
    errno.ENAMETOOLONG: ("out-path", "a name is too long for the file system", "shorten it"),
    errno.EILSEQ: ("out-path", "the file system does not take such a name", "rename it"),
}


@contextlib.contextmanager
def _trouble(out: Path) -> Iterator[None]:
    """Turn what the system refuses into SiteError."""
    try:
        yield
    except TimeoutError as error:
        message = f"another build is writing into '{out}'"
        raise SiteError(_problem("out-busy", out, message, "wait for it to end, then build again")) from error
    except OSError as error:
        plain = ("out-failed", (error.strerror or str(error)).lower(), "the site there is as it was")
        code, why, hint = _CODES.get(error.errno or 0, plain)
        raise SiteError(_problem(code, out, f"'{out}' could not be written: {why}", hint)) from error


def _problem(code: str, out: Path, message: str, hint: str) -> Problem:
    """Make an error about the output folder."""
    return Problem(code, "error", message, Place(out.as_posix()), hint)
