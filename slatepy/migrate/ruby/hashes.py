"""The methods of Ruby hashes that change nothing. A key is found by its string or its symbol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slatepy.migrate.ruby import arrays
from slatepy.migrate.ruby.syntax import Unsupported
from slatepy.migrate.ruby.value import Message, is_mapping, truthy

if TYPE_CHECKING:
    from collections.abc import Callable

    from slatepy.migrate.ruby.syntax import Value


def pairs(message: Message) -> Message:
    """Return the call as it goes to the array of the hash's pairs; the block gets key and value."""
    return Message([[key, value] for key, value in message.value.items()], message.block, message.bounds)


def _each(message: Message) -> Value:
    for key, value in message.value.items():
        message.yields(key, value)
    return message.value


def _fetched(message: Message, key: Value, *default: Value) -> Value:
    if key in message.value:
        return message.value[key]
    if message.block is not None:
        return message.yields(key)
    if not default:
        raise Unsupported(f"there is no '{key}' in the hash")
    return default[0]


def _chosen(message: Message, *, wanted: bool) -> dict[Value, Value]:
    return {key: value for key, value in message.value.items() if truthy(message.yields(key, value)) is wanted}


def _dug(message: Message, *keys: Value) -> Value:
    value = message.value
    for key in keys:
        if is_mapping(value):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int):
            value = value[key] if -len(value) <= key < len(value) else None
        else:
            return None
    return value


def _merged(message: Message, other: Value) -> dict[Value, Value]:
    message.bounds.make(len(message.value) + len(other))
    return {**message.value, **other}


_ARRAYS_ALONE = frozenset({"-", "+", "*", "&", "index", "uniq", "flatten", "join", "with_index", "last", "reverse"})

METHODS: Final[dict[str, Callable[..., Value]]] = {
    **{
        name: lambda m, *a, method=method: method(pairs(m), *a)
        for name, method in arrays.METHODS.items()
        if name not in _ARRAYS_ALONE
    },
    "each": _each,
    "each_pair": _each,
    "each_key": lambda m: [m.yields(key) for key in m.value] and m.value,
    "each_value": lambda m: [m.yields(value) for value in m.value.values()] and m.value,
    "keys": lambda m: list(m.value.keys()),
    "values": lambda m: list(m.value.values()),
    "key?": lambda m, key: key in m.value,
    "has_key?": lambda m, key: key in m.value,
    "include?": lambda m, key: key in m.value,
    "value?": lambda m, value: value in m.value.values(),
    "fetch": _fetched,
    "dig": _dug,
    "select": lambda m: _chosen(m, wanted=True),
    "filter": lambda m: _chosen(m, wanted=True),
    "reject": lambda m: _chosen(m, wanted=False),
    "merge": _merged,
    "slice": lambda m, *keys: {key: m.value[key] for key in keys if key in m.value},
    "except": lambda m, *keys: {key: value for key, value in m.value.items() if key not in keys},
    "compact": lambda m: {key: value for key, value in m.value.items() if value is not None},
    "invert": lambda m: {value: key for key, value in m.value.items()},
    "transform_values": lambda m: {key: m.yields(value) for key, value in m.value.items()},
    "to_h": lambda m: dict(m.value),
    "to_hash": lambda m: dict(m.value),
}
