"""The parts of a layout that are Slate's own, told by what they are for, in every version."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from slatepy.migrate.layout.markup import Kind, Part

What = Literal["own", "stock", "jquery", "logo", "content", "root", "block", "head", "body", "contents", "page"]

_STOCK_WORDS: Final = frozenset(
    {"#nav-button", "lang-selector", "search", "search-results", "search-info", "#toc", "toc-footer", "dark-box"}
)
_CONTENTS: Final = frozenset({"toc-wrapper", "tocify-wrapper"})
_PAGE: Final = frozenset({"page-wrapper", "content"})
_CONTENT = re.compile(r"yield\b|\w*page_content\b")
_ASSETS = re.compile(
    r"(?:stylesheet_link_tag|javascript_include_tag)\b(?:[\s(,]*[\"':](?:screen|print|all|all_nosearch)\b[\"']?)+"
    r"(?:\s*,\s*:?media\s*(?:=>|:)\s*[:\"']\w+[\"']?)?[\s)]*\Z"
)
_STATEMENT = re.compile(r"\blanguage_tabs\b|page_content\b|includes\b|\btoc_data\b|\byield\b")
_BLOCK = re.compile(r"current_page\.data\.(?:search|code_clipboard|key\?)|\blanguage_tabs\b")
_LOOP = re.compile(r"includes\b|\btoc_data\b|\btoc_footers\b|\blanguage_tabs\.each\b|current_page\.data\.meta\b")
_LOGO = re.compile(r"""image_tag[\s(]*["']([^"']*logo[^"']*)["']""", re.IGNORECASE)
_JQUERY = re.compile(r"src=[\"'](?:https?:)?//ajax\.googleapis\.com/ajax/libs/jquery/", re.IGNORECASE)
_SCRIPT = re.compile(r"setupLanguages|setupCodeCopy")
_SLATES_SHEETS = re.compile(r"(?:screen|print)\.css\b")


def what(part: Part) -> What:
    """Return what a part is.

    `stock`: the theme does its work; `root`, `block`, `head`, `body`, `contents`, `page`: what is in it is looked at;
    `content`: where the page's text stands; `jquery`, `logo`; else `own`.
    """
    found = _BY_KIND.get(part.kind)
    return found(part) if found else "own"


def is_landmark(part: Part) -> bool:
    """Tell whether a part is one that an element of the site's own can only stand around."""
    return (
        what(part) in ("content", "contents", "page", "logo") or "#toc" in part.words or bool(part.words & _STOCK_WORDS)
    )


def around(root: Part) -> frozenset[int]:
    """Return the `id()` of each part of a tree that is a landmark or stands around one."""
    found: set[int] = set()

    def look(part: Part) -> bool:
        inside = [look(each) for each in part.parts]
        if any(inside) or is_landmark(part):
            found.add(id(part))
        return id(part) in found

    look(root)
    return frozenset(found)


def logo(part: Part) -> str:
    """Return the file of a logo, as `image_tag` or `src` names it."""
    match = _LOGO.search(part.head)
    return match[1] if match else part.attributes.get("src", "").lstrip("/")


def _erb(part: Part) -> What:
    code = part.code
    if not part.prints:
        return "stock" if _STATEMENT.search(code) else "own"
    if _LOGO.match(code):
        return "logo"
    if _ASSETS.match(code):
        return "stock"
    if _CONTENT.match(code) or re.match(r"partial[\s(]*[\"']includes/", code):
        return "content"
    return "own"


def _block(part: Part) -> What:
    if _LOOP.search(part.code):
        return "content" if "includes" in part.code else "stock"
    return "block" if _BLOCK.search(part.code) else "own"


def _raw(part: Part) -> What:
    if part.name == "style":
        return "stock" if "Rouge::" in part.head else "own"
    if _JQUERY.search(part.head):
        return "jquery"
    return "stock" if part.name == "script" and _SCRIPT.search(part.head) else "own"


def _element(part: Part) -> What:
    found = _BY_NAME.get(part.name)
    if found:
        return found(part)
    words = part.words
    if words & _CONTENTS:
        return "contents"
    if words & _PAGE:
        return "page"
    return "stock" if words & _STOCK_WORDS else "own"


def _link(part: Part) -> What:
    return "stock" if _SLATES_SHEETS.search(part.attributes.get("href", "")) else "own"


def _image(part: Part) -> What:
    return "logo" if "logo" in part.words or "logo" in part.attributes.get("src", "") else "own"


def _meta(part: Part) -> What:
    found = part.attributes
    known = "charset" in found or found.get("name", "").lower() == "viewport"
    return "stock" if known or found.get("http-equiv", "").lower() in ("x-ua-compatible", "content-type") else "own"


_BY_KIND: Final[dict[Kind, Callable[[Part], What]]] = {
    "comment": lambda _: "stock",
    "branch": lambda _: "stock",
    "erb": _erb,
    "block": _block,
    "raw": _raw,
    "element": _element,
}
_BY_NAME: Final[dict[str, Callable[[Part], What]]] = {
    "html": lambda _: "root",
    "head": lambda _: "head",
    "body": lambda _: "body",
    "title": lambda _: "stock",
    "meta": _meta,
    "link": _link,
    "img": _image,
}
