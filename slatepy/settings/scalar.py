"""A plain YAML scalar into a value, as Ruby's Psych reads it (YAML 1.1 with Ruby's own additions).

The order of the rules and their patterns follow Psych's `ScalarScanner`. Dates and times stay text: each setting that
could hold one is printed, and prints best as its author wrote it.
"""

from __future__ import annotations

import math
import re

_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})
_NULL = frozenset({"", "~", "null"})
_INFINITY = {".inf": math.inf, "+.inf": math.inf, "-.inf": -math.inf, ".nan": math.nan}
_LONGEST_WORD = 5
_LONGEST_NUMBER = 300

_BINARY = re.compile(r"[-+]?0b[01_,]+")
_OCTAL = re.compile(r"[-+]?0[0-7_,]+")
_HEXADECIMAL = re.compile(r"[-+]?0x[0-9a-fA-F_,]+")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)")
_FLOAT = re.compile(r"[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][-+][0-9]+)?")
_BASE_60 = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(\.[0-9_]*)?")
_SYMBOL = re.compile(r":(['\"]?)(.+)\1")


def value(written: str) -> str | int | float | bool | None:
    """Return what Ruby makes of a plain scalar; text where nothing else fits. Never raises."""
    if len(written) <= _LONGEST_WORD:
        word = written.lower()
        if word in _NULL:
            return None
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        if word in _INFINITY:
            return _INFINITY[word]
    first = written[:1]
    if first == ":":
        symbol = _SYMBOL.fullmatch(written)
        return symbol[2] if symbol else written
    if (first.isdigit() or first in "+-.") and len(written) <= _LONGEST_NUMBER:
        return _number(written)
    return written


def _number(written: str) -> str | int | float:
    digits = written.replace("_", "").replace(",", "")
    try:
        for pattern, base in ((_BINARY, 2), (_OCTAL, 8), (_HEXADECIMAL, 16), (_DECIMAL, 10)):
            if pattern.fullmatch(written):
                return int(digits, base)
        if _FLOAT.fullmatch(written):
            return float(digits)
        base_60 = _BASE_60.fullmatch(written)
        if base_60:
            return _sexagesimal(digits, whole=base_60[1] is None)
    except ValueError:  # no digits in it, or more of them than Python turns into a number
        pass
    return written


def _sexagesimal(digits: str, *, whole: bool) -> int | float:
    """Return seconds; as Psych does, take `1:30` for hours and minutes and a sign for the first part's alone."""
    number: type[int | float] = int if whole else float
    return sum(number(part) * (3600, 60, 1)[index] for index, part in enumerate(digits.split(":")))
