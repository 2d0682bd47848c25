"""A unit's text made ready for parsing: tabs expanded, link definitions taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import fences
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CANDIDATE = re.compile(r"^ {0,3}\[[^\]\n]*\]:", re.MULTILINE)
_DEFINITION = re.compile(
    r" {0,3}\[(?P<name>[^\]\n]*)\]:[ \t]*\n?[ \t]*(?:<(?=[^\n]))?(?P<url>[^ \n]+)"
    r"(?:[ \t]*(?P<end>\n)(?:[ \t]*(?P<below>['\"(][^\n]*))?|[ \t]*(?P<beside>['\"(][^\n]*))?"
)


class Definition(Struct, frozen=True):
    """What `[name]: url "title"` says."""

    url: str
    title: str


class Plain(Struct, frozen=True):
    """A text all of whose lines end in a newline, without tabs and definitions.

    definitions: by name in lower case.
    dropped: for each definition that took up two lines, the index of the line after which one is missing.
    """

    text: str
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    dropped: tuple[int, ...] = ()


def plain(text: str) -> Plain:
    """Return the text as Redcarpet's second pass sees it.

    Tabs go to the next column of 4, counted in bytes of UTF-8. A definition is taken out wherever a line begins
    with one, in paragraphs and quotes too, but not in fenced code; an empty line stays in its place. The last one
    of a name holds.
    """
    text = _lines(text)
    definitions: dict[str, Definition] = {}
    dropped: list[int] = []
    if "]:" in text and _CANDIDATE.search(text):
        text = _without(text, definitions, dropped)
    if "\t" in text:
        text = text.encode("utf-8", "surrogatepass").expandtabs(4).decode("utf-8", "surrogatepass")
    return Plain(text, definitions, tuple(dropped))


def untouched(text: str) -> Plain:
    """Return the text as it is but for its line endings: CommonMark has its own rules for tabs and definitions."""
    return Plain(_lines(text))


def _lines(text: str) -> str:
    """Return the text with every line, the last too, ending in a newline."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removeprefix("\ufeff")
    return text + "\n" if text and not text.endswith("\n") else text


def _without(text: str, definitions: dict[str, Definition], dropped: list[int]) -> str:
    kept: list[str] = []
    done = line = 0
    for match in _outside_code(text):
        if match.start() < done:
            continue
        found = _definition(text, match.start())
        if found is None:
            continue
        name, definition, end = found
        definitions[name] = definition
        kept.append(text[done : match.start()])
        line += kept[-1].count("\n")
        dropped.extend([line] * text.count("\n", match.start(), end))
        done = end
    kept.append(text[done:])
    return "".join(kept)


def _outside_code(text: str) -> Iterator[re.Match[str]]:
    """Find lines that look like definitions; fences toggle on every line here, as in Redcarpet's first pass."""
    close: re.Pattern[str] | None = None
    marks = re.compile(f"{_CANDIDATE.pattern}|^ {{0,3}}(?:```|~~~)", re.MULTILINE)
    for match in marks.finditer(text):
        if match[0].endswith(":"):
            if close is None:
                yield match
        elif close is None:
            if opened := fences.OPEN.match(text, match.start()):
                close = fences.closing(opened["fence"])
        elif close.match(text, match.start()):
            close = None


def _definition(text: str, start: int) -> tuple[str, Definition, int] | None:
    """Return name, definition and end (the position of the line ending after it)."""
    match = _DEFINITION.match(text, start)
    if not match:
        return None
    url, end, title = match["url"], match.end("url"), ""
    if match["end"] is not None:
        end = match.start("end")
        if match["below"]:
            title, closed = _title(match["below"])
            end = match.end("below") if closed else end
    elif match["beside"]:
        title, closed = _title(match["beside"])
        end = match.end("beside")
        if not closed:
            return None
    rest = text.find("\n", end)
    if text[end : rest if rest >= 0 else len(text)].strip(" \t"):
        return None
    url = url.removesuffix(">")
    if not url:
        return None
    return match["name"].lower(), Definition(url, title), end


def _title(text: str) -> tuple[str, bool]:
    """Return what a title in quotes or brackets holds, and whether it closes on its line.

    Redcarpet takes the title on the next line even where it does not close, and leaves the line in the text too.
    """
    stripped = text.rstrip(" ")
    closed = len(stripped) > 2 and stripped[-1] in "'\")"  # noqa: PLR2004 - two quotes and what is between
    return (stripped[1:-1], True) if closed else (text[1:], False)
