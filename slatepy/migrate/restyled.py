"""The nodes of Slate's stylesheets, as a site has changed them, to those that are the site's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate import finding, stock
from slatepy.migrate.finding import Finding
from slatepy.migrate.scss import selector
from slatepy.migrate.scss.fault import Unsupported
from slatepy.migrate.scss.syntax import At, Declaration, Rule, Variable
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.migrate.scss.syntax import Node
    from slatepy.problem import Place

_GROUPS: Final = frozenset({"media", "supports"})
_CALLS: Final = frozenset({"include", "extend"})
# What places and sizes things: Slate's boxes are not those of the theme, whose layout it would tear.
_GEOMETRY = re.compile(
    r"(?:-\w+-)?(?:margin|padding|position|top|left|right|bottom|inset|float|clear|display|width|height|(?:min|max)-\w+"
    r"|overflow|z-index|transform|box-sizing|flex|grid|columns?)(?:-[\w-]+)?"
)
# What stands in the prose or is a picture has the same box in both.
_CONTENT = re.compile(r"(?:^|[ >+~])(?:img|td|th|tr|code|dt|dd|hr|\.logo|aside(?:\.\w+)?)(?::[\w-]+(?:\([^)]*\))?)*$")
# Slate 1's names for what bears others since 2.0.
_RENAMED: Final = (
    (re.compile(r"\.tocify-item\s*>\s*a\b"), ".toc-link"),
    (re.compile(r"\.tocify-item\b"), ".toc-link"),
    (re.compile(r"\.tocify-focus\b(?:\s*>\s*a\b)?"), ".toc-link.active"),
    (re.compile(r"\.tocify-subheader\b"), ".toc-list-h2"),
    (re.compile(r"\.tocify-header\b"), ".toc-list-h1"),
    (re.compile(r"\.tocify-wrapper\b"), ".toc-wrapper"),
    (re.compile(r"\.tocify(?![\w-])"), "#toc"),
)


def own(nodes: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Finding, ...]]:
    """Return the nodes without what Slate itself declares, and what became of the rest.

    Definitions (variables, mixins, placeholders) stay, as what is the site's own may use them. Of Slate's own boxes
    the colours and fonts are taken, their places and sizes are left to the theme.
    """
    sifting = _Sifting()
    kept = tuple(sifting.sifted(nodes, (), ()))
    return kept, tuple(sifting.findings())


class _Sifting:
    def __init__(self) -> None:
        self._kept: dict[str, list[Place]] = {}
        self._left: dict[str, list[Place]] = {}

    def findings(self) -> Iterator[Finding]:
        """Yield a finding for each file: how much of it is kept, and how much the theme sees to."""
        for file, places in self._kept.items():
            yield Finding("kept", "style", f"'{file}' has {_many(places)} of its own", places[0])
        for places in self._left.values():
            verb = "is" if len(places) == 1 else "are"
            where = finding.lines(places)
            message = f"{_many(places)} of place and size for Slate's boxes {verb} left to the theme ({where})"
            hint = "say in 'source/stylesheets/custom.css' what the theme is to do otherwise"
            yield Finding("replaced", "style", message, places[0], hint)

    def sifted(self, nodes: tuple[Node, ...], groups: tuple[str, ...], outer: tuple[str, ...]) -> Iterator[Node]:
        """Yield what is the site's own."""
        for node in nodes:
            match node:
                case Variable():
                    yield node
                case Declaration():
                    if self._is_own(node, groups, outer):
                        yield node
                case Rule():
                    yield from self._rule(node, groups, outer)
                case At():
                    yield from self._at(node, groups, outer)

    def _is_own(self, node: Declaration, groups: tuple[str, ...], outer: tuple[str, ...]) -> bool:
        if stock.is_declared(groups, outer, node.name, node.value):
            return False
        boxes = stock.is_selector(outer) and not all(map(_CONTENT.search, outer))
        target = self._left if boxes and _GEOMETRY.fullmatch(node.name) else self._kept
        target.setdefault(node.place.file, []).append(node.place)
        return target is self._kept

    def _rule(self, node: Rule, groups: tuple[str, ...], outer: tuple[str, ...]) -> Iterator[Node]:
        if "%" in node.selector:
            if not groups and not outer:
                yield node
            return
        try:
            inner = selector.within(outer, node.selector)
        except Unsupported:
            yield node
            return
        body = tuple(self.sifted(node.body, groups, inner))
        if any(not isinstance(each, Variable) for each in body):
            yield replace(node, selector=_renamed(node.selector), body=body)

    def _at(self, node: At, groups: tuple[str, ...], outer: tuple[str, ...]) -> Iterator[Node]:
        if node.name in _CALLS:
            if not stock.is_declared(groups, outer, f"@{node.name}", node.prelude):
                yield node
        elif node.name in _GROUPS and node.body is not None:
            body = tuple(self.sifted(node.body, (*groups, f"@{node.name} {node.prelude}"), outer))
            if any(not isinstance(each, Variable) for each in body):
                yield replace(node, body=body)
        elif node.body is None or not _is_slates(node, groups, outer):
            yield node


def _is_slates(node: At, groups: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    """Tell whether an at-rule with a body, such as a font, says nothing but what Slate's does."""
    inner = (*groups, f"@{node.name} {node.prelude}")
    try:
        said = list(stock.said(node.body or (), inner, outer))
    except Unsupported:
        return False
    return node.name != "mixin" and bool(said) and all(stock.is_declared(*each) for each in said)


def _many(places: list[Place]) -> str:
    return f"{len(places):,} declaration" + ("" if len(places) == 1 else "s")


def _renamed(text: str) -> str:
    for pattern, name in _RENAMED:
        text = pattern.sub(name, text)
    return text
