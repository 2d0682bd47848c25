"""The dialect for new documents: CommonMark and what GitHub and others add to it.

That is tables, strikethrough, task lists, bare links, footnotes, definition lists, and headings with an id by hand.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from slatepy.markdown import cell, elements, partials, prose, render
from slatepy.markdown.matter import Matter
from slatepy.markdown.piece import Chunk, Head, Link, Sample

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from slatepy.markdown.options import Options
    from slatepy.markdown.plain import Definition

_BY_HAND = re.compile(r"\s*\{#([^\s{}#\"'<>&]+)\}\s*$")
_ALIGNMENT = re.compile(r"text-align:\s*(left|right|center)")
_MARK = "\x00"
"""Stands in the rendered html where a slot is; markdown-it lets no NUL through, written or as an entity."""
_FOOTNOTES = {"footnote_ref": "fnref", "footnote_open": "fn"}
_LONE = re.compile("[\ud800-\udfff]")


@functools.cache
def parser() -> MarkdownIt:
    """Return the instance; it is the same for all options."""
    md = MarkdownIt("commonmark", {"linkify": True, "xhtmlOut": False}).enable(["table", "strikethrough", "linkify"])
    return md.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)


def chunk(text: str, definitions: Mapping[str, Definition], options: Options) -> Chunk:  # noqa: ARG001 - as `slate` has it
    """Parse a unit. Never raises."""
    matter = Matter(options, {}, 0)
    tokens = parser().parse(_LONE.sub("\ufffd", text))
    writer = render.Writer(matter)
    blocks = list(_blocks(tokens))
    for block in blocks:
        for token in block:
            _note(token, token.map[0] if token.map else 0, matter)
        for opening, inside in itertools.pairwise(block):
            if opening.type == "td_open" and (kind := cell.kind(inside.content)):
                opening.attrJoin("class", kind)
    matter.settle()
    for block in blocks:
        _write(writer, block)
    writer.cut()
    return Chunk(tuple(writer.pieces), ())


def _blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Give the tokens of each block at top level."""
    block: list[Token] = []
    level = 0
    for token in tokens:
        block.append(token)
        level += token.nesting
        if not level:
            yield block
            block = []


def _note(token: Token, line: int, matter: Matter) -> None:
    """Resolve links and images, note where they lead and what has an id, and turn inline styles into classes."""
    for child in token.children or ():
        _note(child, line, matter)
    if token.type == "link_open":
        _resolve(token, "link", "href", line, matter)
    elif token.type == "image":
        _resolve(token, "image", "src", line, matter)
    elif token.type in {"html_inline", "html_block"}:
        for element in elements.elements(token.content):
            if element.attributes and not element.closes:
                matter.raw(element, line + token.content.count("\n", 0, element.start))
    elif token.type in _FOOTNOTES:
        again = f":{token.meta['subId']}" if token.meta.get("subId") else ""
        matter.ids.append((line, f"{_FOOTNOTES[token.type]}{token.meta['id'] + 1}{again}"))
    elif token.type in {"th_open", "td_open"} and (found := _ALIGNMENT.search(str(token.attrGet("style") or ""))):
        token.attrs = {"class": f"align-{found[1]}"}


def _resolve(token: Token, kind: str, attribute: str, line: int, matter: Matter) -> None:
    url = str(token.attrGet(attribute) or "")
    resolve = matter.options.resolve
    href = resolve(kind, url) if resolve else url
    token.attrSet(attribute, href)
    matter.links.append(Link(kind, url, token.content, line, href if resolve else ""))


def _write(writer: render.Writer, block: list[Token]) -> None:
    first = block[0]
    line = first.map[0] if first.map else writer.line
    if first.type == "heading_open":
        writer.cut(line, headed=True)
    elif first.type == "paragraph_open" and (partial := partials.MARK.fullmatch(block[1].content)):
        writer.cut(line)
        writer.cut(line + 1, insert=int(partial[1]))
        return
    slots: list[Head | Sample] = []
    parts = _html(block, writer.matter.options, slots).split(_MARK)
    for index, part in enumerate(parts):
        if index:
            _slot(writer, slots[index - 1])
        writer.inline(part, line, told=first.type != "heading_open")


def _slot(writer: render.Writer, slot: Head | Sample) -> None:
    if isinstance(slot, Head):
        writer.slot("h")
        writer.heads.append(slot)
    else:
        writer.slot("c")
        writer.samples.append(slot)


def _html(block: list[Token], options: Options, slots: list[Head | Sample]) -> str:
    """Render a block, with a mark where a heading's id or a sample has its place."""
    renderer = parser().renderer
    settings = parser().options
    out: list[str] = []
    plain: list[Token] = []
    for index, token in enumerate(block):
        if token.type in {"fence", "code_block", "heading_open"}:
            out.append(renderer.render(plain, settings, {}))
            plain = []
        if token.type in {"fence", "code_block"}:
            words = token.info.split()
            slots.append(Sample(words[0] if words else "", token.content, token.map[0] if token.map else 0))
            out.append(_MARK)
        elif token.type == "heading_open":
            slots.append(_head(token, block[index + 1], options))
            out.append(f"<{token.tag}{_MARK}>")
        else:
            plain.append(token)
    out.append(renderer.render(plain, settings, {}))
    return "".join(out)


def _head(token: Token, inline: Token, options: Options) -> Head:
    """Return the heading; `{#id}` at its end is taken out of the text."""
    own = None
    last = inline.children[-1] if inline.children else None
    if last is not None and last.type == "text" and options.recovery and (found := _BY_HAND.search(last.content)):
        own, last.content = found[1], last.content[: found.start()]
    html = parser().renderer.render([inline], parser().options, {})
    return Head(int(token.tag[1]), html, prose.title(html), own, raw=False, line=token.map[0] if token.map else 0)
