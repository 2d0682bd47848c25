"""A block as the rules find it, before it is html."""

from __future__ import annotations

from slatepy.struct import Struct


class Token(Struct):
    """A block, or the beginning or end of one that holds others.

    type: what the renderer calls it; tag: its html element; nesting: 1 where it opens, -1 where it closes, else 0.
    line: the chunk's line on which it begins. content: html of its own text, the code of a sample, or raw html.
    info: the word behind a fence, or the number of a partial.
    """

    type: str
    tag: str
    nesting: int
    line: int
    content: str = ""
    info: str = ""
