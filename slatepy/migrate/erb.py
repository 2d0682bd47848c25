"""A Markdown file's ERB to Markdown, by a small and pure part of Ruby. Nothing of the site is ever run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.migrate.scope import CLOSING, MOST_OUTPUT, OPENING, Content, Insert, Memory, Rendered, Scope

if TYPE_CHECKING:
    from slatepy.document import Source

__all__ = ["CLOSING", "MOST_OUTPUT", "OPENING", "Content", "Insert", "Memory", "Rendered", "Scope", "render"]


def render(source: Source, scope: Scope) -> Rendered:
    """Evaluate the ERB of a file.

    What is not understood stays in the text as the author wrote it, with a problem: `erb-unsupported`,
    `erb-unbalanced` (tags and blocks that do not close), `erb-limit` (more steps or text than a page may take).
    Never raises.
    """
    if "<%" not in source.text:
        return Rendered(source, memory=scope.memory)
    from slatepy.migrate import rendering  # noqa: PLC0415  reading Ruby costs 25 ms, which sites without ERB save

    return rendering.rendered(source, scope)
