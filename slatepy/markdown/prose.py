"""Html into the words that a reader sees."""

from __future__ import annotations

import html as entities
import re

_SPACED = re.compile(r"<(?:/t[dhr]|/?br|/li|/p|/div|/h[1-6])\b[^>]*>|<!--[\s\S]*?-->", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def title(html: str) -> str:
    """Return a heading's html without tags, as Slate's contents show it: a line break leaves no space."""
    if "<" in html:
        html = _TAG.sub("", html)
    return (entities.unescape(html) if "&" in html else html).strip()


def text(html: str) -> str:
    """Return html without tags and comments, entities resolved; cells and lines stay apart."""
    if "<" in html:
        html = _TAG.sub("", _SPACED.sub(" ", html))
    return entities.unescape(html) if "&" in html else html
