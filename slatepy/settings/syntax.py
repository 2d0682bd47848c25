"""What a YAML parser complained about, in words that say how to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from slatepy.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

_KEY_AND_TEXT = re.compile(r"(\s*(?:-\s+)?[^\s:][^:]*):\s+(.+)")
_LONGEST_HINT = 80
# a key whose value begins right behind its colon, or behind a space that is none to YAML
_GLUED = re.compile(r"([A-Za-z_][\w-]*):(?![ \t/])(.{1,60})")


def problem(error: Any, text: str, place_of: Callable[[int], Place]) -> Problem:  # noqa: ANN401 - PyYAML's errors vary
    """Return a parser's complaint about `text` with its place and a way out."""
    said, context = str(getattr(error, "problem", None) or error), str(getattr(error, "context", None) or "")
    index = _index(getattr(error, "problem_mark", None))
    opened = _index(getattr(error, "context_mark", None), index)
    for at in (index, opened):
        if _indented_by_tab(_line(text, at)):
            return _tab(text, at, place_of)
    for at in (opened, index, max(_start(text, index) - 1, 0)):
        if glued := _GLUED.match(_line(text, at)):
            place = place_of(_start(text, at) + glued.end(1))
            hint = f"write `{glued[1]}: {glued[2].strip()}`"
            return Problem("front-matter-syntax", "error", "a space is missing after this colon", place, hint)
    if "simple key" in context or _left_open(said, context, _start(text, index) > opened):
        index, said = opened, f"{said}; left open"
    message, hint = _explained(said, context, _line(text, index), index - _start(text, index))
    return Problem("front-matter-syntax", "error", message, place_of(index), hint)


def _tab(text: str, index: int, place_of: Callable[[int], Place]) -> Problem:
    message = "a tab indents this line, and YAML takes spaces only"
    place = place_of(text.index("\t", _start(text, index)))
    return Problem("tab-in-yaml", "error", message, place, "indent by two spaces")


def _index(mark: Any, otherwise: int = 0) -> int:  # noqa: ANN401 - PyYAML's two kinds of marks
    return int(mark.index) if mark is not None else otherwise


def _left_open(said: str, context: str, later: bool) -> bool:  # noqa: FBT001 - private, and read at one place
    """Tell whether the parser came to another line in search of what closes a quote or a bracket."""
    return later and (
        ("quoted scalar" in context and "unexpected" in said) or ("flow" in context and "expected ','" in said)
    )


def _start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _line(text: str, index: int) -> str:
    end = text.find("\n", index)
    return text[_start(text, index) : end if end >= 0 else len(text)]


def _indented_by_tab(line: str) -> bool:
    return "\t" in line[: len(line) - len(line.lstrip())]


def _explained(said: str, context: str, line: str, column: int) -> tuple[str, str]:
    """Return message and hint for what libyaml or PyYAML said about a line, at this column counted from 0."""
    if "mapping values are not allowed" in said:
        return _colon(line, column)
    if "left open" in said:
        for part, message, hint in _LEFT_OPEN:
            if part in context:
                return message, hint
    for part, message, hint in _SAID:
        if part in said:
            return message, hint
    return said, ""


def _colon(line: str, column: int) -> tuple[str, str]:
    """Tell a colon inside a text from a key that is indented wrongly."""
    if not re.search(r":\s", line[:column]):
        return "this key is indented unlike those around it", "give the keys of one mapping the same indentation"
    match = _KEY_AND_TEXT.match(line.rstrip())
    hint = "put quotes around the value"
    if match and len(match[2]) <= _LONGEST_HINT and not re.search(r'["\\]', match[2]):
        hint += f': `{match[1].strip()}: "{match[2]}"`'
    return "a colon inside this text makes it look like another key", hint


_LEFT_OPEN = (
    ("quoted scalar", "the quote opened here is not closed", "close it, or write the text without quotes"),
    (
        "flow sequence",
        "the list opened by `[` is not closed",
        "close it with `]`; put quotes around text that begins with `[`",
    ),
    (
        "flow mapping",
        "the mapping opened by `{` is not closed",
        "close it with `}`; put quotes around text that begins with `{`",
    ),
    (
        "simple key",
        "this line has no colon after its key",
        "write `key: value`, or indent the line to continue the one above",
    ),
)
_SAID = (
    (
        "expected ','",
        "a comma or a closing bracket is missing here",
        "put quotes around text that holds brackets or quotes",
    ),
    ("cannot start any token", "this character cannot begin a value in YAML", "put quotes around the value"),
    (
        "found unknown escape",
        "this backslash means nothing between double quotes",
        "use single quotes, or write it twice",
    ),
    ("character escape", "this escape names no character", "use single quotes, or write the backslash twice"),
    ("hexdecimal number", "this escape is cut short", "use single quotes, or write the backslash twice"),
    (
        "did not find expected key",
        "this fits neither as a key nor as a part of what is above",
        "indent a key as its neighbours are; text after a closing quote must stand inside it",
    ),
    (
        "expected <block end>",
        "this fits neither as a key nor as a part of what is above",
        "indent a key as its neighbours are; text after a closing quote must stand inside it",
    ),
    (
        "did not find expected '-' indicator",
        "this line is not indented as the items of its list are",
        "begin it with `-` as they do, or give it the indentation of the key above them",
    ),
    ("expected node content", "a value is missing here", "put quotes around text that begins with a sign"),
    ("expected the node content", "a value is missing here", "put quotes around text that begins with a sign"),
    (
        "expected <document start>",
        "the value above is complete, and this does not go on with it",
        "write `key: value` on each line, or `- ` before each",
    ),
    ("could not find expected ':'", "this line has no colon after its key", "write `key: value`, or indent the line"),
)
