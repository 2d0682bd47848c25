"""Planned changes to a folder -> the changed folder, such that a kill at any moment loses nothing.

1. Each new content is written into the staging folder, `N.new`; the file that it will replace is linked beside it as
   `N.old`. Until now nobody sees a difference, and a leftover staging folder is simply discarded.
2. The journal, a list of the steps, is renamed into place: from here on the new site is decided.
3. The steps are renames: `N.new` onto its place, or a file that is gone from its place to `N.old`.
4. The journal goes, then the rest of the staging folder.

Whoever comes after a kill within 3 finds the journal and goes through the steps again; those that were done are
passed over. Where a step fails, all are undone from the last to the first.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slatepy.files import manifest, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_JOURNAL = "journal.json"


@dataclass(frozen=True, slots=True)
class Step:
    """A change to one file.

    name: its path in the folder; data: its new contents, None where it goes; size, digest: what identifies the new
    contents, or the old ones of a file that goes.
    """

    name: str
    data: bytes | None
    size: int
    digest: str


def stage(root: Path, steps: Sequence[Step]) -> None:
    """Write everything the steps need into the staging folder and decide on them."""
    staging = root / names.STAGING
    staging.mkdir(exist_ok=True)
    for number, step in enumerate(steps):
        if step.data is not None:
            _write(staging / f"{number}.new", step.data)
            _keep_old(root / step.name, staging / f"{number}.old")
    content = [[step.name, step.data is not None, step.size, step.digest] for step in steps]
    _write(staging / "journal.new", json.dumps(content).encode())
    (staging / "journal.new").replace(staging / _JOURNAL)


def apply(root: Path, steps: Sequence[Step]) -> None:
    """Do what has been staged, in order; where a step fails, undo them all and raise its OSError."""
    listed = [(step.name, step.data is not None, step.size, step.digest) for step in steps]
    try:
        _forward(root, listed)
    except OSError:
        _back(root, listed)
        discard(root)
        raise
    discard(root)


def mend(root: Path) -> None:
    """Finish what an earlier process was killed in, or clear away what it had only prepared."""
    staging = root / names.STAGING
    if not os.path.lexists(staging):
        return
    if not stat.S_ISDIR(os.lstat(staging).st_mode):
        raise NotADirectoryError(f"'{names.STAGING}' is no folder")
    listed = _read(staging)
    if listed and _is_whole(root, listed):
        try:
            _forward(root, listed)
        except OSError:
            _back(root, listed)
    elif listed:
        _back(root, listed)
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


def _forward(root: Path, listed: Iterable[tuple[str, bool, int, str]]) -> None:
    """Take the steps that have not been taken yet."""
    staging = root / names.STAGING
    for number, (name, stays, size, digest) in enumerate(listed):
        target = root / name
        new, old = staging / f"{number}.new", staging / f"{number}.old"
        if stays:
            if new.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                new.replace(target)
        elif has(target, size, digest):
            target.replace(old)
            _prune(root, target.parent)


def _back(root: Path, listed: Sequence[tuple[str, bool, int, str]]) -> None:
    """Undo the steps that have been taken, from the last to the first, each as far as that is possible."""
    staging = root / names.STAGING
    for number, (name, stays, _, _) in reversed(list(enumerate(listed))):
        target = root / name
        new, old = staging / f"{number}.new", staging / f"{number}.old"
        with contextlib.suppress(OSError):
            if stays and new.exists():
                continue
            if old.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                old.replace(target)
            elif stays:
                target.unlink(missing_ok=True)
                _prune(root, target.parent)


def _is_whole(root: Path, listed: Iterable[tuple[str, bool, int, str]]) -> bool:
    """Say whether each new content is there as it was meant, staged or in place: a power cut may have emptied it."""
    staging = root / names.STAGING
    return all(
        has(staging / f"{number}.new", size, digest) or has(root / name, size, digest)
        for number, (name, stays, size, digest) in enumerate(listed)
        if stays
    )


def has(path: Path, size: int, digest: str) -> bool:
    """Say whether a regular file has these contents."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size != size:
            return False
        return manifest.stamp(path.read_bytes())[1] == digest
    except OSError:
        return False


def _read(staging: Path) -> list[tuple[str, bool, int, str]]:
    """Return the steps of a journal, none where there is no journal or one that nobody may follow."""
    try:
        content: Any = json.loads((staging / _JOURNAL).read_bytes())
        listed = [(str(name), bool(stays), int(size), str(digest)) for name, stays, size, digest in content]
    except (OSError, ValueError, TypeError, RecursionError):
        return []
    root = staging.parent
    allowed = all(names.is_safe(name) or name == names.MANIFEST for name, *_ in listed)
    return listed if allowed and not has_link(root, (name for name, *_ in listed)) else []


def has_link(root: Path, files: Iterable[str]) -> str | None:
    """Return the first folder on the way to one of the files that is a link: what is written there is elsewhere."""
    return next((folder for folder in names.folders(files) if (root / folder).is_symlink()), None)


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
