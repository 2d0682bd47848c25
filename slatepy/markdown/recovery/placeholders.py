"""`<user_id>` and its like: placeholders that a browser takes for elements and does not show."""

from __future__ import annotations

import re

_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_NAMES = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body"
    " br button canvas caption center cite code col colgroup command data datalist dd del details dfn dialog dir div"
    " dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup"
    " hr html i iframe img input ins kbd keygen label legend li link main map mark marquee math menu menuitem meta"
    " meter nav nobr noframes noscript object ol optgroup option output p param picture plaintext pre progress q rp"
    " rt ruby s samp script search section select slot small source span strike strong style sub summary sup svg"
    " table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp"
    " circle clippath defs ellipse g lineargradient polygon polyline radialgradient rect tspan"
)
_ELEMENTS = frozenset(_NAMES.split())
# elements of svg that are words of an api as well, without attributes far more often these
_WITHIN_SVG = frozenset({"desc", "image", "line", "mask", "path", "pattern", "stop", "symbol", "text", "use"})


def placeholder(tag: str, text: str, at: int) -> bool:
    """Tell whether a tag names no element of html or svg; with an attribute that has a value it is meant as one.

    text, at: where it stands, as a drawing may have begun before it. A tag that closes is taken for svg's.
    """
    match = _NAME.match(tag)
    if not match or "=" in tag:
        return False
    name = match[1].lower()
    if name in _WITHIN_SVG:
        return tag[1] != "/" and text.rfind("<svg", 0, at) <= text.rfind("</svg", 0, at)
    return name not in _ELEMENTS
