"""Front matter, `slatepy.yml` and the command line into one page's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem
from slatepy.settings import checked, front, psych, scalar
from slatepy.settings.node import Node
from slatepy.settings.values import Settings

if TYPE_CHECKING:
    from slatepy.settings.front import FrontMatter

_OPTIONS = "markdown"
_DEEPEST = 8


def settings(
    site: FrontMatter, page: FrontMatter, overrides: Mapping[str, str] | None = None
) -> tuple[Settings, tuple[Problem, ...]]:
    """Return what a page is built with.

    What `overrides` say (`--set KEY=VALUE`) goes before the page's front matter, that before the site's `slatepy.yml`,
    that before the defaults; `markdown` is merged option by option. The problems are those of the page's keys and of
    the overrides; the site's own come from `site_defaults`, once for all pages. Overrides with a mistake give equal
    problems for each page. Never raises.
    """
    below = checked.layer(site.nodes)
    middle = checked.layer(page.nodes)
    above = checked.layer(_overriding(overrides or {}))
    layers = (below, middle, above)
    values = {name: value for each in layers for name, value in each.values.items()}
    options = [each.values[_OPTIONS] for each in layers if _OPTIONS in each.values]
    if options:
        values[_OPTIONS] = {name: value for each in options for name, value in each.items()}
    data = {name: value for each in layers for name, value in each.data.items()}
    return Settings(**values, data=data), (*middle.problems, *above.problems)


def site_defaults(tree: Mapping[str, bytes]) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Read `slatepy.yml`, and say what is wrong with it: the file, its notation, its keys. Never raises."""
    site = front.site(tree)
    return site, (*site.problems, *checked.layer(site.nodes).problems)


def _overriding(overrides: Mapping[str, str]) -> Mapping[str, Node]:
    """Return what the command line gives, dotted keys nested."""
    out: dict[str, Node] = {}
    for name, written in overrides.items():
        first, *rest = name.split(".", _DEEPEST)
        place = Place(f"--set {name}={written}")
        value = _value(written, place)
        for part in reversed(rest):
            value = Node({part: value}, written, place)
        earlier = out.get(first)
        out[first] = _joined(earlier, value) if earlier else value
    return out


def _joined(one: Node, other: Node) -> Node:
    if not isinstance(one.value, Mapping) or not isinstance(other.value, Mapping):
        return other
    both = dict(one.value)
    for name, value in other.value.items():
        both[name] = _joined(both[name], value) if name in both else value
    return Node(both, other.written, other.place)


def _value(written: str, place: Place) -> Node:
    """Read a value: a YAML list, mapping or quoted string, else a plain scalar; a colon in it means nothing."""
    if written[:1] in ("[", "{", '"', "'"):
        reading = psych.read(written, place.file)
        if reading.root is not None and not reading.problems:
            return reading.root
    return Node(scalar.value(written), written, place)
