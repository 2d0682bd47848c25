"""A page's content -> the same, samples that are written before their prose held together with it.

Slate's authors write a sample first: it floats beside the prose that follows. Where there is one column alone, a
reader wants the prose first. So both are put into an element of their own, `content code-first`, in which a theme may
turn them round; where samples stand beside the prose it changes nothing.

A section is written code first where its samples come right after its heading. The prose of a sample is what follows
it up to the next one, but for a paragraph that ends in a colon: that speaks of the sample after it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.once import once
from slatepy.site.samples import GAP, QUOTE, SAMPLE
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.document import Document, Section

_HEADING = re.compile(rf"\s*+(?:<h([1-6])\b.*?</h\1>)?{GAP}", re.DOTALL)
_SAMPLES = re.compile(f"(?:{QUOTE})*+{SAMPLE}(?:{QUOTE}|{SAMPLE})*+")
_GAP = re.compile(GAP)
_INTRODUCES = re.compile(rf"[:\uff1a](?:\s|</(?!p>)\w+>)*+</p>{GAP}\Z")
_PROSE = "address|article|aside|center|details|div|dl|fieldset|figure|form|ol|p|section|table|ul"
_BEGINS = re.compile(rf'<(?:{_PROSE})\b(?! class="highlight")')
# What a block is closed by, and what makes a tag in it none: then its end is not looked for. Nor where an author's tag
# is written large: to know both costs twice the time.
_TAG = re.compile(
    rf"<(?:(/?)({_PROSE}|blockquote|dialog|footer|header|main|nav|pre)\b"
    r"|!|(?:iframe|math|noscript|object|script|select|style|svg|template|textarea|title|xmp)\b|/?[A-Z])"
)


def document(content: Document) -> Document:
    """Return a document in which samples, and the prose that is written after them, stand together."""
    return replace(content, sections=tuple(map(_section, content.sections)))


@once
def _section(section: Section) -> Section:
    if not section.panes:
        return section
    html = section.html
    heading = _HEADING.match(html)
    at = heading.end() if heading else 0
    pieces = [html[:at]]
    is_introduced = False
    samples = _SAMPLES.match(html, at)
    while samples:
        ends = list(_blocks(html, samples.end()))
        end = ends[-1] if ends else samples.end()
        begin, samples = (ends[-2] if len(ends) > 1 else samples.end()), _SAMPLES.match(html, end)
        introduces = bool(samples and _INTRODUCES.search(html[begin:end]))
        own = ends[:-1] if introduces else ends
        if own and not is_introduced:
            pieces.append(f'<div class="content code-first">\n{html[at : own[-1]]}</div>\n')
            at = own[-1]
        pieces.append(html[at:end])
        at, is_introduced = end, introduces
    held = "".join([*pieces, html[at:]])
    return section if held == html else replace(section, html=held)


def _blocks(html: str, at: int) -> Iterator[int]:
    """Yield where each block of prose from a position on ends, with what no reader sees after it."""
    while _BEGINS.match(html, at):
        end = _end(html, at)
        if not end:
            return
        gap = _GAP.match(html, end)
        at = gap.end() if gap else end
        yield at


def _end(html: str, at: int) -> int:
    """Return the end of the block that begins at a position; 0 where tags do not match, which only raw html's may."""
    opened: list[str] = []
    for tag in _TAG.finditer(html, at):
        if tag[2] and not tag[1]:
            opened.append(tag[2])
        elif not tag[2] or opened.pop() != tag[2]:
            return 0
        if not opened:
            return html.find(">", tag.end()) + 1
    return 0
