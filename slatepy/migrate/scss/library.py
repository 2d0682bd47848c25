"""A stylesheet's path to its nodes, those of the files that it imports put in their places."""

from __future__ import annotations

import fnmatch
import posixpath
import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate.scss import syntax
from slatepy.migrate.scss.flat import Fault
from slatepy.migrate.scss.syntax import At, Malformed
from slatepy.problem import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slatepy.migrate.scss.syntax import Node

# Slate's own parts that no look hangs on, and what gems brought: the theme does their work.
_SKIPPED: Final = frozenset({"normalize", "compass", "compass/css3", "syntax", "rtl", "bourbon"})
_ENDINGS: Final = (".scss", ".css.scss", ".css")
_DEEPEST: Final = 20
_NAME = re.compile(r"""["']([^"']+)["']""")
_PLAIN = re.compile(r"""url\(|["']?(?:https?:)?//|["'][^"']*\.css["']\s*\S""", re.IGNORECASE)


class Library:
    """The stylesheets of a site.

    faults: imports of files that are not there, and files that are no SCSS. is_rtl: whether Slate's style for writing
    from right to left was imported.
    """

    def __init__(self, tree: Mapping[str, bytes]) -> None:
        self.faults: list[Fault] = []
        self.is_rtl = False
        self._tree = tree

    def whole(self, path: str, within: tuple[str, ...] = ()) -> tuple[Node, ...]:
        """Return the nodes of a file; within: the files that import it, outermost first."""
        text = self._tree[path].decode("utf-8-sig", "replace")
        try:
            found = syntax.nodes(text, path)
        except Malformed as fault:
            self.faults.append(Fault(f"this is not understood as SCSS: {fault}", Place(path, fault.line)))
            return ()
        return tuple(self._joined(found, path, (*within, path)))

    def _joined(self, found: tuple[Node, ...], path: str, within: tuple[str, ...]) -> Iterator[Node]:
        for node in found:
            if not (isinstance(node, At) and node.name == "import") or _PLAIN.match(node.prelude):
                yield node
                continue
            for name in _NAME.findall(node.prelude):
                yield from self._imported(name, path, within, node.place)

    def _imported(self, name: str, path: str, within: tuple[str, ...], place: Place) -> Iterator[Node]:
        plain = name.removesuffix(".scss").removesuffix(".css").removeprefix("./").removeprefix("_")
        if plain == "rtl":
            self.is_rtl = True
        if plain in _SKIPPED:
            return
        paths = self._paths(name, posixpath.dirname(path))
        if not paths:
            self.faults.append(Fault(f"there is no stylesheet '{name}' in the repository", place))
        for each in paths:
            if each not in within and len(within) <= _DEEPEST:
                yield from self.whole(each, within)

    def _paths(self, name: str, folder: str) -> list[str]:
        """Return the files that an import names: one, or with `*` several in order."""
        base = posixpath.normpath(posixpath.join(folder, name))
        if "*" in name:
            pattern = base.replace("**/*", "*")
            sheets = (path for path in sorted(self._tree) if path.endswith(_ENDINGS))
            return [path for path in sheets if fnmatch.fnmatchcase(path, f"{pattern}*")]
        head, last = posixpath.split(base)
        stems = (f"{head}/_{last}", base)
        found = (stem + ending for stem in stems for ending in ("", *_ENDINGS))
        return [path for path in found if path in self._tree][:1]
