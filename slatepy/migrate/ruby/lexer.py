"""Ruby text to tokens."""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import Final

from slatepy.migrate.ruby.syntax import Incomplete, Unsupported
from slatepy.struct import Struct

MOST_CHARACTERS: Final = 100_000
_DEEPEST: Final = 20

_TOKEN = re.compile(
    r"""
      (?P<space>(?:[ \t\r\f\v]|\\\r?\n)+)
    | (?P<comment>\#[^\n]*)
    | (?P<newline>[\n;])
    | (?P<number>(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)(?![A-Za-z_]))
    | (?P<label>[A-Za-z_\u0080-\U0010ffff][\w]*[?!]?:(?!:))
    | (?P<word>[a-z_\u0080-\U0010ffff]\w*(?:[?!](?![=~]))?)
    | (?P<constant>[A-Z]\w*[?!]?)
    | (?P<instance>@{1,2}[A-Za-z_]\w*|\$[A-Za-z_0-9!@&~]\w*)
    | (?P<symbol>:(?:[A-Za-z_]\w*[?!]?|\[\]|[+\-*/<>]|==)(?!:))
    | (?P<quote>:?["']|`)
    | (?P<percent>%[wWiIqQ]?[\[({<|!/])
    | (?P<operator>\*\*|<=>|===?|=>|=~|!=|!~|<<|>>|<=|>=|&&=?|\|\|=?|&\.|->|\.\.\.?|::|[-+*/%]=
        |[-+*/%<>=!?:.,()\[\]{}|&^~])
    """,
    re.VERBOSE,
)
_ESCAPES = dict(zip("ntrs0eabfv", "\n\t\r \0\x1b\a\b\f\v", strict=True))
_PROSE = re.compile(r"^=begin\b.*?^=end\b[^\n]*|^__END__\s*\Z.*|^__END__$.*", re.DOTALL | re.MULTILINE)
_UNICODE = re.compile(r"u\{(?:0*)([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{1,2})")
_CLOSING = {"[": "]", "(": ")", "{": "}", "<": ">"}
_HEREDOC = re.compile(r"<<[-~]?[\"'`]?([A-Z_]\w*)")
_VALUES = frozenset({"number", "word", "constant", "instance", "symbol", "string", "words", "regexp"})
_BEFORE_VALUE = frozenset({"if", "unless", "elsif", "and", "or", "not", "when", "return", "while", "until", "in", "do"})


class Token(Struct, frozen=True):
    """A token of Ruby.

    kind: number, string, words, regexp, symbol, label, word, constant, instance, operator, newline or end.
    text: as it stands in the code, without quotes and colons; parts: of a string, text and tokens of `#{}` in turn.
    start: offset in the code; spaced: white space stands before it.
    """

    kind: str
    text: str
    start: int
    spaced: bool = False
    parts: tuple[str | tuple[Token, ...], ...] = ()


def tokens(code: str) -> tuple[Token, ...]:
    """Return the tokens of a piece of Ruby, the last of kind `end`.

    Raises Unsupported for what is not understood here, Incomplete where a string does not end.
    """
    if len(code) > MOST_CHARACTERS:
        raise Unsupported("Ruby code is too long")
    found, _ = _scan(code, 0, "", 0)
    return found


def lenient_tokens(code: str) -> tuple[Token, ...]:
    """Return the tokens of a Ruby file; a line that is not understood ends with one of kind `unknown`.

    Raises Unsupported where the file is too long.
    """
    if len(code) > MOST_CHARACTERS:
        raise Unsupported("Ruby code is too long")
    code = _PROSE.sub(lambda match: "\n" * match[0].count("\n"), code)
    found: list[Token] = []
    position, spaced = 0, False
    while position < len(code):
        try:
            token, position = _next(code, position, found, spaced=spaced, depth=0)
        except Unsupported:
            end = _heredoc_end(code, position) or _line_end(code, position)
            token, position = Token("unknown", code[position:end], position), end
        spaced = token is None
        if token is not None:
            found.append(token)
    return (*found, Token("end", "", position))


def _heredoc_end(code: str, position: int) -> int:
    """Return where the text of a heredoc ends that is named at `position`, 0 where there is none."""
    if not (named := _HEREDOC.match(code, position)):
        return 0
    last = re.compile(rf"^[ \t]*{named[1]}[ \t]*$", re.MULTILINE).search(code, _line_end(code, position))
    return last.end() if last else 0


def _line_end(code: str, position: int) -> int:
    end = code.find("\n", position)
    return len(code) if end < 0 else end


def _scan(code: str, position: int, closing: str, depth: int) -> tuple[tuple[Token, ...], int]:
    """Return the tokens from `position` up to an unmatched `closing` (or the end), and where that stands."""
    if depth > _DEEPEST:
        raise Unsupported("strings stand too deep in one another")
    found: list[Token] = []
    braces, spaced = 0, False
    while position < len(code):
        if closing and code[position] == closing and braces == 0:
            break
        token, position = _next(code, position, found, spaced=spaced, depth=depth)
        spaced = token is None
        if token is not None:
            braces += (token.text == "{") - (token.text == "}") if token.kind == "operator" else 0
            found.append(token)
    else:
        if closing:
            raise Incomplete(f"'{closing}' is missing")
    return (*found, Token("end", "", position, spaced)), position


def _next(code: str, position: int, found: list[Token], *, spaced: bool, depth: int) -> tuple[Token | None, int]:
    """Return the token at `position` and where it ends; None for white space and comments."""
    if _is_regexp(code, position, found, spaced=spaced):
        token, end = _regexp(code, position)
    else:
        match = _TOKEN.match(code, position)
        if match is None:
            raise Unsupported(f"{code[position]!a} is not understood")
        if match.lastgroup in ("space", "comment"):
            return None, match.end()
        token, end = _token(match, found, spaced=spaced, depth=depth)
    return (Token(token.kind, token.text, token.start, True, token.parts) if spaced else token), end


def _token(match: re.Match[str], before: list[Token], *, spaced: bool, depth: int) -> tuple[Token, int]:
    code, kind, text, start, end = match.string, match.lastgroup or "", match[0], match.start(), match.end()
    if kind == "quote":
        return _quoted(code, start, text, depth, choice=bool(before) and before[-1].text == "?")
    if kind == "percent":
        if _after_value(before) and not (spaced and code[end : end + 1] not in (" ", "=", "")):
            return Token("operator", "%", start), start + 1
        return _percent(code, start, text, depth)
    if kind == "label" and before and before[-1].text == "?" and before[-1].kind == "operator":
        return Token("word", text[:-1], start), end - 1
    if kind == "operator" and text == "<<" and _HEREDOC.match(code, start) and not _after_value(before):
        raise Unsupported("a heredoc is not understood")
    if kind == "label":
        return Token("label", text[:-1], start), end
    return Token(kind, text[1:] if kind == "symbol" else text, start), end


def _quoted(code: str, start: int, opening: str, depth: int, *, choice: bool) -> tuple[Token, int]:
    """Read a string, a quoted symbol, or a quoted label; choice: it stands after `?`, so that it is no label."""
    quote = opening[-1]
    if quote == "`":
        raise Unsupported("commands are never run")
    first = start + len(opening)
    parts, end = _single(code, first, quote) if quote == "'" else _double(code, first, quote, depth)
    if opening[0] == ":":
        kind = "symbol"
    elif not choice and code[end : end + 1] == ":" and code[end + 1 : end + 2] in (" ", "\n", "\t", "{", "["):
        kind, end = "label", end + 1
    else:
        kind = "string"
    if kind != "string" and any(isinstance(part, tuple) for part in parts):
        raise Unsupported("a symbol with '#{}' is not understood")
    return Token(kind, "".join(part for part in parts if isinstance(part, str)), start, False, parts), end


def _percent(code: str, start: int, opening: str, depth: int) -> tuple[Token, int]:
    """Read `%w[a b]`, `%i[a b]`, `%q(a)`, `%(a)`."""
    letter, quote = opening[1:-1], opening[-1]
    closing = _CLOSING.get(quote, quote)
    first = start + len(opening)
    if letter in ("", "Q"):
        parts, end = _double(code, first, closing, depth)
        return Token("string", "".join(p for p in parts if isinstance(p, str)), start, False, parts), end
    end = code.find(closing, first)
    if end < 0:
        raise Incomplete(f"'{closing}' is missing")
    text = code[first:end]
    if letter == "q":
        return Token("string", text, start, False, (text,)), end + 1
    return Token("words", "symbol" if letter in "iI" else "string", start, False, tuple(text.split())), end + 1


def _single(code: str, position: int, quote: str) -> tuple[tuple[str, ...], int]:
    r"""Read up to `'`; of the escapes only `\\` and `\'` mean anything."""
    match = re.compile(r"(?:[^\\" + quote + r"]+|\\.)*+", re.DOTALL).match(code, position)
    end = match.end() if match else position
    if code[end : end + 1] != quote:
        raise Incomplete(f"{quote} is missing")
    return (re.sub(r"\\(['\\])", r"\1", code[position:end]),), end + 1


def _double(code: str, position: int, quote: str, depth: int) -> tuple[tuple[str | tuple[Token, ...], ...], int]:
    """Read up to `"`, with escapes and `#{}`."""
    plain = re.compile(r"[^\\#" + re.escape(quote) + "]+")
    parts: list[str | tuple[Token, ...]] = []
    text: list[str] = []
    while position < len(code):
        character = code[position]
        if character == quote:
            return (*parts, "".join(text)), position + 1
        if match := plain.match(code, position):
            text.append(match[0])
            position = match.end()
        elif character == "\\":
            escaped, position = _escape(code, position + 1)
            text.append(escaped)
        elif code.startswith("#{", position):
            inner, position = _scan(code, position + 2, "}", depth + 1)
            parts += ["".join(text), inner]
            text = []
            position += 1
        else:
            text.append("#")
            position += 1
    raise Incomplete(f"{quote} is missing")


def _escape(code: str, position: int) -> tuple[str, int]:
    if match := _UNICODE.match(code, position):
        number = int(match[1] or match[2] or match[3], 16)
        valid = number <= sys.maxunicode and unicodedata.category(chr(number)) != "Cs"
        return chr(number) if valid else "\N{REPLACEMENT CHARACTER}", match.end()
    character = code[position : position + 1]
    return "" if character == "\n" else _ESCAPES.get(character, character), position + 1


def _after_value(found: list[Token]) -> bool:
    if not found:
        return False
    last = found[-1]
    if last.kind in _VALUES:
        return last.text not in _BEFORE_VALUE or last.kind != "word"
    return last.kind == "operator" and last.text in (")", "]", "}")


def _is_regexp(code: str, position: int, found: list[Token], *, spaced: bool) -> bool:
    if code[position] != "/":
        return False
    if not _after_value(found):
        return True
    follows = code[position + 1 : position + 2]
    return found[-1].kind == "word" and spaced and follows not in (" ", "=", "")


def _regexp(code: str, position: int) -> tuple[Token, int]:
    match = re.compile(r"/((?:[^/\\\n]|\\.)*+)/([a-z]*)").match(code, position)
    if match is None:
        raise Incomplete("'/' is missing")
    return Token("regexp", match[1], position, False, (match[2],)), match.end()
