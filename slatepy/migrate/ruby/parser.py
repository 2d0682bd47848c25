"""Ruby tokens to the tree of an expression or a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slatepy.migrate.ruby import lexer, syntax
from slatepy.migrate.ruby.syntax import Incomplete, Unsupported

if TYPE_CHECKING:
    from slatepy.migrate.ruby.lexer import Token
    from slatepy.migrate.ruby.syntax import Node

DEEPEST: Final = 40
_LONGEST_CHAIN: Final = 60

# How tightly an operator binds, loosest first.
_LEVELS: tuple[tuple[str, ...], ...] = (
    ("..", "..."),
    ("||",),
    ("&&",),
    ("<=>", "==", "===", "!=", "=~", "!~"),
    ("<", "<=", ">", ">="),
    ("|", "^"),
    ("&",),
    ("<<", ">>"),
    ("+", "-"),
    ("*", "/", "%"),
    ("**",),
)
_POWER = {operator: level for level, operators in enumerate(_LEVELS) for operator in operators}
_RIGHT = frozenset({"**"})
_ASSIGNS = {"=": "", "||=": "||", "&&=": "&&", "+=": "+", "-=": "-", "*=": "*", "/=": "/", "%=": "%"}
_CONSTANTS = {"nil": None, "true": True, "false": False}
_STATEMENTS = frozenset(
    {"if", "unless", "while", "until", "for", "case", "begin", "def", "class", "module", "return", "yield", "super"}
    | {"next", "break", "redo", "retry", "alias", "undef", "defined?", "self", "BEGIN", "END", "rescue", "ensure"}
)
_ENDS = frozenset(
    {"do", "end", "then", "and", "or", "if", "unless", "while", "until", "rescue", "else", "elsif", "when"}
)
_KEYWORDS = _STATEMENTS | _ENDS | {"not", "in"}
_STARTS = frozenset({"number", "string", "words", "regexp", "symbol", "label", "word", "constant", "instance"})


def expression(code: str) -> Node:
    """Return the tree of one expression. Raises Unsupported, Incomplete where the code ends too soon."""
    parser = Parser(lexer.tokens(code))
    parser.lines()
    node = parser.statement()
    parser.lines()
    parser.expect_end()
    return node


def statement(tokens: tuple[Token, ...]) -> Node:
    """Return the tree of one statement's tokens, the last of kind `end`. Raises Unsupported."""
    parser = Parser(tokens)
    node = parser.statement()
    parser.lines()
    parser.expect_end()
    return node


class Parser:
    """A recursive descent over tokens, as deep as `DEEPEST`."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._position = 0
        self._depth = 0

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self._tokens[self._position]

    def take(self) -> Token:
        """Go past the next token and return it; the end stays."""
        token = self.token
        self._position += token.kind != "end"
        return token

    def peek(self) -> Token:
        """Return the token after the next."""
        return self._tokens[min(self._position + 1, len(self._tokens) - 1)]

    def at(self, *operators: str) -> bool:
        """Tell whether one of these operators comes next."""
        return self.token.kind == "operator" and self.token.text in operators

    def accept(self, operator: str) -> bool:
        """Go past an operator where it comes next; tell whether it did."""
        if self.at(operator):
            self.take()
            return True
        return False

    def word(self, *words: str) -> bool:
        """Go past one of these words where it comes next; tell whether it did."""
        if self.token.kind == "word" and self.token.text in words:
            self.take()
            return True
        return False

    def expect(self, operator: str) -> None:
        """Go past an operator. Raises Unsupported where it does not come next."""
        if not self.accept(operator):
            raise self._unexpected(f"'{operator}' is missing")

    def expect_end(self) -> None:
        """Raise Unsupported where something still comes."""
        if self.token.kind != "end":
            raise self._unexpected()

    def lines(self, least: int = 0) -> None:
        """Take the line ends that stand here; `least` of them must, unless the code ends."""
        count = 0
        while self.token.kind == "newline":
            self.take()
            count += 1
        if count < least:
            self.expect_end()

    def _unexpected(self, message: str = "") -> Unsupported:
        if self.token.kind == "end":
            return Incomplete(message or "the code ends too soon")
        return Unsupported(message or f"'{self.token.text}' is not understood here")

    def statement(self) -> Node:
        """Read an expression with `and`, `or`, and `if` or `unless` after it."""
        node = self._logical()
        while self.token.kind == "word" and self.token.text in ("if", "unless"):
            keyword = self.take().text
            condition = self._logical()
            nothing = syntax.Literal(None)
            node = (
                syntax.Choice(condition, node, nothing) if keyword == "if" else syntax.Choice(condition, nothing, node)
            )
        return node

    def _logical(self) -> Node:
        node = self._negation()
        for _ in range(_LONGEST_CHAIN):
            if not (self.token.kind == "word" and self.token.text in ("and", "or")):
                return node
            operator = "&&" if self.take().text == "and" else "||"
            self.lines()
            node = syntax.Binary(operator, node, self._negation())
        raise Unsupported("the expression is too long")

    def _negation(self) -> Node:
        if self.word("not"):
            return syntax.Unary("!", self.expression())
        return self.expression()

    def expression(self) -> Node:
        """Read an expression: assignment, `? :`, operators."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unsupported("the expression is too deep")
        node = self._assignment() or self._ternary()
        self._depth -= 1
        return node

    def _assignment(self) -> Node | None:
        sign = self.peek()
        if self.token.kind not in ("word", "instance") or sign.kind != "operator" or sign.text not in _ASSIGNS:
            return None
        if self.token.text in _KEYWORDS or self.token.text[-1] in "?!":
            return None
        name = self.take().text
        operator = _ASSIGNS[self.take().text]
        self.lines()
        return syntax.Assignment(name, operator, self.expression())

    def _ternary(self) -> Node:
        condition = self._binary(0)
        if not self.at("?"):
            return condition
        self.take()
        self.lines()
        then = self.expression()
        self.lines()
        self.expect(":")
        self.lines()
        return syntax.Choice(condition, then, self.expression())

    def _binary(self, least: int) -> Node:
        node = self._unary()
        for _ in range(_LONGEST_CHAIN):
            level = _POWER.get(self.token.text, -1) if self.token.kind == "operator" else -1
            if level < least:
                return node
            operator = self.take().text
            self.lines()
            node = syntax.Binary(operator, node, self._binary(level if operator in _RIGHT else level + 1))
        raise Unsupported("the expression is too long")

    def _unary(self) -> Node:
        operators = []
        while self.at("!", "-", "+", "~"):
            operators.append(self.take().text)
        if len(operators) > _LONGEST_CHAIN:
            raise Unsupported("the expression is too long")
        node = self._chain()
        for operator in reversed(operators):
            node = syntax.Unary(operator, node)
        return node

    def _chain(self) -> Node:
        """Read `a.b(c)[d]&.e`."""
        node = self._primary()
        for _ in range(_LONGEST_CHAIN):
            if self.at("[") and not self.token.spaced:
                self.take()
                node = syntax.Index(node, self._list("]"))
            elif self.at(".", "&.") or self._continues():
                while self.token.kind == "newline":
                    self.take()
                safe = self.take().text == "&."
                self.lines()
                node = self._call(node, safe=safe)
            elif self.at("::"):
                self.take()
                node = self._call(node, safe=False)
            else:
                return node
        raise Unsupported("the chain of calls is too long")

    def _continues(self) -> bool:
        """Tell whether the next line begins with `.name`."""
        position = self._position
        while self._tokens[position].kind == "newline" and self._tokens[position].text == "\n":
            position += 1
        token = self._tokens[position]
        return position > self._position and token.kind == "operator" and token.text in (".", "&.")

    def _primary(self) -> Node:
        kind = self.token.kind
        if kind in ("number", "symbol", "words", "regexp"):
            return _atom(self.take())
        if kind == "string":
            return self._string()
        if kind in ("constant", "instance"):
            return self._foreign()
        if kind == "word":
            return self._word()
        return self._bracketed()

    def _string(self) -> Node:
        """Read a string, and those that stand right after it, which Ruby joins."""
        parts: list[Node] = []
        while self.token.kind == "string":
            parts += [
                syntax.Literal(part) if isinstance(part, str) else self._interpolated(part)
                for part in self.take().parts
            ]
        plain = [part.value for part in parts if isinstance(part, syntax.Literal) and isinstance(part.value, str)]
        if len(plain) == len(parts):
            return syntax.Literal("".join(plain))
        return syntax.Interpolation(tuple(parts))

    def _interpolated(self, tokens: tuple[Token, ...]) -> Node:
        inner = Parser(tokens)
        inner._depth = self._depth + 1
        inner.lines()
        if inner.token.kind == "end":
            return syntax.Literal("")
        node = inner.statement()
        inner.lines()
        inner.expect_end()
        return node

    def _foreign(self) -> Node:
        name = self.take().text
        if name[0] == "@" and name[1] != "@":
            return syntax.Name(name)
        while self.at("::") and self.peek().kind == "constant":
            self.take()
            name += "::" + self.take().text
        return syntax.Foreign(name)

    def _word(self) -> Node:
        name = self.token.text
        if name in _CONSTANTS:
            self.take()
            return syntax.Literal(_CONSTANTS[name])
        if name in _KEYWORDS:
            raise self._unexpected(f"'{name}' is not understood here")
        return self._call(None, safe=False)

    def _bracketed(self) -> Node:
        if self.accept("("):
            self.lines()
            node = self.statement()
            self.lines()
            self.expect(")")
            return node
        if self.accept("["):
            return syntax.Array(self._list("]"))
        if self.accept("{"):
            return self._hash()
        raise self._unexpected()

    def _hash(self) -> Node:
        pairs: list[tuple[Node, Node]] = []
        self.lines()
        while not self.accept("}"):
            pairs.append(self._pair())
            self.lines()
            if not self.accept(","):
                self.expect("}")
                break
            self.lines()
        return syntax.Hash(tuple(pairs))

    def _pair(self) -> tuple[Node, Node]:
        if self.token.kind == "label":
            key: Node = syntax.Literal(syntax.Symbol(self.take().text))
        else:
            key = self.expression()
            self.expect("=>")
        self.lines()
        return key, self.expression()

    def _call(self, receiver: Node | None, *, safe: bool) -> Node:
        """Read `name`, its arguments and its block `{ }`; a `do` is left to the caller."""
        if self.token.kind == "label" and receiver is not None:
            raise self._unexpected()
        if self.at("("):
            name = "call"
        elif self.token.kind in ("word", "constant"):
            name = self.take().text
        else:
            raise self._unexpected()
        arguments: tuple[Node, ...] = ()
        passed = ""
        closed = self.at("(") and not self.token.spaced
        command = not closed and self._commands()
        if closed:
            self.take()
            arguments, passed = self._arguments(")")
        elif command:
            arguments, passed = self._arguments("")
        block = self._block() if self.at("{") and not (passed or command) else None
        if receiver is None and not (closed or command or block):
            return syntax.Name(name)
        return syntax.Call(receiver, name, arguments, block, passed, safe)

    def _commands(self) -> bool:
        """Tell whether arguments without parentheses begin here."""
        token = self.token
        if not token.spaced:
            return False
        if token.kind == "word":
            return token.text not in _ENDS | {"in"}
        if token.kind in _STARTS:
            return True
        return token.kind == "operator" and token.text in (":", "&", "-", "*", "[", "->", "!", "(") and self._tight()

    def _tight(self) -> bool:
        """Tell whether an operator belongs to what follows: `a -b`, `a [b]`, not `a - b`."""
        return self.token.text in ("!", "(") or (self.token.text not in (":", "[") and not self.peek().spaced)

    def _arguments(self, closing: str) -> tuple[tuple[Node, ...], str]:
        """Read arguments up to `closing`, or to where those of a command end; options become a Hash, the last."""
        arguments: list[Node] = []
        pairs: list[tuple[Node, Node]] = []
        passed = ""
        self._lines_within(closing)
        while not (closing and self.at(closing)):
            if self.accept("&"):
                passed = self.take().text if self.token.kind == "symbol" else ""
                if not passed:
                    raise Unsupported("only '&:name' is understood")
            else:
                self._argument(arguments, pairs)
            self._lines_within(closing)
            if not self.accept(","):
                break
            self.lines()
        if closing:
            self.expect(closing)
        if pairs:
            arguments.append(syntax.Hash(tuple(pairs)))
        return tuple(arguments), passed

    def _lines_within(self, closing: str) -> None:
        if closing:
            self.lines()

    def _argument(self, arguments: list[Node], pairs: list[tuple[Node, Node]]) -> None:
        if self.token.kind == "label":
            pairs.append(self._pair())
            return
        node = self.expression()
        if self.accept("=>"):
            self.lines()
            pairs.append((node, self.expression()))
        else:
            arguments.append(node)

    def _list(self, closing: str) -> tuple[Node, ...]:
        items, passed = self._arguments(closing)
        if passed:
            raise Unsupported("'&' is not understood here")
        return items

    def _block(self) -> syntax.Block:
        self.expect("{")
        self._depth += 1
        parameters = self.parameters()
        body: list[Node] = []
        self.lines()
        while not self.accept("}"):
            body.append(self.statement())
            if not self.at("}"):
                self.lines(least=1)
            if self.token.kind == "end":
                raise self._unexpected("'}' is missing")
        self._depth -= 1
        return syntax.Block(parameters, tuple(body))

    def parameters(self) -> tuple[syntax.Parameter, ...]:
        """Read `|a, b = 1, c: 2|`."""
        found: list[syntax.Parameter] = []
        if not self.accept("|"):
            return ()
        while not self.accept("|"):
            if self.token.kind not in ("word", "label") or self.token.text in _KEYWORDS:
                raise self._unexpected("these block parameters are not understood")
            keyword = self.token.kind == "label"
            name = self.take().text
            given = not self.at(",", "|") if keyword else self.accept("=")
            found.append(syntax.Parameter(name, self._binary(_POWER["|"] + 1) if given else None, keyword))
            if not self.accept(",") and not self.at("|"):
                raise self._unexpected("these block parameters are not understood")
        return tuple(found)


def _atom(token: Token) -> Node:
    match token.kind:
        case "number":
            return syntax.Literal(_number(token.text))
        case "symbol":
            return syntax.Literal(syntax.Symbol(token.text))
        case "regexp":
            return syntax.Pattern(token.text, str(token.parts[0]))
    kind = syntax.Symbol if token.text == "symbol" else str
    return syntax.Array(tuple(syntax.Literal(kind(part)) for part in token.parts))


def _number(text: str) -> int | float:
    plain = text.replace("_", "")
    if plain[:2] in ("0x", "0X", "0b", "0B"):
        return int(plain, 0)
    if not plain.isdigit():
        return float(plain)
    if len(plain) > _LONGEST_CHAIN:
        raise Unsupported("the number is too long")
    return int(plain, 8) if plain[0] == "0" and set(plain) <= set("01234567") else int(plain)
