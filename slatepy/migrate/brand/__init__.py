"""The variables of a site's stylesheets that differ from Slate's own to the custom properties of the default theme.

Slate has one look, the theme a light and a dark one. What is light belongs to the light look alone; what is dark holds
in both. Where a group of colours (the contents, the page, the code) was touched, all of the group is taken, and what
Slate has no variable for follows from it, so that text stays readable on the background that it stands on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.migrate.brand import palette, text, usual
from slatepy.migrate.brand.look import Look
from slatepy.migrate.finding import Finding
from slatepy.migrate.scss.fault import Unsupported

if TYPE_CHECKING:
    from slatepy.migrate.scss.flat import World

__all__ = ["Look", "brand"]


def brand(world: World) -> Look:
    """Return the look that the variables and placeholders of a site's stylesheets say."""
    made = Look()
    palette.Palette(world, made).take()
    text.sizes(world, made)
    text.fonts(world, made)
    for name in usual.VARIABLES:
        if name not in palette.TAKEN and name not in text.SIZES and usual.is_changed(world, name):
            message = f"'${name}' has no counterpart: the theme sees to it"
            made.findings.append(Finding("replaced", "brand", message, world.places[name]))
    for name in usual.VARIABLES:
        if isinstance(fault := world.variables.get(name), Unsupported):
            hint = "give the variable a plain value, or set the theme's property in 'source/stylesheets/custom.css'"
            message = f"'${name}' is not taken over: {fault}"
            made.findings.append(Finding("lost", "brand", message, world.places[name], hint))
    return made
