"""Slate's dialect: Redcarpet's rules on markdown-it's frame, a chunk of text into tokens."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from slatepy.markdown import render
from slatepy.markdown.block import bullets, fence, heading, html, paragraph, quote, rule, table
from slatepy.markdown.block import parser as blocks
from slatepy.markdown.matter import Matter
from slatepy.markdown.recovery import guard
from slatepy.markdown.span import code, emphasis, entity, escaped, line_break, link, tag
from slatepy.markdown.span import parser as spans
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.markdown.options import Options
    from slatepy.markdown.piece import Chunk
    from slatepy.markdown.plain import Definition

_LEAST_SCANS = 200_000
_SCANS_A_CHARACTER = 4


@functools.cache
def parser(*, strikethrough: bool) -> MarkdownIt:
    """Return the instance for a choice of Redcarpet's options."""
    md = MarkdownIt("zero")
    block = blocks.Parser()
    block.add("heading", heading.heading, "#")
    block.add("html_block", html.html, "<")
    block.add("hr", rule.rule, "*-_")
    block.add("fence", fence.fence, "`~")
    block.add("table", table.table, "")
    block.add("blockquote", quote.quote, ">")
    block.add("list", bullets.bullets, "*+-0123456789")
    block.add("paragraph", paragraph.paragraph, "")
    span = spans.Parser()
    span.add("escape", escaped.escaped, "\\")
    span.add("code", code.code, "`")
    span.add("emphasis", emphasis.emphasis, "*_~" if strikethrough else "*_")
    span.add("newline", line_break.line_break, "\n")
    span.add("link", link.link, "[")
    span.add("html_inline", tag.tag, "<")
    span.add("entity", entity.entity, "&")
    md.block, md.inline = block, span  # type: ignore[assignment]  # our states instead of markdown-it's
    return md


def chunk(text: str, definitions: Mapping[str, Definition], options: Options) -> Chunk:
    """Parse a chunk: lines that end in a newline, as `plain` makes them. Never raises.

    Where a recovery may have changed which headings there are, the chunk is parsed without as well, see `guard`.
    """
    made, reshaped = parsed(text, definitions, options)
    if not (reshaped and options.recovery):
        return made
    plain, _ = parsed(text, definitions, replace(options, recovery=False))
    return guard.guarded(made, plain)


def parsed(text: str, definitions: Mapping[str, Definition], options: Options) -> tuple[Chunk, bool]:
    """Parse a chunk in one reading; return it and whether a recovery may have changed which headings there are."""
    matter = Matter(options, definitions, _LEAST_SCANS + _SCANS_A_CHARACTER * len(text))
    state = blocks.Blocks(text, parser(strikethrough=options.strikethrough), matter, range(text.count("\n") + 1))
    state.md.block.walk(state)  # type: ignore[attr-defined]
    return render.chunk(state.tokens, matter), matter.reshaped


def top_level(text: str, sure: int, start: int, options: Options) -> tuple[int, int]:
    """Return where the top-level block that holds `start` ends, and which heading ends code without a fence, or -1.

    sure: where a block is known to begin.
    """
    matter = Matter(options, {}, 0)
    state = blocks.Blocks(text, parser(strikethrough=options.strikethrough), matter, range(1))
    state.pos = sure
    block: blocks.Parser = state.md.block  # type: ignore[assignment]
    while state.pos <= start:
        block.step(state, len(text), silent=True)
    return state.pos, state.barred
