"""The fonts and sizes of a site's stylesheets to those of a look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slatepy.migrate.brand import look, usual
from slatepy.migrate.finding import Finding
from slatepy.migrate.scss import expression, value
from slatepy.migrate.scss.fault import Unsupported
from slatepy.migrate.scss.syntax import Declaration
from slatepy.migrate.scss.value import Number, Series

if TYPE_CHECKING:
    from slatepy.migrate.brand.look import Look
    from slatepy.migrate.scss.flat import World
    from slatepy.migrate.scss.value import Value

SIZES: Final = {
    "nav-width": "--nav-width",
    "examples-width": "--code-width",
    "main-padding": "--padding",
    "logo-margin": "",
}
"""The variables that are taken here, with their properties."""

_PROPERTIES: Final = {
    ("%default-font", "font-family"): "--font",
    ("%default-font", "font-size"): "--font-size",
    ("%default-font", "line-height"): "--line-height",
    ("%code-font", "font-family"): "--font-code",
    ("%code-font", "font-size"): "--font-size-code",
}
_PLACES: Final = {
    "%default-font": "body",
    "%header-font": ".content :is(h1, h2, h3, h4, h5, h6)",
    "%code-font": ".content code",
}


def sizes(world: World, made: Look) -> None:
    """Take the widths and distances."""
    for name, property_name in SIZES.items():
        found = usual.known(world, name)
        if found is None or not usual.is_changed(world, name):
            continue
        made.findings.append(usual.kept(world, name))
        if name == "logo-margin":
            side = "margin" if isinstance(found, Series) else "margin-block-end"
            made.rules.append((".logo", f"{side}: {value.printed(found)}"))
        elif name == "examples-width" and isinstance(found, Number) and not found.amount:
            made.columns = 2
        else:
            made.both[property_name] = look.length(found)


def fonts(world: World, made: Look) -> None:
    """Take what the placeholders for plain text, headings and code say."""
    for kind, known in usual.TEXTS.items():
        for rule in world.placeholders.get(kind, []):
            for node in rule.body:
                if isinstance(node, Declaration):
                    _font(world, made, kind, node, known.get(node.name, ()))


def _font(world: World, made: Look, kind: str, node: Declaration, known: tuple[str, ...]) -> None:
    try:
        found = expression.evaluated(node.value, world.name)
    except Unsupported as fault:
        message = f"'{node.name}' of '{kind}' is not taken over: {fault}"
        made.findings.append(Finding("lost", "brand", message, node.place, "set it in 'custom.css'"))
        return
    said = value.printed(found)
    if said.lower() in known or usual.is_family(said):
        return
    made.findings.append(Finding("kept", "brand", f"'{node.name}' of '{kind}' is {said}", node.place))
    property_name = _PROPERTIES.get((kind, node.name))
    if property_name:
        made.both[property_name] = look.length(found)
    elif (kind, node.name) == ("%code-font", "line-height"):
        made.both["--line-height-code"] = (
            f"calc({said} * var(--font-size-code))" if _is_plain(found) else look.length(found)
        )
    else:
        made.rules.append((_PLACES[kind], f"{node.name}: {said}"))


def _is_plain(found: Value) -> bool:
    return isinstance(found, Number) and not found.unit
