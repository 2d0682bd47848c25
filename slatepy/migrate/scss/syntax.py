"""SCSS text to nodes: variables, declarations, rules and at-rules, each with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from slatepy.problem import Place
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST: Final = 50

_COMMENT = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|url\(\s*[^"'\s)][^)]*\))|/\*.*?(?:\*/|\Z)|//[^\n]*""",
    re.DOTALL | re.IGNORECASE,
)
_TOKEN = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|url\(\s*[^"'\s)][^)]*\))|(\#\{)|([{};()])""", re.IGNORECASE
)
_FLAG = re.compile(r"\s*!\s*(default|global)\b", re.IGNORECASE)
_VARIABLE = re.compile(r"\$([\w-]+)\s*:(.*)", re.DOTALL)
_AT = re.compile(r"@([\w-]+)(.*)", re.DOTALL)
_DECLARATION = re.compile(r"([\w*#{}$-]+)\s*:(.*)", re.DOTALL)
_SPACE = re.compile(r"\s+")


class Malformed(ValueError):  # noqa: N818 - an adjective, as for what is unsupported
    """A text that is no SCSS; line: where, counted from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Variable(Struct, frozen=True):
    """`$name: value`; default: with `!default`; shared: with `!global`."""

    name: str
    value: str
    place: Place
    default: bool = False
    shared: bool = False


class Declaration(Struct, frozen=True):
    """`name: value` inside a rule."""

    name: str
    value: str
    place: Place


class Rule(Struct, frozen=True):
    """`selector { body }`."""

    selector: str
    body: tuple[Node, ...]
    place: Place


class At(Struct, frozen=True):
    """`@name prelude;`, or with a body `@name prelude { body }`."""

    name: str
    prelude: str
    place: Place
    body: tuple[Node, ...] | None = None


Node: TypeAlias = Variable | Declaration | Rule | At


def nodes(text: str, file: str) -> tuple[Node, ...]:
    """Return the nodes of a stylesheet. Raises Malformed where braces or parentheses do not fit."""
    plain = _COMMENT.sub(_without_comment, text.replace("\r\n", "\n").replace("\r", "\n"))
    return _Parser(plain, file).whole()


def written(found: tuple[Node, ...]) -> str:
    """Return SCSS that says what the nodes say, a node a line."""
    return "".join(_written(node) for node in found)


def _written(node: Node) -> str:
    match node:
        case Variable():
            flags = " !default" * node.default + " !global" * node.shared
            return f"${node.name}: {node.value}{flags};\n"
        case Declaration():
            return f"{node.name}: {node.value};\n"
        case Rule():
            return f"{node.selector} {{\n{written(node.body)}}}\n"
        case At():
            head = f"@{node.name} {node.prelude}".rstrip()
            return f"{head};\n" if node.body is None else f"{head} {{\n{written(node.body)}}}\n"


def _without_comment(match: re.Match[str]) -> str:
    """Keep strings and addresses; of a comment keep only its lines' ends, so that places hold."""
    return match[1] or " " + "\n" * match[0].count("\n")


class _Parser:
    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._position = 0
        self._mark = ""
        self._line = 1
        self._counted = 0

    def whole(self) -> tuple[Node, ...]:
        found = tuple(self._block(0))
        if self._mark == "}":
            raise Malformed("this '}' closes nothing", self._at(self._position - 1))
        return found

    def _block(self, depth: int) -> Iterator[Node]:
        """Yield the nodes up to the `}` that ends the block, or to the end of the text."""
        if depth > DEEPEST:
            raise Malformed("rules stand too deep in one another", self._at(self._position))
        while True:
            start = self._position
            end, mark = self._end()
            head = self._text[start:end]
            stripped = head.strip()
            line = self._at(start + len(head) - len(head.lstrip())) if stripped else 0
            place = Place(self._file, max(line, 1))
            if mark == "{":
                opened = self._at(end)
                body = tuple(self._block(depth + 1))
                if self._mark != "}":
                    raise Malformed("this block is never closed", opened)
                yield _opened(stripped, body, place)
                continue
            if stripped:
                yield _statement(stripped, place)
            if mark != ";":
                self._mark = mark
                return

    def _end(self) -> tuple[int, str]:
        """Return where the statement that begins here ends, and by what: `;`, `{`, `}`, or the text's end."""
        closers: list[str] = []
        for match in _TOKEN.finditer(self._text, self._position):
            if match[1]:
                continue
            mark = match[2] or match[3]
            if mark == "(":
                closers.append(")")
            elif mark == "#{":
                closers.append("}")
            elif closers and mark == closers[-1]:
                closers.pop()
            elif closers and mark in "{};" and "}" not in closers:
                raise Malformed("a parenthesis is not closed", self._at(match.start()))
            elif not closers and mark != ")":
                self._position = match.end()
                return match.start(), mark
        if closers:
            raise Malformed("a parenthesis is not closed", self._at(self._position))
        end = self._position = len(self._text)
        return end, ""

    def _at(self, position: int) -> int:
        """Return the line of a position; positions come mostly in order."""
        if position < self._counted:
            return self._text.count("\n", 0, position) + 1
        self._line += self._text.count("\n", self._counted, position)
        self._counted = position
        return self._line


def _opened(head: str, body: tuple[Node, ...], place: Place) -> Node:
    head = _SPACE.sub(" ", head)
    if match := _AT.fullmatch(head):
        return At(match[1].lower(), match[2].strip(), place, body)
    return Rule(head, body, place)


def _statement(text: str, place: Place) -> Node:
    if match := _VARIABLE.fullmatch(text):
        flags = [flag.lower() for flag in _FLAG.findall(match[2])]
        value = _SPACE.sub(" ", _FLAG.sub("", match[2])).strip()
        return Variable(match[1].replace("_", "-"), value, place, "default" in flags, "global" in flags)
    if match := _AT.fullmatch(text):
        return At(match[1].lower(), _SPACE.sub(" ", match[2]).strip(), place)
    if match := _DECLARATION.fullmatch(text):
        return Declaration(match[1], _SPACE.sub(" ", match[2]).strip(), place)
    raise Malformed(f"'{text[:40]}' is no declaration", place.line)
