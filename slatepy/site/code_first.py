"""A page's content -> the same, samples that are written before their prose held together with it.

Slate's authors write a sample first: it floats beside the prose that follows. Where there is one column alone, a
reader wants the prose first. So both are put into an element of their own, `content code-first`, in which a theme may
turn them round; where samples stand beside the prose it changes nothing.

What stands under a heading is written code first where its samples come right after it. The prose of a sample is what
follows it up to the next one, but for its end where that announces something, if it is not all of it: a text that ends
in a colon, or one that is all bold right before a sample.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from slatepy.once import once
from slatepy.site.samples import GAP, QUOTE, SAMPLE
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.document import Document, Section

_GAP = re.compile(GAP)
_HEADING = re.compile(rf"<h([1-6])\b.*?</h\1>{GAP}", re.DOTALL)
_SAMPLES = re.compile(f"(?:{QUOTE})*+{SAMPLE}(?:{QUOTE}|{SAMPLE})*+")
_ANNOUNCES = re.compile(r"[:\uff1a](?:\s|<[^<>]*>)*+\Z")
_IS_TITLE = re.compile(rf"<p><(strong|b)>[^<]*</\1></p>{GAP}\Z")
_SHOWS = re.compile(r">\s*+[^<\s]|<img\b")
_PROSE = "address|article|aside|center|div|dl|fieldset|figure|form|ol|p|section|table|ul"
_BEGINS = re.compile(rf'<(?:{_PROSE})\b(?! class="highlight")')
# What a block is closed by, and what makes a tag in it none: then its end is not looked for. Nor where an author's tag
# is written large, to know both costs twice the time; nor that of `details`: a browser whose keys go in the order that
# is seen (`reading-flow`) passes over its summary.
_TAG = re.compile(
    rf"<(?:(/?)({_PROSE}|blockquote|dialog|footer|header|main|nav|pre)\b"
    r"|!|(?:applet|details|h[1-6]|iframe|marquee|math|noscript|object|script|select|style|svg|template|textarea|title|xmp)\b"
    r"|/?[A-Z])"
)
_TAG_IN_VALUE = re.compile(r"""=\s*(?:"[^"]*[<>]|'[^']*[<>])""")


def document(content: Document) -> Document:
    """Return a document in which samples, and the prose that is written after them, stand together."""
    return replace(content, sections=tuple(map(_section, content.sections)))


@once
def _section(section: Section) -> Section:
    if not section.panes:
        return section
    html = section.html
    pieces = []
    written = 0
    for begin, end in _stretches(html, len(section.headings)):
        pieces += [html[written:begin], '<div class="content code-first">\n', html[begin:end], "</div>\n"]
        written = end
    return replace(section, html="".join([*pieces, html[written:]])) if pieces else section


def _stretches(html: str, headings: int) -> Iterator[tuple[int, int]]:
    """Yield where samples begin that are held together with their prose, and where this ends.

    headings: how many the section has, also those that stand in something else.
    """
    runs = [(kind, list(run)) for kind, run in itertools.groupby(_blocks(html, headings), lambda block: block[0])]
    begin = None
    before = "heading"
    is_code_first = is_announced = False
    for (kind, blocks), (following, _) in itertools.pairwise([*runs, ("", [])]):
        if kind == "samples":
            is_code_first |= before == "heading"
            begin = blocks[0][1] if is_code_first and not is_announced else None
        elif kind == "prose":
            last = html[blocks[-1][1] : blocks[-1][2]]
            is_announced = bool(_ANNOUNCES.search(last) or (following == "samples" and _IS_TITLE.match(last)))
            own = blocks[:-1] or blocks if is_announced else blocks
            if begin is not None and _SHOWS.search(html, own[0][1], own[-1][2]):
                yield begin, own[-1][2]
        else:
            is_code_first = is_announced = False
        before = kind


def _blocks(html: str, headings: int) -> Iterator[tuple[str, int, int]]:
    """Yield kind, begin and end of what stands in a section, as far as it is plain and may matter.

    A block goes on to the one after it: what no reader sees between them is its own.
    """
    gap = _GAP.match(html)
    at = gap.end() if gap else 0
    is_under_heading = True
    while at < len(html):
        if found := _HEADING.match(html, at):
            kind = "heading"
            headings -= 1
        elif found := _SAMPLES.match(html, at):
            kind = "samples"
        elif (headings > 0 or not is_under_heading) and _BEGINS.match(html, at) and (end := _end(html, at)):
            kind = "prose"
            found = _GAP.match(html, end)
        if not found:
            return
        yield kind, at, found.end()
        at = found.end()
        is_under_heading = kind == "heading"


def _end(html: str, at: int) -> int:
    """Return the end of the block that begins at a position; 0 where tags do not match, which only raw html's may."""
    opened: list[str] = []
    for tag in _TAG.finditer(html, at):
        if tag[2] and not tag[1]:
            opened.append(tag[2])
        elif not tag[2] or opened.pop() != tag[2]:
            return 0
        if not opened:
            end = html.find(">", tag.end()) + 1
            return 0 if _TAG_IN_VALUE.search(html, at, end) else end
    return 0
