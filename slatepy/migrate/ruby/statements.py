"""A Ruby file to its statements, each with what stands in its block."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from slatepy.migrate.ruby import lexer
from slatepy.migrate.ruby.lexer import Token
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

_OPENERS = frozenset({"def", "class", "module", "if", "unless", "case", "while", "until", "for", "begin"})
_LOOPS = frozenset({"while", "until", "for"})
_DIVIDERS = frozenset({"else", "elsif", "when", "rescue", "ensure"})
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_CONTINUES = frozenset({",", ".", "&.", "=", "||", "&&", "=>", "+", "-", "*", "||=", "?", ":", "|", "::", "==", "\\"})
_DEEPEST = 50


class Statement(Struct, frozen=True):
    """A statement.

    tokens: of its own, up to `do` or the end of its first line, closed by one of kind `end`.
    opener: `do`, `def`, `if` ... where a block follows, else empty; body: the block's statements, of all its branches.
    line, column: where it begins, from 1; text: its first line.
    """

    tokens: tuple[Token, ...]
    opener: str
    body: tuple[Statement, ...]
    line: int
    column: int
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """The texts of its tokens."""
        return tuple(token.text for token in self.tokens)


def statements(code: str) -> tuple[Statement, ...]:
    """Return the statements of a Ruby file. Raises Unsupported where it is too long or too strange."""
    reader = _Reader(code, lexer.lenient_tokens(code))
    found: list[Statement] = []
    while not reader.ended:
        found += reader.body(0)
        reader.divider()
    return tuple(found)


class _Reader:
    """Walks over a file's tokens."""

    def __init__(self, code: str, tokens: tuple[Token, ...]) -> None:
        self._code = code
        self._tokens = tokens
        self._position = 0
        self._starts = [0, *(number + 1 for number, character in enumerate(code) if character == "\n")]

    @property
    def ended(self) -> bool:
        return self._token.kind == "end"

    @property
    def _token(self) -> Token:
        return self._tokens[self._position]

    def _take(self) -> Token:
        token = self._token
        self._position += token.kind != "end"
        return token

    def _at(self, words: Iterable[str]) -> bool:
        return self._token.kind == "word" and self._token.text in words

    def divider(self) -> None:
        """Pass over an `end`, `else` or the like that belongs to nothing."""
        if not self.ended:
            self._take()

    def body(self, depth: int) -> list[Statement]:
        """Read statements up to the `end`, or what divides a block, that belongs to the block around."""
        found: list[Statement] = []
        while True:
            while self._token.kind == "newline":
                self._take()
            if self.ended or self._at({"end"}) or self._at(_DIVIDERS):
                return found
            found.append(self._statement(depth))

    def _statement(self, depth: int) -> Statement:
        first = self._token
        opener = first.text if first.kind == "word" and first.text in _OPENERS else ""
        tokens = self._header(loop=opener in _LOOPS)
        if opener == "def" and _endless(tokens):
            opener = ""
        if not opener and self._at({"do"}):
            self._take()
            self._parameters()
            opener = "do"
        line = bisect_right(self._starts, first.start)
        start = self._starts[line - 1]
        text = self._code[start:].split("\n", 1)[0].strip() if depth < _DEEPEST else ""
        body = self._block(depth + 1) if opener and depth < _DEEPEST else []
        closed = (*tokens, Token("end", "", first.start))
        return Statement(closed, opener, tuple(body), line, first.start - start + 1, text)

    def _header(self, *, loop: bool) -> list[Token]:
        """Read a statement's own tokens: to the end of its line, to a `do`, or to `then`."""
        tokens: list[Token] = []
        depth = 0
        while not self.ended:
            token = self._token
            if depth == 0:
                if token.kind == "newline" and not self._continues(tokens):
                    break
                if token.kind == "word" and token.text == "do" and not loop:
                    break
                if token.kind == "word" and token.text in ("end", "then") and not _is_name(tokens):
                    break
            if token.kind == "operator":
                depth += (token.text in _OPENING) - (token.text in _CLOSING)
            taken = self._take()
            if taken.kind != "newline" or depth:
                tokens.append(taken)
        if self._at({"then"}):
            self._take()
        return tokens

    def _continues(self, tokens: list[Token]) -> bool:
        """Tell whether a statement goes on after a line's end."""
        if self._token.text == ";":
            return False
        if tokens and tokens[-1].kind == "operator" and tokens[-1].text in _CONTINUES:
            return True
        position = self._position
        while self._tokens[position].kind == "newline":
            position += 1
        following = self._tokens[position]
        return following.kind == "operator" and following.text in (".", "&.")

    def _parameters(self) -> None:
        if self._token.kind == "operator" and self._token.text == "|":
            self._take()
            while not self.ended and self._token.kind != "newline":
                if self._take().text == "|":
                    return

    def _block(self, depth: int) -> list[Statement]:
        found = self.body(depth)
        while self._at(_DIVIDERS):
            self._take()
            found += self.body(depth)
        if self._at({"end"}):
            self._take()
        return found


def _is_name(tokens: list[Token]) -> bool:
    """Tell whether the next word is a method's name: it stands after a dot or `def`."""
    return bool(tokens) and tokens[-1].text in (".", "&.", "def")


def _endless(tokens: list[Token]) -> bool:
    """Tell whether `def name(...) = value` has no `end`."""
    depth = 0
    for token in tokens[2:]:
        if token.kind == "operator":
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if depth == 0 and token.text == "=" and token.spaced:
                return True
    return False
