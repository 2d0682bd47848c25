"""Lines into block tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.markdown import escape, raw
from slatepy.markdown.block.token import Token
from slatepy.markdown.matter import Matter, Origin
from slatepy.markdown.span.parser import MAX_NESTING, MAX_RECOVERED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slatepy.markdown.span import parser as spans

    Rule = Callable[["Blocks", int, int, bool], bool]


class Blocks:
    """A text whose lines all end in a newline, and the tokens so far.

    A rule is called with the position where a line begins and that where the text ends. If it matches it pushes
    tokens (unless silent) and puts the position after its block into `pos`.

    lines: the chunk's line of each line of the text. barred: the heading that ended code which no fence closes, last.
    depth: buffers that Redcarpet would hold, see `span.parser.MAX_NESTING`.
    """

    def __init__(self, src: str, parser: Parser, env: Matter, lines: Sequence[int], depth: int = 0) -> None:
        self.src = src
        self.parser = parser
        self.env: Matter = env
        self.lines = lines
        self.depth = depth
        self.pos = 0
        self.barred = -1
        self.tokens: list[Token] = []
        self.closings = raw.Closings(src)
        self._counted = self._index = 0

    def index(self, pos: int) -> int:
        """Return which line of the text `pos` stands on, counted from 0; positions come in rising order."""
        if pos < self._counted:
            return self.src.count("\n", 0, pos)
        self._index += self.src.count("\n", self._counted, pos)
        self._counted = pos
        return self._index

    def line(self, pos: int) -> int:
        """Return the chunk's line on which `pos` stands."""
        return self.lines[self.index(pos)]

    def push(self, kind: str, tag: str, nesting: int, pos: int) -> Token:
        """Add a token for what begins at `pos`."""
        token = Token(kind, tag, nesting, self.line(pos))
        self.tokens.append(token)
        return token

    def spans(self, text: str, pos: int, deeper: int) -> str:
        """Return the html of inline text that begins on the line of `pos`, `deeper` buffers down."""
        return self.parser.spans.text(Origin(text, self.lines, self.index(pos)), self.env, self.depth + deeper)

    def inner(self, src: str, lines: Sequence[int], deeper: int) -> list[Token]:
        """Return the tokens of a text that a container holds, `deeper` buffers down."""
        if not src.endswith("\n"):
            # every rule takes whole lines, and would not move on from one without an ending
            src += "\n"
        state = Blocks(src, self.parser, self.env, lines, self.depth + deeper)
        self.parser.walk(state)
        return state.tokens


class Parser:
    """Block rules by the first mark of the lines that they react to, and the walk over lines.

    rules: each with its marks, the first character of a line that is no space; empty marks stand for any character.
    They are tried in order. spans: parses the text in blocks.
    """

    def __init__(self, rules: Sequence[tuple[Rule, str]], spans: spans.Parser) -> None:
        self.spans = spans
        self._rules = {
            mark: [rule for rule, marks in rules if not marks or mark in marks] for _, every in rules for mark in every
        }
        self._other = [rule for rule, marks in rules if not marks]

    def walk(self, state: Blocks) -> None:
        """Parse to the end of the text."""
        end = len(state.src)
        if state.depth > MAX_NESTING:
            state.env.reshaped = True
            if state.depth > MAX_RECOVERED or not state.env.options.recovery:
                _stop(state)
                return
        while state.pos < end:
            self.step(state, end, silent=False)

    def step(self, state: Blocks, end: int, *, silent: bool) -> None:
        """Parse one block, or skip one empty line; silent: only find where it ends."""
        src, start = state.src, state.pos
        at = start
        while src[at] == " ":
            at += 1
        mark = src[at]
        if mark == "\n":
            state.pos = at + 1
            return
        for rule in self._rules.get(mark, self._other):
            if rule(state, start, end, silent):
                return


def _stop(state: Blocks) -> None:
    text = state.src.strip()
    if text and state.env.too_deep(state.lines[0]):
        state.push("paragraph", "p", 0, 0).content = escape.html(text)
