"""Arguments -> what can begin before the command that they name is imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slatepy import highlight, unchanged
from slatepy.publish import ahead
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = 4


class Call(Struct, frozen=True):
    """A command line; painter: one that is at work for it already."""

    arguments: list[str]
    painter: highlight.Painter | None = None

    def end(self) -> None:
        """End what was begun and not taken over."""
        if self.painter:
            self.painter.close()


def call(arguments: list[str]) -> Call:
    """Return the call with these arguments, begun as far as it can be."""
    folder = unchanged.site(arguments)
    return Call(arguments, None if folder is None else ahead.painter(Path(folder), _jobs(arguments)))


def _jobs(arguments: Sequence[str]) -> int:
    """Return how many processes may work at once: as `--jobs` says, where click will agree to it, else the cores."""
    given = "\n".join(arguments).partition("--jobs")[2][1:].partition("\n")[0]
    return int(given) if given.isdecimal() and len(given) <= _DIGITS else highlight.cores()
