"""What a site lays over a theme by a name or in a place that no theme knows: it changes nothing -> problems."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem, SiteError, nearest
from slatepy.settings import encoding
from slatepy.site import themes
from slatepy.theme import locales, output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.files import Tree

_FOLDER = "themes/"
_TEXTS = (".html", ".css", ".js", ".json")
# a file of the site's own may well be called much like one of the theme
_ALIKE = 0.85


def problems(tree: Tree, look: Tree) -> Iterator[Problem]:
    """Yield a problem for each file that changes nothing, each word that is not known, and each text that is not UTF-8.

    What the site's own files of that theme speak of is meant. look: the built-in themes, keyed `NAME/page.html`.
    """
    inside = {path.split("/")[1] for path in look if path.count("/") > 1}
    yield from _misplaced(tree, look, inside)
    names = {path.split("/")[1] for path in tree if path.startswith(_FOLDER) and path.count("/") > 1}
    for name in sorted(names - inside):
        *under, own = themes.layers(tree, look, name)
        below = themes.overlaid(under)
        start = f"{_FOLDER}{name}/"
        texts = {path: data.decode("utf-8", "replace") for path, data in own.items() if path.endswith(_TEXTS)}
        for path in texts.keys() - {each for each in texts if locales.is_locale(each)}:
            yield from encoding.text(start + path, tree[start + path]).problems
        yield from _files(start, own, texts, below)
        yield from _words(start, texts, below)


def _files(start: str, own: Tree, texts: dict[str, str], below: Tree) -> Iterator[Problem]:
    names = {posixpath.basename(path): path for path in below}
    for path in sorted(own.keys() - below.keys()):
        base = posixpath.basename(path)
        if locales.is_locale(path) or any(base in text for text in texts.values()):
            continue
        near = names.get(nearest(base, names, _ALIKE) or "")
        if near or output.is_read(path):
            message = "no template and no list of the theme names this file, so it changes nothing"
            hint = f"did you mean '{near}'?" if near else "'slatepy theme' lists what may be replaced"
            yield Problem("theme-file-unused", "warning", message, Place(start + path), hint)


def _misplaced(tree: Tree, look: Tree, inside: set[str]) -> Iterator[Problem]:
    """Say of templates and styles that they stand where no theme is looked for; inside: the folders of a theme."""
    for path in sorted(tree):
        _, slash, within = path.partition(_FOLDER)
        if path.startswith(f"source/{_FOLDER}") and within in look:
            message = "this is published as it is: a theme stands beside 'source'"
            yield Problem("theme-file-unused", "warning", message, Place(path), f"move it to '{_FOLDER}{within}'")
        elif path.startswith(_FOLDER) and slash and within.partition("/")[0] in inside and f"slate/{within}" in look:
            message = "this lies in no theme, so it changes nothing"
            yield Problem("theme-file-unused", "warning", message, Place(path), f"move it to '{_FOLDER}slate/{within}'")


def _words(start: str, texts: dict[str, str], below: Tree) -> Iterator[Problem]:
    known = {word for path, data in below.items() if locales.is_locale(path) for word in _table(data, start + path)}
    spoken = "".join(text for path, text in texts.items() if not locales.is_locale(path))
    for path, text in sorted(texts.items()):
        for word in _table(text.encode(), start + path) if locales.is_locale(path) else ():
            if word in known or word in spoken:
                continue
            near = nearest(word, known)
            hint = f"did you mean '{near}'?" if near else f"known are {', '.join(sorted(known))}"
            yield Problem(
                "word-unused",
                "warning",
                f"the theme has no word '{word}'",
                Place(start + path, output.line(text, word)),
                hint,
            )


def _table(data: bytes, file: str) -> dict[str, str]:
    """Read a table of words; what cannot be read is an error of its own where the theme is loaded."""
    try:
        return locales.read(data, Place(file))
    except SiteError:
        return {}
