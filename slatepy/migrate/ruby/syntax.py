"""The tree of a Ruby expression."""

from __future__ import annotations

from typing import Any, TypeAlias

from slatepy.struct import Struct

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


class Literal(Struct, frozen=True):
    """nil, true, false, a number, a symbol or a string without interpolation."""

    value: Value


class Interpolation(Struct, frozen=True):
    """`"a#{b}c"`: strings and expressions in turn."""

    parts: tuple[Node, ...]


class Pattern(Struct, frozen=True):
    """`/source/flags`, never run as it stands."""

    source: str
    flags: str


class Array(Struct, frozen=True):
    """`[a, b]`."""

    items: tuple[Node, ...]


class Hash(Struct, frozen=True):
    """`{a => b, c: d}`, and the options at the end of a call."""

    pairs: tuple[tuple[Node, Node], ...]


class Name(Struct, frozen=True):
    """A local variable, an instance variable (`@x`), or a call without arguments."""

    name: str


class Foreign(Struct, frozen=True):
    """A constant or a global: `Date`, `A::B`, `$x`."""

    name: str


class Parameter(Struct, frozen=True):
    """A parameter of a block: `a`, `a = default`; keyword: `a:`, `a: default`, filled from the call's options."""

    name: str
    default: Node | None = None
    keyword: bool = False


class Block(Struct, frozen=True):
    """`{ |a, b = 1| ... }`: parameters and statements."""

    parameters: tuple[Parameter, ...]
    body: tuple[Node, ...]


class Call(Struct, frozen=True):
    """`receiver.name(arguments) { block }`; options after the arguments are a Hash, the last of these.

    safe: written with `&.`; passed: the method of `&:name`.
    """

    receiver: Node | None
    name: str
    arguments: tuple[Node, ...] = ()
    block: Block | None = None
    passed: str = ""
    safe: bool = False


class Index(Struct, frozen=True):
    """`receiver[arguments]`."""

    receiver: Node
    arguments: tuple[Node, ...]


class Unary(Struct, frozen=True):
    """`!a`, `-a`."""

    operator: str
    operand: Node


class Binary(Struct, frozen=True):
    """`a + b`, `a && b`, `a..b`."""

    operator: str
    left: Node
    right: Node


class Choice(Struct, frozen=True):
    """`a ? b : c`, `b if a`."""

    condition: Node
    then: Node
    otherwise: Node


class Assignment(Struct, frozen=True):
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
