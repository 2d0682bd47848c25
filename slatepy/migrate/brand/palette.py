"""The colours of a site's variables to those of a look, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slatepy import highlight
from slatepy.migrate.brand import usual
from slatepy.migrate.scss import value
from slatepy.migrate.scss.value import Colour

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.migrate.brand.look import Look
    from slatepy.migrate.scss.flat import World

_DARK: Final = 0.18
_READABLE: Final = 3.0
# As precise as the theme's own rule, which lets an annotation without a background stand flush with its sample.
_ANNOTATION: Final = ":root[data-layout] .content > blockquote:has(+ .highlight)"
_INK, _PAPER = Colour(26, 33, 38), Colour(255, 255, 255)
# The contents' background in the theme's dark look, and from what contrast on a plane is told from it.
_NIGHT, _SEEN = Colour(21, 24, 26), 2.0

_CONTENTS: Final = (
    *("nav-bg", "nav-text", "nav-subitem-bg", "nav-active-bg", "nav-active-text", "nav-active-parent-bg"),
    *("nav-footer-border-color", "search-box-border-color"),
)
_PAGE: Final = ("main-bg", "main-text")
_CODE: Final = ("examples-bg", "code-bg", "code-annotation-bg")
_TABS: Final = ("lang-select-bg", "lang-select-text", "lang-select-active-bg", "lang-select-active-text")
_ASIDES: Final = ("aside-notice-bg", "aside-warning-bg", "aside-success-bg")

TAKEN: Final = frozenset((*_CONTENTS, *_PAGE, *_CODE, *_TABS, *_ASIDES))
"""The variables that are taken here."""


class Palette:
    """Takes the groups of colours over into a look."""

    def __init__(self, world: World, made: Look) -> None:
        self._world = world
        self._made = made

    def take(self) -> None:
        """Take every group of which a colour differs from Slate's."""
        self._page()
        self._contents()
        self._code()
        self._tabs()
        self._asides()

    def _touched(self, names: tuple[str, ...]) -> bool:
        """Tell whether one of a group differs, and note each that does."""
        changed = [name for name in names if usual.is_changed(self._world, name)]
        for name in changed:
            self._made.findings.append(usual.kept(self._world, name))
        return bool(changed)

    def _colour(self, name: str) -> Colour | None:
        found = usual.known(self._world, name)
        return found if isinstance(found, Colour) else None

    def _solid(self, name: str, under: Colour) -> Colour | None:
        """Return a background as it is seen on what lies under it."""
        found = self._colour(name)
        return found if found is None or found.alpha == 1 else value.over(found, under)

    def _put(self, background: Colour | None, properties: Mapping[str, Colour | None]) -> None:
        """Set properties of a group that stands on a background: of both looks where it is dark."""
        dark = background is not None and value.luminance(background) < _DARK
        target = self._made.both if dark else self._made.light
        target.update({name: value.printed(found) for name, found in properties.items() if found is not None})

    def _page(self) -> None:
        if not self._touched(_PAGE):
            return
        back, text = self._colour("main-bg"), self._colour("main-text")
        if back is None or text is None:
            self._put(back, {"--page-background": back, "--page-text": text})
            return
        properties = {
            "--page-background": back,
            "--page-text": text,
            "--heading-text": text,
            "--faint-text": _between(text, back, 0.75),
        }
        self._made.is_dark = value.luminance(back) < _DARK
        if self._made.is_dark:
            shades = {"heading-background": 0.05, "inline-code-background": 0.1, "line": 0.25, "table-line": 0.2}
            shades |= {"table-background": 0.03, "table-head-background": 0.08, "panel-background": 0.05}
            properties |= {f"--{name}": _between(text, back, share) for name, share in shades.items()}
        self._put(back, properties)

    def _contents(self) -> None:
        if not self._touched(_CONTENTS):
            return
        back, text = self._colour("nav-bg"), self._colour("nav-text")
        if back is None or text is None:
            return
        lines = [self._colour(name) for name in _CONTENTS[-2:] if usual.is_changed(self._world, name)]
        faint = _between(text, back, 0.8)
        self._put(
            back,
            {
                "--nav-background": back,
                "--nav-text": text,
                "--nav-faint-text": faint if value.contrast(faint, back) > _READABLE else text,
                "--nav-subitem-background": self._below(text, "nav-subitem-bg", back),
                "--nav-active-background": self._colour("nav-active-bg"),
                "--nav-active-text": self._colour("nav-active-text"),
                "--nav-parent-background": self._below(text, "nav-active-parent-bg", _between(text, back, 0.1)),
                "--nav-line": lines[0] if lines else _between(text, back, 0.25),
                "--search-background": back,
                "--focus-dark": text,
            },
        )
        if _ink(back) is _INK:
            # a logo that was made for a light ground keeps it where the contents are dark
            self._made.both["--logo-background"] = value.printed(back)
        self._accent()

    def _accent(self) -> None:
        """Keep the colour of the entry that is read in the dark look, too, where it is seen there."""
        active, text = self._colour("nav-active-bg"), self._colour("nav-active-text") or _PAPER
        if active is None or not usual.is_changed(self._world, "nav-active-bg"):
            return
        if _readable(text, active) and value.contrast(active, _NIGHT) >= _SEEN:
            found = {"--nav-active-background": active, "--nav-active-text": text}
            self._made.both.update({name: value.printed(colour) for name, colour in found.items()})

    def _below(self, text: Colour, name: str, instead: Colour) -> Colour:
        """Return a background, or another where the text could not be read on it."""
        found = self._colour(name)
        return found if found is not None and _readable(text, found) else instead

    def _code(self) -> None:
        if not self._touched(_CODE):
            return
        column = self._solid("examples-bg", _PAPER)
        back = self._solid("code-bg", column or _PAPER)
        if back is not None:
            text = _ink(back)
            properties = {"--code-background": back, "--code-line": _between(text, back, 0.2)}
            properties |= {"--code-text": text, "--code-faint-text": _between(text, back, 0.75)}
            self._put(back, properties)
            self._made.light.update(highlight.properties("light") if text is _INK else {})
        self._put(column, {"--code-column-background": column})
        is_own = usual.is_changed(self._world, "code-annotation-bg")
        note = self._solid("code-annotation-bg", column or _PAPER) if is_own else column
        if note is None:
            return
        self._put(note, {"--annotation-text": _ink(note)})
        if _ink(note) is _INK:
            self._made.light["--annotation-link"] = "var(--link)"
        if is_own:
            self._put(note, {"--annotation-background": note})
            self._made.rules.append((_ANNOTATION, "padding-inline: 1rem"))

    def _tabs(self) -> None:
        """Take the tabs' colours, and such as can be read where the column that they stand on has become light."""
        column = self._solid("examples-bg", _PAPER)
        is_light = column is not None and _ink(column) is _INK
        is_own = usual.is_changed(self._world, "lang-select-bg")
        if not self._touched(_TABS) and not is_light:
            return
        bar = self._solid("lang-select-bg", column or _PAPER) if is_own or not is_light else column
        if bar is None:
            return
        chosen = self._solid("lang-select-active-bg", bar)
        if is_light and not is_own and (chosen is None or value.contrast(chosen, bar) == 1):
            chosen = self._solid("code-bg", bar) or bar
        chosen = chosen or bar
        own = _readable(self._colour("lang-select-active-text"), chosen)
        text = _readable(self._colour("lang-select-text"), bar) or _between(_ink(bar), bar, 0.8)
        properties = {"--tabs-background": bar} if is_own else {}
        properties |= {"--tab-text": text, "--tab-active-background": chosen}
        self._put(bar, {**properties, "--tab-active-text": own or _ink(chosen)})

    def _asides(self) -> None:
        for name in _ASIDES:
            found = self._colour(name)
            if found is None or not self._touched((name,)):
                continue
            kind = name.split("-")[1]
            hue, saturation, lightness = value.hsl(found)
            line = value.from_hsl(hue, saturation, lightness - 25, found.alpha)
            self._put(found, {f"--{kind}-background": found, f"--{kind}-line": line})


def _ink(back: Colour) -> Colour:
    """Return what can be read on a background."""
    return _INK if value.luminance(back) > _DARK else _PAPER


def _readable(text: Colour | None, back: Colour) -> Colour | None:
    """Return a text's colour if it can be read on a background."""
    return text if text is not None and value.contrast(text, back) >= _READABLE else None


def _between(text: Colour, back: Colour, share: float) -> Colour:
    """Return a colour with a share of the text's, the rest of the background's."""
    return value.over(Colour(text.red, text.green, text.blue, share), back)
