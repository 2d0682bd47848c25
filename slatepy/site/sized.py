"""A page's content -> the same, each picture with its size, so that its place is free before it comes.

What has a place moves nothing when it comes, so far down the page it may come with the reader
(https://html.spec.whatwg.org/multipage/urls-and-fetching.html#lazy-loading-attributes): the first paint shares the line
with nothing that is not seen. Browsers load it for print, and at once where there is no JavaScript.

A picture without `width` and `height` pushes the text below it down when it comes
(https://html.spec.whatwg.org/multipage/rendering.html#attributes-for-embedded-content-and-images). With a stylesheet
that says `height: auto` of pictures they keep the place and change nothing else.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from slatepy.once import once
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.document import Document, Section

_IMG = re.compile(r"""<img(?=\s)((?:[^>"']|"[^"]*"|'[^']*')*+)>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
# By a class or a style a picture may be given a height alone, and its width would follow from it no longer; with
# `srcset` another file may be shown.
_PLAIN = frozenset(("src", "alt", "title", "id", "align", "loading", "decoding"))
# sections, as many as may be seen when a page opens: short ones on a high screen
_SEEN = 8
_LATE = "loading=lazy "


def addresses(content: Document) -> set[str]:
    """Return what the pictures of a document name as their `src`, entities resolved."""
    return {address for section in content.sections for address in _addresses(section)}


def document(content: Document, sizes: Mapping[str, tuple[int, int]]) -> Document:
    """Return a document with the width and height of each picture whose author left its size open.

    Those of its later sections are to be loaded when the reader comes near, unless their author says otherwise.
    sizes: width and height in CSS pixels by `src`. Where the author gives a width alone the height follows from it.
    """
    if not sizes:
        return content
    sections = [_section(each, sizes, _LATE if at >= _SEEN else "") for at, each in enumerate(content.sections)]
    return replace(content, sections=tuple(sections))


@once
def _addresses(section: Section) -> frozenset[str]:
    # where a browser chooses among several files, another than that of the `<img>` may be shown
    if "<picture" in section.html or not any(reference.kind == "image" for reference in section.references):
        return frozenset()
    return frozenset(_attributes(found[1]).get("src", "") for found in _IMG.finditer(section.html))


def _section(section: Section, sizes: Mapping[str, tuple[int, int]], loading: str) -> Section:
    """Return a section with the sizes of its pictures, itself where it has none of these.

    loading: the attribute that says when they are loaded, with a blank behind it, or nothing.
    """
    known = {address: sizes[address] for address in _addresses(section) if address in sizes}
    return _with(section, known, loading) if known else section


@once
def _with(section: Section, sizes: Mapping[str, tuple[int, int]], loading: str) -> Section:
    return replace(section, html=_IMG.sub(lambda found: _sized(found, sizes, loading), section.html))


def _sized(found: re.Match[str], sizes: Mapping[str, tuple[int, int]], loading: str) -> str:
    given = _attributes(found[1])
    wide = given.pop("width", "")
    size = sizes.get(given.get("src", ""))
    if size is None or not given.keys() <= _PLAIN:
        return found[0]
    width, height = size
    loading = "" if "loading" in given else loading
    # without quotes: the tag may stand in a script's string
    if not wide:
        return f"<img {loading}width={width} height={height}{found[1]}>"
    if not (wide.isascii() and wide.isdigit()):
        return found[0]
    return f"<img {loading}height={max(round(int(wide) * height / width), 1)}{found[1]}>"


def _attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag by name; of two of a name the first counts."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), html.unescape("".join(values)))
    return found
