"""A page that says nothing -> a problem: Slate builds it silently, and nobody means to publish one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.document import Document
    from slatepy.migrate.output import Output
    from slatepy.settings import FrontMatter


def problems(made: Output, front: FrontMatter, document: Document) -> Iterator[Problem]:
    """Yield a problem if a Markdown page has no content with all that it includes, and no error says why."""
    if made.kind != "page" or any(problem.severity == "error" for problem in front.problems):
        return
    if not document.html.strip():
        hint = "write something, or take the file away; a name that begins with '_' is that of an include"
        yield Problem("empty-page", "warning", f"the page '{made.path}' is empty", Place(made.source), hint)
