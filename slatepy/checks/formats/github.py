"""Problems -> annotations of a pull request on GitHub, one line each.

The form is that of workflow commands: `::warning file=...,line=...,title=...::message`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.problem import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slatepy.problem import Problem

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def report(problems: Sequence[Problem], prefix: str = "") -> str:
    """Return a command for each problem; prefix: makes paths relative to the repository."""
    return "".join(_command(problem, prefix) + "\n" for problem in problems)


def _command(problem: Problem, prefix: str) -> str:
    place = problem.place
    end = place.column + max(1, problem.length) - 1
    where = (
        f"file={_property(prefix + place.file)},line={place.line},col={place.column},endColumn={end}"
        f",title={_property(problem.code)}"
    )
    text = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    return f"::{_COMMANDS[problem.severity]} {where}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
