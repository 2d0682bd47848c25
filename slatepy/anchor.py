"""Anchors: the inner html of a heading into the id that Slate would give it, in each scheme that Slate has used."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Unit = Callable[[int, str], str]
    Slug = Callable[[str], str]

_TAG = re.compile(r"<[^>]*>")
_TAG_OF_2 = re.compile(r"<[^<]+>")
_UNFIT = re.compile(r"[^A-Za-z0-9_]+")
_REDCARPET_SKIPPED = re.compile(r"<[^>]*>?|&[^;]*;?")
_REDCARPET_DASHED = re.compile(r"""[^\x01-\x7f]+|[-\x00 &+$,/:;=?@"#{}|^~\[\]`\\*()%.!']+""")
_DASHES = re.compile(r"-+")
_SPACES_AND_DOTS = re.compile(r"[ .]+")
_UNFIT_HEADERFIX = re.compile(r"[^A-Za-z0-9_-]")
# a preview asks for the same ones after each change
_MOST_REMEMBERED = 10_000

# Letters of Latin-1 and Latin Extended-A that do not decompose into an ASCII letter and marks, or not only.
_APPROXIMATIONS = {
    "Æ": "AE", "æ": "ae", "Ð": "D", "ð": "d", "\N{MULTIPLICATION SIGN}": "x", "Ø": "O", "ø": "o", "Þ": "Th", "þ": "th",
    "ß": "ss", "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "Ĳ": "IJ", "ĳ": "ij",
    "ĸ": "k", "Ŀ": "L", "ŀ": "l", "Ł": "L", "ł": "l", "ŉ": "'n", "Ŋ": "NG", "ŋ": "ng", "Œ": "OE", "œ": "oe",
    "Ŧ": "T", "ŧ": "t",
}  # fmt: skip


class Scheme(Struct, frozen=True):
    """A way of giving ids.

    unit: begins a unit (a page's body or an include) and returns the function that gives an id to each of its
    headings in turn, from the heading's level and inner html. is_lasting: whether it remembers anything beyond a unit;
    that lives as long as the Scheme.
    """

    name: str
    unit: Callable[[], Unit]
    is_lasting: bool = False


class Taken:
    """The ids of a page that are spoken for."""

    __slots__ = ("_ids", "_last")

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = set(ids)
        self._last: dict[str, int] = {}

    def claim(self, anchor: str) -> str:
        """Take and return `anchor` itself where nobody has it, else what `free` gives; empty becomes `section`."""
        anchor = anchor or "section"
        if anchor in self._ids:
            return self.free(anchor)
        self._ids.add(anchor)
        return anchor

    def free(self, anchor: str) -> str:
        """Take and return the lowest `anchor-n`, n from 2, that nobody has; for an empty anchor what `claim` gives.

        Ids are only ever added, so the search for a stem goes on where it last ended: many equal headings cost no
        more than as many different ones.
        """
        if not anchor:
            return self.claim(anchor)
        number = self._last.get(anchor, 1) + 1
        while (candidate := f"{anchor}-{number}") in self._ids:
            number += 1
        self._last[anchor] = number
        self._ids.add(candidate)
        return candidate


def scheme(name: str) -> Scheme:
    """Return the scheme of that name, one of `SCHEMES`, with an empty memory.

    Raises ValueError for any other name. The rules are those of Slate's own renderers (`lib/unique_head.rb`,
    `lib/nesting_unique_head.rb`, `lib/redcarpet_header_fix.rb`) and of Redcarpet's `with_toc_data`.
    """
    if name not in _BEGINNINGS:
        raise ValueError(f"'{name}' is no heading scheme; known are {', '.join(SCHEMES)}")
    unit = _BEGINNINGS[name]()
    # one that forgets makes a function anew for each unit
    return Scheme(name, unit, unit() is unit())


def parameterize(text: str) -> str:
    """Return `text` as Rails' `String#parameterize` gives it, `-` between words, without ASCII letters empty.

    ActiveSupport composes the text (NFC), approximates Latin letters in ASCII, puts `-` for every run of characters
    other than letters, digits, `-` and `_`, and lowers the case.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_ASCII)
    return _UNFIT.sub("-", text).strip("-").lower()


def _ascii() -> dict[int, str]:
    """Return the table of I18n's default approximations, U+00C0 to U+017E, by code point."""
    letters = (chr(point) for point in range(0xC0, 0x17F))
    table = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in letters}
    return table | {ord(letter): ascii_ for letter, ascii_ in _APPROXIMATIONS.items()}


_ASCII = _ascii()


@functools.lru_cache(_MOST_REMEMBERED)
def _slate(html: str) -> str:
    return parameterize(_untagged(html)) or _digest(html)


def _slate_2(html: str) -> str:
    return parameterize(_TAG_OF_2.sub("", html)) or _digest(html)


def _untagged(html: str) -> str:
    # What follows the last `>` holds no tag; searched as well, a row of `<` would be searched once for each.
    head, end, tail = html.rpartition(">")
    return _TAG.sub("", head + end) + tail


def _digest(html: str) -> str:
    """Return Slate's id for a heading without ASCII letters, such as a Chinese one."""
    return hashlib.sha1(_utf8(html), usedforsecurity=False).hexdigest()[:10]


def _redcarpet(html: str) -> str:
    """Return Redcarpet's own slug: `part-` and a hash of the bytes where nothing else is left."""
    text = _REDCARPET_DASHED.sub("-", _REDCARPET_SKIPPED.sub("", html))
    slug = _DASHES.sub("-", text).strip("-").lower()
    return slug or (f"part-{_djb2(_utf8(html)):x}" if html else "")


def _djb2(data: bytes) -> int:
    """Return Bernstein's hash in the 64 bits of C's `unsigned long`."""
    value = 5381
    for byte in data:
        value = (value * 33 + byte) & 0xFFFF_FFFF_FFFF_FFFF
    return value


def _headerfix(html: str) -> str:
    return _UNFIT_HEADERFIX.sub("", _SPACES_AND_DOTS.sub("-", html.lower()))


def _utf8(text: str) -> bytes:
    # A lone surrogate has no UTF-8; it must not end the build.
    return text.encode("utf-8", "surrogatepass")


def _counting(slug: Slug, counts: dict[str, int]) -> Unit:
    """Return the function that numbers repeated slugs with the given memory: `a`, `a-2`, `a-3`."""

    def anchor(_level: int, html: str) -> str:
        stem = slug(html)
        count = counts[stem] = counts.get(stem, 0) + 1
        return stem if count == 1 else f"{stem}-{count}"

    return anchor


def _counted(slug: Slug) -> Callable[[], Unit]:
    return lambda: _counting(slug, {})


def _counted_globally(slug: Slug) -> Callable[[], Unit]:
    unit = _counting(slug, {})
    return lambda: unit


def _plain(slug: Slug) -> Callable[[], Unit]:
    return lambda: lambda _level, html: slug(html)


def _nested() -> Callable[[], Unit]:
    """Begin the scheme of `NestingUniqueHeadCounter`: the last heading seen at each higher level goes in front."""
    last: dict[int, str] = {}

    def anchor(level: int, html: str) -> str:
        last[level] = parameterize(html)
        trail = [last[higher] for higher in range(1, level) if higher in last]
        return "-".join([*trail, parameterize(_untagged(html))])

    return lambda: anchor


_BEGINNINGS: dict[str, Callable[[], Callable[[], Unit]]] = {
    "slate": lambda: _counted(_slate),
    "slate-2": lambda: _counted(_slate_2),
    "slate-1": lambda: _counted(parameterize),
    "slate-global": lambda: _counted_globally(_slate),
    "nested": _nested,
    "redcarpet": lambda: _plain(_redcarpet),
    "headerfix": lambda: _plain(_headerfix),
}

SCHEMES: tuple[str, ...] = tuple(_BEGINNINGS)
