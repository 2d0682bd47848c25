"""What the checks found -> the text that is printed, in each format."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import slatepy
from slatepy import checks, files
from slatepy.checks import lessons
from slatepy.checks.formats import data, github, junit, matrix, sarif, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from slatepy.problem import Problem


def report(  # noqa: PLR0913 - what is told, where, and how
    form: str, shown: Sequence[Problem], below: Sequence[Problem], folder: Path, prefix: str, *, colour: bool
) -> str:
    """Return the report of problems in a format.

    below: what the level leaves out; prefix: goes before paths in the formats that programs read.
    """

    @cache
    def lines(file: str) -> tuple[str, ...]:
        return files.source_lines(folder, file)

    if form == "json":
        return data.report(shown, prefix)
    if form == "sarif":
        return sarif.report(shown, lessons.lessons(), slatepy.__version__, prefix)
    if form == "github":
        return github.report(shown, prefix)
    if form == "junit":
        return junit.report(shown, prefix)
    return text.report(shown, below, lines, colour=colour)


def statistics(problems: Iterable[Problem]) -> str:
    """Return how many problems there are of each code, whatever their level."""
    return text.statistics(problems)


def coverage(site: checks.Site) -> str:
    """Return the matrices of all pages with language tabs."""
    return matrix.report(site)
