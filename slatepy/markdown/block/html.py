"""`<`: a block of raw html."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.markdown import elements
from slatepy.markdown.recovery import asides

if TYPE_CHECKING:
    from slatepy.markdown.block.parser import Blocks


def html(state: Blocks, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Take a known element that begins in column 0, raw, up to its closing tag, empty lines included.

    The closing tag has to end its line. First one is sought that begins its line (or stands on the block's first
    line), then any. Elements of the same name inside do not count. Without a closing tag it is inline html.
    """
    if state.src[start] != "<":
        return False
    stop = state.closings.block_end(start)
    if not stop:
        return False
    state.pos = stop
    if silent:
        return True
    inside = asides.parts(state.src[start:stop]) if state.env.options.recovery else None
    if inside:
        _with_markdown(state, start, *inside)
    else:
        state.push("html_block", "", 0, start).content = state.src[start:stop]
        _note(state, start, stop)
    return True


def _with_markdown(state: Blocks, start: int, opening: str, inner: str, closing: str) -> None:
    """Push an element whose content is Markdown."""
    asides.warn(state, start, opening)
    first = state.index(start) + opening.count("\n")
    state.push("raw_open", "", 1, start).content = opening.rstrip("\n ")
    _note(state, start, start + len(opening))
    state.tokens += state.inner(inner, state.lines[first:], 1)
    state.push("raw_close", "", -1, start).content = closing.strip("\n")


def _note(state: Blocks, start: int, stop: int) -> None:
    """Note ids and links in the block; without an attribute it has none."""
    if state.src.find("=", start, stop) < 0:
        return
    for element in elements.elements(state.src[start:stop]):
        if element.attributes and not element.closes:
            state.env.raw(element, state.line(start + element.start))
