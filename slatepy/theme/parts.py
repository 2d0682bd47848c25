"""A document -> the parts that a browser may lay out one by one.

A page of megabytes is quick only where the browser need not lay out what nobody sees (`content-visibility`), and for
that a part of the page must be an element. A part is what stands between two headings of level 1 or 2: these clear
both columns, so no sample reaches from one part into the next.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from slatepy.once import once
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.document import Document, Section

_CUT = 2
_BLOCK = "address|article|aside|blockquote|center|details|dialog|div|dl|fieldset|figure|footer|form|header|main|nav|ol"
_BLOCK += "|section|table|ul"
_ELEMENT = re.compile(r"<[A-Za-z]")
_TAG = re.compile(rf"<(/?)(?:{_BLOCK})\b", re.IGNORECASE)

# heights in CSS pixels on a wide screen: only the scroll bar rests on them, until a part has been laid out
_SIZES = tuple(120 * 2**step for step in range(7))
_HEADING, _LINE_OF_CODE, _FRAME_OF_CODE, _LONGEST_SAMPLE = 70, 20, 60, 40
_CHARACTER, _PARAGRAPH, _ROW = 0.33, 18, 38


class Part(Struct, frozen=True):
    """A stretch of the page.

    html: its content. size: 0 to 6, how high it will about be: 120 px, twice as much for each step.
    """

    html: str
    size: int


def parts(document: Document) -> Iterator[Part]:
    """Cut the page before each heading of level 1 or 2, unless raw html is open there that is closed further on."""
    gathered: list[Section] = []
    for section, inside in zip(document.sections, _inside(document.sections), strict=True):
        # comments alone before the first heading would be a part of nothing but its rule
        shows = any(each.heading or _ELEMENT.search(each.html) for each in gathered)
        if shows and not inside and section.heading and section.heading.level <= _CUT:
            yield _part(*gathered)
            gathered = []
        gathered.append(section)
    if gathered:
        yield _part(*gathered)


def _inside(sections: tuple[Section, ...]) -> list[bool]:
    """Tell of each section whether it begins inside an element that a later section closes.

    An element that nobody closes would make one part of the whole rest of the page; it ends with its part instead.
    """
    opened = list(map(_opened, sections))
    if not any(opened):
        return [False] * len(sections)
    depths = [0]
    for number in opened:
        depths.append(max(depths[-1] + number, 0))
    lowest = list(itertools.accumulate(reversed(depths), min))[::-1]
    return [depth > least for depth, least in zip(depths, lowest, strict=True)][:-1]


@once
def _opened(section: Section) -> int:
    """Count the block elements that a section leaves open; only raw html can, so most need no look."""
    if "<" not in section.source or not _TAG.search(section.source):
        return 0
    # samples are most of a page, and their tags are text
    first, *others = section.html.split('<pre class="highlight ')
    prose = (first, *(other.partition("</pre>")[2] for other in others))
    return sum(-1 if mark else 1 for piece in prose for mark in _TAG.findall(piece))


@once
def _part(*sections: Section) -> Part:
    height = sum(map(_height, sections))
    size = next((step for step, size in enumerate(_SIZES) if size * 7 / 5 >= height), len(_SIZES) - 1)
    return Part("".join(section.html for section in sections), size)


def _height(section: Section) -> float:
    """Guess a section's height in three columns: the higher of its prose and of its samples in one language."""
    prose = (
        len(section.text) * _CHARACTER + section.html.count("</p>") * _PARAGRAPH + section.html.count("</tr>") * _ROW
    )
    tabs: dict[str, int] = {}
    for pane in section.panes:
        lines = min(pane.code.count("\n") + 1, _LONGEST_SAMPLE)
        tabs[pane.tab] = tabs.get(pane.tab, 0) + lines * _LINE_OF_CODE + _FRAME_OF_CODE
    always = tabs.pop("", 0)
    return _HEADING + max(prose, always + max(tabs.values(), default=0))
