"""What a site lays over a theme by a name that the theme does not know: it changes nothing -> problems."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem, SiteError, nearest
from slatepy.site import themes
from slatepy.theme import locales

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.files import Tree

_FOLDER = "themes/"
_TEXTS = (".html", ".css", ".js", ".json")
# a file of the site's own may well be called much like one of the theme
_ALIKE = 0.85


def problems(tree: Tree, look: Tree) -> Iterator[Problem]:
    """Yield a problem for each file that is nearly called as one of the theme below, and for each word unknown there.

    What the site's own files of that theme speak of is meant. look: the built-in themes, keyed `NAME/page.html`.
    """
    for name in sorted({path.split("/")[1] for path in tree if path.startswith(_FOLDER) and path.count("/") > 1}):
        *under, own = themes.layers(tree, look, name)
        below = themes.overlaid(under)
        start = f"{_FOLDER}{name}/"
        texts = {path: data.decode("utf-8", "replace") for path, data in own.items() if path.endswith(_TEXTS)}
        yield from _files(start, texts, below)
        yield from _words(start, texts, below)


def _files(start: str, texts: dict[str, str], below: Tree) -> Iterator[Problem]:
    for path in sorted(texts.keys() - below.keys()):
        if locales.is_locale(path) or any(path in text for text in texts.values()):
            continue
        kind = posixpath.splitext(path)[1]
        if near := nearest(path, (each for each in below if each.endswith(kind)), _ALIKE):
            message = "no template and no list of the theme names this file, so it changes nothing"
            yield Problem("theme-file-unused", "warning", message, Place(start + path), f"did you mean '{near}'?")


def _words(start: str, texts: dict[str, str], below: Tree) -> Iterator[Problem]:
    known = {word for path, data in below.items() if locales.is_locale(path) for word in _table(data, start + path)}
    spoken = "".join(text for path, text in texts.items() if not locales.is_locale(path))
    for path, text in sorted(texts.items()):
        for word in _table(text.encode(), start + path) if locales.is_locale(path) else ():
            if word in known or word in spoken:
                continue
            near = nearest(word, known)
            hint = f"did you mean '{near}'?" if near else f"known are {', '.join(sorted(known))}"
            line = text.count("\n", 0, text.find(json.dumps(word, ensure_ascii=False))) + 1
            yield Problem("word-unused", "warning", f"the theme has no word '{word}'", Place(start + path, line), hint)


def _table(data: bytes, file: str) -> dict[str, str]:
    """Read a table of words; what cannot be read is an error of its own where the theme is loaded."""
    try:
        return locales.read(data, Place(file))
    except SiteError:
        return {}
