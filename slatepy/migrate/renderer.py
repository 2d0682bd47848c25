"""A Markdown renderer that `config.rb` names to the heading scheme that it makes ids by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

NEWEST: Final = "slate"
PLAIN: Final = "redcarpet"

_KNOWN = {"UniqueHeadCounter": "slate", "NestingUniqueHeadCounter": "nested"}
_HEADER_FIX = re.compile(r"^[ \t]*require(?:_relative)?\b[^\n#]*redcarpet_header_fix", re.MULTILINE)
_CLASS = re.compile(r"^[ \t]*class\s+(?:\w+::)*(\w+)", re.MULTILINE)
_HEADER = re.compile(r"^[ \t]*def\s+header\b", re.MULTILINE)


def heading_ids(renderer: str, ruby: Mapping[str, str]) -> str | None:
    """Return the scheme of heading ids, a name of `anchor.SCHEMES`; None where a renderer makes ids of its own kind.

    renderer: the class that `set :markdown, renderer:` names, or empty. ruby: the texts of `config.rb`, `lib/*.rb`.
    The features told apart are those of the renderers that the versions of Slate have shipped.
    """
    if not renderer:
        return "headerfix" if any(map(_HEADER_FIX.search, ruby.values())) else PLAIN
    name = renderer.rpartition("::")[2]
    text = _definition(name, ruby)
    if not text:
        return _KNOWN.get(name)
    return _scheme(text)


def defined_in(renderer: str, ruby: Mapping[str, str]) -> str:
    """Return the file that defines a renderer, or an empty string."""
    name = renderer.rpartition("::")[2]
    return next((file for file, text in ruby.items() if name and name in _CLASS.findall(text)), "")


def _definition(name: str, ruby: Mapping[str, str]) -> str:
    """Return the text of a class, up to the next one, without comments."""
    for text in ruby.values():
        for match in _CLASS.finditer(text):
            if match[1] == name:
                following = _CLASS.search(text, match.end())
                body = text[match.start() : following.start() if following else len(text)]
                return re.sub(r"^[ \t]*#.*", "", body, flags=re.MULTILINE)
    return ""


def _scheme(text: str) -> str | None:
    if not _HEADER.search(text):
        return PLAIN
    if "$head_count" in text:
        return "slate-global"
    if "headers_history" in text:
        return "nested"
    if "head_count" not in text or "parameterize" not in text:
        return None
    if "SHA1" not in text:
        return "slate-1"
    return "slate-2" if "/<[^<]+>/" in text else "slate"
