"""Output names -> whether each can be a file below one folder, on every system."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem, SiteError

if TYPE_CHECKING:
    from collections.abc import Iterable

MANIFEST = ".slatepy-manifest.json"
"""The file in an output folder that lists what slatepy wrote there."""

STAGING = ".slatepy-staging"
"""The folder in an output folder that is there only while slatepy writes."""

LOCK = ".slatepy-lock"
"""The file in an output folder that is locked while slatepy writes, where folders cannot be."""

OURS = frozenset({MANIFEST, STAGING, LOCK})
"""Names that no output can have."""

_PART = r"(?!\.\.?(?:/|$))[^/\\\0]+"
_NAME = re.compile(rf"(?![A-Za-z]:){_PART}(?:/{_PART})*")


def is_safe(name: str) -> bool:
    """Say whether a name leads to a place below the output folder that is not kept for slatepy's own files."""
    return bool(_NAME.fullmatch(name)) and name.partition("/")[0] not in OURS


def check(names: Iterable[str]) -> None:
    """Raise SiteError (`out-path`, `out-clash`) unless all names can be files together below one folder."""
    files = set(names)
    for name in files:
        if not is_safe(name):
            raise SiteError(_wrong("out-path", name, f"'{name}' cannot be the path of an output file", "rename it"))
    for folder in folders(files):
        if folder in files:
            message = f"'{folder}' would be both a file and a folder"
            raise SiteError(_wrong("out-clash", folder, message, "rename one of them"))


def folders(names: Iterable[str]) -> list[str]:
    """Return every folder that the names need, parents first."""
    found: set[str] = set()
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return sorted(found)


def clashes(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs of names that are one file where case and Unicode form do not count (macOS, Windows)."""
    seen: dict[str, str] = {}
    pairs = []
    for name in sorted(names):
        first = seen.setdefault(folded(name), name)
        if first != name:
            pairs.append((first, name))
    return pairs


def folded(name: str) -> str:
    """Return what names have in common that are one file where case and Unicode form do not count."""
    return unicodedata.normalize("NFC", name).casefold()


def _wrong(code: str, name: str, message: str, hint: str) -> Problem:
    """Make an error about an output file."""
    return Problem(code, "error", message, Place(name), hint)
