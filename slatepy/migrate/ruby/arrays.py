"""The methods of Ruby arrays and ranges that change nothing, most of them of hashes as well."""

from __future__ import annotations

from functools import cmp_to_key
from typing import TYPE_CHECKING, Final

from slatepy.migrate.ruby.syntax import Unsupported
from slatepy.migrate.ruby.value import equal, is_list, truthy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from slatepy.migrate.ruby.syntax import Value
    from slatepy.migrate.ruby.value import Message


class Enumeration(list):  # type: ignore[type-arg]
    """What `each`, `map` and their like give without a block: the items, and what the block would do."""

    def __init__(self, items: Iterable[Value], method: str) -> None:
        super().__init__(items)
        self.method = method


def _listed(message: Message, items: Iterable[Value]) -> list[Value]:
    result = list(items)
    message.bounds.make(len(result))
    return result


def _each(message: Message) -> Value:
    if message.block is None:
        return Enumeration(message.value, "each")
    for item in message.value:
        message.yields(item)
    return message.value


def _each_with_index(message: Message) -> Value:
    if message.block is None:
        return Enumeration(([item, number] for number, item in enumerate(message.value)), "each")
    for number, item in enumerate(message.value):
        message.yields(item, number)
    return message.value


def _with_index(message: Message, first: int = 0) -> Value:
    if not isinstance(message.value, Enumeration):
        raise Unsupported("'with_index' is understood after 'each' and 'map' only")
    results = [message.yields(item, number) for number, item in enumerate(message.value, first)]
    return results if message.value.method == "map" else list(message.value)


def _map(message: Message) -> Value:
    if message.block is None:
        return Enumeration(message.value, "map")
    return _listed(message, (message.yields(item) for item in message.value))


def _flat_map(message: Message) -> list[Value]:
    found: list[Value] = []
    for item in message.value:
        result = message.yields(item)
        found.extend(_listed(message, result if is_list(result) else [result]))
    return found


def _chosen(message: Message, *, wanted: bool) -> list[Value]:
    return [item for item in message.value if truthy(message.yields(item)) is wanted]


def _found(message: Message) -> Value:
    return next((item for item in message.value if truthy(message.yields(item))), None)


def _judge(message: Message, arguments: tuple[Value, ...]) -> Callable[[Value], bool]:
    if arguments:
        return lambda item: equal(item, arguments[0])
    return truthy if message.block is None else lambda item: truthy(message.yields(item))


def _count(message: Message, *arguments: Value) -> int:
    if not arguments and message.block is None:
        return len(message.value)
    return sum(map(_judge(message, arguments), message.value))


def _order(left: Value, right: Value) -> int:
    if is_list(left) and is_list(right):
        for one, other in zip(left, right, strict=False):
            if order := _order(one, other):
                return order
        return (len(left) > len(right)) - (len(left) < len(right))
    if isinstance(left, str) is not isinstance(right, str):
        raise Unsupported("values of different kinds have no order")
    return int(left > right) - int(left < right)


def _sorted(message: Message) -> list[Value]:
    order = message.yields if message.block is not None else _order
    return sorted(message.value, key=cmp_to_key(order))


def _sorted_by(message: Message) -> list[Value]:
    keyed = [(message.yields(item), item) for item in message.value]
    keyed.sort(key=lambda pair: cmp_to_key(_order)(pair[0]))
    return [item for _, item in keyed]


def _ends(message: Message, count: Value, *, last: bool) -> Value:
    items = list(message.value)
    if count is None:
        return items[-1 if last else 0] if items else None
    return items[max(0, len(items) - count) :] if last else items[: max(0, count)]


def _extreme(message: Message, *, least: bool, by: bool) -> Value:
    items = _sorted_by(message) if by else _sorted(message)
    return (items[0] if least else items[-1]) if items else None


def _unique(message: Message) -> list[Value]:
    found: list[Value] = []
    for item in message.value:
        message.bounds.step(len(found))
        if not any(equal(item, other) for other in found):
            found.append(item)
    return found


def _flattened(message: Message, items: Iterable[Value], depth: int = 0) -> list[Value]:
    found: list[Value] = []
    for item in items:
        message.bounds.step()
        found.extend(_flattened(message, item, depth + 1) if is_list(item) else [item])
    return found


def _joined(message: Message, separator: Value = "") -> str:
    parts = [message.text(item) for item in _flattened(message, message.value)]
    message.bounds.make(sum(map(len, parts)) + len(parts) * len(separator or ""))
    return (separator or "").join(parts)


def _sum(message: Message) -> Value:
    items = message.value if message.block is None else [message.yields(item) for item in message.value]
    if not all(isinstance(item, int | float) and not isinstance(item, bool) for item in items):
        raise Unsupported("only numbers can be summed")
    return sum(items)


def _grouped(message: Message) -> dict[Value, list[Value]]:
    groups: dict[Value, list[Value]] = {}
    for item in message.value:
        groups.setdefault(message.yields(item), []).append(item)
    return groups


def _slices(message: Message, size: int) -> Value:
    if size < 1:
        raise Unsupported("a slice has at least one item")
    items = list(message.value)
    slices = [items[start : start + size] for start in range(0, len(items), size)]
    if message.block is None:
        return slices
    for part in slices:
        message.yields(part)
    return message.value


def _added(message: Message, other: Value) -> list[Value]:
    if not is_list(other):
        raise Unsupported("only an array can be added to an array")
    return _listed(message, [*message.value, *other])


def _zipped(message: Message, *others: Value) -> list[Value]:
    def at(items: Value, number: int) -> Value:
        return items[number] if number < len(items) else None

    return _listed(
        message, ([item, *(at(other, number) for other in others)] for number, item in enumerate(message.value))
    )


METHODS: Final[dict[str, Callable[..., Value]]] = {
    "each": _each,
    "each_with_index": _each_with_index,
    "with_index": _with_index,
    "each_slice": _slices,
    "in_groups_of": lambda m, size, _fill=None: _slices(m, size),
    "map": _map,
    "collect": _map,
    "flat_map": _flat_map,
    "select": lambda m: _chosen(m, wanted=True),
    "filter": lambda m: _chosen(m, wanted=True),
    "reject": lambda m: _chosen(m, wanted=False),
    "partition": lambda m: [_chosen(m, wanted=True), _chosen(m, wanted=False)],
    "find": _found,
    "detect": _found,
    "any?": lambda m, *a: any(map(_judge(m, a), m.value)),
    "all?": lambda m, *a: all(map(_judge(m, a), m.value)),
    "none?": lambda m, *a: not any(map(_judge(m, a), m.value)),
    "count": _count,
    "length": lambda m: len(m.value),
    "size": lambda m: len(m.value),
    "empty?": lambda m: not len(m.value),
    "blank?": lambda m: not len(m.value),
    "present?": lambda m: bool(len(m.value)),
    "presence": lambda m: m.value if len(m.value) else None,
    "include?": lambda m, item: any(equal(item, other) for other in m.value),
    "index": lambda m, item: next((n for n, other in enumerate(m.value) if equal(item, other)), None),
    "first": lambda m, count=None: _ends(m, count, last=False),
    "last": lambda m, count=None: _ends(m, count, last=True),
    "take": lambda m, count: _ends(m, count, last=False),
    "drop": lambda m, count: _listed(m, m.value)[max(0, count) :],
    "join": _joined,
    "sort": _sorted,
    "sort_by": _sorted_by,
    "min": lambda m: _extreme(m, least=True, by=False),
    "max": lambda m: _extreme(m, least=False, by=False),
    "min_by": lambda m: _extreme(m, least=True, by=True),
    "max_by": lambda m: _extreme(m, least=False, by=True),
    "sum": _sum,
    "uniq": _unique,
    "reverse": lambda m: _listed(m, m.value)[::-1],
    "compact": lambda m: [item for item in m.value if item is not None],
    "flatten": lambda m: _flattened(m, m.value),
    "group_by": _grouped,
    "zip": _zipped,
    "to_a": lambda m: _listed(m, m.value),
    "to_h": lambda m: dict(_listed(m, m.value)),
    "+": _added,
    "-": lambda m, other: [item for item in m.value if not any(equal(item, one) for one in other)],
    "&": lambda m, other: [item for item in m.value if any(equal(item, one) for one in other)],
    "*": lambda m, other: _joined(m, other) if isinstance(other, str) else _repeated(m, other),
}


def _repeated(message: Message, count: int) -> list[Value]:
    message.bounds.make(len(message.value) * max(0, count))
    return list(message.value) * count
