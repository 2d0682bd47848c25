"""Whether a sample of XML is well formed, its entities and outer world left alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from slatepy.checks.lesson import Lesson
from slatepy.checks.samples.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

LESSON = Lesson(
    "xml-syntax",
    "warning",
    "samples",
    "an XML sample does not parse",
    "Whoever copies it gets an error. Several elements below each other, a head of HTTP before them, dots and"
    " `<a placeholder>` are taken as they are meant; a document that declares entities is not judged.",
    wrong="# Kitten\n\n```xml\n<kitten>\n  <name>Max</nam>\n</kitten>\n```\n",
    right="# Kitten\n\n```xml\n<kitten>\n  <name>Max</name>\n</kitten>\n```\n",
)

_DECLARATION = re.compile(r"<\?xml\b[^>]*\?>|<!DOCTYPE[^>\[]*>", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"<(?![/?!])(?:[^<>=\"'/]*\s[^<>=\"'/]*[^<>=\"'/\s]|\.{2,}|…|[^<>A-Za-z_:/?!][^<>\"'=]*)>")
_TEMPLATE = re.compile(r"\{\{|<%|\{%")
_SAID = {
    "mismatched tag": "this end tag does not fit the element that is open",
    "unclosed token": "nothing closes the tag that begins here",
    "no element found": "an element is not closed before the sample ends",
    "not well-formed (invalid token)": "this cannot stand here in XML",
    "duplicate attribute": "this attribute stands twice in its tag",
    "unbound prefix": "nothing declares this prefix",
    "undefined entity": "nothing declares this entity",
}


class _UnjudgedError(Exception):
    """The document declares entities: no such document is followed."""


def fault(code: str) -> Fault | None:
    """Return the first fault of a sample of XML, None where there is none or the sample is not judged."""
    begin = code.find("<")
    if begin < 0 or _TEMPLATE.search(code) or "<!ENTITY" in code:
        return None
    text = " " * begin if "\n" not in code[:begin] else re.sub(r"[^\n]", " ", code[:begin])
    text += _PLACEHOLDER.sub(_blank, _DECLARATION.sub(_blank, code[begin:]))
    try:
        _parse(("<all>", text, "</all>"))
    except expat.ExpatError as error:
        return _told(code, error)
    except (_UnjudgedError, ValueError):
        return None
    return None


def _parse(parts: Iterable[str]) -> None:
    """Let expat read the parts as one document: no file, no network, no entity is ever opened."""
    parser = expat.ParserCreate()
    parser.UseForeignDTD(True)
    parser.EntityDeclHandler = _refuse
    for part in parts:
        parser.Parse(part.encode("utf-8", "replace"), False)
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise _UnjudgedError


def _told(code: str, error: expat.ExpatError) -> Fault:
    """Return expat's complaint in the sample's own lines; one about the end of our frame is about the sample's end."""
    said = expat.ErrorString(error.code) or ""
    lines = code.split("\n")
    line = error.lineno - 1
    column = error.offset - (len("<all>") if line == 0 else 0)
    if line >= len(lines) or len(lines[line].encode()[:column]) < column or not "".join(lines[line:]).strip():
        last = code.rstrip().count("\n")
        return Fault(last, max(1, len(lines[last].rstrip())), _SAID["no element found"], "close what is still open")
    shown = lines[line]
    column = len(shown.encode()[: max(0, column)].decode("utf-8", "ignore"))
    hint = ""
    if "&" in shown[max(0, column - 2) : column + 1]:
        hint = "write '&amp;' for '&'"
    elif shown[max(0, column - 1) : column + 1].startswith("<"):
        hint = "write '&lt;' for a '<' that is text"
    return Fault(line, column + 1, _SAID.get(said, f"this is not XML: {said}"), hint)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
