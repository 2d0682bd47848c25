"""Inline text into html."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slatepy.markdown.matter import Matter, Origin

    Rule = Callable[["Spans"], bool]

MAX_NESTING = 16
"""How many buffers Redcarpet holds at once; what is nested deeper is dropped."""
MAX_RECOVERED = 100
"""The same with recovery on, deep enough for any text that was written by a person; what is deeper stays as it is."""


class Spans:
    """A text, how far it is read, and the html so far.

    A rule finds its mark at `pos`. If it matches it puts the html into `made` and the position after it into `pos`,
    and may take back the last characters before its mark by raising `back`.

    text_start: where the text begins that has not been written yet.
    depth: buffers that Redcarpet would hold, see MAX_NESTING.
    origin, base: the text that this one is part of, and where in it, for line numbers.
    """

    def __init__(  # noqa: PLR0913 - a part of a text has to know the whole
        self, src: str, parser: Parser, env: Matter, *, depth: int, origin: Origin, base: int = 0
    ) -> None:
        self.src = src
        self.parser = parser
        self.env: Matter = env
        self.depth = depth
        self.origin = origin
        self.base = base
        self.pos = 0
        self.end = len(src)
        self.text_start = 0
        self.made = ""
        self.back = 0
        self.memo: dict[str, int] = {}

    def inner(self, start: int, end: int, deeper: int) -> str:
        """Return the html of a part of the text, `deeper` buffers down."""
        part = Spans(
            self.src[start:end],
            self.parser,
            self.env,
            depth=self.depth + deeper,
            origin=self.origin,
            base=self.base + start,
        )
        return self.parser.html(part)

    @property
    def line(self) -> int:
        """The chunk's line on which `pos` stands."""
        return self.origin.line(self.base + self.pos)

    def last(self, mark: str) -> int:
        """Return where `mark` stands last in the text, or -1; asked often, looked up once."""
        position = self.memo.get(mark)
        if position is None:
            position = self.memo[mark] = self.src.rfind(mark)
        return position


class Parser:
    """Inline rules by the character that they react to, and the walk over the text.

    rules: each with its characters; newlines count where two spaces stand before them. Those that share a character
    are tried in order.
    """

    def __init__(self, rules: Sequence[tuple[Rule, str]]) -> None:
        self._rules: dict[str, list[Rule]] = {}
        for rule, marks in rules:
            for mark in marks:
                self._rules.setdefault(mark, []).append(rule)
        plain = "".join(mark for mark in self._rules if mark != "\n")
        self._mark = re.compile(f"[{re.escape(plain)}]|(?<=  )\\n")

    def text(self, origin: Origin, env: Matter, depth: int) -> str:
        """Return the html of a whole text."""
        src = origin.text
        if not self._mark.search(src) and depth <= MAX_NESTING:
            return escape.html(src)
        return self.html(Spans(src, self, env, depth=depth, origin=origin))

    def html(self, state: Spans) -> str:
        """Return the html of a text, from its state."""
        if state.depth > (MAX_RECOVERED if state.env.options.recovery else MAX_NESTING):
            return _stopped(state)
        src, search, rules = state.src, self._mark.search, self._rules
        out: list[str] = []
        match = search(src)
        while match:
            at = state.pos = match.start()
            for rule in rules[src[at]]:
                if rule(state):
                    out.append(escape.html(src[state.text_start : at - state.back]))
                    out.append(state.made)
                    state.text_start = after = state.pos
                    state.back = 0
                    break
            else:
                after = at + 1
            match = search(src, after)
        out.append(escape.html(src[state.text_start :]))
        return "".join(out)


def _stopped(state: Spans) -> str:
    if state.src.strip() and state.env.too_deep(state.line):
        return escape.html(state.src)
    return ""
