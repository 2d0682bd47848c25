"""An expression of SCSS to its value: variables, arithmetic, colour functions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate.scss import function, value
from slatepy.migrate.scss.fault import Unsupported
from slatepy.migrate.scss.value import Number, Series, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from slatepy.migrate.scss.value import Value

_DEEPEST: Final = 40
_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    | (?P<address>url\(\s*[^"'\s)$][^)]*\))
    | (?P<whole>(?:calc|min|max|clamp|var|env|expression|progid:[\w.]+|alpha)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?P<unit>%|[a-z]+)?)
    | (?P<hex>\#[0-9a-f]+\b)
    | (?P<variable>\$[\w-]+)
    | (?P<call>-?[a-z_][\w-]*\()
    | (?P<word>!\s*important|U\+[0-9a-f?]+(?:-[0-9a-f]+)?|--?[a-z_][\w.-]*|[a-z_\\\u0080-\uffff][\w.\\\u0080-\uffff-]*)
    | (?P<mark>[-+*/%,():=])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INTERPOLATION = re.compile(r"#\{((?:[^{}\"']|\"[^\"]*\"|'[^']*')*)\}")
_MEANT = re.compile(
    r"\$|#\{|\b(?:" + "|".join(map(re.escape, function.NAMES)) + r")\(|[\w%)]\s*[*+]\s*[\w(.]|[\w%)] - "
)


def css(text: str, names: Callable[[str], Value]) -> str:
    """Return a declaration's value as CSS.

    names: a variable's name without `$` -> its value; raises Unsupported for one that is not there.
    What holds nothing of Sass is returned as it is. Raises Unsupported.
    """
    if not _MEANT.search(text):
        return text
    return value.printed(evaluated(text, names))


def evaluated(text: str, names: Callable[[str], Value]) -> Value:
    """Return the value of an expression. Raises Unsupported."""
    return _Reader(interpolated(text, names), names).whole()


def interpolated(text: str, names: Callable[[str], Value]) -> str:
    """Return a text with each `#{...}` replaced by what it gives, quotation marks taken off. Raises Unsupported."""

    def given(match: re.Match[str]) -> str:
        found = evaluated(match[1], names)
        return found.text if isinstance(found, Text) else value.printed(found)

    for _ in range(_DEEPEST):
        if "#{" not in text:
            return text
        replaced = _INTERPOLATION.sub(given, text)
        if replaced == text:
            break
        text = replaced
    raise Unsupported(f"the interpolation in '{text}' is not understood")


class _Reader:
    """Reads tokens by precedence: comma, space, sum, product, sign, atom."""

    def __init__(self, text: str, names: Callable[[str], Value]) -> None:
        self._names = names
        self._tokens = _tokens(text)
        self._index = 0
        self._depth = 0
        self._calls = 0

    def whole(self) -> Value:
        found = self._commas()
        if self._index < len(self._tokens):
            raise Unsupported(f"'{self._tokens[self._index][1]}' is not understood here")
        return found

    def _peek(self) -> tuple[str, str, bool]:
        return self._tokens[self._index] if self._index < len(self._tokens) else ("", "", False)

    def _take(self) -> tuple[str, str, bool]:
        found = self._peek()
        self._index += 1
        return found

    def _commas(self) -> Value:
        items = [self._spaces()]
        while self._peek()[1] == ",":
            self._take()
            if self._peek()[1] in ("", ")"):
                break
            items.append(self._spaces())
        return items[0] if len(items) == 1 else Series(tuple(items), ", ")

    def _spaces(self) -> Value:
        items = [self._sum()]
        while self._peek()[1] not in ("", ",", ")"):
            items.append(self._sum())
        return items[0] if len(items) == 1 else Series(tuple(items), " ")

    def _sum(self) -> Value:
        found = self._product()
        while self._peek()[1] in ("+", "-") and self._is_between():
            mark = self._take()[1]
            found = function.combined(mark, found, self._product())
        return found

    def _is_between(self) -> bool:
        """Tell whether a sign stands between two operands: `a - b`, `a-b`; not in `a -b`, which are two values."""
        _, _, spaced = self._peek()
        after = self._tokens[self._index + 1][2] if self._index + 1 < len(self._tokens) else True
        return after or not spaced

    def _product(self) -> Value:
        start = self._index
        found = self._sign()
        while self._peek()[1] in ("*", "/", "%"):
            mark = self._take()[1]
            other = self._sign()
            if mark == "/" and not self._divides(start):
                found = Series((found, other), "/")
            else:
                found = function.combined(mark, found, other)
        return found

    def _divides(self, start: int) -> bool:
        """Tell whether `/` divides: in parentheses, or beside a variable or a call; else it is CSS, `12px/1.5`."""
        kinds = {kind for kind, _, _ in self._tokens[start : self._index]}
        return self._depth > 0 or bool(kinds & {"variable", "call"})

    def _sign(self) -> Value:
        kind, mark, _ = self._peek()
        if kind == "mark" and mark in ("-", "+"):
            self._take()
            found = self._sign()
            if not isinstance(found, Number):
                return Text(mark + value.printed(found))
            return Number(-found.amount, found.unit) if mark == "-" else found
        return self._atom()

    def _atom(self) -> Value:  # noqa: PLR0911 - one return a kind
        kind, text, _ = self._take()
        match kind:
            case "number":
                return _number(text)
            case "hex" | "word":
                return value.colour(text) or Text(text)
            case "string":
                return Text(text[1:-1], text[0])
            case "variable":
                return self._names(text[1:].replace("_", "-"))
            case "address" | "whole":
                return Text(self._filled(text))
            case "call":
                return self._call(text[:-1])
        if text == "(":
            return self._inside()
        raise Unsupported(f"'{text}' is not understood here" if text else "the value is incomplete")

    def _inside(self) -> Value:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unsupported("parentheses stand too deep in one another")
        found = self._commas()
        self._close()
        self._depth -= 1
        return found

    def _close(self) -> None:
        if self._take()[1] != ")":
            raise Unsupported("a parenthesis is not closed")

    def _filled(self, text: str) -> str:
        """Put values for the variables of `calc(...)`."""
        return re.sub(r"\$([\w-]+)", lambda match: value.printed(self._names(match[1].replace("_", "-"))), text)

    def _call(self, name: str) -> Value:
        given: list[Value] = []
        named: dict[str, Value] = {}
        outside, self._depth = self._depth, 0
        self._calls += 1
        if self._calls > _DEEPEST:
            raise Unsupported("calls stand too deep in one another")
        while self._peek()[1] not in ("", ")"):
            if self._peek()[0] == "variable" and self._tokens[self._index + 1 : self._index + 2][0:1] == [
                ("mark", ":", False)
            ]:
                key = self._take()[1][1:]
                self._take()
                named[key] = self._spaces()
            else:
                given.append(self._spaces())
            if self._peek()[1] == ",":
                self._take()
        self._close()
        self._depth = outside
        self._calls -= 1
        return function.called(name, tuple(given), named)


def _tokens(text: str) -> list[tuple[str, str, bool]]:
    """Return (kind, text, whether white space stands before it) for each token."""
    found = []
    position, spaced = 0, False
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise Unsupported(f"'{text[position : position + 20]}' is not understood")
        kind = str(match.lastgroup) if match.lastgroup != "unit" else "number"
        if kind == "space":
            spaced = True
        else:
            found.append((kind, match[0], spaced))
            spaced = False
        position = match.end()
    return found


def _number(text: str) -> Number:
    match = re.fullmatch(r"([\d.]+(?:e[+-]?\d+)?)(.*)", text, re.IGNORECASE)
    if match is None:
        raise Unsupported(f"'{text}' is no number")
    return Number(float(match[1]), match[2])
