"""What slatepy has written into an output folder <-> the manifest kept there.

The manifest is JSON: `{"format": 1, "files": {PATH: [SIZE, SHA-256]}}`, sorted by path and without dates, so that the
same site has the same manifest on every machine.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, TypeAlias

from slatepy.files import names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Stamp: TypeAlias = tuple[int, str]
"""What identifies a file's contents: size in bytes and SHA-256 in hexadecimal digits."""

_FORMAT = 1


def stamp(data: bytes) -> Stamp:
    """Return the stamp of a file's contents."""
    return len(data), hashlib.sha256(data).hexdigest()


def dumps(files: Mapping[str, Stamp]) -> bytes:
    """Return the manifest's own contents."""
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(files[name])}" for name in sorted(files))
    return f'{{"format": {_FORMAT}, "files": {{\n{lines}\n}}}}\n'.encode()


def read(folder: Path) -> dict[str, Stamp] | None:
    """Return what the manifest in `folder` lists, None where there is none that can be believed.

    Entries whose names could lead out of the folder are passed over: the manifest may have come with a repository.
    """
    try:
        data = (folder / names.MANIFEST).read_bytes()
    except OSError:
        return None
    return loads(data)


def loads(data: bytes) -> dict[str, Stamp] | None:
    """Return what a manifest's contents list, as `read` does."""
    try:
        content = json.loads(data)
        if content["format"] != _FORMAT:
            return None
        return {
            name: (int(size), str(digest)) for name, (size, digest) in content["files"].items() if names.is_safe(name)
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
