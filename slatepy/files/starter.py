"""The files of a new site: read from the installed package, and written into a folder that has none yet."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from slatepy.files import walk
from slatepy.problem import Place, Problem, SiteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_STARTER = Path(__file__).parents[1] / "starter"
_HARMLESS = frozenset({".git", ".DS_Store"})


def read_starter() -> dict[str, bytes]:
    """Read the files that a new site is made of, keyed `source/index.html.md`, `ci/github.yml` and so on."""
    tree, _ = walk.read(_STARTER.parent, (_STARTER.name,))
    return {path.removeprefix(f"{_STARTER.name}/"): data for path, data in sorted(tree.items())}


def create(tree: Mapping[str, bytes], folder: Path) -> None:
    """Write a tree into a folder that is empty or not there yet; a fresh git repository counts as empty.

    Raises SiteError where the folder holds something (`not-empty`), or cannot be written (`not-made`), and then
    leaves nothing behind.
    """
    _write(tree, folder, _check)


def add(tree: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder that has none of their names yet.

    Raises SiteError where one is there, or cannot be written (`not-made`), and then leaves nothing behind.
    """
    _write(tree, folder, lambda _: None)


def _write(tree: Mapping[str, bytes], folder: Path, check: Callable[[Path], None]) -> None:
    made: list[Path] = []
    file = folder
    try:
        check(folder)
        for path, data in tree.items():
            file = folder / path
            for parent in reversed([part for part in (file.parent, *file.parent.parents) if not part.exists()]):
                parent.mkdir()
                made.append(parent)
            with file.open("xb") as stream:
                made.append(file)
                stream.write(data)
    except BaseException as error:
        _undo(made)
        if isinstance(error, OSError):
            raise SiteError(_not_made(file if isinstance(error, FileExistsError) else folder, error)) from error
        raise


def _check(folder: Path) -> None:
    if not os.path.lexists(folder):
        return
    found = sorted(path.name for path in folder.iterdir() if path.name not in _HARMLESS)
    if found:
        message = f"'{folder}' is not empty: it holds '{found[0]}'" + (
            f" and {len(found) - 1} more" if found[1:] else ""
        )
        raise SiteError(Problem("not-empty", "error", message, Place(folder.as_posix()), "name a new folder"))


def _undo(made: list[Path]) -> None:
    for path in reversed(made):
        with contextlib.suppress(OSError):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()


def _not_made(folder: Path, error: OSError) -> Problem:
    why = "it is a file" if isinstance(error, NotADirectoryError) else (error.strerror or str(error)).lower()
    message = f"'{folder}' could not be made: {why}"
    hint = "move it away first" if isinstance(error, FileExistsError) else "choose another folder"
    return Problem("not-made", "error", message, Place(folder.as_posix()), hint)
