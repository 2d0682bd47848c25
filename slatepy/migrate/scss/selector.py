"""Selectors of nested rules to those of plain CSS."""

from __future__ import annotations

import re
from typing import Final

from slatepy.migrate.scss.fault import Unsupported

_MOST: Final = 1000
_COMMA = re.compile(r",(?![^()\[\]]*[)\]])")
_SPACE = re.compile(r"\s+")
_COMBINATOR = re.compile(r"\s*([>+~])\s*(?![^\[]*\])")


def parts(text: str) -> tuple[str, ...]:
    """Return the selectors of a list, each in one form of white space."""
    return tuple(_plain(part) for part in _COMMA.split(text) if part.strip())


def within(outer: tuple[str, ...], inner: str) -> tuple[str, ...]:
    """Return the selectors that `inner` stands for inside a rule with the selectors `outer`, `&` being that rule's.

    Raises Unsupported where lists in lists come to more than a thousand.
    """
    found = []
    listed = parts(inner)
    if len(listed) * len(outer) > _MOST:
        raise Unsupported("this comes to too many selectors")
    for part in listed:
        for above in outer or ("",):
            if "&" in part:
                found.append(_plain(part.replace("&", above)))
            else:
                found.append(_plain(f"{above} {part}"))
    return tuple(found)


def _plain(text: str) -> str:
    """Return a selector with one space between its parts: `a>b` as `a > b`."""
    return _COMBINATOR.sub(r" \1 ", _SPACE.sub(" ", text)).strip()
