"""What follows from a value that never changes, kept with the value for as long as it lives.

A preview makes a site again after each change, of sections that are nearly all the same objects as before.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")
More = TypeVarTuple("More")
Result = TypeVar("Result")

_NUMBERS = itertools.count()


def once(function: Callable[[Value, *More], Result]) -> Callable[[Value, *More], Result]:
    """Run a pure function once for a value, and again only where what it depends on besides is not as the last time.

    The value is a frozen struct defined with `dict=True`; what else the function takes is compared by `==`.
    """
    name = f"{function.__qualname__} {next(_NUMBERS)}"

    @functools.wraps(function)
    def kept(value: Value, *more: *More) -> Result:
        known: tuple[tuple[Any, ...], Result] | None = value.__dict__.get(name)
        if known is None or known[0] != more:
            known = value.__dict__[name] = (more, function(value, *more))
        return known[1]

    return kept
