"""Problems -> what is printed of them: in order of place, each with its line, long runs of one kind cut short."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from slatepy import files
from slatepy.problem import Place, Problem, explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from slatepy.problem import Severity

MOST = {"error": 50, "warning": 20, "note": 3}
"""How many problems of one code and severity are printed one by one unless all are asked for."""

_RANK = {"note": 0, "warning": 1, "error": 2}


def listing(problems: Iterable[Problem], folder: Path, *, colour: bool, every: bool) -> Iterator[str]:
    """Yield the picture of each problem, what is worst last, where it is seen; folder: the site's.

    every: print them all; else of one code only the first few, and the number of the others.
    """
    lines: dict[str, tuple[str, ...]] = {}
    seen: Counter[tuple[Severity, str]] = Counter()
    for problem in sorted(set(problems), key=_order):
        kind = problem.severity, problem.code
        seen[kind] += 1
        if every or seen[kind] <= MOST[problem.severity]:
            yield explain(problem, _line(problem.place, folder, lines), colour=colour) + "\n"
    for (severity, code), number in seen.items():
        if number > MOST[severity] and not every:
            yield f"... and {number - MOST[severity]:,} more {severity}s [{code}]; --verbose shows all\n"


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
