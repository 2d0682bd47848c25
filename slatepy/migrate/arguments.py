"""The arguments of a directive of `config.rb`, and the values that they have without anything being run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.migrate.ruby import parser, syntax
from slatepy.migrate.ruby.evaluation import Evaluator, Variables
from slatepy.migrate.ruby.syntax import Unsupported
from slatepy.migrate.ruby.value import Bounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from slatepy.migrate.ruby.lexer import Token
    from slatepy.migrate.ruby.statements import Statement
    from slatepy.migrate.ruby.syntax import Node, Value


class Values:
    """Values of expressions in a file, with the local variables that it has assigned."""

    def __init__(self) -> None:
        self._variables = Variables({})
        self._evaluator = Evaluator(_Nothing(), Bounds())

    def value(self, node: Node) -> Value:
        """Return an expression's value, None where it has none here."""
        try:
            return self._evaluator.value(node, self._variables)
        except (Unsupported, RecursionError):
            return None

    def of(self, tokens: tuple[Token, ...]) -> Value:
        """Return the value of the expression that tokens make, None where it has none here."""
        try:
            return self.value(parser.statement(tokens))
        except (Unsupported, RecursionError):
            return None

    def assign(self, tokens: tuple[Token, ...]) -> bool:
        """Follow an assignment to a local variable; tell whether that could be done."""
        try:
            self._evaluator.value(parser.statement(tokens), self._variables)
        except (Unsupported, RecursionError):
            return False
        return True


def arguments(statement: Statement) -> tuple[Node, ...]:
    """Return the arguments of a statement that is a call, options as a Hash at the end."""
    try:
        node = parser.statement(statement.tokens)
    except (Unsupported, RecursionError):
        return ()
    return node.arguments if isinstance(node, syntax.Call) and node.receiver is None else ()


def constant(node: Node) -> str:
    """Return the name of a class, given as `Name` or `Name.new(...)`."""
    if isinstance(node, syntax.Call) and node.receiver is not None:
        node = node.receiver
    return node.name if isinstance(node, syntax.Foreign) else ""


def pairs(nodes: tuple[Node, ...]) -> list[tuple[str, Node]]:
    """Return the options among a call's arguments, as (name, expression)."""
    return [
        (str(key.value), item)
        for node in nodes
        if isinstance(node, syntax.Hash)
        for key, item in node.pairs
        if isinstance(key, syntax.Literal)
    ]


def settings(given: tuple[Node, ...]) -> tuple[str, list[tuple[str, Node]]]:
    """Return what `set` names and what it sets: `set :x, value`, `set :markdown, a: 1`, `set x: value`."""
    if not given:
        return "", []
    first = given[0]
    if not isinstance(first, syntax.Literal):
        return "", pairs(given)
    name = str(first.value)
    if name == "markdown":
        return name, pairs(given[1:])
    return name, [(name, node) for node in given[1:2]]


class _Nothing:
    """A world without names: only literals and what the file itself assigned have a value."""

    def named(self, name: str) -> Value:
        raise Unsupported(f"'{name}' is not known")

    def assign(self, name: str, assigned: Value) -> None:
        raise Unsupported(f"'{name}' is not known, nor is '{assigned}'")

    def foreign(self, name: str, message: str, arguments: tuple[Value, ...]) -> Value:
        raise Unsupported(f"'{name}.{message}' is not known with {len(arguments)} arguments")

    def called(self, name: str, arguments: tuple[Value, ...], block: Callable[..., Value] | None) -> Value:
        raise Unsupported(f"'{name}' is not known with {len(arguments)} arguments {block or ''}")
