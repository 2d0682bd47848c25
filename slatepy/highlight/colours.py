"""Colours: the roles of tokens in a dark and a light scheme, as custom properties and the rules that use them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    Mode = Literal["dark", "light"]

# What samples stand on. Each colour below has a contrast of at least 4.5:1 (WCAG AA) on the backgrounds of its mode:
# the code column, and what a theme may put behind a block.
BACKGROUNDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"dark": ("#1e2528", "#15181a", "#2e3336"), "light": ("#f6f8fa", "#ffffff", "#edf1f4")}
)

# role: (dark, light, the classes of Pygments that play it)
_ROLES = {
    "keyword": ("#f08fb4", "#a3235f", "k kd kn kp kr kt ow"),
    "string": ("#c3e088", "#2c6415", "s s1 s2 sa sb sc sd dl sh sr ss sx"),
    "escape": ("#7fdbca", "#0b6570", "se si"),
    "number": ("#cfaaff", "#6a34b5", "m mb mf mh mi mo il ld kc no"),
    "comment": ("#a9b6bd", "#59646b", "c c1 ch cm cpf cs go"),
    "name": ("#ffd27a", "#7a5200", "nc ne ni nl nn cp"),
    "function": ("#86c8ff", "#1257a6", "nf fm nb bp nd"),
    "variable": ("#f3c6a5", "#8a3b12", "nv vc vg vi vm"),
    "tag": ("#8bd5f7", "#0b5d85", "nt"),
    "attribute": ("#ffc58f", "#86480a", "na py"),
    "operator": ("#f5a3a3", "#9a2f2f", "o"),
    "inserted": ("#9be59b", "#1a6329", "gi"),
    "deleted": ("#ffaba6", "#b02a2a", "gd gr gt"),
    "heading": ("#ffffff", "#1a2126", "gh gu"),
    "prompt": ("#a9b6bd", "#59646b", "gp"),
}
_SHAPES = {"ge": "font-style:italic", "ges": "font-style:italic;font-weight:bold", "gs": "font-weight:bold"}

COLOURED = frozenset(name for _, _, names in _ROLES.values() for name in names.split()) | _SHAPES.keys()


def properties(mode: Mode) -> Mapping[str, str]:
    """Return the custom properties of a scheme with their values: `--code-keyword`, `--code-string` and so on."""
    index = ("dark", "light").index(mode)
    return MappingProxyType({f"--code-{role}": entry[index] for role, entry in _ROLES.items()})


def rules(scope: str = ".highlight") -> str:
    """Return the rules that give the tokens inside `scope`, a selector, the colour of their role; a line each."""
    coloured = (f"{_selector(scope, names)}{{color:var(--code-{role})}}" for role, (_, _, names) in _ROLES.items())
    shaped = (f"{_selector(scope, name)}{{{shape}}}" for name, shape in _SHAPES.items())
    return "\n".join((*coloured, *shaped)) + "\n"


def stylesheet(mode: Mode, scope: str = ".highlight") -> str:
    """Return a stylesheet that is whole in itself: the properties of `mode` on `scope`, and the rules."""
    declared = ";".join(f"{name}:{value}" for name, value in properties(mode).items())
    return f"{scope}{{{declared}}}\n{rules(scope)}"


def _selector(scope: str, names: str) -> str:
    """Return a list of plain selectors: browsers look them up by class, but try `:is` on every element."""
    return ",".join(f"{scope} .{name}" for name in names.split())
