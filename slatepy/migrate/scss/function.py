"""The operators and functions of SCSS over values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from slatepy.migrate.scss import value
from slatepy.migrate.scss.fault import Unsupported
from slatepy.migrate.scss.value import Colour, Number, Series, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slatepy.migrate.scss.value import Value

    Arguments = tuple[Value, ...]

# Lengths that have a fixed ratio, in CSS pixels (CSS Values and Units Module Level 3, 5.2).
_PIXELS: Final = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54}
_FOLDERS: Final = {"image": "images", "font": "fonts", "stylesheet": "stylesheets", "asset": "images"}
_BLACK, _WHITE = Colour(0, 0, 0), Colour(255, 255, 255)


def combined(mark: str, one: Value, other: Value) -> Value:
    """Return `one mark other` for `+ - * / %`. Raises Unsupported."""
    if isinstance(one, Number) and isinstance(other, Number):
        return _calculated(mark, one, other)
    if mark == "+":
        quote = one.quote if isinstance(one, Text) else other.quote if isinstance(other, Text) else ""
        return Text(_bare(one) + _bare(other), quote)
    if mark in "-/" and not isinstance(one, Colour) and not isinstance(other, Colour):
        return Text(f"{value.printed(one)}{mark}{value.printed(other)}")
    raise Unsupported(f"'{value.printed(one)} {mark} {value.printed(other)}' cannot be calculated")


def called(name: str, given: Arguments, named: Mapping[str, Value]) -> Value:
    """Return what a function gives; one that Sass does not have is CSS and stays. Raises Unsupported."""
    found = _FUNCTIONS.get(name.lower())
    if found is None:
        if named:
            raise Unsupported(f"the function '{name}' is not known")
        return Text(f"{name}({', '.join(map(value.printed, given))})")
    try:
        return found(given, named)
    except (TypeError, ValueError, IndexError, KeyError, ZeroDivisionError, OverflowError) as fault:
        if isinstance(fault, Unsupported):
            raise
        raise Unsupported(f"these arguments of '{name}' are not understood") from None


def _calculated(mark: str, one: Number, other: Number) -> Number:
    if mark == "*":
        return Number(one.amount * other.amount, one.unit or other.unit)
    if mark == "/":
        if not other.amount:
            raise Unsupported("this divides by zero")
        if other.unit:
            return Number(one.amount / _converted(other, one.unit), "")
        return Number(one.amount / other.amount, one.unit)
    unit = one.unit or other.unit
    amount = _converted(other, unit)
    if mark == "%":
        if not amount:
            raise Unsupported("this divides by zero")
        return Number(math.fmod(one.amount, amount), unit)
    return Number(one.amount + amount if mark == "+" else one.amount - amount, unit)


def _converted(number: Number, unit: str) -> float:
    """Return a number's amount in a unit that it can be added to."""
    if not number.unit or not unit or number.unit == unit:
        return number.amount
    if number.unit in _PIXELS and unit in _PIXELS:
        return number.amount * _PIXELS[number.unit] / _PIXELS[unit]
    raise Unsupported(f"'{number.unit}' and '{unit}' cannot be added")


def _bare(given: Value) -> str:
    return given.text if isinstance(given, Text) else value.printed(given)


def _colour(given: Value) -> Colour:
    if not isinstance(given, Colour):
        raise Unsupported(f"'{value.printed(given)}' is no colour")
    return given


def _amount(given: Value) -> float:
    if not isinstance(given, Number):
        raise Unsupported(f"'{value.printed(given)}' is no number")
    return given.amount


def _share(given: Value) -> float:
    """Return an alpha or a weight from 0 to 1, or a change of it from -1 to 1: `0.5` or `50%`."""
    amount = _amount(given)
    share = amount / 100 if isinstance(given, Number) and given.unit == "%" else amount
    return min(max(share, -1.0), 1.0)


def _channel(given: Value) -> float:
    """Return a channel of a colour from 0 to 255, held within its bounds as in Sass."""
    amount = _amount(given)
    channel = amount * 2.55 if isinstance(given, Number) and given.unit == "%" else amount
    return min(max(channel, 0.0), 255.0)


def _shifted(part: int, sign: int) -> Callable[[Arguments, Mapping[str, Value]], Value]:
    """Return the function that moves hue (0), saturation (1) or lightness (2) by its argument."""

    def shift(given: Arguments, named: Mapping[str, Value]) -> Value:
        if part == 1 and len(given) == 1 and not named:
            return Text(f"saturate({value.printed(given[0])})")
        colour = _colour(given[0])
        parts = list(value.hsl(colour))
        parts[part] += sign * _amount(given[1] if len(given) > 1 else named["amount"])
        return value.from_hsl(parts[0], parts[1], parts[2], colour.alpha)

    return shift


def _faded(sign: int) -> Callable[[Arguments, Mapping[str, Value]], Value]:
    def fade(given: Arguments, named: Mapping[str, Value]) -> Value:
        colour = _colour(given[0])
        alpha = colour.alpha + sign * _share(given[1] if len(given) > 1 else named["amount"])
        return Colour(colour.red, colour.green, colour.blue, min(max(alpha, 0.0), 1.0))

    return fade


def _rgba(given: Arguments, _: Mapping[str, Value]) -> Value:
    if len(given) == 1 and isinstance(given[0], Series):
        return Text(f"rgb({value.printed(given[0])})")
    if len(given) == 2:  # noqa: PLR2004 - a colour and its alpha
        colour = _colour(given[0])
        return Colour(colour.red, colour.green, colour.blue, _share(given[1]))
    red, green, blue = map(_channel, given[:3])
    return Colour(red, green, blue, _share(given[3]) if len(given) > 3 else 1.0)  # noqa: PLR2004 - the fourth is alpha


def _hsla(given: Arguments, _: Mapping[str, Value]) -> Value:
    if len(given) == 1 and isinstance(given[0], Series):
        return Text(f"hsl({value.printed(given[0])})")
    hue, saturation, lightness = map(_amount, given[:3])
    return value.from_hsl(hue, saturation, lightness, _share(given[3]) if len(given) > 3 else 1.0)  # noqa: PLR2004 - the fourth is alpha


def _mix(given: Arguments, named: Mapping[str, Value]) -> Value:
    weight = given[2] if len(given) > 2 else named.get("weight", Number(0.5))  # noqa: PLR2004 - two colours come first
    return value.mixed(_colour(given[0]), _colour(given[1]), _share(weight))


def _grey(given: Arguments, _: Mapping[str, Value]) -> Value:
    if not isinstance(given[0], Colour):
        return Text(f"grayscale({value.printed(given[0])})")
    hue, _saturation, lightness = value.hsl(given[0])
    return value.from_hsl(hue, 0, lightness, given[0].alpha)


def _inverted(given: Arguments, _: Mapping[str, Value]) -> Value:
    if not isinstance(given[0], Colour):
        return Text(f"invert({value.printed(given[0])})")
    colour = given[0]
    return Colour(255 - colour.red, 255 - colour.green, 255 - colour.blue, colour.alpha)


def _opposite(given: Arguments, _: Mapping[str, Value]) -> Value:
    hue, saturation, lightness = value.hsl(_colour(given[0]))
    return value.from_hsl(hue + 180, saturation, lightness, _colour(given[0]).alpha)


def _adjusted(given: Arguments, named: Mapping[str, Value]) -> Value:
    """`adjust-color` with options of hue, saturation, lightness and alpha."""
    if set(named) - {"hue", "saturation", "lightness", "alpha"}:
        raise Unsupported("these options of 'adjust-color' are not understood")
    colour = _colour(given[0])
    names = ("hue", "saturation", "lightness")
    parts = [each + _amount(named.get(name, Number(0))) for each, name in zip(value.hsl(colour), names, strict=True)]
    alpha = min(max(colour.alpha + _share(named.get("alpha", Number(0))), 0.0), 1.0)
    return value.from_hsl(parts[0], parts[1], parts[2], alpha)


def _scaled(given: Arguments, named: Mapping[str, Value]) -> Value:
    """`scale-color` with options of saturation, lightness and alpha: a part of the way to the bound."""
    if set(named) - {"saturation", "lightness", "alpha"}:
        raise Unsupported("these options of 'scale-color' are not understood")
    colour = _colour(given[0])
    hue, saturation, lightness = value.hsl(colour)

    def scaled(now: float, name: str, most: float) -> float:
        part = _share(named.get(name, Number(0)))
        return now + (most - now) * part if part > 0 else now + now * part

    alpha = scaled(colour.alpha, "alpha", 1)
    return value.from_hsl(hue, scaled(saturation, "saturation", 100), scaled(lightness, "lightness", 100), alpha)


def _rounded(how: Callable[[float], float]) -> Callable[[Arguments, Mapping[str, Value]], Value]:
    def rounded(given: Arguments, _: Mapping[str, Value]) -> Value:
        number = given[0]
        return Number(float(how(_amount(number))), number.unit if isinstance(number, Number) else "")

    return rounded


def _percentage(given: Arguments, _: Mapping[str, Value]) -> Value:
    return Number(_amount(given[0]) * 100, "%")


def _unquoted(given: Arguments, _: Mapping[str, Value]) -> Value:
    return Text(_bare(given[0]))


def _quoted(given: Arguments, _: Mapping[str, Value]) -> Value:
    return Text(_bare(given[0]), '"')


def _part(part: int) -> Callable[[Arguments, Mapping[str, Value]], Value]:
    units = ("deg", "%", "%")
    return lambda given, _: Number(value.hsl(_colour(given[0]))[part], units[part])


def _address(kind: str, *, whole: bool) -> Callable[[Arguments, Mapping[str, Value]], Value]:
    """Return `image-url("x.png")` and its like of Sprockets: a path from the folder of stylesheets."""

    def address(given: Arguments, _: Mapping[str, Value]) -> Value:
        name = _bare(given[0])
        path = name if name.startswith(("/", "http:", "https:", "data:")) else f"../{_FOLDERS[kind]}/{name}"
        return Text(f'url("{path}")') if whole else Text(path, '"')

    return address


_FUNCTIONS: Final[dict[str, Callable[[Arguments, Mapping[str, Value]], Value]]] = {
    "lighten": _shifted(2, 1),
    "darken": _shifted(2, -1),
    "saturate": _shifted(1, 1),
    "desaturate": _shifted(1, -1),
    "adjust-hue": _shifted(0, 1),
    "adjust-color": _adjusted,
    "scale-color": _scaled,
    "transparentize": _faded(-1),
    "fade-out": _faded(-1),
    "opacify": _faded(1),
    "fade-in": _faded(1),
    "rgb": _rgba,
    "rgba": _rgba,
    "hsl": _hsla,
    "hsla": _hsla,
    "mix": _mix,
    "tint": lambda given, _: value.mixed(_WHITE, _colour(given[0]), _share(given[1])),
    "shade": lambda given, _: value.mixed(_BLACK, _colour(given[0]), _share(given[1])),
    "grayscale": _grey,
    "invert": _inverted,
    "complement": _opposite,
    "hue": _part(0),
    "saturation": _part(1),
    "lightness": _part(2),
    "percentage": _percentage,
    "round": _rounded(lambda amount: math.floor(amount + 0.5)),
    "ceil": _rounded(math.ceil),
    "floor": _rounded(math.floor),
    "abs": _rounded(abs),
    "unquote": _unquoted,
    "quote": _quoted,
    **{f"{kind}-url": _address(kind, whole=True) for kind in _FOLDERS},
    **{f"{kind}-path": _address(kind, whole=False) for kind in _FOLDERS},
}
_MORE = (
    "map-get",
    "nth",
    "if",
    "math.div",
    "color.adjust",
    "color.scale",
    "str-index",
    "inline-image",
    "length",
    "join",
)
NAMES: Final = (*_FUNCTIONS, *_MORE)


def _unknown(name: str) -> Callable[[Arguments, Mapping[str, Value]], Value]:
    def refuse(_: Arguments, __: Mapping[str, Value]) -> Value:
        raise Unsupported(f"the function '{name}' is not known")

    return refuse


_FUNCTIONS.update({name: _unknown(name) for name in _MORE})
