"""Tables whose rows and header do not fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slatepy.checks.texts import Text

LESSONS = (
    Lesson(
        "table-cells",
        "warning",
        "structure",
        "a row of a table has too many or too few cells",
        "Cells beyond those of the header are not printed: their text is lost. Either the header lacks a column, or a"
        " `|` is one too many or meant as text: write that one as `&#124;`, or `\\|`. Cells that are missing come out"
        " empty, which is only noted.",
        wrong="# Errors\n\nCode | Meaning\n---- | -------\n400 | Wrong | or missing\n",
        right="# Errors\n\nCode | Meaning\n---- | -------\n400 | Wrong or missing\n",
        fixed=True,
    ),
    Lesson(
        "broken-table",
        "warning",
        "structure",
        "a table's second line has fewer columns than its header, so it is no table",
        "The line of dashes must have a column for each of the header's. With fewer there is no table: the page shows"
        " the lines as they are written, one after the other.",
        wrong="# Errors\n\nCode | Meaning | Retry\n---- | -------\n400 | Wrong | no\n",
        right="# Errors\n\nCode | Meaning | Retry\n---- | ------- | -----\n400 | Wrong | no\n",
    ),
)

_RULE = re.compile(r"\n[ \t>|:]*-[-:|+ \t]*(?=\n|\Z)")
# Redcarpet takes no space within the dashes of a column: below such a line there is no table.
_APART = re.compile(r"[-:][ \t]+[-:]")
_SPLIT = re.compile(r"(?<!\\)\|")
_QUOTE = re.compile(r"[ \t]*(?:>[ ]?)+")
_WORDS = re.compile(r"[^\W_]")
_COLUMN = re.compile(r"[|+]")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]")
_FARTHEST = 200
_FEW = "write the others, too"
_ONE = "write the others, too; if this belongs to the row above, put it on that line"


def problems(text: Text) -> Iterator[Problem]:
    """Yield a problem for each row of each table outside code that has not as many cells as the header."""
    if "|" not in text.outside:
        return
    shown = text.outside.split("\n")[1:]
    line = counted = 0
    for match in _RULE.finditer(text.outside):
        line += text.outside.count("\n", counted, match.start())
        counted = match.start()
        if line == 0 or "|" not in text.lines[line - 1] or _APART.search(match[0]):
            continue
        if "|" in shown[line - 1] and not _RULE.match("\n" + shown[line - 1]):
            yield from _table(text, shown, line)


def cells(row: str) -> list[str]:
    """Split a row at its pipes, of which one at its very beginning or end encloses it.

    A pipe behind a backslash is text. As in Redcarpet a space before the first pipe is an empty cell.
    """
    row = row.rstrip()
    if ">" in row[:8] and (quoted := _QUOTE.match(row)):
        row = row[quoted.end() :]
    row = row.removeprefix("|")
    parts = _SPLIT.split(row) if "\\" in row else row.split("|")
    if len(parts) > 1 and not parts[-1]:
        parts.pop()
    return parts


def _table(text: Text, shown: list[str], rule: int) -> Iterator[Problem]:
    """Judge the table whose line of dashes has the index `rule`."""
    header = text.lines[rule - 1]
    listed = _is_listed(text.lines, rule - 1)
    columns = len(cells(header.lstrip() if listed else header))
    drawn = len(_COLUMN.split(text.lines[rule].strip().strip("|")))
    if drawn < columns:
        if drawn > 1:
            message = f"the header above has {columns} columns and this line {drawn}, so this is no table"
            hint = f"give it {columns} columns, too"
            if drawn == len(cells(header.lstrip())):
                hint = "begin the header in the first column: what stands before its first '|' is one more"
            yield Problem("broken-table", "warning", message, text.at(rule), hint, len(text.lines[rule]))
        return
    for index in range(rule + 1, len(shown)):
        row = text.lines[index]
        if "|" not in shown[index]:
            return
        found = cells(row.lstrip() if listed else row)
        if len(found) > columns and any(map(_WORDS.search, found[columns:])):
            at = row.rfind("|".join(found[columns:])) + 1
            lost = found[columns].strip()
            message = f"this row has {len(found)} cells and the header {columns}: '{lost}' is not shown"
            hint = "give the header another column, take a '|' out, or write '&#124;' where a pipe is text"
            yield Problem("table-cells", "warning", message, text.at(index, max(at, 1)), hint, len(found[columns]))
        elif len(found) < columns and not _is_short(row, found, columns):
            message = f"this row has {len(found)} of the header's {columns} cells"
            yield Problem("table-cells", "note", message, text.at(index), _FEW if len(found) > 1 else _ONE, len(row))


def _is_listed(lines: Sequence[str], index: int) -> bool:
    """Tell whether an indented line is part of a list's item, which takes its indentation off."""
    if not lines[index][:1].isspace():
        return False
    for line in reversed(lines[max(0, index - _FARTHEST) : index]):
        if _ITEM.match(line):
            return True
        if line.strip() and not line[0].isspace():
            return False
    return False


def _is_short(row: str, found: list[str], columns: int) -> bool:
    """Tell whether a row is whole to its author: nothing in it, or one cell fewer behind the pipe that ends it."""
    return not any(map(_WORDS.search, found)) or (len(found) == columns - 1 and row.rstrip().endswith("|"))
