"""`[`: a link, or an image where `!` stands before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import escape, prose
from slatepy.markdown.piece import Link
from slatepy.struct import Struct

if TYPE_CHECKING:
    from slatepy.markdown.span.parser import Spans

_BRACKET = re.compile(r"[\[\]]")
_SPACE = re.compile(r"[ \n]*")
_TARGET = re.compile(r"""\\|[()]|(?<=[ \n])['"]""")
_BACKSLASH = re.compile(r"\\([\s\S]?)")
_NEWLINE = re.compile(r" ?\n")


class _Target(Struct):
    """Where a link leads, the position after it, and the buffers that Redcarpet holds for it."""

    url: str
    title: str
    end: int
    buffers: int


def link(state: Spans) -> bool:
    """Read `[text](url "title")`, `[text][name]`, `[name][]` and `[name]`.

    White space may stand between the two parts, urls may hold spaces, brackets count wherever they stand (in code
    spans too), and a name without a definition leaves everything text.
    """
    src, pos = state.src, state.pos
    close = _closing(state, pos)
    if close < 0:
        return False
    after = _SPACE.match(src, close + 1)
    at = after.end() if after else state.end
    target = _inline(state, at + 1) if src.startswith("(", at) else _defined(state, close, at)
    if target is None:
        return False
    url = _BACKSLASH.sub(r"\1", target.url)
    if pos > state.text_start and src[pos - 1] == "!":
        return _image(state, url, target, src[pos + 1 : close])
    inner = state.inner(pos + 1, close, target.buffers + 1) if close > pos + 1 else ""
    return _anchor(state, url, target, inner)


def _anchor(state: Spans, url: str, target: _Target, inner: str) -> bool:
    env = state.env
    resolve = env.options.resolve
    href = (resolve("link", url) if resolve else url.replace(" ", "%20")) or "#"
    env.links.append(Link("link", url, prose.text(inner), state.line, href if resolve else ""))
    state.made = f'<a href="{escape.html(href)}"{_title(target)}>{inner}</a>'
    state.pos = target.end
    return True


def _image(state: Spans, url: str, target: _Target, alt: str) -> bool:
    env = state.env
    resolve = env.options.resolve
    src = resolve("image", url) if resolve else url.replace(" ", "%20")
    env.links.append(Link("image", url, alt, state.line, src if resolve else ""))
    state.made = f'<img src="{escape.html(src)}"{_title(target)} alt="{escape.html(alt)}" />'
    state.back = 1
    state.pos = target.end
    return True


def _title(target: _Target) -> str:
    return f' title="{escape.html(target.title)}"' if target.title else ""


def _closing(state: Spans, pos: int) -> int:
    """Return where the bracket at `pos` closes, brackets behind a backslash not counted, or -1."""
    if state.last("]") < pos:
        return -1
    level, src = 1, state.src
    for match in _BRACKET.finditer(src, pos + 1):
        state.env.scans -= 1
        if state.env.scans < 0:
            return -1
        at = match.start()
        if src[at - 1] == "\\":
            continue
        level += 1 if src[at] == "[" else -1
        if not level:
            return at
    return -1


def _inline(state: Spans, at: int) -> _Target | None:
    """Read what stands behind `(`."""
    src = state.src
    if state.last(")") < at:
        return None
    space = _SPACE.match(src, at)
    begin = space.end() if space else at
    end = _target_end(state, begin)
    if end < 0:
        return None
    title, close = "", end
    if src[end] in "'\"":
        read = _quoted(state, end)
        if read is None:
            return None
        close, title = read
        end = end if title else close
    url = src[begin:end].rstrip(" \n")
    url = url.removeprefix("<").removesuffix(">")
    return _Target(url, title, close + 1, bool(url) + bool(title))


def _target_end(state: Spans, at: int) -> int:
    """Return where the url ends: at the `)` that closes, or at a quote behind white space; -1 if it does not."""
    level, src = 0, state.src
    while match := _TARGET.search(src, at):
        state.env.scans -= 1
        if state.env.scans < 0:
            return -1
        mark, at = match[0], match.end()
        if mark == "\\":
            at += 1
        elif mark == "(":
            level += 1
        elif mark != ")" or not level:
            return match.start()
        else:
            level -= 1
    return -1


def _quoted(state: Spans, at: int) -> tuple[int, str] | None:
    """Read a title from its quote on. Return where `)` stands and the title, empty if it does not close."""
    src, quote, open_ = state.src, state.src[at], True
    begin = at = at + 1
    for match in re.compile(rf"\\.|{quote}|\)", re.DOTALL).finditer(src, at):
        state.env.scans -= 1
        if state.env.scans < 0:
            return None
        if match[0] == quote:
            open_ = False
        elif match[0] == ")" and not open_:
            text = src[begin : match.start()].rstrip(" \n")
            return match.start(), text[:-1] if text[-1:] in ("'", '"') else ""
    return None


def _defined(state: Spans, close: int, at: int) -> _Target | None:
    """Look up the definition that `[text][name]`, `[name][]` or `[name]` means."""
    src, name, end = state.src, "", close + 1
    if src.startswith("[", at):
        second = src.find("]", at + 1)
        if second < 0:
            return None
        name, end = src[at + 1 : second], second + 1
    if not name:
        name = _NEWLINE.sub(" ", src[state.pos + 1 : close])
    definition = state.env.definitions.get(name.lower())
    if definition is None:
        return None
    return _Target(definition.url, definition.title, end, 0)
