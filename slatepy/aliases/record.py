"""The contents of `anchors.lock` <-> the ids that links to each page may rely on.

JSON with one line an id, in the order of the page, so that a difference reads well and merges well:

    {"format": 1, "pages": {
    "index.html": {
    "pots": ["Pots", "0a1b2c3d4e5f"],
    "kettles": "pots"
    }
    }}

A list is an id of the page: the title of its heading and a sketch of its text (both empty for an id of something
else). A text is an id that was: it leads to the one that is named.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

from slatepy.problem import Place, Problem, SiteError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

FILE = "anchors.lock"
_FORMAT = 1
_ROW = re.compile(r'(?P<name>"(?:[^"\\]|\\.)*"): (?P<opens>\{)?')
_HINT = "restore it from version control; without it, the next build begins a new one"

Known: TypeAlias = tuple[str, str]
"""The title of an id's heading, and the sketch of what stands under it."""

Ids: TypeAlias = dict[str, "Known | str"]
"""The ids of a page in order: what is known of each, or the id that it leads to."""


def loads(data: bytes) -> dict[str, Ids]:
    """Return the ids of each page. Raises SiteError (`anchors-lock-broken`) where the file is damaged."""
    text = data.decode("utf-8", "replace")
    if "\n<<<<<<<" in f"\n{text}":
        line = text[: text.index("<<<<<<<")].count("\n") + 1
        hint = "keep the lines of both sides: each is an id that links may rely on"
        raise SiteError(_broken("it holds a merge conflict", line, hint))
    try:
        content = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise SiteError(_broken("it is not valid JSON", line)) from error
    if not isinstance(content, dict) or content.get("format") != _FORMAT or not isinstance(content.get("pages"), dict):
        raise SiteError(_broken("it is of another version", 1))
    return {str(path): _ids(ids) for path, ids in content["pages"].items()}


def dumps(pages: Mapping[str, Ids]) -> bytes:
    """Return the file's contents, pages in order of their paths."""
    blocks = []
    for path in sorted(pages):
        rows = ",\n".join(f"{_json(ident)}: {_json(known)}" for ident, known in pages[path].items())
        blocks.append(f"{_json(path)}: {{\n{rows}\n}}")
    joined = ",\n".join(blocks)
    return f'{{"format": {_FORMAT}, "pages": {{\n{joined}\n}}}}\n'.encode("utf-8", "replace")


def without(data: bytes, idents: Collection[str]) -> bytes:
    """Return the file without ids that may go, on whatever page. Raises SiteError as `loads` does."""
    pages = loads(data)
    return dumps({path: {i: known for i, known in ids.items() if i not in idents} for path, ids in pages.items()})


def lines(data: bytes) -> dict[tuple[str, str], int]:
    """Return the line on which each page stands in the file, as (path, ""), and each of its ids, as (path, id)."""
    found: dict[tuple[str, str], int] = {}
    path = ""
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
        if match := _ROW.match(line):
            name = json.loads(match["name"])
            path, ident = (name, "") if match["opens"] else (path, name)
            found.setdefault((path, ident), number)
    return found


def _ids(content: object) -> Ids:
    """Read the ids of a page; what is of no known form is an id of which nothing is known."""
    found: Ids = {}
    for ident, known in content.items() if isinstance(content, dict) else ():
        if isinstance(known, str):
            found[ident] = known
        else:
            title, sketch = ([*known, "", ""] if isinstance(known, list) else ["", ""])[:2]
            found[ident] = (str(title), str(sketch))
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _broken(why: str, line: int, hint: str = _HINT) -> Problem:
    return Problem("anchors-lock-broken", "error", f"'{FILE}' cannot be read: {why}", Place(FILE, line), hint)
