"""The values of SCSS: numbers with units, colours, texts, lists; how they are printed."""

from __future__ import annotations

import colorsys
import math
import re
from typing import Final, TypeAlias

from slatepy.migrate.scss.fault import Unsupported
from slatepy.struct import Struct

_HEX = re.compile(r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{4}|[0-9a-f]{3})", re.IGNORECASE)
_SHORT = 5

# CSS Color Module Level 4, named colours.
_WORDS: Final = """
    aliceblue:f0f8ff antiquewhite:faebd7 aqua:00ffff aquamarine:7fffd4 azure:f0ffff beige:f5f5dc bisque:ffe4c4
    black:000000 blanchedalmond:ffebcd blue:0000ff blueviolet:8a2be2 brown:a52a2a burlywood:deb887
    cadetblue:5f9ea0 chartreuse:7fff00 chocolate:d2691e coral:ff7f50 cornflowerblue:6495ed cornsilk:fff8dc
    crimson:dc143c cyan:00ffff darkblue:00008b darkcyan:008b8b darkgoldenrod:b8860b darkgray:a9a9a9
    darkgreen:006400 darkgrey:a9a9a9 darkkhaki:bdb76b darkmagenta:8b008b darkolivegreen:556b2f darkorange:ff8c00
    darkorchid:9932cc darkred:8b0000 darksalmon:e9967a darkseagreen:8fbc8f darkslateblue:483d8b
    darkslategray:2f4f4f darkslategrey:2f4f4f darkturquoise:00ced1 darkviolet:9400d3 deeppink:ff1493
    deepskyblue:00bfff dimgray:696969 dimgrey:696969 dodgerblue:1e90ff firebrick:b22222 floralwhite:fffaf0
    forestgreen:228b22 fuchsia:ff00ff gainsboro:dcdcdc ghostwhite:f8f8ff gold:ffd700 goldenrod:daa520
    gray:808080 green:008000 greenyellow:adff2f grey:808080 honeydew:f0fff0 hotpink:ff69b4 indianred:cd5c5c
    indigo:4b0082 ivory:fffff0 khaki:f0e68c lavender:e6e6fa lavenderblush:fff0f5 lawngreen:7cfc00
    lemonchiffon:fffacd lightblue:add8e6 lightcoral:f08080 lightcyan:e0ffff lightgoldenrodyellow:fafad2
    lightgray:d3d3d3 lightgreen:90ee90 lightgrey:d3d3d3 lightpink:ffb6c1 lightsalmon:ffa07a lightseagreen:20b2aa
    lightskyblue:87cefa lightslategray:778899 lightslategrey:778899 lightsteelblue:b0c4de lightyellow:ffffe0
    lime:00ff00 limegreen:32cd32 linen:faf0e6 magenta:ff00ff maroon:800000 mediumaquamarine:66cdaa
    mediumblue:0000cd mediumorchid:ba55d3 mediumpurple:9370db mediumseagreen:3cb371 mediumslateblue:7b68ee
    mediumspringgreen:00fa9a mediumturquoise:48d1cc mediumvioletred:c71585 midnightblue:191970 mintcream:f5fffa
    mistyrose:ffe4e1 moccasin:ffe4b5 navajowhite:ffdead navy:000080 oldlace:fdf5e6 olive:808000 olivedrab:6b8e23
    orange:ffa500 orangered:ff4500 orchid:da70d6 palegoldenrod:eee8aa palegreen:98fb98 paleturquoise:afeeee
    palevioletred:db7093 papayawhip:ffefd5 peachpuff:ffdab9 peru:cd853f pink:ffc0cb plum:dda0dd
    powderblue:b0e0e6 purple:800080 rebeccapurple:663399 red:ff0000 rosybrown:bc8f8f royalblue:4169e1
    saddlebrown:8b4513 salmon:fa8072 sandybrown:f4a460 seagreen:2e8b57 seashell:fff5ee sienna:a0522d
    silver:c0c0c0 skyblue:87ceeb slateblue:6a5acd slategray:708090 slategrey:708090 snow:fffafa
    springgreen:00ff7f steelblue:4682b4 tan:d2b48c teal:008080 thistle:d8bfd8 tomato:ff6347 turquoise:40e0d0
    violet:ee82ee wheat:f5deb3 white:ffffff whitesmoke:f5f5f5 yellow:ffff00 yellowgreen:9acd32
"""
_NAMED: Final = dict(word.split(":") for word in _WORDS.split())


class Number(Struct, frozen=True):
    """A number with its unit, which may be empty or `%`. Raises Unsupported for one that is infinite."""

    amount: float
    unit: str = ""

    def __post_init__(self) -> None:
        """Refuse what no colour and no length can be made of."""
        if not math.isfinite(self.amount):
            raise Unsupported("a number is too large")


class Colour(Struct, frozen=True):
    """A colour: channels from 0 to 255, alpha from 0 to 1; written: as the author wrote it, where it is untouched."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0
    written: str = ""


class Text(Struct, frozen=True):
    """A word, or a string with its quotation mark."""

    text: str
    quote: str = ""


class Series(Struct, frozen=True):
    """Values side by side; between: what stands between them, `, `, ` ` or `/`."""

    items: tuple[Value, ...]
    between: str


Value: TypeAlias = Number | Colour | Text | Series


def colour(word: str) -> Colour | None:
    """Return the colour that a word is, `#2e3336` or `white`; None where it is none."""
    digits = _NAMED.get(word.lower(), "")
    if not digits and _HEX.fullmatch(word):
        digits = word[1:] if len(word) > _SHORT else "".join(digit * 2 for digit in word[1:])
    if not digits:
        return None
    red, green, blue, *alpha = (int(digits[index : index + 2], 16) for index in range(0, len(digits), 2))
    return Colour(red, green, blue, alpha[0] / 255 if alpha else 1.0, word)


def printed(value: Value) -> str:
    """Return a value as CSS."""
    match value:
        case Number():
            return f"{_digits(value.amount)}{value.unit}"
        case Colour():
            return value.written or _colour(value)
        case Text():
            return f"{value.quote}{value.text}{value.quote}"
        case Series():
            return value.between.join(map(printed, value.items))


def hsl(value: Colour) -> tuple[float, float, float]:
    """Return hue in degrees, saturation and lightness in per cent."""
    hue, lightness, saturation = colorsys.rgb_to_hls(value.red / 255, value.green / 255, value.blue / 255)
    return hue * 360, saturation * 100, lightness * 100


def from_hsl(hue: float, saturation: float, lightness: float, alpha: float) -> Colour:
    """Return a colour of hue in degrees, saturation and lightness in per cent, each held within its bounds."""
    bounded = (min(max(each, 0.0), 100.0) / 100 for each in (lightness, saturation))
    channels = colorsys.hls_to_rgb(hue % 360 / 360, *bounded)
    red, green, blue = (each * 255 for each in channels)
    return Colour(red, green, blue, alpha)


def mixed(one: Colour, other: Colour, weight: float = 0.5) -> Colour:
    """Return what Sass's `mix` gives: `weight`, from 0 to 1, of the one, the alphas taken into account."""
    share, apart = weight * 2 - 1, one.alpha - other.alpha
    part = (((share + apart) / (1 + share * apart) if share * apart != -1 else share) + 1) / 2
    red, green, blue = (
        first * part + second * (1 - part)
        for first, second in ((one.red, other.red), (one.green, other.green), (one.blue, other.blue))
    )
    return Colour(red, green, blue, one.alpha * weight + other.alpha * (1 - weight))


def over(one: Colour, under: Colour) -> Colour:
    """Return a colour as it is seen on an opaque one."""
    solid = mixed(Colour(one.red, one.green, one.blue), Colour(under.red, under.green, under.blue), one.alpha)
    return Colour(solid.red, solid.green, solid.blue)


def luminance(value: Colour) -> float:
    """Return the relative luminance of a colour on white, from 0 to 1 (WCAG 2.2)."""
    channels = (each * value.alpha + 255 * (1 - value.alpha) for each in (value.red, value.green, value.blue))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (each / 255 for each in channels)]  # noqa: PLR2004 - the formula's own constant
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _digits(amount: float) -> str:
    text = f"{amount:.5f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _colour(value: Colour) -> str:
    channels = [min(max(math.floor(each + 0.5), 0), 255) for each in (value.red, value.green, value.blue)]
    if value.alpha >= 1:
        return "#" + "".join(f"{each:02x}" for each in channels)
    return f"rgba({', '.join(map(str, channels))}, {_digits(max(value.alpha, 0.0))})"
