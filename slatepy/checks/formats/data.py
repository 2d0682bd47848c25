"""Problems -> JSON, the same fields for each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slatepy.problem import Problem


def report(problems: Sequence[Problem], prefix: str = "") -> str:
    """Return a JSON list with an object for each problem, paths with `prefix` before them; a final newline included.

    Lines and columns count from 1, columns in characters; `length` is how many characters are meant.
    """
    listed = [
        {
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message,
            "hint": problem.hint,
            "file": prefix + problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "length": problem.length,
        }
        for problem in problems
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"
