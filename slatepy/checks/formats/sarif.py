"""Problems -> SARIF 2.1.0, which code scanning reads: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slatepy.checks.lesson import Lesson
    from slatepy.problem import Problem

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://github.com/slatepy/slatepy"


def report(problems: Sequence[Problem], lessons: Mapping[str, Lesson], version: str, prefix: str = "") -> str:
    """Return a log with one run: a rule for each code that occurs, a result for each problem.

    lessons: by code, what a rule says of itself; version: slatepy's; prefix: goes before paths, so that they are
    relative to the repository.
    """
    codes = sorted({problem.code for problem in problems})
    driver = {
        "name": "slatepy",
        "version": version,
        "semanticVersion": version,
        "informationUri": _HOME,
        "rules": [_rule(code, lessons.get(code)) for code in codes],
    }
    index = {code: number for number, code in enumerate(codes)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, index[problem.code], prefix) for problem in problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, lesson: Lesson | None) -> dict[str, Any]:
    if lesson is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": lesson.summary},
        "fullDescription": {"text": lesson.why},
        "help": {"text": f"slatepy explain {code}"},
        "defaultConfiguration": {"level": lesson.severity},
    }


def _result(problem: Problem, rule: int, prefix: str) -> dict[str, Any]:
    place = problem.place
    text = problem.message + (f"; {problem.hint}" if problem.hint else "")
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + max(1, problem.length)}
    location = {"artifactLocation": {"uri": quote(prefix + place.file)}, "region": region}
    print_of = hashlib.sha256(f"{problem.code}\0{place.file}\0{problem.message}".encode()).hexdigest()[:32]
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"slatepy/v1": print_of},
    }
