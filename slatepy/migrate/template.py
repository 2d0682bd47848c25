"""ERB text to pieces: text as it stands, and tags with what stands between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, TypeAlias

from slatepy.migrate.ruby import syntax
from slatepy.migrate.ruby import tag as tags
from slatepy.migrate.ruby.syntax import Unsupported
from slatepy.problem import Place
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from slatepy.document import Source
    from slatepy.migrate.ruby.syntax import Node

DEEPEST: Final = 30

_SIGN = re.compile(r"==?|[#%-]")
_AFTER = re.compile(r"[ \t]*\n")
_INDENT = re.compile(r"[ \t]*\Z")
_OPENS = re.compile(r"\s*(?:if|unless|case|while|until|for|begin)\b|.*\bdo\b\s*(?:\|[^|]*\|)?\s*\Z", re.DOTALL)
_CLOSES = re.compile(r"\s*end\b")


class Text(Struct, frozen=True):
    """Text that is printed as it is; shown: in place of what stands from `start` to `end`, for `<%%`."""

    start: int
    end: int
    shown: str | None = None


class Output(Struct, frozen=True):
    """`<%= nodes %>`; alone: nothing else stands on its line."""

    start: int
    end: int
    nodes: tuple[Node, ...]
    alone: bool = False


class Run(Struct, frozen=True):
    """`<% nodes %>`."""

    start: int
    end: int
    nodes: tuple[Node, ...]


class Branch(Struct, frozen=True):
    """A part of `if` or `case`: values are its condition or what it compares with, empty for `else`."""

    values: tuple[Node, ...]
    body: tuple[Piece, ...]


class Choice(Struct, frozen=True):
    """`if ... end`, or `case subject ... end`."""

    start: int
    end: int
    subject: Node | None
    branches: tuple[Branch, ...]


class Block(Struct, frozen=True):
    """`call do |parameters| body end`; printed: with `<%=`."""

    start: int
    end: int
    call: syntax.Call
    parameters: tuple[syntax.Parameter, ...]
    body: tuple[Piece, ...]
    printed: bool


class Raw(Struct, frozen=True):
    """What is not understood, and why. code: of the problem; tag: where its first tag begins."""

    start: int
    end: int
    tag: int
    code: str
    message: str
    hint: str = ""


Piece: TypeAlias = Text | Output | Run | Choice | Block | Raw


class Template(Struct, frozen=True):
    """A source and its pieces, whose offsets count in its text."""

    source: Source
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]

    def line(self, offset: int) -> int:
        """Return the author's line of an offset."""
        return self.source.line(bisect_right(self.starts, offset) - 1)

    def place(self, offset: int) -> Place:
        """Return the author's place of an offset."""
        index = bisect_right(self.starts, offset) - 1
        return Place(self.source.file, self.source.line(index), offset - self.starts[index] + 1)


class _Open(Struct):
    """A block whose `end` has not come. tag: its first tag; fault: why the whole is not understood."""

    start: int
    tag: _Tag
    role: str
    pieces: list[Piece] = field(default_factory=list)
    nodes: tuple[Node, ...] = ()
    parameters: tuple[syntax.Parameter, ...] = ()
    branches: list[Branch] = field(default_factory=list)
    values: tuple[Node, ...] = ()
    fault: Unsupported | None = None


class _Tag(Struct, frozen=True):
    """A tag in the text: from `start` to `end`, with the white space that vanishes with it from `left` to `right`."""

    start: int
    end: int
    left: int
    right: int
    sign: str
    code: str
    alone: bool


def template(source: Source) -> Template:
    """Return the pieces of an ERB text.

    Lines with nothing but a statement or a comment vanish whole, as Erubi trims them in Middleman. What is not
    understood, and what does not fit (an `end` too many, a block without end), becomes Raw. Never raises.
    """
    text = source.text
    starts = (0, *(match.end() for match in re.finditer("\n", text)))
    builder = _Builder(text)
    position = 0
    while (start := text.find("<%", position)) >= 0:
        end = text.find("%>", start + 2)
        if end < 0:
            builder.text(position, start)
            builder.raw(start, len(text), start, Unsupported("the tag has no '%>'"), "erb-unbalanced")
            position = len(text)
            break
        tag = _tag(text, start, end, position)
        builder.text(position, tag.left)
        builder.tag(tag)
        position = tag.right
    builder.text(position, len(text))
    return Template(source, builder.finished(), starts)


def _tag(text: str, start: int, end: int, position: int) -> _Tag:
    """Return the tag between `<%` at `start` and `%>` at `end`; `position`: where the tag before it ended."""
    sign = _SIGN.match(text, start + 2, end)
    first = sign.end() if sign else start + 2
    mark = sign[0] if sign else ""
    dashed = end > first and text[end - 1] == "-" and mark not in ("%", "#")
    code = text[first : end - 1 if dashed else end]
    stop = end + 2
    indent = _INDENT.search(text, position, start)
    left = indent.start() if indent else start
    begins = left == 0 or text[left - 1] == "\n"
    after = _AFTER.match(text, stop)
    alone = begins and (after is not None or stop == len(text))
    right = stop
    if mark in ("", "-", "#"):
        if not (begins and after):
            left = start if mark != "-" or not begins else left
        if after and (begins or dashed):
            right = after.end()
    else:
        left = start
        if dashed and after:
            right = after.end()
    return _Tag(start, stop, left, right, mark, code, alone)


class _Builder:
    """Pieces in the making, with the blocks that are open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parsed: dict[str, tags.Tag] = {}
        self._stack = [_Open(0, _Tag(0, 0, 0, 0, "", "", alone=False), "")]

    def text(self, start: int, end: int) -> None:
        if end > start:
            self._stack[-1].pieces.append(Text(start, end))

    def raw(self, start: int, end: int, tag: int, fault: Unsupported, code: str = "erb-unsupported") -> None:
        self._stack[-1].pieces.append(Raw(start, end, tag, code, str(fault), fault.hint))

    def tag(self, tag: _Tag) -> None:
        if tag.sign == "%":
            shown = "<%" + tag.code.removesuffix("%") + "%>"
            self._stack[-1].pieces.append(Text(tag.start, tag.end, shown))
        elif tag.sign != "#":
            self._code(tag)

    def _code(self, tag: _Tag) -> None:
        try:
            parsed = self._parsed.get(tag.code) or tags.tag(tag.code)
        except (Unsupported, RecursionError) as fault:
            self._strange(tag, fault if isinstance(fault, Unsupported) else Unsupported("the code is too deep"))
            return
        self._parsed[tag.code] = parsed
        match parsed.role:
            case "plain":
                self._plain(tag, parsed.nodes)
            case "end":
                self._end(tag)
            case "else" | "elsif" | "when":
                self._branch(tag, parsed)
            case _:
                self._open(tag, parsed)

    def _plain(self, tag: _Tag, nodes: tuple[Node, ...]) -> None:
        if tag.sign.startswith("="):
            self._stack[-1].pieces.append(Output(tag.left, tag.right, nodes, tag.alone))
        else:
            self._stack[-1].pieces.append(Run(tag.left, tag.right, nodes))

    def _strange(self, tag: _Tag, fault: Unsupported) -> None:
        """Take a tag that is not understood: alone, or with all up to its `end`."""
        if _OPENS.match(tag.code) and not re.search(r"\bend\s*\Z", tag.code):
            self._stack.append(_Open(tag.left, tag, "strange", fault=fault))
        elif _CLOSES.match(tag.code) and len(self._stack) > 1:
            self._stack[-1].fault = self._stack[-1].fault or fault
            self._end(tag)
        else:
            self.raw(tag.left, tag.right, tag.start, fault)

    def _open(self, tag: _Tag, parsed: tags.Tag) -> None:
        opened = _Open(tag.left, tag, parsed.role, nodes=parsed.nodes, parameters=parsed.parameters)
        if parsed.role == "if":
            opened.values = parsed.nodes
        elif parsed.role == "do" and _call(parsed.nodes) is None:
            opened.fault = Unsupported("this block is not understood")
        if len(self._stack) > DEEPEST:
            opened.fault = Unsupported("blocks stand too deep in one another")
        self._stack.append(opened)

    def _branch(self, tag: _Tag, parsed: tags.Tag) -> None:
        opened = self._stack[-1]
        if opened.role == "strange":
            return
        kinds = {"if": ("elsif", "else"), "case": ("when", "else")}.get(opened.role, ())
        if parsed.role not in kinds:
            fault = Unsupported(f"there is nothing that this '{parsed.role}' belongs to")
            self.raw(tag.left, tag.right, tag.start, fault, "erb-unbalanced")
            return
        _close(opened)
        opened.values = parsed.nodes

    def _end(self, tag: _Tag) -> None:
        if len(self._stack) == 1:
            fault = Unsupported("there is nothing that this 'end' belongs to", "take it out")
            self.raw(tag.left, tag.right, tag.start, fault, "erb-unbalanced")
            return
        opened = self._stack.pop()
        if opened.fault is not None:
            self.raw(opened.start, tag.right, opened.tag.start, opened.fault)
        else:
            self._stack[-1].pieces.append(_whole(opened, tag.right))

    def finished(self) -> tuple[Piece, ...]:
        """Return the pieces; of a block without end the tag stays as text and what it held follows it."""
        while len(self._stack) > 1:
            opened = self._stack.pop()
            tag = opened.tag
            fault = Unsupported("this block has no '<% end %>'", "add '<% end %>' where the block ends")
            self.raw(tag.left, tag.right, tag.start, fault, "erb-unbalanced")
            inner = [piece for branch in opened.branches for piece in branch.body]
            self._stack[-1].pieces += [*inner, *opened.pieces]
        return tuple(self._stack[0].pieces)


def _close(opened: _Open) -> None:
    """End the branch that is open. What stands between `case` and the first `when` is dropped."""
    if opened.role == "if" or opened.branches or opened.values:
        opened.branches.append(Branch(opened.values, tuple(opened.pieces)))
    opened.pieces = []


def _whole(opened: _Open, end: int) -> Piece:
    if opened.role in ("if", "case"):
        _close(opened)
        subject = opened.nodes[0] if opened.role == "case" else None
        return Choice(opened.start, end, subject, tuple(opened.branches))
    call = _call(opened.nodes) or syntax.Call(None, "")
    printed = opened.tag.sign.startswith("=")
    return Block(opened.start, end, call, opened.parameters, tuple(opened.pieces), printed)


def _call(nodes: tuple[Node, ...]) -> syntax.Call | None:
    """Return the call that a `do` belongs to."""
    if len(nodes) != 1:
        return None
    node = nodes[0]
    if isinstance(node, syntax.Name):
        return syntax.Call(None, node.name)
    return node if isinstance(node, syntax.Call) and node.block is None and not node.passed else None
