"""A method call on a Ruby value to its result."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from slatepy.migrate.ruby import arrays, hashes, numerics, strings, value
from slatepy.migrate.ruby.syntax import Unsupported

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slatepy.migrate.ruby.syntax import Value
    from slatepy.migrate.ruby.value import Message

# What a record answers beside its members.
_RECORD = frozenset({"keys", "each", "to_json", "nil?", "present?", "to_h", "key?", "fetch", "dig"})
_FAULTS = (TypeError, ValueError, KeyError, IndexError, ArithmeticError, AttributeError)
_DATE_FORMAT = re.compile(r"(?:[^%]|%[-]?[YmdHMSBbyejAaFTp%])*")


def call(message: Message, name: str, arguments: tuple[Value, ...]) -> Value:
    """Return `value.name(arguments)`.

    A key of a hash is a method too, as in Middleman's data; the methods go first. Raises Unsupported.
    """
    message.bounds.step()
    if isinstance(message.value, value.Record) and not arguments and (name in message.value or name not in _RECORD):
        return message.value.member(name)
    found = table(message.value).get(name) or _OBJECT.get(name)
    if found is not None:
        try:
            return found(message, *arguments)
        except _FAULTS:
            raise Unsupported(f"'{name}' cannot be computed here") from None
    if value.is_mapping(message.value) and not arguments:
        if name.endswith("?"):
            return value.truthy(message.value.get(name[:-1]))
        return message.value.get(name)
    raise Unsupported(f"'{name}' of {_kind(message.value)} is not understood")


def index(container: Value, keys: tuple[Value, ...], bounds: value.Bounds) -> Value:
    """Return `container[keys]`. Raises Unsupported."""
    bounds.step()
    if isinstance(container, value.Record) and len(keys) == 1:
        return container.member(keys[0])
    if value.is_mapping(container) and len(keys) == 1:
        return container.get(keys[0]) if isinstance(keys[0], str | int | float | None) else None
    if not (value.is_list(container) or isinstance(container, str)) or not keys:
        raise Unsupported(f"'[]' of {_kind(container)} is not understood")
    return _part(container, keys)


def table(receiver: Value) -> Mapping[str, Callable[..., Value]]:
    """Return the methods of a value's kind."""
    if isinstance(receiver, str):
        return strings.METHODS
    if isinstance(receiver, bool) or receiver is None:
        return {}
    if isinstance(receiver, int | float):
        return numerics.METHODS
    if value.is_list(receiver) or isinstance(receiver, range):
        return arrays.METHODS
    if value.is_mapping(receiver):
        return hashes.METHODS
    return _DATE if isinstance(receiver, date) else {}


def _part(container: Value, keys: tuple[Value, ...]) -> Value:
    """Return `[i]`, `[from, count]`, `[a..b]` of a string or an array, None outside of it."""
    first, size = keys[0], len(container)
    if isinstance(container, str) and isinstance(first, str):
        return first if first in container else None
    if isinstance(first, range):
        start, stop = _resolved(first.start, size), _resolved(first.stop - 1, size) + 1
        return container[max(0, start) : max(0, stop)] if 0 <= start <= size else None
    if isinstance(first, bool) or not isinstance(first, int):
        raise Unsupported("this index is not understood")
    start = _resolved(first, size)
    if len(keys) > 1:
        return container[start : start + keys[1]] if 0 <= start <= size and keys[1] >= 0 else None
    return container[start] if 0 <= start < size else None


def _resolved(number: int, size: int) -> int:
    return number + size if number < 0 else number


def _kind(receiver: Value) -> str:
    if receiver is None:
        return "nil"
    for kinds, name in ((bool, "a truth value"), (str, "a string"), (int | float, "a number")):
        if isinstance(receiver, kinds):
            return name
    return "an array" if value.is_list(receiver) else "a hash" if value.is_mapping(receiver) else "this value"


def _tried(message: Message, name: Value, *arguments: Value) -> Value:
    return None if message.value is None else call(message, str(name), arguments)


def _dated(message: Message, pattern: str) -> str:
    if not _DATE_FORMAT.fullmatch(pattern):
        raise Unsupported("this date format is not understood")
    moment = message.value
    plain = re.sub(r"%e", f"{moment.day:>2}", pattern)
    plain = re.sub(r"%-d", str(moment.day), plain)
    return str(moment.strftime(re.sub(r"%-m", str(moment.month), plain)))


def _blank(message: Message) -> bool:
    return not value.truthy(message.value)


_OBJECT: Final[dict[str, Callable[..., Value]]] = {
    "nil?": lambda m: m.value is None,
    "blank?": _blank,
    "present?": lambda m: not _blank(m),
    "presence": lambda m: None if _blank(m) else m.value,
    "to_s": lambda m: m.text(m.value),
    "to_a": lambda m: [] if m.value is None else [m.value],
    "to_i": lambda m: 0 if m.value is None else int(m.value),
    "inspect": lambda m: m.made(value.inspect(m.value, m.bounds)),
    # ActiveSupport takes no notice of the options `space:` and `object_nl:` that the gem `json` has.
    "to_json": lambda m, _options=None: m.made(value.plain_json(m.value, m.bounds)),
    "try": _tried,
    "dup": lambda m: m.value,
    "clone": lambda m: m.value,
    "freeze": lambda m: m.value,
    "itself": lambda m: m.value,
    "in?": lambda m, other: any(value.equal(m.value, one) for one in other),
    "==": lambda m, other: value.equal(m.value, other),
    "!=": lambda m, other: not value.equal(m.value, other),
}

_DATE: Final[dict[str, Callable[..., Value]]] = {
    "year": lambda m: m.value.year,
    "month": lambda m: m.value.month,
    "day": lambda m: m.value.day,
    "strftime": _dated,
    "to_s": lambda m: str(m.value),
}
