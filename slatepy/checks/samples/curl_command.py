"""`curl` commands that a shell does not read as they look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.texts import Sample, Text

LESSONS = (
    Lesson(
        "curl-quotes",
        "warning",
        "samples",
        "a quote in a `curl` command is not closed",
        "The shell waits for the rest, or takes the next options for a part of the text. An apostrophe inside single"
        " quotes closes them: write `'\\''`, or use double quotes.",
        wrong="# Ping\n\n```shell\ncurl \"https://api.example.com/ping\\\n  -H 'Accept: text/plain'\n```\n",
        right="# Ping\n\n```shell\ncurl \"https://api.example.com/ping\" \\\n  -H 'Accept: text/plain'\n```\n",
    ),
    Lesson(
        "curl-continuation",
        "warning",
        "samples",
        "a line of a `curl` command does not go on with the next",
        "A command goes on where a line ends in a backslash, and in nothing behind it. Without one the shell runs what"
        " it has, and then takes the options on the next line for a command of their own.",
        wrong="# Ping\n\n```shell\ncurl https://api.example.com/ping\n  -H 'Accept: text/plain'\n```\n",
        right="# Ping\n\n```shell\ncurl https://api.example.com/ping \\\n  -H 'Accept: text/plain'\n```\n",
    ),
)

_CURL = re.compile(r"^(?P<before>[ \t]*(?:[$%>] ?|\w+=)?(?:sudo )?(?:time )?)curl(?=[ \t])", re.MULTILINE)
_MARK = re.compile(
    r"""(?P<escaped>\\.)|(?P<quote>['"])|(?P<end>\n)|(?P<comment>(?<=\s)\#[^\n]*)|(?P<here><<-?\s*['"]?\w)""", re.DOTALL
)
_OPTION = re.compile(
    r"[ \t]*(?:-[HXduFkGIiTAbceLosSv](?:[ \t]+\S|[ \t]*$|['\"])|--(?:data(?:-\w+)?|header|request|user|form|url|get"
    r"|insecure|include|silent|location|output|cookie|compressed|cert|key|json|verbose|basic|digest)\b)"
)
_ESCAPED = re.compile(r"\\.|[\"']", re.DOTALL)
_SPACED = re.compile(r"\\[ \t]+$")
_SHELLS = frozenset({"shell", "bash", "sh", "zsh", "curl", "console", "cli", "terminal", "cmd", ""})


def problems(text: Text) -> Iterator[Problem]:
    """Yield the problems of each `curl` command in a sample for the shell, the first of each command."""
    for sample in text.samples:
        yield from of_sample(text, sample)


def of_sample(text: Text, sample: Sample) -> Iterator[Problem]:
    """Yield the problems of the `curl` commands in one sample; none where it is in another language."""
    code = sample.pane.code
    if "curl" not in code or sample.name.lower().partition("--")[0] not in _SHELLS:
        return
    at = 0
    while match := _CURL.search(code, at):
        at, found = _command(code, match.end(), _next(code, match.end()))
        if found:
            name, index, length, message, hint = found
            line = code.count("\n", 0, index)
            place = text.within(sample, line, index - code.rfind("\n", 0, index))
            yield Problem(name, "warning", message, place, hint, length)


def _next(code: str, at: int) -> int:
    """Return where the next `curl` command begins: no quote of one is closed by another's."""
    match = _CURL.search(code, at)
    return match.start() if match else len(code)


_Found = tuple[str, int, int, str, str]


def _command(code: str, begin: int, limit: int) -> tuple[int, _Found | None]:
    """Follow one command. Return where it ends, and what is wrong with it: code, index, length, message, hint."""
    at = begin
    while match := _MARK.search(code, at, limit):
        at = match.end()
        if match["here"]:
            return limit, None
        if match["quote"]:
            stop = _closing(code, at, match["quote"], limit, escapes=code[match.start() - 1] == "$")
            if stop < 0 or _swallows(code, at, stop):
                hint = f"write {match['quote']} where the text ends, or take this one out"
                return limit, ("curl-quotes", match.start(), 1, f"nothing closes this {match['quote']}", hint)
            at = stop + 1
        elif match["end"]:
            return at, _broken(code, match.start(), at)
        elif (
            match["escaped"]
            and match["escaped"][1] in " \t"
            and _SPACED.match(code[match.start() :].partition("\n")[0])
        ):
            message = "behind this backslash stands a space, so the command ends here"
            return at, ("curl-continuation", match.start(), 1, message, "take the space away")
    return limit, None


def _closing(code: str, at: int, quote: str, limit: int, *, escapes: bool) -> int:
    """Return where a quote closes, or -1; in `'...'` no backslash escapes, in `"..."` and `$'...'` it does."""
    if quote == "'" and not escapes:
        return code.find(quote, at, limit)
    while match := _ESCAPED.search(code, at, limit):
        if match[0] == quote:
            return match.start()
        at = match.end()
    return -1


def _swallows(code: str, at: int, stop: int) -> bool:
    """Tell whether a quoted text holds the command's next options, each on its line: so it should have ended before."""
    inside = code[at:stop]
    newline = inside.find("\n")
    return (
        newline >= 0
        and not inside.lstrip().startswith(("{", "[", "<"))
        and bool(re.search(r"\n[ \t]*(?:-[HXduF][ \t'\"]|--(?:data|header|request)\b)", inside))
    )


def _broken(code: str, end: int, following: int) -> _Found | None:
    """Judge the line after one that ends the command: it must not go on with options."""
    option = _OPTION.match(code, following)
    if not option:
        return None
    begin = code.rfind("\n", 0, end) + 1
    last = max(begin, end - 1)
    message = "no backslash stands at the end of this line, and the next one goes on with options"
    return "curl-continuation", last, 1, message, "end the line in ' \\'"
