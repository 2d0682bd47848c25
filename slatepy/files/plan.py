"""A tree and an output folder -> the steps from one to the other, or what forbids them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from slatepy.files import journal, manifest, names
from slatepy.problem import Place, Problem, SiteError
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


class Plan(Struct, frozen=True):
    """What has to change: steps in their order, the number of files kept, and what to say."""

    steps: tuple[journal.Step, ...]
    kept: int
    problems: tuple[Problem, ...]


class _Ground(Struct, frozen=True):
    """An output folder as it is found.

    root: its real path; out: the path as it was given; owned: what slatepy wrote into it; force: whether files that
    it did not write may be replaced.
    """

    root: Path
    out: Path
    owned: Mapping[str, manifest.Stamp]
    force: bool


def plan(tree: Mapping[str, bytes], root: Path, out: Path, *, force: bool) -> Plan:
    """Compare the tree with the folder `root`, called `out` in problems.

    Raises SiteError where the tree's files would take the place of what slatepy did not write.
    """
    owned = manifest.read(root)
    if owned is None and not force and _is_used(root):
        raise SiteError(_not_ours(out, f"'{out}' holds files that slatepy did not write"))
    ground = _Ground(root, out, owned or {}, force)
    _check_links(ground, (*tree, *ground.owned))
    changed = [name for name, data in tree.items() if not _has(root / name, data)]
    gone, edited = _gone(tree, ground)
    _check_foreign(changed, set(gone), ground)
    problems = (*_clashes(tree, ground), *(_edited(name, out) for name in edited))
    return Plan(_steps(tree, changed, gone, ground), len(tree) - len(changed), problems)


def _steps(tree: Mapping[str, bytes], changed: list[str], gone: list[str], ground: _Ground) -> tuple[journal.Step, ...]:
    """Put the changes in order: what stands in the way, what pages refer to, pages, what goes, the manifest."""
    folders, files = set(names.folders(changed)), set(changed)
    first = [name for name in gone if name in folders or not files.isdisjoint(names.folders([name]))]
    late = [name for name in gone if name not in set(first)]
    changed = sorted(changed, key=lambda name: (_is_page(name), (ground.root / name).exists(), name))
    stamps = {name: manifest.stamp(data) for name, data in tree.items()}
    steps = [journal.Step(name, None, ground.owned[name]) for name in first]
    steps += [journal.Step(name, tree[name], stamps[name]) for name in changed]
    steps += [journal.Step(name, None, ground.owned[name]) for name in late]
    listing = manifest.dumps(stamps)
    if not _has(ground.root / names.MANIFEST, listing):
        steps.append(journal.Step(names.MANIFEST, listing, manifest.stamp(listing)))
    return tuple(steps)


def _is_page(name: str) -> bool:
    """Say whether a file is what a reader opens, and so must come after all it refers to."""
    return name.endswith((".html", ".htm"))


def _gone(tree: Mapping[str, bytes], ground: _Ground) -> tuple[list[str], list[str]]:
    """Return what slatepy wrote earlier, is still there and is no file of the tree: as it was written, and edited.

    A file whose name differs from one in the tree by case alone is that file where case does not count.
    """
    folded = {names.folded(name): name for name in tree}
    gone: list[str] = []
    edited: list[str] = []
    for name in sorted(ground.owned.keys() - tree.keys()):
        path, twin = ground.root / name, folded.get(names.folded(name))
        if os.path.lexists(path) and not (twin and _is_same(path, ground.root / twin)):
            (gone if journal.has(path, ground.owned[name]) else edited).append(name)
    return gone, edited


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


def _check_links(ground: _Ground, files: Iterable[str]) -> None:
    """Raise SiteError where a link would lead what is written to another place."""
    link = journal.link(ground.root, files)
    if link:
        message = f"'{link}' in '{ground.out}' is a link; what is written there would land elsewhere"
        raise SiteError(Problem("out-link", "error", message, Place(ground.out.as_posix()), "remove the link"))


def _check_foreign(changed: list[str], gone: set[str], ground: _Ground) -> None:
    """Raise SiteError where a file of the tree would take the place of something that slatepy did not make."""
    out = ground.out
    for folder in names.folders(changed):
        path = ground.root / folder
        if os.path.lexists(path) and not path.is_dir() and folder not in gone:
            raise SiteError(_not_ours(out, f"'{folder}' in '{out}' is a file, where the site needs a folder"))
    for name in changed:
        path = ground.root / name
        if path.is_dir() and not path.is_symlink():
            if not _is_leaving(path, name, gone):
                raise SiteError(_not_ours(out, f"'{name}' in '{out}' is a folder, where the site has a file"))
        elif name not in ground.owned and not ground.force and os.path.lexists(path):
            raise SiteError(_not_ours(out, f"slatepy did not write the '{name}' in '{out}', and the site has one"))


def _is_leaving(folder: Path, name: str, leaving: set[str]) -> bool:
    """Say whether a folder goes away with the files that go."""
    for path, _, files in os.walk(folder):
        below = os.path.relpath(path, folder).replace(os.sep, "/")
        prefix = name if below == "." else f"{name}/{below}"
        if not all(f"{prefix}/{file}" in leaving for file in files):
            return False
    return True


def _clashes(tree: Mapping[str, bytes], ground: _Ground) -> Iterator[Problem]:
    """Say which files are one file on macOS and Windows; raise SiteError where they are so in this very folder."""
    pairs = names.clashes(tree)
    is_one = bool(pairs) and _ignores_case(ground.root)
    for first, second in pairs:
        where = f"are one file in '{ground.out}'" if is_one else "would be one file on macOS and Windows"
        message = f"'{first}' and '{second}' {where}, where case does not count"
        problem = Problem("out-clash", "error" if is_one else "warning", message, Place(second), "rename one of them")
        if is_one:
            raise SiteError(problem)
        yield problem


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
        return any(entry.name not in {names.STAGING, names.LOCK} for entry in entries)


def _not_ours(out: Path, message: str) -> Problem:
    """Make the error that protects what slatepy did not write."""
    hint = "choose another folder with --out, or --force: it replaces files of the same name and leaves the others"
    return Problem("out-not-ours", "error", message, Place(out.as_posix()), hint)
