"""The look of a site: custom properties of the default theme and a few rules, and the stylesheet that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slatepy.migrate.scss import value
from slatepy.migrate.scss.value import Number
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.migrate.finding import Finding
    from slatepy.migrate.scss.value import Value

_PIXELS_OF_REM = 16

LIGHT: Final = (
    ("@media not (prefers-color-scheme: dark)", ":not([data-theme=dark])"),
    ("@media (prefers-color-scheme: dark)", "[data-theme=light]"),
)
"""The ways to the light look: a media query, and what the root then says of the reader's choice."""


class Look(Struct):
    """The look of a site.

    both: custom properties of either look; light: of the light one; rules: (selector, declaration).
    is_dark: whether the page is dark in Slate; columns: 2 where the site has no code column, else 3.
    """

    both: dict[str, str] = field(default_factory=dict)
    light: dict[str, str] = field(default_factory=dict)
    rules: list[tuple[str, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    is_dark: bool = False
    columns: int = 3

    @property
    def css(self) -> str:
        """The stylesheet to put after the theme's, empty where nothing differs."""
        out = ":root, :root[data-theme] { color-scheme: dark; }\n" if self.is_dark else ""
        out += _block(":root", self.both)
        if self.is_dark:
            out += _block(":root", self.light)
        elif self.light:
            out += "".join(f"{query} {{\n{_block(f':root{chosen}', self.light)}}}\n" for query, chosen in LIGHT)
        return out + "".join(f"{selector} {{ {declaration}; }}\n" for selector, declaration in self.rules)


def length(found: Value) -> str:
    """Return a length; pixels as rem, so that it grows with the reader's font."""
    if isinstance(found, Number) and found.unit == "px":
        found = Number(found.amount / _PIXELS_OF_REM, "rem")
    return value.printed(found)


def _block(selector: str, properties: Mapping[str, str]) -> str:
    body = "".join(f"  {name}: {found};\n" for name, found in properties.items())
    return f"{selector} {{\n{body}}}\n" if body else ""
