"""Front matter in any of its notations into nodes: YAML, JSON between `;;;`, YAML or TOML between `+++`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem
from slatepy.settings import complaint, node, psych

if TYPE_CHECKING:
    from collections.abc import Iterable

_SYNTAX = "front-matter-syntax"
_NAMED = re.compile(r"""\n|(["']?)([^\s"'=:\[\]{},]+)\1(?=[ \t]*[=:]|\]+[ \t]*(?:\n|\Z))""")
_TOML_KEY = re.compile(r"^(?:\[+[\w.-]+\]|[\w.\"'-]+[ \t]*=)", re.MULTILINE)


def read(mark: str, inner: str, file: str, first_line: int) -> psych.Reading:
    """Read what stands between two lines of `mark`, from line `first_line` of `file`. Never raises."""
    if mark == ";;;":
        return _json(inner, file, first_line)
    if mark == "+++" and _TOML_KEY.search(inner):
        return _toml(inner, file, first_line)
    return psych.read(inner, file, first_line)


def _json(inner: str, file: str, first_line: int) -> psych.Reading:
    """Read the inside of a JSON object, whose braces Middleman adds; braces that are there are fine."""
    bare = not inner.lstrip().startswith("{")
    problems: list[Problem] = []
    whole = Place(file, first_line)
    named = cache(lambda: _named(inner, file, first_line))

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        out: dict[str, object] = {}
        for name, value in found:
            if name in out:
                message = f"the key `{name}` is given twice; the last one counts"
                problems.append(Problem("duplicate-key", "warning", message, named().get(name, whole)))
            out[name] = value
        return out

    try:
        root = json.loads(f"{{{inner}}}" if bare else inner, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        column = error.colno - (bare and error.lineno == 1)
        place = Place(file, first_line + error.lineno - 1, max(1, column))
        return _broken(f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}", place)
    except (ValueError, RecursionError) as error:
        return _broken(f"this JSON cannot be read: {error}", Place(file, first_line))
    return _placed(root, inner, file, first_line, problems)


def _toml(inner: str, file: str, first_line: int) -> psych.Reading:
    import tomllib  # noqa: PLC0415 - hardly any page has TOML (6 ms)

    try:
        root = tomllib.loads(inner)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"\s*\(at line (\d+), column (\d+)\)$", str(error))
        place = Place(file, first_line + int(match[1]) - 1, int(match[2])) if match else Place(file, first_line)
        said = str(error)[: match.start()] if match else str(error)
        return _broken(f"this is not TOML: {said[:1].lower()}{said[1:]}", place)
    except (ValueError, RecursionError) as error:
        return _broken(f"this TOML cannot be read: {error}", Place(file, first_line))
    return _placed(root, inner, file, first_line, [])


def _broken(message: str, place: Place) -> psych.Reading:
    return psych.Reading(None, (Problem(_SYNTAX, "error", message, place),))


def _placed(root: object, inner: str, file: str, first_line: int, problems: list[Problem]) -> psych.Reading:
    """Return nodes in which each top-level key, and all under it, has the key's place."""
    whole = Place(file, first_line)
    refusal = _refusal(root, whole)
    if refusal:
        return psych.Reading(None, (*problems, refusal))
    if not isinstance(root, Mapping):
        return psych.Reading(node.node(root, whole), tuple(problems))
    named = _named(inner, file, first_line)
    keys = {name: node.node(value, named.get(name, whole)) for name, value in root.items()}
    return psych.Reading(node.Node(keys, inner, whole), tuple(problems))


def _refusal(root: object, whole: Place) -> Problem | None:
    """Return the problem of a value that is too deep or too large, as the same in YAML would be."""
    level, count = [root], 0
    for _ in range(psych.DEEPEST + 1):
        level = [part for item in level for part in _parts(item)]
        count += len(level)
        if count > psych.MOST_NODES:
            return complaint.too_large(psych.MOST_NODES, whole)
        if not level:
            return None
    return complaint.too_deep(psych.DEEPEST, whole)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list) else ()


def _named(inner: str, file: str, first_line: int) -> dict[str, Place]:
    """Return where each key is last written."""
    out: dict[str, Place] = {}
    line, start = first_line, 0
    for match in _NAMED.finditer(inner):
        if match[0] == "\n":
            line, start = line + 1, match.end()
        else:
            out[match[2]] = Place(file, line, match.start(2) - start + 1)
    return out
