"""What the checks found -> files mended, as far as nothing has to be decided."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from slatepy import files
from slatepy.checks.fixes import applied
from slatepy.cli import _examination, _harmless, _listing, _output
from slatepy.problem import SiteError, explain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from slatepy.checks import Site


def mend(found: _examination.Examination, folder: Path, chosen: Mapping[str, str], *, write: bool, show: bool) -> int:
    """Mend the site in `folder`, or only show how. Returns the exit code: 1 where there was something to mend.

    chosen: settings above the site's own; write: change the files; show: print the difference. What would change what a
    page says is left out. Files that cannot be written are said and stay as they were.
    """
    if found.site is None:
        _output.tell(explain(found.problems[0]))
        return 2
    fixes = _harmless.Trial(found.site, folder, chosen).fixes(found.problems)
    if show:
        before = {file: found.site.tree[file] for file in fixes.files}
        _output.show(applied.diff(before, fixes.files, _examination.prefix(folder)), sys.stdout)
    changed = _written(fixes, found.site, folder) if write else set(fixes.files)
    mended = [problem for problem in fixes.problems if problem.place.file in changed]
    counts = f"{_listing.quantity(len(mended), 'problem')} in {_listing.quantity(len(changed), 'file')}"
    if changed:
        _output.tell(f"mended {counts}" if write else f"--fix would mend {counts}")
    return 1 if fixes.files else 0


def _written(fixes: applied.Fixes, site: Site, folder: Path) -> set[str]:
    """Write the mended files, and return those that could be written; of the others it is said why not."""
    written = set()
    for file, data in fixes.files.items():
        try:
            files.change(folder, file, site.tree[file], data)
            written.add(file)
        except SiteError as error:
            _output.tell(explain(error.problem))
    return written
