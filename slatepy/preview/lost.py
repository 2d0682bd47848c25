"""A path that is not in the output -> a page that says so and what may have been meant."""

from __future__ import annotations

import difflib
import html
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 5
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:12vh auto;padding:0 1.5rem;color-scheme:light dark}"
    "code{overflow-wrap:anywhere}h1{font-size:1.4rem}"
)


def page(path: str, known: Iterable[str]) -> str:
    """Return the page for a path that is not there; known: the paths that are."""
    meant = near(path, known)
    shown = map(_shown, meant)
    entries = "".join(f'<li><a href="/{quote(each)}">/{html.escape(each)}</a></li>' for each in shown)
    choice = f"<p>Did you mean one of these?</p><ul>{entries}</ul>" if entries else ""
    text = f"<p>Nothing stands at <code>/{html.escape(path)}</code>.</p>{choice}"
    return drawn("There is no such page", f"{text}<p><a href='/'>To the first page</a></p>")


def none_yet() -> str:
    """Return the page that is shown while no build has succeeded."""
    return drawn("The site cannot be built yet", "<p>This page shows the site as soon as its errors are mended.</p>")


def drawn(title: str, text: str) -> str:
    """Return a plain page; text: html."""
    head = f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
    view = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    return f"{head}{view}<style>{_STYLE}</style></head>\n<body><h1>{html.escape(title)}</h1>{text}</body></html>\n"


def near(path: str, known: Iterable[str]) -> list[str]:
    """Return up to five of the known paths that a path may stand for, the likeliest first.

    Those that differ in case or ending only, then those of the same name in another folder, then similar ones.
    """
    pages = list(known)
    plain = _plain(path)
    same = [each for each in pages if _plain(each) == plain]
    name = posixpath.basename(plain)
    moved = [each for each in pages if name and posixpath.basename(_plain(each)) == name]
    similar = difflib.get_close_matches(path, pages, n=_MOST, cutoff=0.6)
    return list(dict.fromkeys((*same, *moved, *similar)))[:_MOST]


def _plain(path: str) -> str:
    """Return what a path has in common with others that are easily taken for it."""
    stem = path.lower().strip("/").removesuffix("index.html").strip("/")
    return posixpath.splitext(stem)[0]


def _shown(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith(("/index.html", "index.html")) else path
