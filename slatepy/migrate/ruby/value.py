"""Ruby values as text and JSON, their truth and equality; and the bounds of what may be computed."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from slatepy.migrate.ruby.syntax import Exhausted, Symbol, Unsupported
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slatepy.migrate.ruby.syntax import Value

MOST_STEPS: Final = 1_000_000
MOST_CHARACTERS: Final = 64 << 20
LARGEST_TEXT: Final = 16 << 20
LARGEST_NUMBER: Final = 10**60
_PLAIN_FLOAT = (1e-4, 1e16)


class Record(dict):  # type: ignore[type-arg]
    """A thing with fixed members, such as `current_page`: what it does not have is unknown, not nil."""

    def __init__(self, name: str, members: Mapping[str, Value], hint: str = "") -> None:
        """Take what it is called, what it has, and how an author gives it another member."""
        super().__init__(members)
        self.name = name
        self.hint = hint

    def member(self, key: Value) -> Value:
        """Return a member. Raises Unsupported where there is none."""
        if key not in self:
            raise Unsupported(f"'{self.name}' has no '{key}'", self.hint.format(key=key))
        return self[key]


class Bounds:
    """What a template has used up: steps of evaluation and characters made. Past the bounds: Exhausted."""

    def __init__(self) -> None:
        self._steps = MOST_STEPS
        self._characters = MOST_CHARACTERS

    def step(self, count: int = 1) -> None:
        """Count steps of evaluation."""
        self._steps -= count
        if self._steps < 0:
            raise Exhausted("the page takes too many steps to compute")

    def make(self, characters: int) -> None:
        """Count a text, or a list, that is made. One that is too large by itself is Unsupported and not counted."""
        if characters > LARGEST_TEXT:
            raise Unsupported("the result is too large")
        self.step()
        self._characters -= characters
        if self._characters < 0:
            raise Exhausted("the page computes too much text")


def truthy(value: Value) -> bool:
    """Tell what counts as true: all but nil and false."""
    return value is not None and value is not False


def equal(left: Value, right: Value) -> bool:
    """Return `left == right`: a symbol is no string, true is no number, 1 equals 1.0."""
    if isinstance(left, Symbol) != isinstance(right, Symbol) or isinstance(left, bool) != isinstance(right, bool):
        return False
    return bool(left == right)


def text(value: Value, bounds: Bounds) -> str:
    """Return `value.to_s`."""
    if isinstance(value, str):
        return str(value)
    made = "" if value is None else _number(value) if _is_number(value) else inspect(value, bounds)
    bounds.make(len(made))
    return made


def inspect(value: Value, bounds: Bounds) -> str:
    """Return `value.inspect`, as Ruby up to 3.3 writes hashes."""
    out: list[str] = []
    _inspect(value, bounds, out)
    return "".join(out)


def plain_json(value: Value, bounds: Bounds) -> str:
    """Return `value.to_json`, as ActiveSupport writes it: tight, with `<`, `>` and `&` as escapes."""
    made = json.dumps(_simple(value, bounds), ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        made = made.replace(character, f"\\u{ord(character):04x}")
    return made


def pretty_json(value: Value, bounds: Bounds) -> str:
    """Return `JSON.pretty_generate(value)`."""
    return json.dumps(_simple(value, bounds), ensure_ascii=False, indent=2)


class Message(Struct, frozen=True):
    """A method call as the method sees it. block: a function of the block's arguments, or None."""

    value: Value
    block: Callable[..., Value] | None
    bounds: Bounds

    def made(self, result: str) -> str:
        """Count a text that is made and return it."""
        self.bounds.make(len(result))
        return result

    def text(self, value: Value) -> str:
        """Return `value.to_s`."""
        return text(value, self.bounds)

    def yields(self, *arguments: Value) -> Value:
        """Call the block. Raises Unsupported where there is none."""
        if self.block is None:
            raise Unsupported("a block is missing")
        self.bounds.step()
        return self.block(*arguments)


def is_mapping(value: Value) -> bool:
    """Tell whether a value is a hash; data files come as any mapping."""
    return hasattr(value, "keys") and hasattr(value, "items")


def is_list(value: Value) -> bool:
    """Tell whether a value is an array."""
    return isinstance(value, list | tuple)


def _is_number(value: Value) -> bool:
    return isinstance(value, bool | int | float)


def _number(value: float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124  NaN alone differs from itself
        return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(value)]
    least, most = _PLAIN_FLOAT
    if value == 0 or least <= abs(value) < most:
        shown = repr(value)
        return shown if "e" not in shown else f"{value:.1f}"
    mantissa, _, exponent = f"{value!r}".partition("e")
    return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{exponent[:1]}{exponent[1:].zfill(2)}"


def _inspect(value: Value, bounds: Bounds, out: list[str]) -> None:
    bounds.step()
    if value is None:
        out.append("nil")
    elif isinstance(value, Symbol):
        out.append(f":{value}")
    elif isinstance(value, str):
        bounds.make(len(value))
        out.append(json.dumps(value, ensure_ascii=False))
    elif _is_number(value):
        out.append(_number(value))
    elif is_mapping(value):
        _inspect_pairs(value, bounds, out)
    elif is_list(value):
        for number, item in enumerate(value):
            out.append(", " if number else "[")
            _inspect(item, bounds, out)
        out.append("]" if value else "[]")
    else:
        out.append(str(value))


def _inspect_pairs(value: Mapping[str, Value], bounds: Bounds, out: list[str]) -> None:
    for number, (key, item) in enumerate(value.items()):
        out.append(", " if number else "{")
        _inspect(key, bounds, out)
        out.append("=>")
        _inspect(item, bounds, out)
    out.append("}" if value else "{}")


def _simple(value: Value, bounds: Bounds) -> Value:
    """Return a value of what JSON knows; every key and leaf is counted."""
    bounds.step()
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        bounds.make(len(value))
        return str(value)
    if is_mapping(value):
        return {text(key, bounds): _simple(item, bounds) for key, item in value.items()}
    if is_list(value):
        return [_simple(item, bounds) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise Unsupported("this value has no JSON")
