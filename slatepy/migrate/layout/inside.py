"""An element of Slate's own layout to what a site has put into it, which no version of Slate has there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate import scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.migrate.layout.markup import Part

# What Slate's own elements are made of, and the words on them.
_NAMES: Final = frozenset({"a", "div", "img", "input", "li", "span", "ul"})
_WORDS: Final = frozenset({"", "nav", "search", "api documentation"})
_ATTRIBUTES: Final = ("placeholder", "alt", "title")
_ERB = re.compile(r"<%.*?%>", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ELSEWHERE = re.compile(r"(?!#|<%)\S")
_INNER = re.compile(r"<(?P<name>\w+)[^>]*>(.*)</(?P=name)\s*>\Z", re.DOTALL)
_OF_STYLE = re.compile(r"\*\s*\{\s*transition\s*:\s*none\s*!important;?\s*\}")
_FALLBACK = re.compile(r"\|\|\s*[\"']([^\"']+)[\"']")


def own(part: Part) -> Iterator[tuple[Part, Part]]:
    """Yield each text and element in one of Slate's that is the site's, with the part that it stands in."""
    for each in part.parts:
        if each.kind == "text":
            if _plain(each.head) not in _WORDS:
                yield each, part
        elif each.kind == "raw" or (each.kind == "element" and _is_own(each, part)):
            yield each, part
        elif each.kind in ("element", "block"):
            yield from own(each)


def words(part: Part) -> str:
    """Return the words that a site has written on one of Slate's elements, such as its `placeholder`."""
    said = (part.attributes.get(name, "") for name in _ATTRIBUTES)
    here = " ".join(text for text in said if "<%" not in text and _plain(text) not in _WORDS)
    return here or next((found for each in part.parts if each.kind == "element" and (found := words(each))), "")


def css(part: Part) -> str:
    """Return what a `<style>` with Rouge's colours says besides."""
    return _OF_STYLE.sub("", _COMMENT.sub("", _ERB.sub("", _inner(part)))).strip()


def code(part: Part) -> list[int]:
    """Return the lines, of the layout, that a `<script>` which starts Slate's own has besides."""
    begin = part.line + part.head[: part.head.find(">")].count("\n")
    return [begin - 1 + number for number in scripts.besides(_ERB.sub("_", _inner(part)))]


def fallback(part: Part) -> str:
    """Return the words of a `<title>` for pages without one, empty where they are Slate's or there are none."""
    printed = next((each.code for each in part.parts if each.kind == "erb" and each.prints), "")
    match = _FALLBACK.search(printed)
    return match[1] if match and _plain(match[1]) not in _WORDS else ""


def _is_own(part: Part, around: Part) -> bool:
    found = part.attributes
    if "toc-footer" in around.words:
        return True  # Slate's own entries stand in a loop
    leads = part.name == "a" and bool(_ELSEWHERE.match(found.get("href", "")))
    shows = part.name == "img" and "navbar" not in found.get("src", "")
    return part.name not in _NAMES or leads or shows


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _inner(part: Part) -> str:
    match = _INNER.match(part.head)
    return match[2] if match else ""
