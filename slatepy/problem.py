"""What is wrong and where: one value, drawn once for the terminal, JSON and the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning", "note"]

_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m"}
_BLUE, _BOLD, _RESET = "\x1b[1;34m", "\x1b[1m", "\x1b[0m"
_LONGEST_LINE = 160


class Place(Struct, frozen=True, order=True):
    """A point in the author's own file, front matter counted.

    file: POSIX path relative to the site's folder, such as `source/index.html.md`.
    line, column: counted from 1, columns in characters.
    """

    file: str
    line: int = 1
    column: int = 1


def point(file: str, text: str, at: int) -> Place:
    """Return the place of an offset in the text of a file."""
    return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


class Problem(Struct, frozen=True):
    """A thing the build can live with (warning, note), or cannot (error: nothing is written).

    code: stable name in kebab case, such as `glued-fence`; documented under this name.
    message: stands alone, lower case, no full stop, the offending thing quoted.
    hint: a question or an instruction, empty where there is none.
    length: how many characters from `place.column` are marked; label: words beside the mark.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    length: int = 1
    label: str = ""


class SiteError(Exception):
    """The one exception that leaves a build: a thing it cannot live with."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def explain(problem: Problem, line: str | None = None, *, colour: bool = False) -> str:
    """Draw a problem for a terminal.

    line: the text of the line that `problem.place` names, without its ending; None leaves the picture out.
    Returns several lines without a final newline.
    """
    tint, blue, bold, reset = (_COLOURS[problem.severity], _BLUE, _BOLD, _RESET) if colour else ("",) * 4
    place = problem.place
    out = [
        f"{tint}{problem.severity}[{problem.code}]{reset}{bold}: {visible(problem.message)}{reset}",
        f"  {blue}-->{reset} {visible(place.file)}:{place.line}:{place.column}",
    ]
    if line is not None:
        shown, start = _window(line, place.column)
        gutter = max(len(str(place.line)), 3)
        mark = "^" * max(1, _cells(shown[start : start + problem.length]))
        out.append(f" {blue}{place.line:>{gutter}} |{reset} {shown}")
        label = visible(problem.label)
        out.append(f" {blue}{'':>{gutter}} |{reset} {' ' * _cells(shown[:start])}{tint}{mark} {label}".rstrip() + reset)
    if problem.hint:
        out.append(f"  {blue}help{reset}: {visible(problem.hint)}")
    return "\n".join(out)


def visible(text: str) -> str:
    """Return text with one character for each that a terminal would obey instead of showing it."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _cells(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for a sign of Chinese, none for a mark on a letter."""
    if text.isascii():
        return len(text)
    import unicodedata  # noqa: PLC0415 - half a megabyte that most runs need not map

    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """Return the one of `known` that `word` was most likely meant to be, or None; alike: from 0 to 1, how much."""
    import difflib  # noqa: PLC0415 - saves 1 ms where nothing is amiss

    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=alike)
    return matches[0] if matches else None


def _window(line: str, column: int) -> tuple[str, int]:
    """Return the part of a line that fits a terminal and where in it `column` stands, controls made visible."""
    line = visible(line[: column + 4096])
    start = min(column - 1, len(line))
    if len(line) <= _LONGEST_LINE:
        return line, start
    left = max(0, start - _LONGEST_LINE // 2)
    cut = line[left : left + _LONGEST_LINE]
    return ("…" + cut[1:] if left else cut), start - left
