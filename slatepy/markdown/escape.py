"""Text into html."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"""[&<>"']""")


def html(text: str) -> str:
    """Escape as Redcarpet does: `'` becomes `&#39;`, which heading ids depend on."""
    if not _SPECIAL.search(text):
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")
