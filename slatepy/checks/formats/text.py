"""Problems -> what a person reads in a terminal: by file, each with its line, the count last."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from slatepy.problem import explain, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from slatepy.problem import Problem

_BOLD, _FAINT, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def report(
    problems: Sequence[Problem],
    below: Sequence[Problem],
    lines: Callable[[str], Sequence[str]],
    *,
    colour: bool,
) -> str:
    """Return the report, a final newline included.

    problems: what is shown, in order of files; below: what the level leaves out, which is only counted.
    lines: gives the lines of a file.
    """
    out = [part for file, found in _by_file(problems) for part in _file(file, found, lines(file), colour=colour)]
    bold, faint, reset = (_BOLD, _FAINT, _RESET) if colour else ("", "", "")
    out.append(f"{bold}{counts(problems) or 'no problems'}{reset}")
    if below:
        out[-1] += f"{faint} ({counts(below)} below the level: --level note){reset}"
    return "\n".join(out) + "\n"


def counts(problems: Iterable[Problem]) -> str:
    """Return such as `2 errors, 1 warning`, empty where there are none."""
    found = Counter(problem.severity for problem in problems)
    return ", ".join(_quantity(found[kind], kind) for kind in ("error", "warning", "note") if found[kind])


def statistics(problems: Iterable[Problem]) -> str:
    """Return a line for each code, the most frequent first: how many, the severity, the code."""
    found = Counter((problem.severity, problem.code) for problem in problems)
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return "".join(f"{number:>7,}  {severity:<7}  {code}\n" for (severity, code), number in ranked) or "no problems\n"


def _by_file(problems: Sequence[Problem]) -> list[tuple[str, list[Problem]]]:
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.place.file, []).append(problem)
    return sorted(files.items())


def _file(file: str, problems: Sequence[Problem], lines: Sequence[str], *, colour: bool) -> Iterator[str]:
    bold, reset = (_BOLD, _RESET) if colour else ("", "")
    yield f"{bold}{visible(file)}{reset}: {counts(problems)}\n"
    for problem in problems:
        number = problem.place.line
        line = lines[number - 1] if 0 < number <= len(lines) else None
        yield explain(problem, line, colour=colour) + "\n"


def _quantity(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
