"""JSON as authors write it for readers: abridged, commented, with words for values; and what is still wrong with it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.checks.samples import fault as faults

if TYPE_CHECKING:
    from slatepy.checks.samples.fault import Fault

LESSON = Lesson(
    "json-syntax",
    "warning",
    "samples",
    "a JSON sample does not parse",
    "Whoever copies it gets an error. JSON is judged by what it evidently means: dots for what is left out, comments,"
    " `<placeholders>`, words such as `string` for a value, several values below each other, a head of HTTP before"
    " them, and a part of an object are all taken. A missing or a superfluous comma, a bracket that does not close, a"
    " key without quotes and single quotes are not.",
    wrong='# Kitten\n\n```json\n{\n  "name": "Max"\n  "age": 2\n}\n```\n',
    right='# Kitten\n\n```json\n{\n  "name": "Max",\n  "age": 2\n}\n```\n',
)

_TOKEN = re.compile(
    r"""
      (?P<dots>\.(?:\s*\.)+|…+|"(?:\.{2,}|…)"|/\*[ ]*\.{3}[ ]*\*/)
    | (?P<string>"(?:[^"\\\n]|\\[^\n])*+")
    | (?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*+\*/|\#[^\n]*|\([^()\n]*\)|(?:<-+|←|-->|--+|=>)[ \t][^\n]*)
    | (?P<hole><[^<>\n]*>|\{\{[^{}\n"]*\}\}|\$\{[^{}\n]*\}|\$\w+|%\w+%|\{[A-Za-z_][\w .-]*\}
        |\[[A-Za-z_][^"'\[\]{},:\n]*\](?=[ \t]*(?:[,}\]\n]|$))|<%.*?%>)
    | (?P<number>[-+]?\d[\w.+-]*(?::\d\d)*|[-+]?\.\d+)
    | (?P<word>[^\W\d][\w.$-]*(?:\([^()\n]*\))?(?:\[\])?)
    | (?P<mark>[{}\[\],:|])
    | (?P<other>[^\s\ufeff\u200b])
    """,
    re.VERBOSE | re.DOTALL,
)
_HEAD = re.compile(r"(?:[^\n{}\[\]\"']*\n|[A-Za-z-]+:[^\n{\[]*\n|(?://|\#)[^\n]*\n|HTTP/[^\n]*\n)*+")
_BEGIN = re.compile(r"\s*(?:[\[{]|\"(?:[^\"\\\n]|\\.)*+\"[ \t]*:)")
_WORDS = {"True": "true", "False": "false", "None": "null", "undefined": "null", "nil": "null", "NaN": "null"}
_WORDS |= {"TRUE": "true", "FALSE": "false", "NULL": "null", "Null": "null"}
_PAIRS = {"{": "}", "[": "]"}
_QUOTES = "'‘’“”`´"  # noqa: RUF001 - the quotes that word processors make of `"`


def fault(code: str) -> Fault | None:
    """Return the first fault of a sample of JSON, None where there is none or it is evidently no JSON."""
    try:
        json.loads(code)
    except (ValueError, RecursionError):
        head = _HEAD.match(code)
        begin = head.end() if head else 0
        return _Reader(code).read(begin) if _BEGIN.match(code, begin) else None
    return None


class _Reader:
    """Reads tokens one by one.

    open: the brackets that are open, each with where it stands; expects: `value`, `key`, `colon`, `comma` or
    `anything`, which stands after dots. last: the token before. cut: whether what follows is no JSON any more.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.open: list[tuple[str, int]] = []
        self.expects = "value"
        self.last: re.Match[str] | None = None
        self.cut = False

    def read(self, begin: int) -> Fault | None:
        """Return the first fault behind `begin`."""
        if _BEGIN.match(self.code, begin) and self.code[begin:].lstrip()[:1] == '"':
            self.open.append(("part", begin))
            self.expects = "key"
        for token in _TOKEN.finditer(self.code, begin):
            found = self._take(token)
            if found or self.cut:
                return found
            if token.lastgroup != "comment":
                self.last = token
        return self._end()

    def _take(self, token: re.Match[str]) -> Fault | None:
        kind, text = token.lastgroup, token[0]
        if kind == "comment":
            return None
        if kind == "dots":
            self.expects = "anything"
            return None
        if kind == "mark":
            return self._mark(token, text)
        if kind == "other":
            return self._other(token, text)
        return self._piece(token, kind or "", text)

    def _mark(self, token: re.Match[str], text: str) -> Fault | None:
        if text in _PAIRS:
            return self._opened(token, text)
        if text in "]}":
            return self._closed(token, text)
        if text == ",":
            return self._comma(token)
        found = None
        if text == ":" and self.expects not in ("colon", "anything"):
            found = self._fault(token, "this colon follows no key")
        self.expects = "value"
        return found

    def _comma(self, token: re.Match[str]) -> Fault | None:
        if not self.open and self.last is not None:
            return None  # between values that stand below each other
        if self.expects not in ("comma", "anything"):
            told = "two commas follow each other" if self._after(",") else "a value is missing before this comma"
            return self._fault(token, told)
        self.expects = self._begins()
        return None

    def _opened(self, token: re.Match[str], text: str) -> Fault | None:
        if self.expects == "comma" and self.open:
            return self._no_comma()
        if self.expects == "colon":
            return self._fault(token, "a colon is missing before this")
        if self.expects == "key":
            return self._fault(token, f"a key is missing before '{text}'")
        self.open.append((text, token.start()))
        self.expects = self._begins()
        return None

    def _closed(self, token: re.Match[str], text: str) -> Fault | None:
        kind, where = self.open[-1] if self.open else ("", 0)
        if kind in ("", "part"):
            return self._fault(token, f"this '{text}' closes nothing", "take it out, or open what it closes")
        if _PAIRS[kind] != text:
            line = self.code.count("\n", 0, where) + 1
            return self._fault(token, f"'{text}' closes the '{kind}' of line {line}", f"write '{_PAIRS[kind]}'")
        if self._after(",") and self.expects in ("key", "value"):
            return self._fault(self.last or token, f"no comma may stand before '{text}'", "take it out")
        if self.expects == "colon" or (self.expects == "value" and self._after(":")):
            missing = "a colon and a value are" if self.expects == "colon" else "a value is"
            return self._fault(token, f"{missing} missing before this")
        self.open.pop()
        self.expects = "comma" if self.open else "value"
        return None

    def _piece(self, token: re.Match[str], kind: str, text: str) -> Fault | None:
        """Take a string, number, word or placeholder."""
        if self.expects == "comma":
            return self._after_value(token, kind)
        if self.expects == "colon":
            return self._after_key(token, kind)
        if not self.open and kind == "word" and text not in _WORDS:
            self.cut = True  # prose behind the value
            return None
        if self.expects == "key" or (self.expects == "anything" and self._in_object() and self._leads(token)):
            return self._key(token, kind, text)
        if kind == "word" and text in _WORDS:
            return self._fault(token, f"'{text}' is not JSON", f"write '{_WORDS[text]}'")
        self.expects = "comma" if self.open else "value"
        return None

    def _key(self, token: re.Match[str], kind: str, text: str) -> Fault | None:
        self.expects = "colon"
        if kind in ("string", "hole"):
            return None
        return self._fault(token, f"the key '{text}' has no quotes", f'write "{text}"')

    def _after_key(self, token: re.Match[str], kind: str) -> Fault | None:
        """Judge what stands where a colon should: words may describe the key, unless they touch its quote."""
        if kind != "word":
            return self._fault(token, "a colon is missing before this")
        if self.last and self.last.lastgroup == "string" and self.last.end() == token.start():
            return self._fault(self.last, "a quote is missing in this, or one too many", "each text has two of them")
        return None

    def _after_value(self, token: re.Match[str], kind: str) -> Fault | None:
        """Judge what follows a value: words on its line describe it, a new line begins a member."""
        before = self.last.end() if self.last else 0
        if kind in ("word", "hole") and "\n" not in self.code[before : token.start()]:
            return None
        if self.last and self.last.lastgroup in ("word", "hole") and "\n" not in self.code[before : token.start()]:
            return None
        return self._no_comma()

    def _other(self, token: re.Match[str], text: str) -> Fault | None:
        if not self.open:
            self.cut = True
            return None
        if text in _QUOTES:
            return self._fault(token, f'JSON takes " for quotes, not {text}', 'write "')
        if text == '"':
            return self._fault(token, "this quote is not closed on its line", "close it; a line's end is written \\n")
        if text == "*" and (self.expects == "comma" or self._after("*")):
            return None
        return self._fault(token, f"'{text}' cannot stand here in JSON")

    def _end(self) -> Fault | None:
        if not self.open or self.expects == "anything" or self.open[-1][0] == "part":
            return None
        kind, where = self.open[-1]
        return faults.at(self.code, where, f"nothing closes this '{kind}'", f"write '{_PAIRS[kind]}' where it ends")

    def _no_comma(self) -> Fault:
        last = self.last
        at = last.end() - 1 if last else 0
        return faults.at(self.code, at, "a comma is missing after this", "write ',' between the two")

    def _fault(self, token: re.Match[str], message: str, hint: str = "") -> Fault:
        return faults.at(self.code, token.start(), message, hint, max(1, len(token[0].partition("\n")[0])))

    def _begins(self) -> str:
        return "key" if self._in_object() else "value"

    def _in_object(self) -> bool:
        return bool(self.open) and self.open[-1][0] in ("{", "part")

    def _after(self, mark: str) -> bool:
        return self.last is not None and self.last[0] == mark

    def _leads(self, token: re.Match[str]) -> bool:
        return self.code[token.end() :].lstrip()[:1] == ":"
