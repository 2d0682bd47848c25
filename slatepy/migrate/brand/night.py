"""The rules of a site to those of two looks: colours that were made for a light page hold in the light look alone.

Slate has one look. A text's dark colour could not be read on the theme's dark page, nor the theme's light text on a
light background.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate.brand.look import LIGHT
from slatepy.migrate.scss import expression, value
from slatepy.migrate.scss.fault import Unsupported
from slatepy.migrate.scss.flat import Block, World
from slatepy.migrate.scss.value import Colour, Series
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slatepy.migrate.scss.value import Value
    from slatepy.problem import Place

# The contrast of text that WCAG 2.2 asks for at level AA.
_READABLE: Final = 4.5
# The page and its text in the theme's dark look.
_PAGE, _TEXT = Colour(28, 32, 35), Colour(213, 219, 223)
_BACKGROUND: Final = ("background", "background-color")
_ROOT = re.compile(r"(?:html|:root)(?![\w-])")
# A site that knows of looks has seen to it; paper is light, and a step of an animation has no selector.
_KNOWING = re.compile(r"prefers-color-scheme|data-theme|\bprint\b|^@(?!media|supports|layer|container)")


def parted(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[Place, ...]]:
    """Return blocks in which such colours stand in rules for the light look, and the places of their rules."""
    out: list[Block] = []
    places: list[Place] = []
    for block in blocks:
        bright = [] if any(map(_KNOWING.search, (*block.groups, *block.selectors))) else _bright(block.lines)
        out.append(replace(block, lines=[line for line in block.lines if line not in bright]))
        if bright:
            out += _by_day(block, bright)
            places.append(block.place)
    return tuple(out), tuple(places)


def _bright(lines: list[str]) -> list[str]:
    """Return the declarations that could not be read in the dark look: what stands on a light ground, or is dark."""
    texts: list[tuple[str, Colour]] = []
    grounds: list[tuple[str, Colour]] = []
    for line in lines:
        name, _, said = line.partition(":")
        if name in ("color", *_BACKGROUND) and (colour := _colour(said)):
            (texts if name == "color" else grounds).append((line, colour))
    if texts and value.contrast(texts[-1][1], _PAGE) >= _READABLE:
        return []
    seen = (value.over(colour, _PAGE) for _, colour in grounds)
    is_bright = bool(texts) or any(value.contrast(colour, _TEXT) < _READABLE for colour in seen)
    bright = {line for line, _ in (*texts, *grounds)}
    return [line for line in lines if is_bright and line in bright]


def _by_day(block: Block, lines: list[str]) -> Iterator[Block]:
    """Yield a block for each of the ways to the light look. No selector weighs more than it did."""
    for query, chosen in LIGHT:
        selectors = tuple(
            f"{match[0]}:where({chosen}){each[match.end() :]}"
            if (match := _ROOT.match(each))
            else f":where(:root{chosen}) {each}"
            for each in block.selectors
        )
        yield Block((*block.groups, query), selectors, lines, block.place)


def _colour(said: str) -> Colour | None:
    """Return the first colour of a declaration's value."""
    try:
        return next(_colours(expression.evaluated(said.partition("!")[0].strip(), World().name)), None)
    except Unsupported:
        return None


def _colours(found: Value) -> Iterator[Colour]:
    if isinstance(found, Colour):
        yield found
    elif isinstance(found, Series):
        for each in found.items:
            yield from _colours(each)
