"""Problems -> what is printed of them: in order of place, each with its line, long runs of one kind cut short."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from slatepy import files
from slatepy.problem import Place, Problem, explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MOST = 50
"""Problems of one code that are printed one by one unless all are asked for."""

_RANK = {"note": 0, "warning": 1, "error": 2}


def listing(problems: Iterable[Problem], folder: Path, *, colour: bool, every: bool) -> Iterator[str]:
    """Yield the picture of each problem, what is worst last, where it is seen; folder: the site's.

    every: print them all; else after 50 of one code only their number.
    """
    lines: dict[str, tuple[str, ...]] = {}
    seen: Counter[str] = Counter()
    for problem in sorted(set(problems), key=_order):
        seen[problem.code] += 1
        if every or seen[problem.code] <= MOST:
            yield explain(problem, _line(problem.place, folder, lines), colour=colour) + "\n"
    for code, number in seen.items():
        if number > MOST and not every:
            yield f"... and {number - MOST:,} more [{code}]; --verbose shows all\n"


def counts(problems: Iterable[Problem]) -> str:
    """Return such as `2 errors, 1 warning`, empty where there are none."""
    found = Counter(problem.severity for problem in set(problems))
    words = [(found[kind], kind) for kind in ("error", "warning", "note") if found[kind]]
    return ", ".join(quantity(number, kind) for number, kind in words)


def quantity(number: int, noun: str) -> str:
    """Return such as `1 page` or `2,300 samples`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _order(problem: Problem) -> tuple[int, Place, str, str]:
    return _RANK[problem.severity], problem.place, problem.code, problem.message


def _line(place: Place, folder: Path, lines: dict[str, tuple[str, ...]]) -> str | None:
    if place.file not in lines:
        lines[place.file] = files.source_lines(folder, place.file)
    found = lines[place.file]
    return found[place.line - 1] if 0 < place.line <= len(found) else None
