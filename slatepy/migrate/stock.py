"""What of a stylesheet is Slate's own: a mark for each declaration and each selector that a version has shipped.

A mark is the CRC-32 of what is said, so that `.content h1 { margin-top: 2em }` is known wherever it stands and however
it is nested and spaced. `marked` makes those of a stylesheet; `marks` keeps those of Slate 1.0 to 2.13.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

from slatepy.migrate import marks
from slatepy.migrate.scss import selector
from slatepy.migrate.scss.syntax import At, Declaration, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.migrate.scss.syntax import Node

_SPACE = re.compile(r"\s+")
_BESIDE = re.compile(r"\s*([,(){}:*/+])\s*")


def is_declared(groups: tuple[str, ...], outer: tuple[str, ...], name: str, value: str) -> bool:
    """Tell whether Slate declares this of each of the selectors `outer` in the at-rules `groups`."""
    return all(_mark(groups, each, name, value) in marks.STYLES for each in outer or ("",))


def is_selector(outer: tuple[str, ...]) -> bool:
    """Tell whether Slate has rules for each of the selectors."""
    return all(_mark((), each, "", "") in marks.STYLES for each in outer)


def marked(nodes: tuple[Node, ...]) -> Iterator[int]:
    """Yield the marks of a stylesheet."""
    for groups, outer, name, value in said(nodes):
        for each in outer or ("",):
            yield _mark(groups, each, name, value)
            yield _mark((), each, "", "")


def said(
    nodes: tuple[Node, ...], groups: tuple[str, ...] = (), outer: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str, str]]:
    """Yield (at-rules, selectors, name, value) of each declaration, as it is written; of an at-rule its words."""
    for node in nodes:
        match node:
            case Declaration():
                yield groups, outer, node.name, node.value
            case Rule():
                yield from said(node.body, groups, selector.within(outer, node.selector))
            case At(body=None):
                yield groups, outer, f"@{node.name}", node.prelude
            case At():
                yield from said(node.body or (), (*groups, f"@{node.name} {node.prelude}"), outer)


def _mark(groups: tuple[str, ...], outer: str, name: str, value: str) -> int:
    words = "|".join((*groups, outer, name, value)).lower()
    return crc32(_BESIDE.sub(r"\1", _SPACE.sub(" ", words)).encode())
