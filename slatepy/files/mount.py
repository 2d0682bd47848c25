"""A folder -> whether the system tells of changes in it."""

from __future__ import annotations

import os
import re
from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")
_SILENT = re.compile(
    r"9p|drvfs|nfs4?|cifs|smb3|smbfs|vboxsf|vmhgfs|prl_fs|virtiofs|afs|ceph|lustre|davfs|fakeowner|fuse\..*|fuse"
)
"""File systems whose changes are made elsewhere (network, virtual machines, Docker Desktop), so that nobody tells."""

_LOCAL_FUSE = frozenset({"fuse.lxcfs", "fuse.ntfs", "fuse.ntfs-3g", "fuse.exfat", "fuse.mergerfs", "fuse.bindfs"})
_OCTAL = re.compile(r"\\([0-7]{3})")


def tells_changes(folder: Path) -> bool:
    """Say whether changes below a folder are told by the system; yes where the kind of its mount is not known."""
    return not _is_silent(_kind(os.path.realpath(folder), _mounts()))


def _mounts() -> str:
    try:
        return _TABLE.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _kind(path: str, mounts: str) -> str:
    """Return the file system's name of the mount that holds `path`; mounts: lines as in proc(5), mountinfo."""
    found, longest = "", -1
    for line in mounts.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if not dash or len(fields) < 5:  # noqa: PLR2004 - the fifth field is the mount point
            continue
        point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[4])
        holds = path == point or path.startswith(point.rstrip("/") + "/")
        if holds and len(point) >= longest:
            found, longest = after.split(" ")[0], len(point)
    return found


def _is_silent(kind: str) -> bool:
    return kind not in _LOCAL_FUSE and bool(_SILENT.fullmatch(kind))
