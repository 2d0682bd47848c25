"""The methods of Ruby numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from slatepy.migrate.ruby.syntax import Unsupported
from slatepy.migrate.ruby.value import LARGEST_NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable

    from slatepy.migrate.ruby.syntax import Value
    from slatepy.migrate.ruby.value import Message

_HIGHEST_POWER = 200


def _bounded(number: float) -> Value:
    if isinstance(number, complex):
        raise Unsupported("the result is no real number")
    if isinstance(number, int) and abs(number) > LARGEST_NUMBER:
        raise Unsupported("the number is too large")
    return number


def _other(other: Value) -> int | float:
    if isinstance(other, bool) or not isinstance(other, int | float):
        raise Unsupported("only a number can be computed with a number")
    return other


def _divided(message: Message, other: Value) -> Value:
    if isinstance(message.value, int) and isinstance(_other(other), int):
        return message.value // other
    return message.value / _other(other)


def _power(message: Message, other: Value) -> Value:
    if abs(_other(other)) > _HIGHEST_POWER:
        raise Unsupported("the number is too large")
    return _bounded(message.value**other)


def _rounded(message: Message, places: int = 0) -> Value:
    """Return `round`: halves go away from zero, as in Ruby, not to the even neighbour."""
    scale = 10 ** max(-15, min(15, places))
    near = math.floor(abs(message.value) * scale + 0.5) / scale
    result = math.copysign(near, message.value)
    return result if places > 0 and isinstance(message.value, float) else int(result)


def _counted(message: Message, numbers: range) -> Value:
    for number in numbers:
        message.yields(number)
    return message.value


METHODS: Final[dict[str, Callable[..., Value]]] = {
    "+": lambda m, other: _bounded(m.value + _other(other)),
    "-": lambda m, other: _bounded(m.value - _other(other)),
    "*": lambda m, other: _bounded(m.value * _other(other)),
    "/": _divided,
    "div": lambda m, other: int(m.value // _other(other)),
    "fdiv": lambda m, other: m.value / _other(other),
    "%": lambda m, other: m.value % _other(other),
    "modulo": lambda m, other: m.value % _other(other),
    "**": _power,
    "<": lambda m, other: m.value < _other(other),
    "<=": lambda m, other: m.value <= _other(other),
    ">": lambda m, other: m.value > _other(other),
    ">=": lambda m, other: m.value >= _other(other),
    "<=>": lambda m, other: (m.value > _other(other)) - (m.value < _other(other)),
    "between?": lambda m, least, most: _other(least) <= m.value <= _other(most),
    "to_i": lambda m: int(m.value),
    "to_f": lambda m: float(m.value),
    "round": _rounded,
    "floor": lambda m: math.floor(m.value),
    "ceil": lambda m: math.ceil(m.value),
    "abs": lambda m: abs(m.value),
    "succ": lambda m: m.value + 1,
    "next": lambda m: m.value + 1,
    "pred": lambda m: m.value - 1,
    "zero?": lambda m: m.value == 0,
    "positive?": lambda m: m.value > 0,
    "negative?": lambda m: m.value < 0,
    "even?": lambda m: m.value % 2 == 0,
    "odd?": lambda m: m.value % 2 == 1,
    "times": lambda m: _counted(m, range(m.value)),
    "upto": lambda m, last: _counted(m, range(m.value, last + 1)),
    "downto": lambda m, last: _counted(m, range(m.value, last - 1, -1)),
}
