"""A line with `|` and a delimiter row below it: a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import cell
from slatepy.markdown.recovery import pipes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slatepy.markdown.block.parser import Blocks

_COLUMN = re.compile(r" *(:?)-*(:?) *(?:[|+]|(?=\n))")
_ALIGNMENTS = {
    (False, False): "",
    (True, False): "align-left",
    (False, True): "align-right",
    (True, True): "align-center",
}
_NESTING = 4
"""Buffers that Redcarpet holds around a cell: header, body, row, cell."""


def table(state: Blocks, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Take lines with `|`, at any indentation, up to the first line without.

    Every `|` splits, behind a backslash and in code spans too. The delimiter row must have a column for each of the
    header's; what it has more is dropped, as are cells beyond the header's. Alignment is printed as a class, since
    a page that forbids inline styles must look the same.
    """
    src = state.src
    stop = src.find("\n", start)
    if src.find("|", start, stop) < 0:
        return False
    header = _cells(state, start, stop, silent=True)
    alignments = _alignments(src, stop + 1, len(header))
    if alignments is None:
        return False
    at = src.find("\n", stop + 1) + 1 or end
    rows: list[int] = []
    while at < end:
        line_end = src.find("\n", at)
        if src.find("|", at, line_end) < 0:
            break
        rows.append(at)
        at = line_end + 1
    state.pos = at
    if not silent:
        token = state.push("table", "table", 0, start)
        head = _row(state, _cells(state, start, stop, silent), start, "th", alignments)
        body = "".join(
            [_row(state, _cells(state, row, src.find("\n", row), silent), row, "td", alignments) for row in rows]
        )
        token.content = f"<thead>\n{head}</thead><tbody>\n{body}</tbody>"
    return True


def begins(src: str, start: int) -> bool:
    """Tell whether a table begins on the line at `start`, all of whose delimiter row is one."""
    stop = src.find("\n", start)
    line = src[start:stop].strip(" ")
    columns = line.count("|") + 1 - line.startswith("|") - line.endswith("|")
    return columns > 0 and _alignments(src, stop + 1, columns) is not None


def _cells(state: Blocks, start: int, stop: int, silent: bool) -> list[str]:  # noqa: FBT001
    """Split a row; a pipe at its very beginning or end encloses it."""
    row = state.src[start:stop].rstrip(" ")
    if "\\|" in row and state.env.options.recovery:
        return pipes.cells(state, row, start, silent)
    cells = row.removeprefix("|").split("|")
    if row.endswith("|"):
        cells.pop()
    return cells


def _alignments(src: str, at: int, columns: int) -> list[str] | None:
    """Read the delimiter row at `at`: the class of each column, or None if it is no delimiter row.

    A header of a single `|` has no columns, and whatever stands below it is a delimiter row to Redcarpet.
    """
    if src.startswith("|", at):
        at += 1
    found: list[str] = []
    while len(found) < columns:
        match = _COLUMN.match(src, at)
        if not match or match.end() == match.start() or not (match[1] or match[2] or "-" in match[0]):
            return None
        found.append(_ALIGNMENTS[bool(match[1]), bool(match[2])])
        at = match.end()
    return found


def _row(state: Blocks, cells: Sequence[str], pos: int, tag: str, alignments: Sequence[str]) -> str:
    out = ["<tr>\n"]
    for column, alignment in enumerate(alignments):
        text = cells[column].strip(" ") if column < len(cells) else ""
        inner = state.spans(text, pos, _NESTING) if text else ""
        kinds = f"{alignment} {cell.kind(text) if tag == 'td' else ''}".strip()
        attribute = f' class="{kinds}"' if kinds else ""
        out.append(f"<{tag}{attribute}>{inner}</{tag}>\n")
    out.append("</tr>\n")
    return "".join(out)
