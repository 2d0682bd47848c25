"""A problem -> the edits that mend it, if nothing is left to decide."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from slatepy import settings
from slatepy.checks.fixes.edit import Edit
from slatepy.checks.references import addresses, dead_anchor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slatepy.checks.subject import Site
    from slatepy.problem import Problem

_ALONE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[ \t]*")
_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")


def edits(problem: Problem, lines: Sequence[str], site: Site) -> tuple[Edit, ...]:
    """Return what mends a problem; nothing where there is more than one way, or the line is not what it was.

    lines: of the problem's file, without endings. No edit changes what the page says.
    """
    mend = _MENDS.get(problem.code)
    place = problem.place
    if mend is None or not 0 < place.line <= len(lines):
        return ()
    return mend(problem, lines, site)


def _glued_fence(problem: Problem, lines: Sequence[str], _: Site) -> tuple[Edit, ...]:
    """Put the fence that ends a line of code on a line of its own."""
    line = lines[problem.place.line - 1]
    match = re.search(r"(?<=\S)[ ]*(`{3,}|~{3,})[ ]*$", line)
    return (_edit(problem, match.start(), match.start(1), "\n"),) if match else ()


def _unclosed_fence(problem: Problem, lines: Sequence[str], site: Site) -> tuple[Edit, ...]:
    """Close a block where it was taken to end: before the next heading, or at the end of the file."""
    opening = _FENCE.match(lines[problem.place.line - 1])
    after = _after_code(problem, site)
    if not opening or after is None or not problem.place.line < after <= len(lines) + 1:
        return ()
    last = after - 1
    if any(_ALONE.fullmatch(line) for line in lines[problem.place.line : last]):
        return ()  # it may well have been meant to close the block
    while last > problem.place.line and not lines[last - 1].strip():
        last -= 1
    end = len(lines[last - 1])
    return (Edit(problem.place.file, last, end, end, f"\n{opening[0]}"),)


def _after_code(problem: Problem, site: Site) -> int | None:
    """Return the line after the code block that begins at a problem's place."""
    for page in site.pages:
        for section in page.document.sections:
            for pane in section.panes:
                if (pane.place.file, pane.place.line) == (problem.place.file, problem.place.line):
                    return pane.place.line + pane.code.count("\n") + 1
    return None


def _heading_space(problem: Problem, lines: Sequence[str], _: Site) -> tuple[Edit, ...]:
    match = re.match(r"#{1,6}(?=[^\s#])", lines[problem.place.line - 1])
    return (_edit(problem, match.end(), match.end(), " "),) if match else ()


def _table_cells(problem: Problem, lines: Sequence[str], _: Site) -> tuple[Edit, ...]:
    """Add the cells that a row lacks; what a row has too much is for its author to decide."""
    line = lines[problem.place.line - 1]
    cells = re.search(r"(\d+) of the header's (\d+) cells", problem.message)
    if problem.severity != "note" or not cells:
        return ()
    shown = line.rstrip()
    missing = int(cells[2]) - int(cells[1])
    text = " |" * (missing if shown.endswith("|") else missing + 1)
    return (_edit(problem, len(shown), len(shown), text),) if missing > 0 else ()


def _unknown_key(problem: Problem, lines: Sequence[str], _: Site) -> tuple[Edit, ...]:
    """Write the key that was meant, unless the file has that one, too."""
    line, start = lines[problem.place.line - 1], problem.place.column - 1
    name = line[start : start + problem.length]
    near = settings.meant(name)
    taken = near and any(re.match(rf"\s*{re.escape(near)}\s*:", other) for other in lines)
    return (_edit(problem, start, start + len(name), near),) if near and not taken else ()


def _dead_anchor(problem: Problem, lines: Sequence[str], site: Site) -> tuple[Edit, ...]:
    """Write the id that the heading has now, where only one can be meant."""
    line, start = lines[problem.place.line - 1], problem.place.column - 1
    url = line[start : start + problem.length]
    before, mark, anchor = url.partition("#")
    page = next((page for page in site.pages if problem.place.file in {source.file for source in page.sources}), None)
    found = addresses.target(url, page, site) if page and mark else None
    if found is None or found.path is None or "%" in before:
        return ()
    ids = next((page.ids for page in site.pages if page.path == found.path), frozenset())
    near = dead_anchor.renamed(unquote(anchor), dead_anchor.Names(ids))
    at = start + len(before) + 1
    return (_edit(problem, at, at + len(anchor), near),) if near and unquote(anchor) not in ids else ()


def _edit(problem: Problem, start: int, stop: int, text: str) -> Edit:
    return Edit(problem.place.file, problem.place.line, start, stop, text)


_MENDS: MappingProxyType[str, Callable[[Problem, Sequence[str], Site], tuple[Edit, ...]]] = MappingProxyType(
    {
        "dead-anchor": _dead_anchor,
        "glued-fence": _glued_fence,
        "heading-space": _heading_space,
        "table-cells": _table_cells,
        "unclosed-fence": _unclosed_fence,
        "unknown-key": _unknown_key,
    }
)
