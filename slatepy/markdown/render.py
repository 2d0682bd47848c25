"""Block tokens into the pieces of a chunk: html with slots for ids and samples, headings, links, text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import elements, prose
from slatepy.markdown.piece import Chunk, Head, Piece, Sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from slatepy.markdown.block.token import Token
    from slatepy.markdown.matter import Matter

_RAW_HEADING = re.compile(r"<h[1-6][\s>]", re.IGNORECASE)
_HEADING_NAMES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ID = re.compile(r"""\s+id\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>][^\s>]*)""", re.IGNORECASE)
_BY_HAND = re.compile(r" *\{#([^\s{}#\"'<>&]+)\} *$")


def chunk(tokens: Iterable[Token], matter: Matter) -> Chunk:
    """Render tokens, cut at top-level headings."""
    matter.settle()
    writer = Writer(matter)
    for token in tokens:
        _WRITE[token.type](writer, token)
    writer.cut()
    return Chunk(tuple(writer.pieces), tuple(matter.found))


class Writer:
    """The piece that is being written, and those that are done.

    filled: for each open container whether anything stands in it yet, since Redcarpet puts a newline before a block
    that is not the first.
    """

    def __init__(self, matter: Matter) -> None:
        self.matter = matter
        self.pieces: list[Piece] = []
        self.filled = [False]
        self._begin(0, headed=False)

    def _begin(self, line: int, *, headed: bool) -> None:
        self.line = line
        self.headed = headed
        self.out: list[str] = []
        self.parts: list[str] = []
        self.slots: list[str] = []
        self.heads: list[Head] = []
        self.text: list[str] = []
        self.samples: list[Sample] = []

    def block(self, html: str) -> None:
        """Write a block on a line of its own."""
        self.out.append("\n" + html if self.filled[-1] else html)
        self.filled[-1] = True

    def slot(self, kind: str) -> None:
        """Leave room for an id or a sample."""
        self.parts.append("".join(self.out))
        self.out = []
        self.slots.append(kind)
        self.filled[-1] = True

    def inline(self, html: str, line: int, *, told: bool = True) -> None:
        """Write html that may hold raw tags; `told` says whether its words are part of the section's text."""
        if told:
            self.text.append(prose.text(html))
        if _RAW_HEADING.search(html):
            html = _headings(self, html, line)
        self.out.append(html)

    def cut(self, line: int | None = None, *, headed: bool = False, insert: int | None = None) -> None:
        """End the piece and begin another on `line`; an empty piece is none."""
        links, ids = self.matter.taken(line)
        if self.out or self.slots or insert is not None:
            self.parts.append("".join(self.out))
            text = "\n".join([text for text in self.text if text])
            self.pieces.append(
                Piece(
                    tuple(self.parts),
                    "".join(self.slots),
                    tuple(self.heads),
                    self.headed,
                    text,
                    tuple(self.samples),
                    ids,
                    links,
                    self.line,
                    insert,
                )
            )
        self._begin(line or 0, headed=headed)


def _headings(writer: Writer, html: str, line: int) -> str:
    """Write html up to the id of the last heading in it, and return the rest.

    A heading ends at its end tag, or where the next one begins, as in a browser; one that does not end is none.
    """
    done, begun, counted = 0, None, 0
    for element in elements.elements(html):
        if element.name not in _HEADING_NAMES:
            continue
        if begun and (not element.closes or begun.name == element.name):
            writer.out.append(html[done : begun.start + 3])
            writer.slot("h")
            writer.out.append(_ID.sub("", html[begun.start + 3 : begun.end - 1], count=1))
            inner = html[begun.end : element.start]
            line += html.count("\n", counted, begun.start)
            counted = begun.start
            own = begun.attributes.get("id")
            writer.heads.append(Head(int(begun.name[1]), inner, prose.title(inner), own, raw=True, line=line))
            done, begun = begun.end - 1, None
        if not element.closes:
            begun = element
    return html[done:]


def _heading(writer: Writer, token: Token) -> None:
    line = token.line
    top = len(writer.filled) == 1
    if top:
        writer.cut(line, headed=True)
    html, own = token.content, None
    if writer.matter.options.recovery and html.endswith("}") and (by_hand := _BY_HAND.search(html)):
        html, own = html[: by_hand.start()], by_hand[1]
    writer.heads.append(Head(int(token.tag[1]), html, prose.title(html), own, raw=False, line=line))
    writer.out.append(f"<{token.tag}")
    writer.slot("h")
    writer.out.append(">")
    writer.inline(html, line, told=not top)
    writer.out.append(f"</{token.tag}>")


def _paragraph(writer: Writer, token: Token) -> None:
    writer.block("")
    if token.content:
        writer.out.append("<p>")
        writer.inline(token.content, token.line)
        writer.out.append("</p>\n")


def _inline(writer: Writer, token: Token) -> None:
    writer.inline(token.content, token.line)
    writer.filled[-1] = writer.filled[-1] or bool(token.content)


def _fence(writer: Writer, token: Token) -> None:
    writer.slot("c")
    writer.samples.append(Sample(token.info, token.content, token.line))


def _html(writer: Writer, token: Token) -> None:
    html = token.content.strip("\n")
    if not html:
        return
    writer.block("")
    writer.inline(html, token.line)
    writer.out.append("\n")


def _raw_open(writer: Writer, token: Token) -> None:
    writer.block("")
    writer.inline(token.content, token.line)
    writer.out.append("\n")
    writer.filled.append(True)


def _raw_close(writer: Writer, token: Token) -> None:
    writer.filled.pop()
    writer.out.append(f"\n{token.content}\n")


def _rule(writer: Writer, token: Token) -> None:  # noqa: ARG001 - the table below calls all alike
    writer.block("<hr>\n")


def _table(writer: Writer, token: Token) -> None:
    writer.block("<table>")
    writer.inline(token.content, token.line)
    writer.out.append("</table>\n")


def _open(writer: Writer, token: Token) -> None:
    writer.block(f"<{token.tag}>\n")
    writer.filled.append(False)


def _close(writer: Writer, token: Token) -> None:
    writer.filled.pop()
    writer.out.append(f"</{token.tag}>\n")


def _item_open(writer: Writer, token: Token) -> None:  # noqa: ARG001
    writer.out.append("<li>")
    writer.filled.append(False)


def _item_close(writer: Writer, token: Token) -> None:  # noqa: ARG001
    writer.filled.pop()
    out = writer.out
    while out and (not out[-1] or out[-1].endswith("\n")):
        out[-1] = out[-1].rstrip("\n")
        if out[-1]:
            break
        out.pop()
    out.append("</li>\n")


def _insert(writer: Writer, token: Token) -> None:
    line = token.line
    writer.cut(line)
    writer.cut(line + 1, insert=int(token.info))


_WRITE: dict[str, Callable[[Writer, Token], None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "inline": _inline,
    "fence": _fence,
    "html_block": _html,
    "raw_open": _raw_open,
    "raw_close": _raw_close,
    "hr": _rule,
    "table": _table,
    "blockquote_open": _open,
    "blockquote_close": _close,
    "list_open": _open,
    "list_close": _close,
    "item_open": _item_open,
    "item_close": _item_close,
    "insert": _insert,
}
