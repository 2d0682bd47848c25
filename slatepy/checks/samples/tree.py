"""Code -> where a grammar of tree-sitter cannot follow it, where the grammars are installed (`slatepy[samples]`)."""

from __future__ import annotations

import functools
import importlib
import re
from typing import TYPE_CHECKING, Any

from slatepy.checks.samples.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOTS = re.compile(r"\.{3,}(?=[ \t]*(?:[)\]},;]|//|/\*|$))|…", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:-{4,}|={4,}|~{4,}|_{4,})[ \t]*$", re.MULTILINE)
_PLACEHOLDER = re.compile(r"<[A-Za-z][\w .:|/-]*>|\{\{[^{}\n]*\}\}|<<?[A-Z_]+>>?")
_SHOWN = 30


@functools.cache
def parser(package: str, function: str = "language") -> Any:  # noqa: ANN401 - a library that may not be there
    """Return the parser of a grammar's package, or None where it is not installed."""
    try:
        library = importlib.import_module("tree_sitter")
        grammar = getattr(importlib.import_module(package), function)
        return library.Parser(library.Language(grammar()))
    except (ImportError, AttributeError, ValueError):
        return None


def fault(reader: Any, readings: Iterable[tuple[str, int]], name: str) -> Fault | None:  # noqa: ANN401
    """Return the first fault of the first of several readings of a sample, None where one of them has none.

    readings: what the sample may stand for, with how many lines come before its own; name: of the language.
    """
    first = None
    for text, shift in readings:
        data = text.encode("utf-8", "replace")
        root = reader.parse(data).root_node
        if not root.has_error:
            return None
        first = first or _first(root, text, shift, name)
    return first


def meant(code: str) -> str:
    """Return code with names for placeholders, nothing for dots that stand for what is left out, nor for rules."""
    return _PLACEHOLDER.sub(_name, _RULE.sub(_blank, _DOTS.sub(_blank, code)))


def _first(root: Any, text: str, shift: int, name: str) -> Fault:  # noqa: ANN401
    """Find the first node that is an error or that the grammar put in for a missing one."""
    node = root
    while True:
        inner = next((child for child in node.children if child.has_error or child.is_missing or child.is_error), None)
        if inner is None or node.is_error or node.is_missing:
            break
        node = inner
    row, byte = node.start_point
    lines = text.split("\n")
    line = lines[row] if row < len(lines) else ""
    column = len(line.encode("utf-8", "replace")[:byte].decode("utf-8", "ignore"))
    if node.is_missing:
        return Fault(max(0, row - shift), column + 1, f"{name} expects '{node.type}' here")
    shown = line[column : column + _SHOWN].strip()
    last = node.end_point[0]
    if node.is_error and last > row + 1:
        message = f"{name} cannot follow this, somewhere down to line {last - row + 1} of it"
        return Fault(max(0, row - shift), column + 1, message, "look for a bracket, a comma or a quote that is missing")
    message = f"{name} does not take this: {shown}" if shown else f"{name} does not take this"
    return Fault(max(0, row - shift), column + 1, message, length=max(1, len(shown)))


def _name(match: re.Match[str]) -> str:
    return "_" * len(match[0])


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
