"""Problems -> the same with the lines that they are about, for the terminal and for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import problem
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slatepy.files import Tree
    from slatepy.problem import Problem

_MOST = 200
_RANK = {"error": 0, "warning": 1, "note": 2}


class Finding(Struct, frozen=True):
    """A problem and the text of the line that it is about, None where there is none."""

    problem: Problem
    line: str | None


def findings(problems: Iterable[Problem], tree: Tree) -> tuple[Finding, ...]:
    """Return problems, the worst first, each once; the first 200 with their lines from the tree they were found in."""
    lines: dict[str, list[str]] = {}
    ordered = sorted(dict.fromkeys(problems), key=lambda each: _RANK[each.severity])
    shown = [Finding(each, _line(each, tree, lines)) for each in ordered[:_MOST]]
    return (*shown, *(Finding(each, None) for each in ordered[_MOST:]))


def data(found: tuple[Finding, ...]) -> list[dict[str, object]]:
    """Return the first 200 as plain data."""
    return [_plain(each) for each in found[:_MOST]]


def _line(each: Problem, tree: Tree, lines: dict[str, list[str]]) -> str | None:
    file = each.place.file
    if file not in lines:
        text = tree.get(file, b"").decode("utf-8-sig", "replace")
        lines[file] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if text else []
    return lines[file][each.place.line - 1] if 0 < each.place.line <= len(lines[file]) else None


def _plain(found: Finding) -> dict[str, object]:
    each = found.problem
    drawn = problem.explain(each, found.line).split("\n")
    return {
        "severity": each.severity,
        "code": each.code,
        "message": each.message,
        "file": each.place.file,
        "line": each.place.line,
        "column": each.place.column,
        "hint": each.hint,
        "picture": "\n".join(drawn[2:4]) if found.line is not None else "",
    }
