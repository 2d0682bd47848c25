"""The pieces of a layout to those whose scripts can run where Slate's jQuery is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate import scripts
from slatepy.migrate.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from slatepy.migrate.layout.piece import Piece

_LOADS = re.compile(r"<script[^>]*\bsrc=[^>]*jquery[^>]*>", re.IGNORECASE)
_FILE = re.compile(r"javascript_include_tag[\s(]*[\"':]([\w./-]+)|<script[^>]*\bsrc=[\"']/?([\w./-]+\.js)[\"']")
_INLINE = re.compile(r"<script\b[^>]*>(.*?)</script", re.IGNORECASE | re.DOTALL)
_HINT: Final = "load jQuery in 'source/head.html' and the script after it, or write it without"


def runnable(
    pieces: Iterable[Piece], jquery: Piece | None, tree: Mapping[str, bytes], folder: str
) -> tuple[tuple[Piece, ...], tuple[Finding, ...]]:
    """Return the pieces that can run, and a finding for each of the others.

    jquery: the tag by which Slate 1 loads jQuery, which is taken where a piece needs it. tree: the site's files;
    folder: `js_dir`.
    """
    found = tuple(pieces)
    if any(_LOADS.search(piece.text) for piece in found):
        return found, ()
    needing = [piece for piece in found if _needs(piece.text, tree, folder)]
    if jquery is not None:
        return ((jquery, *found) if needing else found), ()
    message = "a script needs jQuery, which came with Slate and is not there"
    lost = tuple(Finding("lost", "script", message, piece.place, _HINT) for piece in needing)
    return tuple(piece for piece in found if piece not in needing), lost


def _needs(text: str, tree: Mapping[str, bytes], folder: str) -> bool:
    """Tell whether a piece calls jQuery, itself or in a file of the site's that it loads."""
    if any(scripts.needs_jquery(match[1]) for match in _INLINE.finditer(text)):
        return True
    names = [match[1] or match[2] for match in _FILE.finditer(text)]
    paths = [path for name in names for path in (f"source/{folder}/{name.removesuffix('.js')}.js", f"source/{name}")]
    return any(scripts.needs_jquery(tree[path].decode("utf-8", "replace")) for path in paths if path in tree)
