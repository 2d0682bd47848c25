"""A Ruby tree to its value, by a walk over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from slatepy.migrate.ruby import method, syntax, value
from slatepy.migrate.ruby.syntax import Unsupported
from slatepy.migrate.ruby.value import Bounds, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slatepy.migrate.ruby.syntax import Node, Value

DEEPEST = 60
_LONGEST_RANGE = 1_000_000


class World(Protocol):
    """What the names mean that are neither local variables nor methods of a value."""

    def named(self, name: str) -> Value:
        """Return the value of a bare name. Raises Unsupported."""

    def assign(self, name: str, assigned: Value) -> None:
        """Set an instance variable, `@x`, which belongs to the page."""

    def foreign(self, name: str, message: str, arguments: tuple[Value, ...]) -> Value:
        """Return `Name.message(arguments)`, as in `I18n.t("x")`. Raises Unsupported."""

    def called(self, name: str, arguments: tuple[Value, ...], block: Callable[..., Value] | None) -> Value:
        """Return `name(arguments)`. Raises Unsupported."""


class Variables:
    """Local variables; those of a block see and may set those around it."""

    def __init__(self, values: Mapping[str, Value], around: Variables | None = None) -> None:
        self._values = dict(values)
        self._around = around

    def holder(self, name: str) -> Variables | None:
        """Return the variables that hold `name`."""
        if name in self._values:
            return self
        return self._around.holder(name) if self._around else None

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def __setitem__(self, name: str, assigned: Value) -> None:
        (self.holder(name) or self).bind(name, assigned)

    def bind(self, name: str, bound: Value) -> None:
        """Set a variable here, whether or not one around has its name."""
        self._values[name] = bound

    def snapshot(self) -> dict[str, Value]:
        """Return every variable that is seen from here, as it is now."""
        around = self._around.snapshot() if self._around else {}
        return {**around, **self._values}


class Evaluator:
    """Evaluates expressions within one page's bounds."""

    def __init__(self, world: World, bounds: Bounds) -> None:
        self._world = world
        self.bounds = bounds
        self._depth = 0
        self._walks: dict[type, Callable[..., Value]] = {
            syntax.Literal: lambda node, _variables: node.value,
            syntax.Name: self._name,
            syntax.Call: self._call,
            syntax.Index: self._index,
            syntax.Interpolation: self._interpolated,
            syntax.Array: self._array,
            syntax.Hash: self._hash,
            syntax.Choice: self._choice,
            syntax.Unary: self._unary,
            syntax.Binary: self._binary,
            syntax.Assignment: self._assigned,
            syntax.Pattern: _not_understood,
            syntax.Foreign: _not_understood,
        }

    def value(self, node: Node, variables: Variables) -> Value:
        """Return an expression's value. Raises Unsupported for what is unknown or past the bounds."""
        self.bounds.step()
        if self._depth >= DEEPEST:
            raise Unsupported("the expression is too deep")
        self._depth += 1
        try:
            return self._walks[type(node)](node, variables)
        finally:
            self._depth -= 1

    def block(
        self, parameters: tuple[syntax.Parameter, ...], run: Callable[[Variables], Value], around: Variables
    ) -> Callable[..., Value]:
        """Return a function that binds its arguments to a block's parameters and runs it.

        As in Ruby, one array given to several parameters is spread over them, and what is missing is nil.
        """

        def called(*arguments: Value) -> Value:
            inner = Variables({}, around)
            self._bind(parameters, arguments, inner)
            return run(inner)

        return called

    def _bind(self, parameters: tuple[syntax.Parameter, ...], given: tuple[Value, ...], inner: Variables) -> None:
        if len(parameters) > 1 and len(given) == 1 and value.is_list(given[0]):
            given = tuple(given[0])
        options: Mapping[str, Value] = {}
        if given and value.is_mapping(given[-1]) and any(parameter.keyword for parameter in parameters):
            given, options = given[:-1], given[-1]
        position = 0
        for parameter in parameters:
            if parameter.keyword and parameter.name in options:
                found = options[parameter.name]
            elif not parameter.keyword and position < len(given):
                found = given[position]
            else:
                found = None if parameter.default is None else self.value(parameter.default, inner)
            position += not parameter.keyword
            inner.bind(parameter.name, found)

    def _interpolated(self, node: syntax.Interpolation, variables: Variables) -> Value:
        parts = [value.text(self.value(part, variables), self.bounds) for part in node.parts]
        self.bounds.make(sum(map(len, parts)))
        return "".join(parts)

    def _array(self, node: syntax.Array, variables: Variables) -> Value:
        return [self.value(item, variables) for item in node.items]

    def _hash(self, node: syntax.Hash, variables: Variables) -> Value:
        return {self._key(key, variables): self.value(item, variables) for key, item in node.pairs}

    def _choice(self, node: syntax.Choice, variables: Variables) -> Value:
        chosen = value.truthy(self.value(node.condition, variables))
        return self.value(node.then if chosen else node.otherwise, variables)

    def _key(self, node: Node, variables: Variables) -> Value:
        key = self.value(node, variables)
        if not isinstance(key, str | int | float | None):
            raise Unsupported("only strings, symbols and numbers are understood as keys")
        return key

    def _name(self, node: syntax.Name, variables: Variables) -> Value:
        holder = variables.holder(node.name)
        return self._world.named(node.name) if holder is None else holder[node.name]

    def _index(self, node: syntax.Index, variables: Variables) -> Value:
        container = self.value(node.receiver, variables)
        keys = tuple(self.value(argument, variables) for argument in node.arguments)
        return method.index(container, keys, self.bounds)

    def _call(self, node: syntax.Call, variables: Variables) -> Value:
        return self.call(node, variables, self._given_block(node, variables))

    def call(self, node: syntax.Call, variables: Variables, block: Callable[..., Value] | None) -> Value:
        """Return a call's result, with a block that may stand outside of it. Raises Unsupported."""
        if node.receiver is None:
            return self._world.called(node.name, self._arguments(node, variables), block)
        if isinstance(node.receiver, syntax.Foreign):
            return self._world.foreign(node.receiver.name, node.name, self._arguments(node, variables))
        receiver = self.value(node.receiver, variables)
        if receiver is None and node.safe:
            return None
        return self.send(receiver, node.name, self._arguments(node, variables), block)

    def send(
        self, receiver: Value, name: str, arguments: tuple[Value, ...], block: Callable[..., Value] | None = None
    ) -> Value:
        """Return `receiver.name(arguments)`."""
        return method.call(Message(receiver, block, self.bounds), name, arguments)

    def _arguments(self, node: syntax.Call, variables: Variables) -> tuple[Value, ...]:
        return tuple(self.value(argument, variables) for argument in node.arguments)

    def _given_block(self, node: syntax.Call, variables: Variables) -> Callable[..., Value] | None:
        if node.passed:
            name = node.passed
            return lambda receiver, *rest: self.send(receiver, name, rest)
        if node.block is None:
            return None
        body = node.block.body

        def run(inner: Variables) -> Value:
            result = None
            for statement in body:
                result = self.value(statement, inner)
            return result

        return self.block(node.block.parameters, run, variables)

    def _unary(self, node: syntax.Unary, variables: Variables) -> Value:
        operand = self.value(node.operand, variables)
        if node.operator == "!":
            return not value.truthy(operand)
        if isinstance(operand, bool) or not isinstance(operand, int | float) or node.operator == "~":
            raise Unsupported(f"'{node.operator}' is not understood here")
        return -operand if node.operator == "-" else operand

    def _binary(self, node: syntax.Binary, variables: Variables) -> Value:
        left = self.value(node.left, variables)
        if node.operator in ("&&", "||"):
            decided = value.truthy(left) is (node.operator == "||")
            return left if decided else self.value(node.right, variables)
        right = self.value(node.right, variables)
        if node.operator in ("..", "..."):
            return _range(left, right, excluded=node.operator == "...")
        return self.send(left, node.operator, (right,))

    def _assigned(self, node: syntax.Assignment, variables: Variables) -> Value:
        if not node.operator:
            assigned = self.value(node.value, variables)
        else:
            before = syntax.Literal(self._before(node.name, variables))
            assigned = self._binary(syntax.Binary(node.operator, before, node.value), variables)
        if node.name.startswith("@"):
            self._world.assign(node.name, assigned)
        else:
            variables[node.name] = assigned
        return assigned

    def _before(self, name: str, variables: Variables) -> Value:
        """Return what a variable holds, nil where it is not set: for `||=`."""
        if name.startswith("@"):
            try:
                return self._world.named(name)
            except Unsupported:
                return None
        holder = variables.holder(name)
        return None if holder is None else holder[name]


def _not_understood(node: syntax.Pattern | syntax.Foreign, _variables: Variables) -> Value:
    if isinstance(node, syntax.Pattern):
        raise Unsupported("a regular expression is not understood", "use a string")
    raise Unsupported(f"'{node.name}' is not understood")


def _range(first: Value, last: Value, *, excluded: bool) -> Value:
    if isinstance(first, str) and isinstance(last, str) and len(first) == len(last) == 1:
        return [chr(code) for code in range(ord(first), ord(last) + (not excluded))]
    if any(isinstance(end, bool) or not isinstance(end, int) for end in (first, last)):
        raise Unsupported("only numbers and letters are understood as the ends of a range")
    if last - first > _LONGEST_RANGE:
        raise Unsupported("the range is too long")
    return range(first, last + (not excluded))
