"""A value in a form that its key does not take, into the form that was evidently meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from slatepy.settings import node
from slatepy.settings.keys import KEYS
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from slatepy.settings.node import Node

_BOOLEANS = {
    **dict.fromkeys(("true", "yes", "on", "y", "1", "enabled"), True),
    **dict.fromkeys(("false", "no", "off", "n", "0", "disabled", "none"), False),
}
_BETWEEN_NAMES = re.compile(r"[,\s]+")
_COLUMNS = {"1": "one", "2": "two", "3": "three"}


def meant(name: str, found: Node) -> tuple[Node, str] | None:
    """Return the value that the key `name` was meant to have and how it was taken; None where that is not plain."""
    form = _FORMS.get(name)
    return form(found) if form else None


def _boolean(found: Node) -> tuple[Node, str] | None:
    value = _BOOLEANS.get(node.text(found).strip().lower()) if _is_scalar(found) else None
    return None if value is None else (replace(found, value=value), "true" if value else "false")


def _names(found: Node) -> tuple[Node, str] | None:
    if isinstance(found.value, str) and found.value.strip():
        words = _BETWEEN_NAMES.split(found.value.strip(" \t\n,"))
        return _listed(found, words)
    if _is_scalar(found) and not isinstance(found.value, bool):
        return _listed(found, [found.written])
    return None


def _tabs(found: Node) -> tuple[Node, str] | None:
    if isinstance(found.value, Mapping):
        items = tuple(replace(item, value={name: item}) for name, item in found.value.items())
        return replace(found, value=items), "a list, each of its keys a tab"
    return _names(found)


def _lines(found: Node) -> tuple[Node, str] | None:
    """Take HTML as HTML, also where a colon or a bracket in it made something else of it."""
    if _is_scalar(found) and not isinstance(found.value, bool):
        return _listed(found, [node.text(found)])
    if isinstance(found.value, tuple):
        items = tuple(item if _is_scalar(item) else replace(item, value=item.written) for item in found.value)
        return replace(found, value=items), "text, as it is written"
    return None


def _attributes(found: Node) -> tuple[Node, str] | None:
    """Take one tag without its list, or a mapping of names to contents."""
    if not isinstance(found.value, Mapping) or not all(_is_scalar(item) for item in found.value.values()):
        return None
    if "content" in found.value or "charset" in found.value:
        return replace(found, value=(found,)), "a list of one"
    tags = tuple(
        replace(item, value={"name": replace(item, value=name), "content": item}) for name, item in found.value.items()
    )
    return replace(found, value=tags), "a list, each of its keys the name of a tag"


def _number(found: Node) -> tuple[Node, str] | None:
    digits = node.text(found).strip()
    if isinstance(found.value, str | float) and re.fullmatch(r"[1-6](?:\.0+)?", digits):
        return replace(found, value=int(digits[0])), f"the number {digits[0]}"
    return None


def _choice(found: Node) -> tuple[Node, str] | None:
    if not _is_scalar(found):
        return None
    word = node.text(found).strip().lower().replace("_", "-")
    word = _COLUMNS.get(word, word)
    return None if word == found.value else (replace(found, value=word), f"`{word}`")


def _listed(found: Node, words: list[str]) -> tuple[Node, str]:
    items = tuple(replace(found, value=word, written=word) for word in words)
    return replace(found, value=items), f"a list of {'one' if len(items) == 1 else len(items)}"


def _is_scalar(found: Node) -> bool:
    return not isinstance(found.value, Mapping | tuple)


_FORMS: dict[str, Callable[[Node], tuple[Node, str] | None]] = {
    **{name: _boolean if key.accepts is bool else _choice for name, key in KEYS.items() if key.choices},
    **dict.fromkeys(("includes", "ignore"), _names),
    "language_tabs": _tabs,
    "toc_footers": _lines,
    "meta": _attributes,
    "toc_depth": _number,
}
