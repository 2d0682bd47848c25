"""The files of `data/` and `locales/` into what a page's templates see of them."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem
from slatepy.settings import encoding, node, psych

if TYPE_CHECKING:
    from collections.abc import Mapping

_YAML = (".yml", ".yaml")


def tables(tree: Mapping[str, bytes], folder: str) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """Return the values of every YAML and JSON file below `folder`, by name; folders are mappings of theirs.

    `data/people.yml` is `people`, `data/api/errors.json` is `errors` in `api`, as Middleman has it. A file of another
    kind, or one that cannot be read, is left out with a problem.
    """
    found: dict[str, object] = {}
    problems: list[Problem] = []
    for path in sorted(path for path in tree if path.startswith(f"{folder}/")):
        stem, ending = posixpath.splitext(path.removeprefix(f"{folder}/"))
        if ending not in (*_YAML, ".json"):
            hint = "write it as YAML or JSON"
            message = f"'{path}' is no YAML or JSON, so no page can use it"
            problems.append(Problem("data-ignored", "note", message, Place(path), hint))
            continue
        text = encoding.text(path, tree[path])
        problems.extend(text.problems)
        if text.text is None:
            continue
        value, faults = _yaml(text.text, path) if ending in _YAML else _json(text.text, path)
        problems.extend(faults)
        *folders, name = stem.split("/")
        level = found
        for part in folders:
            inner = level.setdefault(part, {})
            level = inner if isinstance(inner, dict) else level
        level[name] = value
    return found, tuple(problems)


def _yaml(text: str, path: str) -> tuple[object, tuple[Problem, ...]]:
    reading = psych.read(text, path)
    return node.plain(reading.root) if reading.root else None, reading.problems


def _json(text: str, path: str) -> tuple[object, tuple[Problem, ...]]:
    try:
        return json.loads(text), ()
    except json.JSONDecodeError as error:
        place = Place(path, error.lineno, error.colno)
        message = f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
    except (ValueError, RecursionError):
        place, message = Place(path), "this JSON is nested too deep"
    return None, (Problem("data-syntax", "error", message, place),)
