"""The text of an ERB layout to a tree of elements, ERB blocks and what stands between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, Literal

from slatepy.struct import Struct, field

Kind = Literal["element", "block", "erb", "branch", "text", "comment", "raw"]

_DEEPEST: Final = 100
# Bounded, so that a tag that nothing closes is not sought to the end of the text again and again.
_ERB: Final = r"<%(?:[^%]|%(?!>)){0,4000}+%>"
_QUOTED: Final = rf"""(?:"(?:{_ERB}|[^"<]|<(?!%)){{0,2000}}+"|'(?:{_ERB}|[^'<]|<(?!%)){{0,2000}}+')"""
_INSIDE: Final = rf"""(?:{_ERB}|{_QUOTED}|[^"'<>]|<(?!%)){{0,1000}}+"""
_TOKEN = re.compile(
    rf"""
      (?P<erb>{_ERB})
    | (?P<comment><!--.*?(?:-->|\Z) | <!doctype\b[^>]*>)
    | (?P<raw><(?P<rawname>script|style|svg|noscript)\b{_INSIDE}>.*?</(?P=rawname)\s*>)
    | (?P<close></[a-z][\w:-]*\s*>)
    | (?P<open><[a-z]{_INSIDE}>)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905 - as html lists them
_NAME = re.compile(r"</?([a-z][\w:-]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(rf"""([\w:.-]+)(?:\s*=\s*({_QUOTED}|[^\s"'>]+))?""")
_OPENS = re.compile(r"\s*(?:if|unless|case|while|for|begin)\b|.*\bdo\b\s*(?:\|[^|]*\|)?\s*\Z", re.DOTALL)
_BRANCH = re.compile(r"\s*(?:else|elsif|when)\b")
_END = re.compile(r"\s*end\b")


class Part(Struct):
    """A part of a layout.

    kind: `element`, `raw` (a script and its like, whole), `block` (ERB up to its `end`), `erb`, `branch` (`else`),
    `text`, `comment`. name: of an element, else empty. head: its tag, or the ERB tag, or the text.
    start, end: where it stands in the text; line: counted from 1.
    """

    kind: Kind
    name: str
    head: str
    start: int
    end: int
    line: int
    parts: list[Part] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The Ruby of an ERB tag."""
        return self.head[2:-2].lstrip("=-").strip() if self.head.startswith("<%") else ""

    @property
    def prints(self) -> bool:
        """Whether an ERB tag prints something."""
        return self.head.startswith("<%=")

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes of an element, ERB in their values as it stands."""
        inner = self.head[len(self.name) + 1 : self.head.find(">") if "<%" not in self.head else -1]
        return {name.lower(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(inner)}

    @property
    def words(self) -> frozenset[str]:
        """The classes of an element, and its id after a `#`."""
        found = self.attributes
        classes = re.sub(_ERB, " ", found.get("class", "")).split()
        return frozenset((*classes, *([f"#{found['id']}"] if found.get("id") else [])))


def parsed(text: str) -> Part:
    """Return the tree of a layout. Never raises: a tag that nothing closes ends where what contains it ends."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    root = Part("element", "", "", 0, len(text), 1)
    stack = [root]
    position = 0
    for match in _TOKEN.finditer(text):
        _add_text(stack, text, position, match.start(), starts)
        _add(stack, match, bisect_right(starts, match.start()))
        position = match.end()
    _add_text(stack, text, position, len(text), starts)
    for part in stack[1:]:
        part.end = len(text)
    return root


def _add_text(stack: list[Part], text: str, start: int, end: int, starts: list[int]) -> None:
    if text[start:end].strip():
        stack[-1].parts.append(Part("text", "", text[start:end], start, end, bisect_right(starts, start)))


def _add(stack: list[Part], match: re.Match[str], line: int) -> None:
    start, end, head = match.start(), match.end(), match[0]
    kind = match.lastgroup if match.lastgroup != "rawname" else "raw"
    if kind == "erb":
        _add_erb(stack, Part("erb", "", head, start, end, line))
    elif kind == "close":
        _close(stack, _name(head), end)
    elif kind == "open":
        part = Part("element", _name(head), head, start, end, line)
        stack[-1].parts.append(part)
        if part.name not in _VOID and not head.endswith("/>") and len(stack) < _DEEPEST:
            stack.append(part)
    else:
        name = _name(head) if kind == "raw" else ""
        stack[-1].parts.append(Part("raw" if name else "comment", name, head, start, end, line))


def _add_erb(stack: list[Part], part: Part) -> None:
    if part.head.startswith("<%#"):
        part.kind = "comment"
    elif _END.match(part.code):
        _close(stack, "", part.end)
        return
    elif _BRANCH.match(part.code):
        part.kind = "branch"
    elif _OPENS.match(part.code) and not re.search(r"\bend\Z", part.code):
        part.kind = "block"
        stack[-1].parts.append(part)
        if len(stack) < _DEEPEST:
            stack.append(part)
        return
    stack[-1].parts.append(part)


def _close(stack: list[Part], name: str, end: int) -> None:
    """Close the element of a name, or with an empty name the innermost ERB block, and all that is open in it."""
    for index in range(len(stack) - 1, 0, -1):
        if stack[index].name == name and (name or stack[index].kind == "block"):
            for part in stack[index:]:
                part.end = end
            del stack[index:]
            return
        if name and stack[index].kind == "block":
            return


def _name(head: str) -> str:
    match = _NAME.match(head)
    return match[1].lower() if match else ""
