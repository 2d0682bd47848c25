"""A folder under version control -> the same folder with some files rewritten and others gone."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem, SiteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def replaced(folder: Path, tree: Mapping[str, bytes], gone: Iterable[str]) -> list[str]:
    """Return the files that are there and that `rewrite` with these would overwrite or remove, by path."""
    written = [name for name, data in tree.items() if not _has(folder / name, data)]
    return sorted(name for name in {*written, *gone} if os.path.lexists(folder / name))


def rewrite(folder: Path, tree: Mapping[str, bytes], gone: Iterable[str]) -> None:
    """Write each file of a tree that differs, then remove the files `gone` and the folders that are empty by that.

    The caller sees to it that all can be restored: what was there is gone. A file is replaced whole.
    Raises SiteError (`not-rewritten`) at the first that cannot be written or removed.
    """
    path = folder
    try:
        for name, data in tree.items():
            path = folder / name
            if _has(path, data):
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_name(f".{path.name}.{os.getpid()}")
            aside.write_bytes(data)
            aside.replace(path)
        for name in gone:
            path = folder / name
            path.unlink(missing_ok=True)
            for parent in list(path.parents)[: name.count("/")]:
                with contextlib.suppress(OSError):
                    parent.rmdir()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        hint = "'git checkout . && git clean -fd' brings back what was there"
        problem = Problem("not-rewritten", "error", f"'{path}' could not be changed: {why}", Place(str(path)), hint)
        raise SiteError(problem) from error


def _has(path: Path, data: bytes) -> bool:
    """Say whether a file is there with these contents; one that cannot be read is not taken to have them."""
    with contextlib.suppress(OSError):
        return path.is_file() and path.read_bytes() == data
    return False
