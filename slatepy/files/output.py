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
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slatepy.files import journal, lock, manifest, names
from slatepy.problem import Place, Problem, SiteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PATIENCE = 10.0
"""Seconds that a build waits for another one to finish writing into the same folder."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, kept as they were (their mtime too), and removed."""

    written: int
    kept: int
    removed: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What has to change: steps in their order, the number of files kept, and what to say."""

    steps: tuple[journal.Step, ...]
    kept: int
    problems: tuple[Problem, ...]


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
        plan = _plan(tree, root, out, force=force)
        if plan.steps:
            _carry_out(root, plan.steps)
    moved = sum(step.data is not None for step in plan.steps if step.name != names.MANIFEST)
    removed = sum(step.data is None for step in plan.steps)
    return Written(moved, plan.kept, removed, plan.problems)


def _carry_out(root: Path, steps: tuple[journal.Step, ...]) -> None:
    """Prepare the steps, then take them; an interruption clears the preparation away, or waits for the steps."""
    try:
        journal.stage(root, steps)
    except BaseException:
        journal.discard(root)
        raise
    try:
        journal.apply(root, steps)
    except (KeyboardInterrupt, SystemExit):
        journal.mend(root)
        raise


def _plan(tree: Mapping[str, bytes], root: Path, out: Path, *, force: bool) -> _Plan:
    """Compare the tree with the folder."""
    owned = manifest.read(root)
    if owned is None and not force and _is_used(root):
        raise SiteError(_not_ours(out, f"'{out}' holds files that slatepy did not write"))
    owned = owned or {}
    link = journal.has_link(root, (*tree, *owned))
    if link:
        message = f"'{link}' in '{out}' is a link; what is written there would land elsewhere"
        raise SiteError(_problem("out-link", out, message, "remove the link"))
    changed = [name for name, data in tree.items() if not _has(root / name, data)]
    gone = _gone(tree, root, owned)
    edited = [name for name in gone if not journal.has(root / name, *owned[name])]
    gone = [name for name in gone if name not in set(edited)]
    _check_foreign(changed, owned, gone, root, out, force=force)
    problems = (*_clashes(tree, root, out), *(_edited(name, out) for name in edited))
    files = {name: manifest.stamp(data) for name, data in tree.items()}
    return _Plan(_steps(tree, changed, gone, files, owned, root), len(tree) - len(changed), problems)


def _steps(
    tree: Mapping[str, bytes],
    changed: list[str],
    gone: list[str],
    files: dict[str, tuple[int, str]],
    owned: dict[str, tuple[int, str]],
    root: Path,
) -> tuple[journal.Step, ...]:
    """Put the changes in order: what stands in the way, what pages refer to, pages, what goes, the manifest."""
    needed = set(changed) | set(names.folders(changed))
    in_the_way = [name for name in gone if name in needed or needed.intersection(names.folders([name]))]
    late = [name for name in gone if name not in set(in_the_way)]
    changed = sorted(changed, key=lambda name: (_is_page(name), (root / name).exists(), name))
    steps = [journal.Step(name, None, *owned[name]) for name in in_the_way]
    steps += [journal.Step(name, tree[name], *files[name]) for name in changed]
    steps += [journal.Step(name, None, *owned[name]) for name in late]
    content = manifest.dumps(files)
    if not _has(root / names.MANIFEST, content):
        steps.append(journal.Step(names.MANIFEST, content, *manifest.stamp(content)))
    return tuple(steps)


def _is_page(name: str) -> bool:
    """Say whether a file is what a reader opens, and so must come after all it refers to."""
    return name.endswith((".html", ".htm"))


def _gone(tree: Mapping[str, bytes], root: Path, owned: Mapping[str, tuple[int, str]]) -> list[str]:
    """Return what slatepy wrote earlier, is still there and is no file of the tree under any spelling."""
    folded = {names.folded(name): name for name in tree}
    gone = []
    for name in sorted(owned.keys() - tree.keys()):
        twin = folded.get(names.folded(name))
        if os.path.lexists(root / name) and not (twin and _is_same(root / name, root / twin)):
            gone.append(name)
    return gone


def _edited(name: str, out: Path) -> Problem:
    """Say that a file is left behind because it is no longer as slatepy wrote it."""
    message = f"'{name}' is gone from the site, but was changed in '{out}' since slatepy wrote it, and stays there"
    return Problem("out-edited", "warning", message, Place((out / name).as_posix()), "remove it by hand")


def _is_same(one: Path, other: Path) -> bool:
    """Say whether two paths lead to one file, as they do where case does not count."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _has(path: Path, data: bytes) -> bool:
    """Say whether a regular file has these very bytes."""
    try:
        if path.is_symlink() or path.stat().st_size != len(data):
            return False
        return path.is_file() and path.read_bytes() == data
    except OSError:
        return False


def _check_foreign(
    changed: list[str], owned: Mapping[str, object], gone: list[str], root: Path, out: Path, *, force: bool
) -> None:
    """Raise SiteError where a file of the tree would take the place of something that slatepy did not make."""
    leaving = set(gone)
    for folder in names.folders(changed):
        path = root / folder
        if os.path.lexists(path) and not path.is_dir() and folder not in leaving:
            raise SiteError(_not_ours(out, f"'{folder}' in '{out}' is a file, where the site needs a folder"))
    for name in changed:
        path = root / name
        if path.is_dir() and not path.is_symlink():
            if not _is_leaving(path, name, leaving):
                raise SiteError(_not_ours(out, f"'{name}' in '{out}' is a folder, where the site has a file"))
        elif name not in owned and not force and os.path.lexists(path):
            raise SiteError(
                _not_ours(out, f"'{name}' in '{out}' was not written by slatepy, and the site has a '{name}'")
            )


def _is_leaving(folder: Path, name: str, leaving: set[str]) -> bool:
    """Say whether a folder goes away with the files that go."""
    for path, _, files in os.walk(folder):
        below = os.path.relpath(path, folder).replace(os.sep, "/")
        prefix = name if below == "." else f"{name}/{below}"
        if not all(f"{prefix}/{file}" in leaving for file in files):
            return False
    return True


def _clashes(tree: Mapping[str, bytes], root: Path, out: Path) -> Iterator[Problem]:
    """Say which files are one file on macOS and Windows; raise SiteError where they are so in this very folder."""
    pairs = names.clashes(tree)
    if not pairs:
        return
    first, second = pairs[0]
    if _ignores_case(root):
        message = f"'{first}' and '{second}' are one file in '{out}', where case does not count"
        raise SiteError(_problem("out-clash", out, message, "rename one of them"))
    for first, second in pairs:
        message = f"'{first}' and '{second}' would be one file on macOS and Windows"
        yield Problem("out-clash", "warning", message, Place(second), "rename one of them")


def _ignores_case(root: Path) -> bool:
    """Try out whether two spellings are one file in a folder."""
    probe = root / names.STAGING / "case.new"
    probe.parent.mkdir(exist_ok=True)
    probe.touch()
    try:
        return probe.with_name("CASE.new").exists()
    finally:
        journal.discard(root)


def _is_used(root: Path) -> bool:
    """Say whether a folder holds anything."""
    with os.scandir(root) as entries:
        return any(entry.name != names.STAGING for entry in entries)


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


def _not_ours(out: Path, message: str) -> Problem:
    """Make the error that protects what slatepy did not write."""
    hint = (
        "choose another folder with --out; or --force, which writes over files of the same name and leaves the others"
    )
    return _problem("out-not-ours", out, message, hint)


def _problem(code: str, out: Path, message: str, hint: str) -> Problem:
    """Make an error about the output folder."""
    return Problem(code, "error", message, Place(out.as_posix()), hint)
