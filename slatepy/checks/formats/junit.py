"""Problems -> JUnit XML, as CI servers show test results: a suite for each file, a failure for each problem."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slatepy.problem import Problem

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(problems: Sequence[Problem], prefix: str = "") -> str:
    """Return an XML document, paths with `prefix` before them. A site without problems is one test that passes."""
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.place.file, []).append(problem)
    suites = [_suite(prefix + file, found) for file, found in sorted(files.items())]
    if not suites:
        suites = ['  <testsuite name="slatepy" tests="1" failures="0">\n    <testcase name="check"/>\n  </testsuite>\n']
    total = f'tests="{max(1, len(problems))}" failures="{len(problems)}"'
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<testsuites name="slatepy check" {total}>\n{"".join(suites)}</testsuites>\n'


def _suite(file: str, problems: Sequence[Problem]) -> str:
    cases = "".join(_case(file, problem) for problem in problems)
    number = len(problems)
    return f'  <testsuite name={_quoted(file)} tests="{number}" failures="{number}">\n{cases}  </testsuite>\n'


def _case(file: str, problem: Problem) -> str:
    place = f"{file}:{problem.place.line}:{problem.place.column}"
    name = _quoted(f"{problem.code} {problem.place.line}:{problem.place.column}")
    text = escape(_UNFIT.sub("\N{REPLACEMENT CHARACTER}", f"{place}\n{problem.hint}".strip()))
    return (
        f'    <testcase classname={_quoted(file)} name={name} file={_quoted(file)} line="{problem.place.line}">\n'
        f"      <failure type={_quoted(problem.severity)} message={_quoted(problem.message)}>{text}</failure>\n"
        "    </testcase>\n"
    )


def _quoted(text: str) -> str:
    return quoteattr(_UNFIT.sub("\N{REPLACEMENT CHARACTER}", text))
