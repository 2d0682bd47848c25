"""The line on which something stands -> the very characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.problem import Place

_BEFORE = ("](", '="', "='", "]: ", "")


class Lines:
    """The lines of a site's files, each file read when it is first asked for."""

    def __init__(self, tree: Mapping[str, bytes]) -> None:
        self._tree = tree
        self._files: dict[str, list[str]] = {}

    def place(self, place: Place, words: str) -> Place:
        """Return where `words` stand on the line of a place, or on one of the two after it; else the place itself.

        Where an address may stand, as in `](a.html)` and `href="a.html"`, comes before any other place on the line.
        """
        if place.file not in self._files:
            text = self._tree.get(place.file, b"").decode("utf-8-sig", "replace")
            self._files[place.file] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = self._files[place.file]
        for line in range(place.line, min(place.line + 3, len(lines) + 1)):
            for before in _BEFORE:
                at = lines[line - 1].find(before + words)
                if at >= 0:
                    return replace(place, line=line, column=at + len(before) + 1)
        return place
