"""Slate's dialect: Redcarpet's rules, a chunk of text into tokens."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

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


_BLOCKS = (
    (heading.heading, "#"),
    (html.html, "<"),
    (rule.rule, "*-_"),
    (fence.fence, "`~"),
    (table.table, ""),
    (quote.quote, ">"),
    (bullets.bullets, "*+-0123456789"),
    (paragraph.paragraph, ""),
)


@functools.cache
def parser(*, strikethrough: bool) -> blocks.Parser:
    """Return the parser for a choice of Redcarpet's options."""
    inline = (
        (escaped.escaped, "\\"),
        (code.code, "`"),
        (emphasis.emphasis, "*_~" if strikethrough else "*_"),
        (line_break.line_break, "\n"),
        (link.link, "["),
        (tag.tag, "<"),
        (entity.entity, "&"),
    )
    return blocks.Parser(_BLOCKS, spans.Parser(inline))


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
    state.parser.walk(state)
    return render.chunk(state.tokens, matter), matter.reshaped


def top_level(text: str, sure: int, start: int, options: Options) -> tuple[int, int]:
    """Return where the top-level block that holds `start` ends, and which heading ends code without a fence, or -1.

    sure: where a block is known to begin.
    """
    matter = Matter(options, {}, 0)
    state = blocks.Blocks(text, parser(strikethrough=options.strikethrough), matter, range(1))
    state.pos = sure
    while state.pos <= start:
        state.parser.step(state, len(text), silent=True)
    return state.pos, state.barred
