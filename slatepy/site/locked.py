"""A site's pages, one by one -> the same with every id that `anchors.lock` knows of, where the settings ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.struct import replace

if TYPE_CHECKING:
    from slatepy.aliases.keeper import Keeper
    from slatepy.problem import Problem
    from slatepy.site.page import Content

FILE = "anchors.lock"


class Locked:
    """Goes along with a build. lock: the file as it is, None where there is none."""

    def __init__(self, lock: bytes | None) -> None:
        self._lock = lock
        self._keeper: Keeper | None = None
        self._free: list[str] = []

    def page(self, path: str, content: Content) -> Content:
        """Return a page's content with the ids that it once had. Raises SiteError where the lock is damaged."""
        if content.settings.anchors != "lock":
            self._free.append(path)
            return content
        # imported here, since most sites keep no lock: 3 ms
        from slatepy.aliases.keeper import Keeper  # noqa: PLC0415

        self._keeper = self._keeper or Keeper(self._lock)
        document, problems = self._keeper.page(path, content.document)
        told = tuple(problem for problem in problems if problem.code not in content.settings.ignore)
        return replace(content, document=document, problems=(*content.problems, *told))

    def end(self) -> tuple[bytes | None, tuple[Problem, ...]]:
        """Return what the lock is to hold after this build, None where no page asks for it; and what pages are gone."""
        if self._keeper is None:
            return None, ()
        for path in self._free:
            self._keeper.leave(path)
        return self._keeper.end()
