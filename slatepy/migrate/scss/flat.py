"""Nodes of SCSS to plain CSS: nested rules taken apart, variables and mixins filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate.scss import expression, selector
from slatepy.migrate.scss.fault import Unsupported
from slatepy.migrate.scss.syntax import At, Declaration, Rule, Variable
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from slatepy.migrate.scss.syntax import Node
    from slatepy.migrate.scss.value import Value
    from slatepy.problem import Place

_DEEPEST: Final = 30
_MOST: Final = 50_000
# Mixins of Compass and Bourbon that only added prefixes: the property of the same name is what is meant.
_PREFIXING: Final = frozenset(
    {"box-shadow", "border-radius", "text-shadow", "transition", "transform", "transform-origin", "box-sizing"}
    | {
        "opacity",
        "user-select",
        "appearance",
        "animation",
        "hyphens",
        "filter",
        "background-size",
        "transition-property",
    }
)
_GROUPS: Final = frozenset({"media", "supports", "layer", "container", "document"})
_ALONE: Final = frozenset({"font-face", "page", "property", "counter-style"})
_SILENT: Final = frozenset({"charset", "debug", "warn"})
_NESTED = re.compile(r"([a-z-]+)\s*:\s*")
_COMMA = re.compile(r",(?![^()]*\))")
_VARIABLE = re.compile(r"\$[\w-]+(?:\s*[-+*/]\s*(?:\$[\w-]+|[\d.]+\w*))*")


class Fault(Struct, frozen=True):
    """A part that is not understood, and why."""

    message: str
    place: Place


class World(Struct):
    """What has been defined so far: variables (a fault where a value is not understood), mixins, placeholders."""

    variables: dict[str, Value | Unsupported] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    mixins: dict[str, At] = field(default_factory=dict)
    placeholders: dict[str, list[Rule]] = field(default_factory=dict)

    def name(self, name: str) -> Value:
        """Return a variable's value. Raises Unsupported."""
        found = self.variables.get(name)
        if found is None:
            raise Unsupported(f"'${name}' is not defined")
        if isinstance(found, Unsupported):
            raise found
        return found


class Block(Struct, frozen=True):
    """Declarations, `color: red`, under selectors, or one at-rule such as `@font-face`, or by themselves.

    groups: the at-rules around them, the outermost first.
    """

    groups: tuple[str, ...]
    selectors: tuple[str, ...]
    lines: list[str]
    place: Place


class Flat(Struct, frozen=True):
    """Plain CSS: blocks; imports: addresses of further stylesheets as `@import` has them; faults: what is not in it."""

    blocks: tuple[Block, ...]
    imports: tuple[str, ...]
    faults: tuple[Fault, ...]
    world: World


def flat(nodes: tuple[Node, ...], world: World | None = None) -> Flat:
    """Return the plain CSS of a stylesheet whose imports of own files have been put in place.

    world: what stands defined before it; a new one is made of it where it is not given.
    """
    walk = _Walk(world or World())
    walk.body(nodes, (), (), 0)
    return Flat(tuple(walk.blocks), tuple(dict.fromkeys(walk.imports)), tuple(walk.faults), walk.world)


def written(blocks: Iterable[Block]) -> str:
    """Return blocks in order as CSS; those in one group of at-rules stand together where they follow each other."""
    out: list[str] = []
    open_groups: tuple[str, ...] = ()
    for block in blocks:
        if not block.lines:
            continue
        if block.groups != open_groups:
            out += ["}\n"] * len(open_groups) + [f"{group} {{\n" for group in block.groups]
            open_groups = block.groups
        body = "".join(f"  {line};\n" for line in block.lines)
        head = ", ".join(block.selectors)
        out.append(f"{head} {{\n{body}}}\n" if head else "".join(f"{line};\n" for line in block.lines))
    return "".join([*out, *["}\n"] * len(open_groups)])


class _Walk:
    def __init__(self, world: World) -> None:
        self.world = world
        self.imports: list[str] = []
        self.faults: list[Fault] = []
        self.blocks: list[Block] = []
        self._made = 0

    def body(self, nodes: tuple[Node, ...], groups: tuple[str, ...], outer: tuple[str, ...], depth: int) -> None:
        """Take the nodes in a rule whose selectors are `outer`, in the at-rules `groups`."""
        lines: list[str] | None = None
        for node in nodes:
            self._made += 1
            if depth > _DEEPEST or self._made > _MOST:
                self.faults.append(Fault("this is too deep or too long", node.place))
                return
            try:
                if isinstance(node, Declaration):
                    if lines is None:
                        lines = self._block(groups, outer, node.place)
                    lines.append(self._declaration(node))
                else:
                    lines = None
                    self._node(node, groups, outer, depth)
            except Unsupported as fault:
                self.faults.append(Fault(str(fault), node.place))

    def _block(self, groups: tuple[str, ...], outer: tuple[str, ...], place: Place) -> list[str]:
        block = Block(groups, outer, [], place)
        self.blocks.append(block)
        return block.lines

    def _declaration(self, node: Declaration) -> str:
        name = self._filled(node.name)
        return f"{name}: {expression.css(node.value, self.world.name)}"

    def _filled(self, text: str) -> str:
        return expression.interpolated(text, self.world.name)

    def _node(self, node: Node, groups: tuple[str, ...], outer: tuple[str, ...], depth: int) -> None:
        match node:
            case Variable():
                self._assign(node)
            case Rule():
                self._rule(node, groups, outer, depth)
            case At():
                self._at(node, groups, outer, depth)

    def _assign(self, node: Variable) -> None:
        if node.default and node.name in self.world.variables:
            return
        try:
            self.world.variables[node.name] = expression.evaluated(node.value, self.world.name)
        except Unsupported as fault:
            self.world.variables[node.name] = fault
        self.world.places[node.name] = node.place

    def _rule(self, node: Rule, groups: tuple[str, ...], outer: tuple[str, ...], depth: int) -> None:
        if match := _NESTED.fullmatch(node.selector):
            lines = self._block(groups, outer, node.place)
            lines += [f"{match[1]}-{self._declaration(each)}" for each in node.body if isinstance(each, Declaration)]
            return
        if "%" in node.selector and not groups and not _is_step(node.selector):
            self.world.placeholders.setdefault(node.selector, []).append(node)
            return
        head = self._filled(node.selector)
        if groups and groups[-1].startswith(("@keyframes", "@-")):
            inner: tuple[str, ...] = (head,)
        else:
            inner = tuple(part for part in selector.within(outer, head) if "%" not in part)
        if inner:
            self._scoped(node.body, groups, inner, depth + 1)

    def _scoped(self, body: tuple[Node, ...], groups: tuple[str, ...], inner: tuple[str, ...], depth: int) -> None:
        """Take a body whose variables end with it, save those that stand outside already or are `!global`."""
        before = dict(self.world.variables)
        shared = {node.name for node in body if isinstance(node, Variable) and (node.shared or node.name in before)}
        self.body(body, groups, inner, depth)
        kept = {name: found for name, found in self.world.variables.items() if name in before or name in shared}
        self.world.variables.clear()
        self.world.variables.update(kept)

    def _at(self, node: At, groups: tuple[str, ...], outer: tuple[str, ...], depth: int) -> None:
        name, body = node.name, node.body or ()
        if name in _GROUPS and node.body is not None:
            self.body(body, (*groups, f"@{name} {self._condition(node.prelude)}".rstrip()), outer, depth + 1)
        elif name in _ALONE and node.body is not None:
            lines = self._block(groups, (f"@{name} {node.prelude}".rstrip(),), node.place)
            lines += [self._declaration(each) for each in body if isinstance(each, Declaration)]
        elif name.endswith("keyframes"):
            self.body(body, (*groups, f"@{name} {self._filled(node.prelude)}"), (), depth + 1)
        elif name == "mixin":
            self.world.mixins[_called(node.prelude)[0]] = node
        elif name == "include":
            self._include(node, groups, outer, depth)
        elif name == "extend":
            self._extend(node, groups, outer, depth)
        elif name == "import":
            self.imports.append(self._filled(node.prelude))
        elif name not in _SILENT:
            raise Unsupported(f"'@{name}' is not understood")

    def _condition(self, prelude: str) -> str:
        """Put values for the variables of a media query."""

        def given(match: re.Match[str]) -> str:
            return expression.css(match[0], self.world.name)

        return _VARIABLE.sub(given, self._filled(prelude))

    def _include(self, node: At, groups: tuple[str, ...], outer: tuple[str, ...], depth: int) -> None:
        name, given = _called(node.prelude)
        mixin = self.world.mixins.get(name)
        if mixin is None and name in _PREFIXING and given and node.body is None:
            value = expression.css(", ".join(given), self.world.name)
            self._block(groups, outer, node.place).append(f"{name}: {value}")
            return
        if mixin is None or node.body is not None or mixin.body is None:
            raise Unsupported(f"the mixin '{name}' is not known")
        bound = self._bound(mixin, given)
        before = dict(self.world.variables)
        self.world.variables.update(bound)
        self.body(mixin.body, groups, outer, depth + 1)
        for each in bound:
            if each in before:
                self.world.variables[each] = before[each]
            else:
                self.world.variables.pop(each, None)

    def _bound(self, mixin: At, given: list[str]) -> Mapping[str, Value]:
        """Return a mixin's parameters with their values."""
        bound: dict[str, Value] = {}
        _, parameters = _called(mixin.prelude)
        for index, parameter in enumerate(parameters):
            name, _, default = (part.strip() for part in parameter.partition(":"))
            key = name.lstrip("$").replace("_", "-")
            named = next((text.partition(":")[2] for text in given if re.match(rf"\{name}\s*:", text)), "")
            positional = given[index] if index < len(given) and not re.match(r"\$[\w-]+\s*:", given[index]) else ""
            if "..." in name or not (text := named or positional or default):
                raise Unsupported(f"the arguments of '{mixin.prelude}' are not understood")
            bound[key] = expression.evaluated(text, self.world.name)
        return bound

    def _extend(self, node: At, groups: tuple[str, ...], outer: tuple[str, ...], depth: int) -> None:
        """Put a placeholder's declarations in place; those of Slate's columns and icons mean nothing here."""
        name = node.prelude.removesuffix("!optional").strip()
        found = self.world.placeholders.get(name)
        if found is None:
            if name.startswith(("%icon", "%left-col", "%right-col")):
                return
            raise Unsupported(f"'@extend {name}' is not understood")
        for rule in found:
            self.body(rule.body, groups, outer, depth + 1)


def _is_step(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.]+%(?:\s*,\s*[\d.]+%)*", text))


def _called(prelude: str) -> tuple[str, list[str]]:
    """Take `name(a, b)` apart."""
    name, _, rest = prelude.partition("(")
    inner = rest.rpartition(")")[0]
    return name.strip().replace("_", "-"), [part.strip() for part in _COMMA.split(inner) if part.strip()]
