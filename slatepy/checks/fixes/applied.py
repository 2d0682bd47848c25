"""Edits -> the bytes of the files they change, encoding and line endings kept; and what differs, as a diff."""

from __future__ import annotations

import codecs
import difflib
import re
from typing import TYPE_CHECKING

from slatepy.checks.fixes import proposed
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from slatepy.checks.fixes.edit import Edit
    from slatepy.checks.subject import Site
    from slatepy.problem import Problem

_ENDING = re.compile(r"\r\n|\r|\n")


class Fixes(Struct, frozen=True):
    """What mends a site: file -> its new contents, and the problems that are gone by it."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def fixes(problems: Iterable[Problem], site: Site) -> Fixes:
    """Return what can be mended without asking. A file that ERB makes lines of, or that is no UTF-8, is left alone."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.place.file, []).append(problem)
    made = sources_of_templates(site)
    files: dict[str, bytes] = {}
    mended: list[Problem] = []
    for file, found in by_file.items():
        text = _text(site.tree.get(file)) if file not in made else None
        if text is None:
            continue
        lines = _ENDING.split(text)
        chosen: list[Edit] = []
        for problem in found:
            offered = proposed.edits(problem, lines, site)
            if offered and not any(_overlap(one, other) for one in offered for other in chosen):
                chosen += offered
                mended.append(problem)
        if chosen:
            files[file] = _changed(site.tree[file], text, chosen)
    return Fixes(files, tuple(mended))


def diff(before: Mapping[str, bytes], after: Mapping[str, bytes], prefix: str = "") -> str:
    """Return a unified diff, as `patch` and `git apply` take it; prefix: goes before the paths."""
    out: list[str] = []
    for file in sorted(after):
        old, new = (_pieces(each[file].decode("utf-8", "replace")) for each in (before, after))
        lines = difflib.unified_diff(old, new, f"a/{prefix}{file}", f"b/{prefix}{file}")
        out += (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    return "".join(out)


def sources_of_templates(site: Site) -> frozenset[str]:
    """Return the files whose lines a template has made, so that they are not the lines that were parsed."""
    return frozenset(source.file for page in site.pages for source in page.sources if source.lines)


def _pieces(text: str) -> Sequence[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _text(data: bytes | None) -> str | None:
    """Return a file's text without its byte order mark, None where it is no UTF-8."""
    if data is None:
        return None
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _changed(data: bytes, text: str, edits: Sequence[Edit]) -> bytes:
    """Return a file's bytes with the edits made, the last one first so that no other moves."""
    starts = [0, *(match.end() for match in _ENDING.finditer(text))]
    ending = _ENDING.search(text)
    newline = ending[0] if ending else "\n"
    for edit in sorted(edits, reverse=True):
        at = starts[edit.line - 1]
        text = text[: at + edit.start] + edit.text.replace("\n", newline) + text[at + edit.stop :]
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + text.encode("utf-8")


def _overlap(one: Edit, other: Edit) -> bool:
    return one.line == other.line and one.start <= other.stop and other.start <= one.stop
