"""A site's folder -> its `anchors.lock` without the ids that may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import files, site
from slatepy.aliases import record
from slatepy.problem import Place, Problem, SiteError, nearest
from slatepy.publish import draft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_GONE = "anchor-vanished"


def accept(folder: Path, idents: Sequence[str], problems: list[Problem]) -> tuple[str, ...] | None:
    """Let ids go: those named, or all that the site as it is now has no more. Returns those that went.

    None, with errors added to `problems`, where the site cannot be built for another reason. Raises SiteError where
    there is no lock (`anchors-no-lock`), or an id is none of its own (`anchors-unknown`).
    """
    tree, _ = files.read(folder)
    lock = tree.get(site.LOCK)
    if lock is None:
        hint = "'anchors: lock' in slatepy.yml makes the next build begin one"
        raise SiteError(Problem("anchors-no-lock", "error", f"there is no '{site.LOCK}'", Place(site.LOCK), hint))
    before = _ids(lock)
    if idents:
        _check(idents, before)
        after = record.without(lock, idents)
    else:
        made = draft.draft(folder, draft.Options(), problems)
        problems[:] = [problem for problem in draft.blocking(problems, strict=False) if problem.code != _GONE]
        if problems:
            return None
        after = made.lock if made.lock is not None else lock
    files.keep(folder, site.LOCK, after)
    left = set(_ids(after))
    return tuple(ident for ident in before if ident not in left)


def _ids(lock: bytes) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ident for ids in record.loads(lock).values() for ident in ids))


def _check(idents: Sequence[str], known: Sequence[str]) -> None:
    for ident in idents:
        if ident not in known:
            near = nearest(ident, known)
            hint = f"did you mean '{near}'?" if near else ""
            message = f"'{site.LOCK}' knows no id '{ident}'"
            raise SiteError(Problem("anchors-unknown", "error", message, Place(site.LOCK), hint))
