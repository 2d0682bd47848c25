"""The methods of Ruby strings that compute and change nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate.ruby.syntax import Symbol, Unsupported
from slatepy.migrate.ruby.value import truthy

if TYPE_CHECKING:
    from collections.abc import Callable

    from slatepy.migrate.ruby.syntax import Value
    from slatepy.migrate.ruby.value import Message

_INTEGER = re.compile(r"\s*([+-]?\d+)")
_FLOAT = re.compile(r"\s*([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)")
_LONGEST_NUMBER = 60
_WORD = re.compile(r"[^\W_]+")
_PLACE = re.compile(r"%(?:(?P<flags>[-0+ ]*)(?P<width>\d{0,4})(?:\.(?P<places>\d{1,2}))?(?P<kind>[dsfx])|%)")


def _replaced(message: Message, old: Value, new: Value, count: int = -1) -> str:
    if not isinstance(old, str):
        raise Unsupported("only a string is understood as what to replace")
    value = message.value
    message.bounds.make(max(0, value.count(old) * (len(message.text(new)) - len(old))))
    return message.made(value.replace(old, message.text(new), count))


def _translated(message: Message, old: str, new: str) -> str:
    source, target = _spread(old), _spread(new)
    if source[:1] == "^" and len(source) > 1:
        raise Unsupported("'tr' with '^' is not understood")
    target = target.ljust(len(source), target[-1:]) if target else ""
    table = {ord(a): (target[i] if target else None) for i, a in reversed(list(enumerate(source)))}
    return message.made(message.value.translate(table))


def _spread(characters: str) -> str:
    """Return `a-z` as every character of it."""

    def between(match: re.Match[str]) -> str:
        first, last = ord(match[1]), ord(match[2])
        return "".join(map(chr, range(first, min(last, first + 0x400) + 1)))

    return re.sub(r"(.)-(.)", between, characters)


def _split(message: Message, separator: Value = None, most: int = 0) -> list[str]:
    value = message.made(message.value)
    if separator is None or separator == " ":
        parts = value.split(None, most - 1) if most > 0 else value.split()
    elif not isinstance(separator, str):
        raise Unsupported("only a string is understood as what to split at")
    elif separator == "":
        parts = list(value)
    else:
        parts = value.split(separator, most - 1) if most > 0 else value.split(separator)
    while not most and parts and not parts[-1]:
        parts.pop()
    message.bounds.make(len(parts))
    return parts


def _number(message: Message, pattern: re.Pattern[str]) -> str:
    match = pattern.match(message.value.replace("_", ""))
    found = match[1] if match else "0"
    if len(found) > _LONGEST_NUMBER:
        raise Unsupported("the number is too long")
    return found


def _padded(message: Message, width: int, fill: str, side: str) -> str:
    message.bounds.make(max(0, width))
    if len(fill) != 1:
        raise Unsupported("only one character is understood as what to fill with")
    pad = {"left": message.value.rjust, "right": message.value.ljust, "both": message.value.center}[side]
    return str(pad(width, fill))


def _times(message: Message, count: int) -> str:
    message.bounds.make(len(message.value) * max(0, count))
    return str(message.value) * count


def _truncated(message: Message, length: int, options: dict[str, Value] | None = None) -> str:
    omission = message.text((options or {}).get("omission", "..."))
    value = message.value
    return str(value) if len(value) <= length else f"{value[: max(0, length - len(omission))]}{omission}"


def _each(message: Message, parts: list[str]) -> str:
    for part in parts:
        message.yields(part)
    return str(message.value)


def _cut(message: Message, ending: Value = None) -> str:
    if ending is not None:
        return str(message.value.removesuffix(ending))
    return re.sub(r"(?:\r\n|\n|\r)\Z", "", message.value)


def _titled(message: Message) -> str:
    words = re.sub(r"_+", " ", message.value)
    return message.made(_WORD.sub(lambda match: match[0][:1].upper() + match[0][1:].lower(), words))


def _humanized(message: Message) -> str:
    words = re.sub(r"_id\Z", "", message.value.lstrip("_")).replace("_", " ").lower()
    return message.made(words[:1].upper() + words[1:])


def _concatenated(message: Message, other: Value) -> str:
    if not isinstance(other, str):
        raise Unsupported("only a string can be added to a string")
    return message.made(message.value + other)


def _formatted(message: Message, values: Value) -> str:
    """Return `"%05.2f" % values`."""
    rest = list(values) if isinstance(values, list | tuple) else [values]

    def one(match: re.Match[str]) -> str:
        if match[0] == "%%":
            return "%"
        value = rest.pop(0)
        if match["kind"] == "s":
            return message.made(match[0] % message.text(value))
        return message.made(match[0] % (float(value) if match["kind"] == "f" else int(value)))

    found = _PLACE.sub(one, message.value)
    if "%" in _PLACE.sub("", message.value) or not truthy(values):
        raise Unsupported("this format is not understood")
    return message.made(found)


METHODS: Final[dict[str, Callable[..., Value]]] = {
    "upcase": lambda m: m.made(m.value.upper()),
    "downcase": lambda m: m.made(m.value.lower()),
    "capitalize": lambda m: m.made(m.value[:1].upper() + m.value[1:].lower()),
    "swapcase": lambda m: m.made(m.value.swapcase()),
    "strip": lambda m: m.made(m.value.strip(" \t\n\v\f\r\0")),
    "squish": lambda m: m.made(" ".join(m.value.split())),
    "lstrip": lambda m: m.made(m.value.lstrip()),
    "rstrip": lambda m: m.made(m.value.rstrip()),
    "chomp": _cut,
    "chop": lambda m: m.value[:-1],
    "reverse": lambda m: m.made(m.value[::-1]),
    "length": lambda m: len(m.value),
    "size": lambda m: len(m.value),
    "empty?": lambda m: not m.value,
    "blank?": lambda m: not m.value.strip(),
    "present?": lambda m: bool(m.value.strip()),
    "presence": lambda m: m.value if m.value.strip() else None,
    "include?": lambda m, part: str(part) in m.value,
    "start_with?": lambda m, *parts: m.value.startswith(tuple(map(str, parts))),
    "end_with?": lambda m, *parts: m.value.endswith(tuple(map(str, parts))),
    "index": lambda m, part: m.value.find(part) if part in m.value else None,
    "count": lambda m, part: sum(m.value.count(one) for one in set(_spread(part))),
    "delete": lambda m, part: _translated(m, part, ""),
    "delete_prefix": lambda m, part: m.value.removeprefix(part),
    "delete_suffix": lambda m, part: m.value.removesuffix(part),
    "gsub": _replaced,
    "sub": lambda m, old, new: _replaced(m, old, new, 1),
    "tr": _translated,
    "split": _split,
    "lines": lambda m: m.made(m.value).splitlines(keepends=True),
    "each_line": lambda m: _each(m, m.value.splitlines(keepends=True)),
    "chars": lambda m: list(m.made(m.value)),
    "each_char": lambda m: _each(m, list(m.value)),
    "to_s": lambda m: str(m.value),
    "to_str": lambda m: str(m.value),
    "to_sym": lambda m: Symbol(m.value),
    "to_i": lambda m: int(_number(m, _INTEGER)),
    "to_f": lambda m: float(_number(m, _FLOAT)),
    "html_safe": lambda m: m.value,
    "ljust": lambda m, width, fill=" ": _padded(m, width, fill, "right"),
    "rjust": lambda m, width, fill=" ": _padded(m, width, fill, "left"),
    "center": lambda m, width, fill=" ": _padded(m, width, fill, "both"),
    "truncate": _truncated,
    "titleize": _titled,
    "titlecase": _titled,
    "humanize": _humanized,
    "underscore": lambda m: m.made(re.sub(r"(?<=[a-z\d])(?=[A-Z])", "_", m.value).replace("-", "_").lower()),
    "dasherize": lambda m: m.value.replace("_", "-"),
    "camelize": lambda m: "".join(part[:1].upper() + part[1:] for part in m.value.split("_")),
    "casecmp?": lambda m, other: m.value.casefold() == other.casefold(),
    "+": _concatenated,
    "*": _times,
    "<<": _concatenated,
    "%": _formatted,
    "<": lambda m, other: m.value < other,
    "<=": lambda m, other: m.value <= other,
    ">": lambda m, other: m.value > other,
    ">=": lambda m, other: m.value >= other,
    "<=>": lambda m, other: (m.value > other) - (m.value < other),
}
