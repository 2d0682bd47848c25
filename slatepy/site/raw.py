"""Html that goes on the page as it is, no Markdown in it -> a unit."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from slatepy import markdown
from slatepy.problem import Place

if TYPE_CHECKING:
    from slatepy.document import Source

_HEADING = re.compile(r"<h([1-6])\b([^>]*)>(.*?)</h\1\s*>", re.IGNORECASE | re.DOTALL)
_ID = re.compile(r"""\s+id\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL)


def unit(source: Source) -> markdown.Unit:
    """Return a unit of one section; its headings with an id keep it, and enter the contents."""
    text = source.text
    parts, titles, begin = [], [], 0
    for match in _HEADING.finditer(text):
        own = _ID.search(match[2])
        after_name = match.start() + len(f"<h{match[1]}")
        parts.append(text[begin:after_name])
        begin = after_name
        if own:
            parts[-1] += match[2][: own.start()]
            begin += own.end()
        line = source.line(text.count("\n", 0, match.start()))
        shown = _shown(match[3])
        ident = html.unescape(own[1] or own[2] or own[3] or "") if own else None
        titles.append(markdown.Title(int(match[1]), match[3], shown, match[3], ident, True, Place(source.file, line)))
    ids = tuple(html.unescape(found[1] or found[2] or found[3] or "") for found in _ID.finditer(_HEADING.sub("", text)))
    cut = markdown.Cut(
        (*parts, text[begin:]),
        tuple(titles),
        False,
        _shown(text),
        (),
        ids,
        (),
        text,
        Place(source.file, source.line(0)),
    )
    return markdown.Unit((cut,), ())


def _shown(text: str) -> str:
    """Return what a reader sees of html."""
    return " ".join(html.unescape(_UNSEEN.sub(" ", text)).split())
