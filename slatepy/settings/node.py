"""A value of the front matter and where it stands: what each notation is read into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.problem import Place

_LONGEST_INTEGER = 1024

Scalar = str | int | float | bool | None


class Node(Struct, frozen=True):
    """A value as it was read, and as it was written.

    value: a scalar, a tuple of nodes, or a mapping of names to nodes.
    written: the author's own characters, quotes of a string taken off.
    place: for what stands under a key, the key's place; else the value's own.
    """

    value: Scalar | tuple[Node, ...] | Mapping[str, Node]
    written: str
    place: Place


def text(node: Node) -> str:
    """Return what the author wrote, where text is meant: `1.10` and `2024-01-02` stay as they are."""
    return node.value if isinstance(node.value, str) else node.written


def plain(node: Node) -> object:
    """Return the value alone, in Python's own scalars, lists and dicts."""
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.value]
    if isinstance(node.value, Mapping):
        return {name: plain(item) for name, item in node.value.items()}
    return node.value


def node(value: object, place: Place) -> Node:
    """Return a plain value as a node, all of it at one place; what is no scalar, list or mapping becomes its text."""
    if isinstance(value, Mapping):
        return Node({str(name): node(item, place) for name, item in value.items()}, str(value), place)
    if isinstance(value, list | tuple):
        return Node(tuple(node(item, place) for item in value), str(value), place)
    if isinstance(value, int) and value.bit_length() > _LONGEST_INTEGER:
        return Node(hex(value), hex(value), place)
    if value is None or isinstance(value, str | int | float | bool):
        return Node(value, _written(value), place)
    return Node(str(value), str(value), place)


def places(root: Mapping[str, Node], prefix: str = "") -> Iterator[tuple[str, Place]]:
    """Yield the place of each value under its path, names and indices joined by dots: `meta.0.name`."""
    for name, item in root.items():
        path = f"{prefix}{name}"
        yield path, item.place
        if isinstance(item.value, Mapping):
            yield from places(item.value, f"{path}.")
        elif isinstance(item.value, tuple):
            yield from places({str(index): part for index, part in enumerate(item.value)}, f"{path}.")


def _written(value: Scalar) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
