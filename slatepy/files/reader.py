"""A site's folder -> Tree, again and again, opening only what has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.files import folder as folders
from slatepy.files import walk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from slatepy.problem import Problem


class Reader:
    """Reads a site's folder as `files.read` does.

    Contents that did not change are the same objects each time, so comparing two trees costs next to nothing.
    """

    def __init__(self, folder: Path, parts: tuple[str, ...] = folders.PARTS) -> None:
        self._folder = folder
        self._parts = parts
        self._kept: Mapping[str, walk.Kept] = {}

    def read(self) -> tuple[folders.Tree, tuple[Problem, ...]]:
        """Read the folder as it is now. Raises SiteError as `files.read` does."""
        folders.check(self._folder, self._parts)
        tree, problems, self._kept = walk.reread(self._folder, self._parts, self._kept)
        return dict(sorted(tree.items())), tuple(problems)
