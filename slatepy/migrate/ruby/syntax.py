"""The tree of a Ruby expression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

# A Ruby value: None, bool, int, float, str, Symbol, list, dict, range, and what the caller's scope lends.
Value: TypeAlias = Any


class Unsupported(Exception):  # noqa: N818  it is no error of the author's
    """Ruby that is not of the part understood here. hint: what to write instead, or empty."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Incomplete(Unsupported):
    """Ruby that ends in the middle of an expression."""


class Exhausted(Unsupported):
    """Ruby that computes more than a page may: nothing after it is evaluated."""


class Symbol(str):
    """`:name`. Equal to the string as a key, since Middleman's data and options take either."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """nil, true, false, a number, a symbol or a string without interpolation."""

    value: Value


@dataclass(frozen=True, slots=True)
class Interpolation:
    """`"a#{b}c"`: strings and expressions in turn."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """`/source/flags`, never run as it stands."""

    source: str
    flags: str


@dataclass(frozen=True, slots=True)
class Array:
    """`[a, b]`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Hash:
    """`{a => b, c: d}`, and the options at the end of a call."""

    pairs: tuple[tuple[Node, Node], ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A local variable, an instance variable (`@x`), or a call without arguments."""

    name: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A constant or a global: `Date`, `A::B`, `$x`."""

    name: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a block: `a`, `a = default`; keyword: `a:`, `a: default`, filled from the call's options."""

    name: str
    default: Node | None = None
    keyword: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """`{ |a, b = 1| ... }`: parameters and statements."""

    parameters: tuple[Parameter, ...]
    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """`receiver.name(arguments) { block }`; options after the arguments are a Hash, the last of these.

    safe: written with `&.`; passed: the method of `&:name`.
    """

    receiver: Node | None
    name: str
    arguments: tuple[Node, ...] = ()
    block: Block | None = None
    passed: str = ""
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """`receiver[arguments]`."""

    receiver: Node
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Unary:
    """`!a`, `-a`."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """`a + b`, `a && b`, `a..b`."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Choice:
    """`a ? b : c`, `b if a`."""

    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Assignment:
    """`name = value`; operator: what stands before the `=`, as in `name ||= value`."""

    name: str
    operator: str
    value: Node


Node: TypeAlias = (
    Literal
    | Interpolation
    | Pattern
    | Array
    | Hash
    | Name
    | Foreign
    | Call
    | Index
    | Unary
    | Binary
    | Choice
    | Assignment
)
