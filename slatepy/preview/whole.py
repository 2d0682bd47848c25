"""Html -> whether it stands alone: put in place of another such piece, it changes nothing around it."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][^\s/>]*)(?:[^\"'>]|\"[^\"]*\"|'[^']*')*?(/?)>|<[a-zA-Z!?/]", re.DOTALL
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_AT_LOAD = frozenset(("script", "style", "link", "base", "meta", "title", "textarea", "template", "plaintext"))


def stands_alone(html: str) -> bool:
    """Say whether every element that begins here ends here, and none of them does its work only while a page loads."""
    waiting: list[str] = []
    for tag in _TAG.finditer(html):
        name = tag[2]
        if tag[0].startswith("<!--"):
            if not tag[0].endswith("-->"):
                return False
            continue
        if name is None or name.lower() in _AT_LOAD:
            return False
        name = name.lower()
        if name in _VOID or (tag[3] and _is_foreign(waiting)):
            continue
        if not tag[1]:
            waiting.append(name)
        elif not waiting or waiting.pop() != name:
            return False
    return not waiting


def _is_foreign(waiting: list[str]) -> bool:
    """Say whether a tag may close itself here, as in drawings and formulas."""
    return "svg" in waiting or "math" in waiting
