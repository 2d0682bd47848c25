"""What stands around a page's content, in two states -> what must change in an open page, or that it must reload."""

from __future__ import annotations

import re

from slatepy.struct import Struct

_STYLESHEET = re.compile(r"""<link\b[^<>]*\brel=["']?stylesheet\b[^<>]*>""", re.IGNORECASE)
_HREF = re.compile(r"""\bhref=["']([^"'<>]*)["']""", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^<>]*>", re.IGNORECASE)
_INDEX = re.compile(r"""\b(data-search-index|data-sources)="([^"]*)\"""")
_CONTENTS = re.compile(r"""<ul\b[^<>]*\bid=["']?toc\b["']?[^<>]*>""", re.IGNORECASE)
_LIST = re.compile(r"<(/?)ul\b", re.IGNORECASE)


class Frame(Struct, frozen=True):
    """What changes around the content.

    styles: (old href, new href) of each stylesheet that has another name; attributes: of `body`, the addresses of
    scripts made of the content; contents: html of the table of contents, None where it stays.
    """

    styles: tuple[tuple[str, str], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    contents: str | None = None


def changes(old: str, new: str) -> Frame | None:
    """Compare two frames; None where they differ in more than an open page can take over."""
    if old == new:
        return Frame()
    old_rest, old_contents = _cut(old)
    new_rest, new_contents = _cut(new)
    old_styles, new_styles = _styles(old_rest), _styles(new_rest)
    if _masked(old_rest) != _masked(new_rest) or len(old_styles) != len(new_styles):
        return None
    body, new_body = _BODY.search(old_rest), _BODY.search(new_rest)
    before = dict(_INDEX.findall(body[0])) if body else {}
    attributes = [pair for pair in (_INDEX.findall(new_body[0]) if new_body else []) if before.get(pair[0]) != pair[1]]
    styles = [pair for pair in zip(old_styles, new_styles, strict=True) if pair[0] != pair[1]]
    return Frame(tuple(styles), tuple(attributes), None if old_contents == new_contents else new_contents)


def _cut(frame: str) -> tuple[str, str]:
    """Take the table of contents out: (what is left, the contents)."""
    opening = _CONTENTS.search(frame)
    if not opening:
        return frame, ""
    depth = 0
    for tag in _LIST.finditer(frame, opening.start()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            end = frame.find(">", tag.end()) + 1
            return f"{frame[: opening.start()]}\0{frame[end:]}", frame[opening.start() : end]
    return frame, ""


def _styles(frame: str) -> list[str]:
    return [href[1] for tag in _STYLESHEET.findall(frame) if (href := _HREF.search(tag))]


def _masked(frame: str) -> str:
    """Return the frame without what may change."""
    text = _STYLESHEET.sub(lambda tag: _HREF.sub("", tag[0]), frame)
    return _BODY.sub(lambda tag: _INDEX.sub(r"\1", tag[0]), text)
