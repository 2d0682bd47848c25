"""What the stylesheets of Slate set in one version or another, to tell what a site has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slatepy.migrate.finding import Finding
from slatepy.migrate.scss import value
from slatepy.migrate.scss.fault import Unsupported
from slatepy.migrate.scss.value import Colour

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.migrate.scss.flat import World
    from slatepy.migrate.scss.value import Value

VARIABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "nav-bg": ("#2e3336", "#393939"),
    "examples-bg": ("#2e3336", "#393939"),
    "code-bg": ("#1e2224", "#292929"),
    "code-annotation-bg": ("#191d1f", "#1c1c1c"),
    "nav-subitem-bg": ("#1e2224", "#262626"),
    "nav-active-bg": ("#0f75d4", "#2467af"),
    "nav-active-parent-bg": ("#1e2224",),
    "lang-select-border": ("#000000",),
    "lang-select-bg": ("#1e2224", "#222222"),
    "lang-select-active-bg": ("#2e3336", "#393939"),
    "lang-select-pressed-bg": ("#111111",),
    "main-bg": ("#f3f7f9", "#eaf2f6"),
    "aside-notice-bg": ("#8fbcd4",),
    "aside-warning-bg": ("#c97a7e",),
    "aside-success-bg": ("#6ac174",),
    "search-notice-bg": ("#c97a7e",),
    "main-text": ("#333333",),
    "nav-text": ("#ffffff",),
    "nav-active-text": ("#ffffff",),
    "nav-active-parent-text": ("#ffffff",),
    "lang-select-text": ("#ffffff",),
    "lang-select-active-text": ("#ffffff",),
    "lang-select-pressed-text": ("#ffffff",),
    "nav-width": ("230px",),
    "examples-width": ("50%",),
    "logo-margin": ("0px", "0", "20px"),
    "main-padding": ("28px",),
    "nav-padding": ("15px",),
    "nav-v-padding": ("10px",),
    "nav-indent": ("10px",),
    "code-annotation-padding": ("13px",),
    "h1-margin-bottom": ("21px",),
    "tablet-width": ("930px",),
    "phone-width": ("700px",),
    "nav-footer-border-color": ("#666666",),
    "search-box-border-color": ("#666666",),
    "nav-active-shadow": ("#000000",),
    "nav-embossed-border-top": ("#000000",),
    "nav-embossed-border-bottom": ("#939393",),
    "main-embossed-text-shadow": ("0px 1px 0px #fff",),
}
"""The values of each variable, by name, as `said` returns them."""

TEXTS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "%default-font": {"font-size": ("13px", "14px"), "font-weight": ("normal",), "line-height": ("1",)},
    "%header-font": {"font-weight": ("bold",), "font-size": ("13px", "14px"), "line-height": ("1",)},
    "%code-font": {"font-size": ("12px",), "line-height": ("1.5", "1"), "font-weight": ("normal",)},
}
"""What is declared for each kind of text, by placeholder."""

_SYSTEM = '-apple-system,blinkmacsystemfont,"segoe ui",roboto,helvetica,arial,sans-serif,"apple color emoji",'
_CODE = 'consolas,menlo,monaco,"lucida console","liberation mono","dejavu sans mono","bitstream vera sans mono",'
_FAMILIES: Final = frozenset(
    (
        _SYSTEM + '"segoe ui emoji","segoe ui symbol"',
        '"helvetica neue",helvetica,arial,"microsoft yahei","微软雅黑",stxihei,"华文细黑",sans-serif',
        _CODE + '"courier new",monospace,serif',
    )
)


def known(world: World, name: str) -> Value | None:
    """Return the value of a variable, None where there is none or it is not understood."""
    found = world.variables.get(name)
    return None if isinstance(found, Unsupported) else found


def said(found: Value) -> str:
    """Return a value in the one form in which it can be compared."""
    if isinstance(found, Colour):
        found = Colour(found.red, found.green, found.blue, found.alpha)
    return value.printed(found).lower()


def is_changed(world: World, name: str) -> bool:
    """Tell whether a site gives a variable a value that no version of Slate does."""
    found = known(world, name)
    return found is not None and said(found) not in VARIABLES[name]


def is_family(css: str) -> bool:
    """Tell whether a list of fonts is one of Slate's."""
    return css.lower().replace(", ", ",").replace("'", '"') in _FAMILIES


def kept(world: World, name: str) -> Finding:
    """Return that a variable's value is taken over."""
    shown = value.printed(world.name(name))
    return Finding("kept", "brand", f"'${name}' is {shown}", world.places[name])
