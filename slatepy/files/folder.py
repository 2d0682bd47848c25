"""A site's folder on disk -> Tree, with a problem for each thing that could not or must not be read."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from slatepy.files import walk
from slatepy.problem import Place, Problem, SiteError, nearest

Tree: TypeAlias = Mapping[str, bytes]
"""POSIX path, as it stands on disk -> contents."""

PARTS = (
    "source",
    "data",
    "locales",
    "themes",
    "lib",
    "helpers",
    "config.rb",
    "Gemfile",
    "Gemfile.lock",
    "slatepy.yml",
    "slatepy.yaml",
    "anchors.lock",
)
"""What of a site's folder a build may depend on; everything else in it is none of slatepy's business."""

_THEMES = (Path(__file__).parents[1] / "themes", Path(__file__).parents[2] / "themes")


def read(folder: Path, parts: tuple[str, ...] = PARTS) -> tuple[Tree, tuple[Problem, ...]]:
    """Read those of `parts` that exist in `folder`, sorted by name.

    Left out in silence: version control, `node_modules`, desktop files and editors' backups.
    Left out with a problem: links that lead out of the folder or nowhere or in a circle, what is no regular file,
    names that are not UTF-8, what may not be read.
    Raises SiteError (`no-source`) where `source` is asked for and not there.
    """
    check(folder, parts)
    tree, problems = walk.read(folder, parts)
    return dict(sorted(tree.items())), tuple(problems)


def check(folder: Path, parts: tuple[str, ...] = PARTS) -> None:
    """Raise SiteError (`no-source`) where `source` is asked for and not there."""
    if "source" in parts and not (folder / "source").is_dir():
        raise SiteError(_no_source(folder))


def folders(folder: Path, parts: tuple[str, ...] = PARTS) -> dict[str, tuple[int, int]]:
    """Return which of `parts` are folders now, each with what tells it from one that later has the same name."""
    found = {}
    for part in parts:
        try:
            status = (folder / part).stat()
        except OSError:
            continue
        if stat.S_ISDIR(status.st_mode):
            found[part] = (status.st_dev, status.st_ino)
    return found


def read_themes() -> Tree:
    """Read the built-in themes, keyed `NAME/...`: from the installed package, or from the checkout around it."""
    for folder in _THEMES:
        if folder.is_dir():
            tree, _ = walk.read(folder.parent, ("themes",))
            return {name.removeprefix("themes/"): data for name, data in sorted(tree.items())}
    raise SiteError(
        Problem("no-theme", "error", "the built-in themes are missing from this installation", Place("themes"),
                "install slatepy again")
    )  # fmt: skip


def source_lines(folder: Path, file: str) -> tuple[str, ...]:
    """Read the lines of one of the author's files, to show beside a problem; empty where it cannot be read.

    file: a key of the site's tree. Bytes that are not UTF-8 come as replacement characters. What lies outside of the
    folder, or is reached through a link that leads out of it, is not shown: problems go into logs that others read.
    """
    try:
        path = folder / file
        if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
            return ()
        data = path.read_bytes()
    except (OSError, ValueError):
        return ()
    text = data.decode("utf-8-sig", errors="replace")
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def outside(out: Path, folder: Path) -> Problem | None:
    """Return what is wrong with `out` as the output folder of the site in `folder`: it must not be what is read."""
    target, home = Path(os.path.realpath(out)), Path(os.path.realpath(folder))
    for part in PARTS:
        if target.is_relative_to(home / part):
            message = f"the output folder '{out}' is inside '{part}', which the site is made of"
            return Problem("out-in-source", "error", message, Place(out.as_posix()), "choose another with --out")
    return None


def _no_source(folder: Path) -> Problem:
    """Say that there is no site here, and where there may be one."""
    if not folder.is_dir():
        kind = "is a file, not a folder" if folder.exists() else "does not exist"
        names = _folders(folder.parent)
        near = nearest(folder.name, names)
        hint = f"did you mean '{folder.parent / near}'?" if near else "give the folder that holds source/"
        return Problem("no-source", "error", f"'{folder}' {kind}", Place(folder.as_posix()), hint)
    message = f"there is no folder 'source' in '{folder}'"
    return Problem("no-source", "error", message, Place("source"), _where_source_is(folder))


def _where_source_is(folder: Path) -> str:
    """Return the likeliest way from a folder without `source` to one with it."""
    names = _folders(folder)
    home = folder.resolve()
    for parent in home.parents[:3]:
        if (parent / "source").is_dir():
            return f"did you mean the folder above? slatepy build {os.path.relpath(parent)}"
    for name in names:
        if (folder / name / "source").is_dir():
            return f"did you mean 'slatepy build {folder / name}'?"
    near = nearest("source", names) or next((name for name in names if name in {"src", "docs", "content"}), None)
    if near:
        return f"did you mean '{near}'? slatepy, like Slate, reads pages from 'source'"
    return "is this a Slate repository? its pages stand in 'source', the first of them 'source/index.html.md'"


def _folders(folder: Path) -> list[str]:
    """List the visible folders in a folder, none where it cannot be listed."""
    try:
        return sorted(entry.name for entry in os.scandir(folder) if entry.name[0] != "." and entry.is_dir())
    except OSError:
        return []
