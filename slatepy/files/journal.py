"""Planned changes to a folder -> the changed folder, such that a kill at any moment loses nothing.

1. Each new content is written into the staging folder, `N.new`; the file that it will replace is linked beside it as
   `N.old`. Until now nobody sees a difference, and a leftover staging folder is simply discarded.
2. The journal, a list of the steps, is renamed into place: from here on the new site is decided.
3. The steps are renames: `N.new` onto its place, or a file that is gone from its place to `N.old`.
4. The journal goes, then the rest of the staging folder.

Whoever comes after a kill within 3 finds the journal and goes through the steps again; those that were done are
passed over. Where a step fails, all are undone from the last to the first; where even that fails, the staging folder
stays, with everything that could not be put back, until it can be.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
from typing import TYPE_CHECKING, Any

from slatepy.files import manifest, names
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_JOURNAL = "journal.json"


class Step(Struct, frozen=True):
    """A change to one file.

    name: its path in the folder; data: its new contents, None where it goes; stamp: of the new contents, or of the
    old ones of a file that goes.
    """

    name: str
    data: bytes | None
    stamp: manifest.Stamp


class _Line(Struct, frozen=True):
    """A step as the journal lists it: `N.new` and `N.old` are its staged files."""

    number: int
    name: str
    stays: bool
    stamp: manifest.Stamp

    def new(self, root: Path) -> Path:
        """Where its new contents are staged."""
        return root / names.STAGING / f"{self.number}.new"

    def old(self, root: Path) -> Path:
        """Where what was in its place is kept."""
        return root / names.STAGING / f"{self.number}.old"


def stage(root: Path, steps: Sequence[Step]) -> None:
    """Write everything the steps need into the staging folder and decide on them."""
    staging = root / names.STAGING
    staging.mkdir(exist_ok=True)
    for line, step in zip(_lines(steps), steps, strict=True):
        if step.data is not None:
            _write(line.new(root), step.data)
            _keep_old(root / step.name, line.old(root))
    content = [[step.name, step.data is not None, *step.stamp] for step in steps]
    _write(staging / "journal.new", json.dumps(content).encode())
    (staging / "journal.new").replace(staging / _JOURNAL)


def apply(root: Path, steps: Sequence[Step]) -> None:
    """Take the steps that have been staged, in order; where one fails, undo them all and raise its OSError."""
    lines = _lines(steps)
    try:
        _forward(root, lines)
    except OSError:
        _back(root, lines)
        discard(root)
        raise
    discard(root)


def mend(root: Path) -> None:
    """Finish what an earlier process was killed in, or clear away what it had only prepared."""
    staging = root / names.STAGING
    if not os.path.lexists(staging):
        return
    if not stat.S_ISDIR(os.lstat(staging).st_mode):
        raise NotADirectoryError(errno.ENOTDIR, "no folder", names.STAGING)
    lines = _read(staging)
    try:
        (_forward if _is_whole(root, lines) else _back)(root, lines)
    except OSError:
        _back(root, lines)
    discard(root)


def discard(root: Path) -> None:
    """Remove the staging folder, the journal first; nothing in it but slatepy's own files."""
    staging = root / names.STAGING
    with contextlib.suppress(FileNotFoundError):
        (staging / _JOURNAL).unlink()
    with contextlib.suppress(OSError):
        for entry in os.scandir(staging):
            if entry.name.endswith((".new", ".old")):
                (staging / entry.name).unlink()
        staging.rmdir()


def _lines(steps: Iterable[Step]) -> list[_Line]:
    """Return the steps as the journal lists them."""
    return [_Line(number, step.name, step.data is not None, step.stamp) for number, step in enumerate(steps)]


def _forward(root: Path, lines: Sequence[_Line]) -> None:
    """Take the steps that have not been taken yet."""
    for line in lines:
        target, new = root / line.name, line.new(root)
        if not line.stays and has(target, line.stamp):
            target.replace(line.old(root))
            _prune(root, target.parent)
        elif line.stays and new.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            new.replace(target)


def _back(root: Path, lines: Sequence[_Line]) -> None:
    """Undo the steps that have been taken, from the last to the first.

    Raises the OSError of one that could not be undone, when all others have been.
    """
    failed = None
    for line in reversed(lines):
        try:
            _undo(root, line)
        except OSError as error:
            failed = error
    if failed:
        raise failed


def _undo(root: Path, line: _Line) -> None:
    """Put back what a step took away, or take away what it put there."""
    target, old = root / line.name, line.old(root)
    is_done = not (line.stays and line.new(root).exists())
    if is_done and old.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        old.replace(target)
    elif is_done and line.stays:
        target.unlink(missing_ok=True)
    _prune(root, target.parent)


def _is_whole(root: Path, lines: Sequence[_Line]) -> bool:
    """Say whether each new content is there as it was meant, staged or in place: a power cut may have emptied it."""
    return all(has(line.new(root), line.stamp) or has(root / line.name, line.stamp) for line in lines if line.stays)


def has(path: Path, stamp: manifest.Stamp) -> bool:
    """Say whether a regular file has the contents that a stamp identifies."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size != stamp[0]:
            return False
        return manifest.stamp(path.read_bytes()) == stamp
    except OSError:
        return False


def link(root: Path, files: Iterable[str]) -> str | None:
    """Return the first folder on the way to one of the files that is a link: what is written there is elsewhere."""
    return next((folder for folder in names.folders(files) if (root / folder).is_symlink()), None)


def _read(staging: Path) -> list[_Line]:
    """Return the steps of a journal, none where there is no journal or one that must not be followed."""
    try:
        content: Any = json.loads((staging / _JOURNAL).read_bytes())
        lines = [
            _Line(number, str(name), bool(stays), (int(size), str(digest)))
            for number, (name, stays, size, digest) in enumerate(content)
        ]
    except (OSError, ValueError, TypeError, RecursionError):
        return []
    allowed = all(names.is_safe(line.name) or line.name == names.MANIFEST for line in lines)
    return lines if allowed and not link(staging.parent, (line.name for line in lines)) else []


def _keep_old(target: Path, old: Path) -> None:
    """Keep the file that is about to be replaced under a second name."""
    try:
        os.link(target, old, follow_symlinks=False)
    except FileNotFoundError:
        return
    except (OSError, NotImplementedError):
        if target.is_file():
            _write(old, target.read_bytes())


def _prune(root: Path, folder: Path) -> None:
    """Remove a folder that has become empty, and those above it."""
    with contextlib.suppress(OSError):
        while folder != root:
            folder.rmdir()
            folder = folder.parent


def _write(path: Path, data: bytes) -> None:
    """Write a new file."""
    with path.open("xb", buffering=0) as file:
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]
