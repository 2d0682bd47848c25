"""Parts of a folder -> names and contents, following no link out of it and opening nothing that could block."""

from __future__ import annotations

import os
import re
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem, SiteError
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAVY = 64 * 1024 * 1024
"""Bytes from which a file is worth a word."""

HEAVY_TEXT = 16 * 1024 * 1024
"""Bytes from which a text is: twice what the largest known documentation has on one page."""

MOST = 1024 * 1024 * 1024
"""Bytes from which a file is not read: no documentation has one, and it would fill the memory."""

MOST_FILES = 200_000
"""Links can make an endless tree of a small folder; no documentation has as many files."""

_DEEPEST = 100
"""Folders within folders: beyond it lies no documentation, and a path that systems refuse."""

_SKIPPED = re.compile(
    r"\.git|\.hg|\.svn|node_modules|\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX|\._.*"
    r"|.*~|\.\#.*|\#.*\#|\..*\.sw[a-p]|.*___jb_(?:tmp|old)___"
)

_TEXT = re.compile(r"\.(?:md|markdown|mdown|mkdn?|erb)\Z", re.IGNORECASE)

_FRESH = 2_000_000_000
"""Nanoseconds since a file was written within which its times may not show that it is written again."""


class Kept(Struct, frozen=True):
    """A file as it was read; stamp: what the file system says of it, None where that may miss a further change."""

    stamp: tuple[int, ...] | None
    data: bytes


class _Walk(Struct):
    """What has been found so far; home: the real path that nothing may lead out of; kept: files of an earlier walk."""

    home: Path
    kept: Mapping[str, Kept]
    seen: dict[str, Kept] = field(default_factory=dict)
    tree: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def say(self, code: str, name: str, message: str, hint: str = "", *, error: bool = False) -> None:
        """Note a problem with a file as a whole."""
        self.problems.append(Problem(code, "error" if error else "warning", message, Place(_shown(name)), hint))


def is_large(folder: Path, endings: tuple[str, ...], size: int) -> bool:
    """Say whether the files in a folder whose names end so hold more than `size` bytes, as far as it can be read."""
    total, folders = 0, [os.fspath(folder)]
    while folders and total <= size:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.name.endswith(endings):
                        total += entry.stat().st_size
                    elif entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
        except OSError:
            continue
    return total > size


def read(folder: Path, parts: tuple[str, ...]) -> tuple[dict[str, bytes], list[Problem]]:
    """Read those of `parts` that exist in `folder`, in no certain order.

    Raises SiteError (`too-many-files`) at 200,000 files.
    """
    tree, problems, _ = reread(folder, parts, {})
    return tree, problems


def reread(
    folder: Path, parts: tuple[str, ...], kept: Mapping[str, Kept]
) -> tuple[dict[str, bytes], list[Problem], dict[str, Kept]]:
    """Read as `read` does, but open no file that still is as it was kept by an earlier call.

    kept: what the earlier call returned last; here too it comes last.
    """
    walk = _Walk(Path(os.path.realpath(folder)), kept)
    for part in parts:
        path = os.path.join(folder, part)
        if os.path.lexists(path):
            _enter(walk, path, part, frozenset())
    return walk.tree, sorted(walk.problems, key=lambda problem: problem.place), walk.seen


def is_skipped(name: str) -> bool:
    """Say whether a file or folder of this name is never read: version control, desktop files, editors' backups."""
    return bool(_SKIPPED.fullmatch(name))


def _enter(walk: _Walk, path: str, name: str, above: frozenset[Path]) -> None:
    """Read what stands at `path`, whatever it is; above: the real paths of the folders that contain it.

    path: text, since a preview comes by here for each file after each change, where `Path` takes longer than the disk.
    """
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            if not _link_is_safe(walk, Path(path), name, above):
                return
            status = os.stat(path)
        if stat.S_ISREG(status.st_mode):
            _file(walk, path, name, status)
        elif stat.S_ISDIR(status.st_mode):
            _folder(walk, path, name, above)
        else:
            walk.say("special-file", name, f"'{_shown(name)}' is no regular file and was left out", "remove it")
    except OSError as error:
        _unreadable(walk, name, error)


def _folder(walk: _Walk, path: str, name: str, above: frozenset[Path]) -> None:
    """Read everything in a folder."""
    if len(above) >= _DEEPEST:
        walk.say("deep-folder", name, f"'{_shown(name)}' lies {_DEEPEST} folders deep and was left out", "move it up")
        return
    inside = above | {Path(os.path.realpath(path))}
    for last in sorted(os.listdir(path)):
        if is_skipped(last):
            continue
        below = f"{name}/{last}"
        if _name_is_safe(walk, below, last):
            _enter(walk, os.path.join(path, last), below, inside)


def _file(walk: _Walk, path: str, name: str, status: os.stat_result) -> None:
    """Read a regular file unless it is kept, or its size forbids it."""
    kept = walk.kept.get(name)
    if kept and kept.stamp is not None and kept.stamp == _stamp(status):
        walk.tree[name], walk.seen[name] = kept.data, kept
        return
    with open(path, "rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        if size >= MOST:
            message = f"'{name}' has {size >> 20} MB and was left out"
            walk.say("huge-file", name, message, "keep it elsewhere", error=True)
            return
        if size >= (HEAVY_TEXT if _TEXT.search(name) else HEAVY):
            walk.say("huge-file", name, f"'{name}' has {size >> 20} MB", "is it meant to be part of the site?")
        data = file.readall()
    if kept and kept.data == data:
        data = kept.data
    walk.tree[name] = data
    if size < HEAVY:
        walk.seen[name] = Kept(_stamp(status) if _is_settled(status) else None, data)
    if len(walk.tree) > MOST_FILES:
        message = f"the site has more than {MOST_FILES:,} files"
        raise SiteError(Problem("too-many-files", "error", message, Place(name), "is there a circle of links?"))


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev


def _is_settled(status: os.stat_result) -> bool:
    """Say whether a further change would show: a file written twice within a clock's tick looks written once."""
    return time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > _FRESH


def _link_is_safe(walk: _Walk, path: Path, name: str, above: frozenset[Path]) -> bool:
    """Say whether a symbolic link stays within the site, noting why not."""
    target = Path(os.path.realpath(path))
    if not _is_within(target, walk.home):
        shown = os.fsencode(path.readlink()).decode("utf-8", errors="replace")
        walk.say("link-outside", name, f"'{name}' leads out of the site's folder, to '{shown}', and was left out",
                 "copy what it leads to")  # fmt: skip
    elif any(folder.is_relative_to(target) for folder in above):
        walk.say("link-circle", name, f"'{name}' leads back to a folder that contains it", "remove the link")
    elif not path.exists():
        walk.say("link-broken", name, f"'{name}' is a link that leads nowhere", "remove it, or restore what it led to")
    else:
        return True
    return False


def _is_within(target: Path, home: Path) -> bool:
    """Say whether a real path is the home folder or below it, other than in what is never read."""
    if not target.is_relative_to(home):
        return False
    return not any(map(is_skipped, target.relative_to(home).parts))


def _name_is_safe(walk: _Walk, name: str, last: str) -> bool:
    """Say whether a name can be a path on the web and on each system, noting why not."""
    try:
        last.encode()
    except UnicodeEncodeError:
        walk.say("file-name", name, f"the name '{_shown(name)}' is not UTF-8; the file was left out", "rename it")
        return False
    if "\\" in last or not last.isprintable():
        shown = _shown(name)
        walk.say("file-name", name, f"the name '{shown}' has a backslash or a control character; the file was left out",
                 "rename it")  # fmt: skip
        return False
    return True


def _unreadable(walk: _Walk, name: str, error: OSError) -> None:
    """Note that the author's file is there and may not be read: a site without it would be incomplete."""
    why = (error.strerror or str(error)).lower()
    walk.say("unreadable-file", name, f"'{_shown(name)}' cannot be read: {why}", "check its permissions", error=True)


def _shown(name: str) -> str:
    """Return a name that can be printed: bytes that are no UTF-8 as replacement characters."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
