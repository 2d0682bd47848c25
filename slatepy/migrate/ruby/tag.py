"""The code of one ERB tag to what it says: whole statements, or the beginning, a branch or the end of a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from slatepy.migrate.ruby import lexer, syntax
from slatepy.migrate.ruby.parser import Parser
from slatepy.struct import Struct

if TYPE_CHECKING:
    from slatepy.migrate.ruby.syntax import Node

Role = Literal["plain", "if", "elsif", "else", "case", "when", "do", "end"]


class Tag(Struct, frozen=True):
    """The statement of an ERB tag.

    role: `plain` for statements that are whole; else what the tag opens, continues or ends. `unless` is an `if`.
    nodes: the statements, or the condition, or the call that the block belongs to; parameters: of a `do |...|`.
    """

    role: Role
    nodes: tuple[Node, ...] = ()
    parameters: tuple[syntax.Parameter, ...] = ()


def tag(code: str) -> Tag:
    """Return what the code of an ERB tag says. Raises Unsupported."""
    parser = Parser(lexer.tokens(code))
    parser.lines()
    first = parser.token
    if first.kind == "word" and first.text in ("end", "else"):
        parser.take()
        parser.lines()
        parser.expect_end()
        return Tag("end" if first.text == "end" else "else")
    if first.kind == "word" and first.text in ("if", "unless", "elsif", "case", "when"):
        parser.take()
        return _condition(parser, first.text)
    nodes: list[Node] = []
    while parser.token.kind != "end":
        nodes.append(parser.statement())
        if parser.word("do"):
            return _opened(parser, nodes)
        parser.lines(least=1)
    return Tag("plain", tuple(nodes))


def _condition(parser: Parser, keyword: str) -> Tag:
    nodes = [parser.statement()]
    while keyword == "when" and parser.accept(","):
        nodes.append(parser.expression())
    parser.word("then")
    parser.lines()
    parser.expect_end()
    if keyword == "unless":
        return Tag("if", (syntax.Unary("!", nodes[0]),))
    roles: dict[str, Role] = {"if": "if", "elsif": "elsif", "case": "case", "when": "when"}
    return Tag(roles[keyword], tuple(nodes))


def _opened(parser: Parser, nodes: list[Node]) -> Tag:
    parameters = parser.parameters()
    parser.lines()
    parser.expect_end()
    return Tag("do", tuple(nodes), parameters)
