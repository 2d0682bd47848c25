"""Two states of a page -> what an open browser must do to get from one to the other.

The answer is plain data that the page's script (`client/`) carries out: sections and parts to put in, take out or
replace, counted as they stand in the old state; the table of contents; stylesheets and images to fetch anew. Where
that is not enough, or not less than loading the page, it says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from slatepy.preview import alignment, frame, whole

if TYPE_CHECKING:
    from slatepy.preview.sheet import Part, Sheet

Change = dict[str, Any]

RELOAD: Change = {"reload": True}

_LARGEST = 500_000
_SHOWN_AGAIN = re.compile(r".*\.(?:css|png|jpe?g|gif|svg|webp|avif|ico|bmp)\Z", re.IGNORECASE)
_AT_LOAD = re.compile(r".*\.(?:m?js|wasm|woff2?|ttf|otf)\Z", re.IGNORECASE)
_NAMED_BY_CONTENTS = re.compile(r".*\.[0-9a-f]{8}\.[a-z0-9]+\Z")


def change(old: Sheet | None, new: Sheet | None, files: frozenset[str]) -> Change:
    """Compare two states of a page.

    None: there is no such page. files: paths of all other output that came, went or changed meanwhile.
    Returns {} where nothing that the page shows has changed.
    """
    # A file that is named by its contents changes nothing by itself: a page that uses it has another frame.
    files = frozenset(path for path in files if not _NAMED_BY_CONTENTS.match(path))
    if any(map(_AT_LOAD.match, files)):
        return RELOAD
    again = sorted(filter(_SHOWN_AGAIN.match, files))
    shown = {"files": again} if again else {}
    if old is new or old == new:
        return shown
    if old is None or new is None:
        return RELOAD
    around = frame.changes(old.frame, new.frame)
    parts = _parts(old, new)
    if around is None or parts is None:
        return RELOAD
    out: Change = {
        "parts": parts,
        "styles": around.styles,
        "attributes": dict(around.attributes),
        "contents": around.contents,
    }
    return {key: value for key, value in out.items() if value} | shown


def _parts(old: Sheet, new: Sheet) -> list[Change] | None:
    """Return the changes of parts, in order; None where they cannot be made in place."""
    if old.parts == new.parts:
        return []
    many = len(old.parts) > 1 or len(new.parts) > 1
    if not old.parts or not new.parts or (many and not (old.parts[0].opening and new.parts[0].opening)):
        return None
    names, new_names = ([part.names[0] for part in each.parts] for each in (old, new))
    out, size = [], 0
    for start, end, new_start, new_end in alignment.runs(old.parts, new.parts, names, new_names):
        gone, come = old.parts[start:end], new.parts[new_start:new_end]
        touched = [*_touched(gone, come)]
        size += sum(map(len, touched))
        if size > _LARGEST or not all(map(whole.stands_alone, touched)):
            return None
        out.append(_edit(start, gone[0], come[0]) if len(gone) == len(come) == 1 else _splice(start, end, come))
    return out


def _touched(gone: tuple[Part, ...], come: tuple[Part, ...]) -> list[str]:
    """Return the sections that are taken out or put in."""
    kept = {section for part in gone for section in part.sections} & {
        section for part in come for section in part.sections
    }
    return [section for part in (*gone, *come) for section in part.sections if section not in kept]


def _splice(start: int, end: int, come: tuple[Part, ...]) -> Change:
    """Replace the parts from `start` to before `end` by others."""
    return {"from": start, "to": end, "new": [[part.opening, *part.sections] for part in come]}


def _edit(index: int, gone: Part, come: Part) -> Change:
    """Change the sections of one part."""
    sections: list[Change] = []
    for start, end, new_start, new_end in alignment.runs(gone.sections, come.sections, gone.names, come.names):
        out: Change = {"from": start, "to": end, "new": list(come.sections[new_start:new_end])}
        if end - start == new_end - new_start:
            out["old"] = list(gone.sections[start:end])
        sections.append(out)
    openings = [] if gone.opening == come.opening else [gone.opening, come.opening]
    return {"part": index, "openings": openings, "sections": sections}


def sizes(page: Sheet) -> str:
    """Return how many sections each part has, such as `3,1,4`: what the page's script counts marks by."""
    return ",".join(str(len(part.sections)) for part in page.parts)
