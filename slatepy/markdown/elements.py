"""Raw html into the elements in it: what has an id, links, shows an image or is a heading."""

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING

from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"<(?:!--|(/?)([A-Za-z][^\s/>]*)([^>]*)>)")
_ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?""")
_OPAQUE = frozenset({"script", "style", "textarea", "title"})


class Element(Struct, frozen=True):
    """A start or end tag: name in lower case, attributes with entities resolved, where it stands."""

    name: str
    closes: bool
    attributes: dict[str, str]
    start: int
    end: int


def attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag, names in lower case; the first of a name counts, as in a browser."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), entities.unescape(double or single or bare))
    return found


def elements(html: str) -> Iterator[Element]:
    """Give the tags of a fragment in order; what stands in comments, scripts and style sheets is not looked at."""
    at = 0
    lower = html.lower()
    while match := _TAG.search(html, at):
        at = match.end()
        name = (match[2] or "").lower()
        if not name:
            at = html.find("-->", at)
            if at < 0:
                return
            continue
        yield Element(name, bool(match[1]), attributes(match[3]) if match[3] else {}, match.start(), at)
        if name in _OPAQUE and not match[1]:
            at = lower.find(f"</{name}", at)
            if at < 0:
                return
