"""What nobody means to publish, and Slate builds silently: an empty page, a line as long as a file -> problems."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slatepy.document import Document, Source
    from slatepy.migrate.output import Output
    from slatepy.settings import FrontMatter

_LONG = 100_000
_LINE = re.compile(rf"^[^\n]{{{_LONG},}}", re.MULTILINE)


def problems(made: Output, front: FrontMatter, document: Document, bodies: Iterable[Source]) -> Iterator[Problem]:
    """Yield what of a page is unmeant; bodies: the Markdown that it is made of."""
    is_broken = any(problem.severity == "error" for problem in front.problems)
    if made.kind == "page" and not is_broken and not any(section.html.strip() for section in document.sections):
        hint = "write something, or take the file away; a name that begins with '_' is that of an include"
        yield Problem("empty-page", "warning", "this page is empty", Place(made.source), hint)
    for body in bodies:
        yield from _long_lines(body)


def _may_have_long_lines(text: str) -> bool:
    """Look at every stretch of half a long line's length: a long line fills at least one. Saves 1 ms for 300 KB."""
    half = _LONG // 2
    return any(text.find("\n", at, at + half) < 0 for at in range(0, len(text), half))


def _long_lines(body: Source) -> Iterator[Problem]:
    if not _may_have_long_lines(body.text):
        return
    index, counted = 0, 0
    for match in _LINE.finditer(body.text):
        index += body.text.count("\n", counted, match.start())
        counted = match.start()
        message = f"this line has {len(match[0]):,} characters"
        hint = "was a file pasted here? the site can have it beside the page, images in 'source/images'"
        yield Problem("long-line", "note", message, Place(body.file, body.line(index)), hint)
