"""A page's html -> the same, cut where its sections stand, so that two states of the page can be compared by sections.

A theme prints the sections one after the other. Where it puts something between two of them, it closes one element
and opens another: each such element is a part of the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.document import Document

MARK = "<!--slatepy:section-->"
"""What stands before each section of a page as the preview serves it."""

END = "<!--slatepy:end-->"
"""What stands after the last section of each part."""

_BETWEEN = re.compile(r"\s*</([a-z][a-z0-9-]*)>\s*(<\1\b[^<>]*>)\s*")
_OPENING = re.compile(r"<([a-z][a-z0-9-]*)\b[^<>]*>\s*\Z")


class Part(Struct, frozen=True):
    """An element of the page and the sections that are all its content.

    opening: its start tag; names: an anchor for each section, empty where it has none.
    """

    opening: str
    sections: tuple[str, ...]
    names: tuple[str, ...]


class Sheet(Struct, frozen=True):
    """A page: `before`, then its parts with `gaps` between them, then `after`.

    gaps: one less than there are parts. A page whose sections cannot be told apart has no parts and is all `before`.
    """

    before: str
    parts: tuple[Part, ...]
    gaps: tuple[str, ...]
    after: str

    def marked(self) -> str:
        """Return the page with marks, so that a script can tell which of its nodes belong to which section."""
        out = [self.before]
        for gap, part in zip(("", *self.gaps), self.parts, strict=False):
            out += (gap, marked(part.sections), END)
        return "".join((*out, self.after))

    @property
    def frame(self) -> str:
        """What stands around the content."""
        return f"{self.before}\0{self.after}"


def sheet(html: str, document: Document, known: Mapping[str, str]) -> Sheet:
    """Cut a page.

    known: texts of earlier states by themselves; what did not change is then the same object, held once.
    """
    pieces = _pieces(html, document)
    if not pieces:
        return Sheet(known.get(html, html), (), (), "")
    first = _OPENING.search(pieces[0][0][-1000:])
    parts, gaps = [], []
    opening = first[0].strip() if first else ""
    begin = 0
    for index in range(1, len(pieces)):
        gap = pieces[index][0]
        if not gap:
            continue
        between = _BETWEEN.fullmatch(gap)
        if not between:
            return Sheet(known.get(html, html), (), (), "")
        parts.append(_part(opening, pieces[begin:index], known))
        gaps.append(known.get(gap, gap))
        opening, begin = between[2], index
    parts.append(_part(opening, pieces[begin:], known))
    before, after = pieces[0][0], html[sum(len(gap) + len(text) for gap, text, _ in pieces) :]
    return Sheet(known.get(before, before), tuple(parts), tuple(gaps), known.get(after, after))


def marked(sections: tuple[str, ...]) -> str:
    """Return sections with a mark before each."""
    return "".join([MARK + section for section in sections])


def texts(each: Sheet) -> dict[str, str]:
    """Return a sheet's texts by themselves, as `sheet` takes them."""
    own = (each.before, each.after, *each.gaps, *(section for part in each.parts for section in part.sections))
    return {text: text for text in own}


def _pieces(html: str, document: Document) -> list[tuple[str, str, str]]:
    """Return (what stands before it, html, anchor) of each section; nothing where one is not found."""
    pieces, at = [], 0
    for section in document.sections:
        text = section.html
        start = at if html.startswith(text, at) else html.find(text, at)
        if start < 0:
            return []
        pieces.append((html[at:start], text, section.heading.anchor if section.heading else ""))
        at = start + len(text)
    return pieces


def _part(opening: str, pieces: list[tuple[str, str, str]], known: Mapping[str, str]) -> Part:
    sections = tuple(known.get(text, text) for _, text, _ in pieces)
    return Part(known.get(opening, opening), sections, tuple(name for _, _, name in pieces))
