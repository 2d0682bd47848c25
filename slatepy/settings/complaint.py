"""What is wrong with a YAML text, in words that say how to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from slatepy.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

_SYNTAX = "front-matter-syntax"
_LIMIT = "front-matter-limit"
_KEY_AND_TEXT = re.compile(r"(\s*(?:-\s+)?[^\s:][^:]*):\s+(.+?)\s*$")


def syntax(error: Any, text: str, place_of: Callable[[int], Place]) -> Problem:  # noqa: ANN401 - PyYAML's errors vary
    """Return a parser's complaint about `text` with its place and a way out."""
    said = getattr(error, "problem", None) or str(error)
    where = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    about_opening = opened is not None and ("quoted scalar" in str(error.context) or "flow" in str(error.context))
    mark = opened if about_opening else where or opened
    index = mark.index if mark is not None else 0
    place = place_of(index)
    line = _line(text, index)
    if _indented_by_tab(line) or (where is not None and _indented_by_tab(_line(text, where.index))):
        return _tab(text, index if _indented_by_tab(line) else where.index, place_of)
    message, hint = _explained(said, str(getattr(error, "context", "") or ""), line)
    return Problem(_SYNTAX, "error", message, place, hint)


def unreadable(character: str, place: Place) -> Problem:
    """Return the problem of a control character, which YAML does not allow."""
    name = f"U+{ord(character):04X}"
    return Problem(_SYNTAX, "error", f"the control character {name} cannot stand in YAML", place, "take it out")


def second_document(place: Place) -> Problem:
    """Return the problem of a second document in one YAML text."""
    message = "`---` begins a second YAML document, which is not read"
    return Problem("second-document", "warning", message, place, "put all keys into the first", 3)


def tag(name: str, place: Place) -> Problem:
    """Return the problem of a tag that would make an object."""
    shown = name.replace("tag:yaml.org,2002:", "!!")
    message = f"the tag `{shown}` is not followed; the value is read without it"
    return Problem("yaml-tag", "warning", message, place, "take the tag away", len(shown))


def odd_key(written: str, place: Place) -> Problem:
    """Return the problem of a key that is a list or a mapping."""
    message = f"`{written}` is no name for a key"
    hint = "a comment begins with `#`" if written.startswith("[//]") else "put quotes around it if it is meant as text"
    return Problem("odd-key", "warning", message, place, hint, len(written))


def duplicate(name: str, earlier: int, place: Place) -> Problem:
    """Return the problem of a key that stood before, on line `earlier`."""
    message = f"the key `{name}` is given twice; this one counts"
    return Problem(
        "duplicate-key", "warning", message, place, f"take one of them away: the first is on line {earlier}", len(name)
    )


def merge(place: Place) -> Problem:
    """Return the problem of a merge key without a mapping."""
    return Problem(
        "odd-key", "warning", "`<<` merges mappings only", place, "write `<<: *name` for a mapping marked `&name`"
    )


def circle(name: str, place: Place) -> Problem:
    """Return the problem of an alias inside what it stands for."""
    return Problem(_SYNTAX, "error", f"the alias `*{name}` contains itself", place, length=len(name) + 1)


def unknown_alias(name: str, place: Place) -> Problem:
    """Return the problem of an alias that nothing stands for."""
    message = f"nothing before this is marked `&{name}`, so `*{name}` stands for nothing"
    return Problem(_SYNTAX, "error", message, place, "put quotes around text that begins with `*`", len(name) + 1)


def too_deep(limit: int, place: Place) -> Problem:
    """Return the problem of lists or mappings nested too deep."""
    return Problem(_LIMIT, "error", f"this is nested more than {limit} deep", place, "write it flatter")


def too_large(limit: int, place: Place) -> Problem:
    """Return the problem of too many values, written out or by aliases of aliases."""
    message = f"this holds more than {limit} values, its aliases counted"
    return Problem(_LIMIT, "error", message, place, "keep large tables in a file under `data/`")


def _tab(text: str, index: int, place_of: Callable[[int], Place]) -> Problem:
    start = text.rfind("\n", 0, index) + 1
    tab = text.index("\t", start)
    message = "a tab indents this line, and YAML takes spaces only"
    return Problem("tab-in-yaml", "error", message, place_of(tab), "indent by two spaces")


def _line(text: str, index: int) -> str:
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    return text[start:] if end < 0 else text[start:end]


def _indented_by_tab(line: str) -> bool:
    return "\t" in line[: len(line) - len(line.lstrip())]


def _explained(said: str, context: str, line: str) -> tuple[str, str]:
    """Return message and hint for what libyaml or PyYAML said about a line."""
    if "mapping values are not allowed" in said:
        return "a colon inside this text makes it look like another key", _quoted(line)
    if "quoted scalar" in context:
        return "the quote opened here is not closed", "close it, or write the text without quotes"
    if "flow sequence" in context:
        return "the list opened by `[` is not closed", "close it with `]`, and put a comma between its items"
    if "flow mapping" in context:
        return (
            "the mapping opened by `{` is not closed",
            "close it with `}`, or put quotes around text that begins with `{`",
        )
    if "cannot start any token" in said:
        return "this character cannot begin a value in YAML", "put quotes around the value"
    if "could not find expected ':'" in said:
        return (
            "this line has no colon after its key",
            "write `key: value`, or indent the line to continue the one above",
        )
    if "did not find expected key" in said or "expected <block end>" in said:
        return (
            "this line fits neither as a key nor as a part of the one above",
            "indent it as its neighbours are; text after a closing quote must stand inside it",
        )
    if "did not find expected '-' indicator" in said:
        return (
            "this line is not indented as the items of its list are",
            "begin it with `-` as they do, or indent it further",
        )
    return said, ""


def _quoted(line: str) -> str:
    match = _KEY_AND_TEXT.match(line)
    if not match or '"' in match[2]:
        return "put quotes around the value"
    return f'put quotes around the value: `{match[1].strip()}: "{match[2]}"`'
