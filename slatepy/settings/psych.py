"""YAML into nodes, as Ruby's Psych reads it, every value with its place.

Built on the parser's events, not on its constructor: so each key keeps its line, nothing recurses over the author's
nesting, an alias shares its node instead of copying it, and no tag ever makes an object.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

import yaml

from slatepy.problem import Place, Problem
from slatepy.settings import complaint, scalar, syntax
from slatepy.settings.node import Node
from slatepy.struct import Struct, field, replace

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 64
MOST_NODES = 100_000
_LONGEST = 1_000_000
_MERGE = "<<"
_TEXT_TAGS = frozenset({"!", "tag:yaml.org,2002:str", "!str"})
_KNOWN_TAGS = frozenset(
    "tag:yaml.org,2002:" + name
    for name in ("bool", "float", "int", "map", "merge", "null", "omap", "seq", "set", "timestamp", "value")
)
# what PyYAML refuses too; a pattern over all of Unicode takes 4 ms to compile, so there is one
_UNREADABLE = yaml.reader.Reader.NON_PRINTABLE


class Reading(Struct, frozen=True):
    """What stands in a YAML text: its one document, None where it is empty or broken."""

    root: Node | None
    problems: tuple[Problem, ...]


def read(text: str, file: str, first_line: int = 1) -> Reading:
    """Read a YAML text that begins on line `first_line` of `file`. Never raises."""
    if len(text) > _LONGEST:
        return Reading(None, (complaint.too_long(_LONGEST, Place(file, first_line)),))
    builder = _Builder(text, file, first_line)
    unreadable = _UNREADABLE.search(text)
    if unreadable:
        place = builder.place(unreadable.start())
        return Reading(None, (complaint.unreadable(unreadable[0], place),))
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        found = syntax.problem(error, text, builder.place)
        if builder.is_complete:
            return Reading(builder.root, (*builder.problems, complaint.second_document(found.place)))
        return Reading(None, (*builder.problems, found))
    except _RefusedError as refused:
        return Reading(None, (*builder.problems, refused.problem))
    return Reading(builder.root, tuple(builder.problems))


class _RefusedError(Exception):
    """YAML that is well formed and still not taken."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Open(Struct):
    """A list or mapping whose end has not come yet; the document itself counts as a list."""

    start: int
    anchor: str | None
    is_mapping: bool
    is_flow: bool
    items: list[Node] = field(default_factory=list)
    pairs: dict[str, Node] = field(default_factory=dict)
    merged: list[Node] = field(default_factory=list)
    key: Node | None = None
    weight: int = 1


class _Builder:
    """Takes events one by one and holds the tree they make."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.root: Node | None = None
        self.is_complete = False
        self.problems: list[Problem] = []
        self._text, self._file, self._first_line = text, file, first_line
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._weight = 0
        self._end_of_last = 0
        self._documents = 0

    def place(self, index: int) -> Place:
        """Return where the character of this index stands, in the author's file."""
        index = max(0, min(index, len(self._text)))
        row = bisect_right(self._starts, index) - 1
        return Place(self._file, self._first_line + row, index - self._starts[row] + 1)

    def take(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events share no useful type
        """Take the parser's next event."""
        mark = event.end_mark
        if isinstance(event, yaml.NodeEvent):
            self._end_of_last = mark.index
        if isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event), event.anchor, 1)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
        elif isinstance(event, yaml.DocumentEndEvent):
            self.is_complete = True

    def _at(self, event: Any) -> Place:  # noqa: ANN401
        return self.place(event.start_mark.index)

    def _scalar(self, event: Any) -> Node:  # noqa: ANN401
        self._check_tag(event)
        is_text = bool(event.style) or event.tag in _TEXT_TAGS
        value = event.value if is_text else scalar.value(event.value)
        return Node(value, event.value, self._at(event))

    def _check_tag(self, event: Any) -> None:  # noqa: ANN401
        if event.tag and event.tag not in _TEXT_TAGS and event.tag not in _KNOWN_TAGS:
            self.problems.append(complaint.tag(event.tag, self._at(event)))

    def _begin(self, event: Any) -> None:  # noqa: ANN401
        start = event.start_mark.index
        if len(self._open) >= DEEPEST:
            raise _RefusedError(complaint.too_deep(DEEPEST, self.place(start)))
        self._check_tag(event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Open(start, event.anchor, is_mapping, bool(event.flow_style)))

    def _end(self, event: Any) -> None:  # noqa: ANN401
        done = self._open.pop()
        if done.is_flow:
            self._end_of_last = event.end_mark.index
        written = self._text[done.start : self._end_of_last].rstrip()
        value = self._merged(done) if done.is_mapping else tuple(done.items)
        self._add(Node(value, written, self.place(done.start)), done.anchor, done.weight)

    def _alias(self, event: Any) -> None:  # noqa: ANN401
        place = self._at(event)
        if any(parent.anchor == event.anchor for parent in self._open):
            raise _RefusedError(complaint.circle(event.anchor, place))
        if event.anchor not in self._anchors:
            raise _RefusedError(complaint.unknown_alias(event.anchor, place))
        node, weight = self._anchors[event.anchor]
        self._add(replace(node, place=place), None, weight)

    def _add(self, node: Node, anchor: str | None, weight: int) -> None:
        self._weight += 1
        if max(weight, self._weight) > MOST_NODES:
            raise _RefusedError(complaint.too_large(MOST_NODES, node.place))
        if anchor:
            self._anchors[anchor] = (node, weight)
        if not self._open:
            if self._documents == 1:
                self.root = node
            elif node.value is not None and self._documents == 2:  # noqa: PLR2004 - one problem is enough
                self.problems.append(complaint.second_document(node.place))
            return
        parent = self._open[-1]
        parent.weight += weight
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            self._pair(parent, parent.key, node)
            parent.key = None

    def _pair(self, parent: _Open, key: Node, node: Node) -> None:
        name = key.value if isinstance(key.value, str) else key.written
        if name == _MERGE and not isinstance(node.value, str):
            parent.merged.append(node)
            return
        if isinstance(key.value, Mapping | tuple):
            self.problems.append(complaint.odd_key(name, key.place))
        earlier = parent.pairs.pop(name, None)
        if earlier:
            self.problems.append(complaint.duplicate(name, earlier.place.line, key.place))
        parent.pairs[name] = replace(node, place=key.place)

    def _merged(self, done: _Open) -> dict[str, Node]:
        """Return a mapping's own keys after those it merges in by `<<`."""
        out: dict[str, Node] = {}
        for node in done.merged:
            sources = node.value if isinstance(node.value, tuple) else (node,)
            for source in reversed(sources):
                if isinstance(source.value, Mapping):
                    out |= source.value
                else:
                    self.problems.append(complaint.merge(source.place))
        if not out:
            return done.pairs
        return {**{name: node for name, node in out.items() if name not in done.pairs}, **done.pairs}
