"""Headings that are gone and headings that are new -> which of them are the same.

A sketch stands for a section's text: the smallest hashes of its words, so that two sketches have about the share in
common that the texts have (Broder's min-wise hashing), and a few bytes in a file suffice to compare with a text that
is no more.
"""

from __future__ import annotations

import difflib
import zlib
from typing import TYPE_CHECKING

from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORDS = 400
_HASHES = 10
_DIGITS = 6
_MANY = 40_000
_ENOUGH = 0.62
_SAME_TEXT = 0.8
_FEW_HASHES = 4


class Stand(Struct, frozen=True):
    """A heading and where it stands: between which two that are on the page before and after."""

    ident: str
    title: str
    sketch: str
    before: str
    after: str


def sketch(text: str) -> str:
    """Return the sketch of a text: at most ten numbers of six hexadecimal digits, from its first 400 words."""
    words = set(text.lower().split(None, _WORDS)[:_WORDS])
    hashes = sorted({zlib.crc32(word.encode("utf-8", "replace")) & 0xFFFFFF for word in words})
    return "".join(f"{value:06x}" for value in hashes[:_HASHES])


def matches(gone: Sequence[Stand], new: Sequence[Stand]) -> dict[str, str]:
    """Return for ids that are gone the id of the heading that each now is, where one is plainly it.

    First what has the same title and text, then the same text, then the same title, each if there is only one such;
    then the rest by likeness, best first, if they are few enough to be compared each with each.
    """
    found: dict[str, str] = {}
    for key in (lambda each: (each.title, each.sketch), lambda each: each.sketch, lambda each: each.title):
        left, fresh = _left(gone, new, found)
        theirs = _single((key(each), each.ident) for each in fresh)
        ours = _single((key(each), each.ident) for each in left)
        found |= {ident: theirs[value] for value, ident in ours.items() if value and value in theirs}
    left, fresh = _left(gone, new, found)
    if len(left) * len(fresh) <= _MANY:
        found |= _likest(left, fresh)
    return found


def _left(gone: Sequence[Stand], new: Sequence[Stand], found: dict[str, str]) -> tuple[list[Stand], list[Stand]]:
    taken = set(found.values())
    return [each for each in gone if each.ident not in found], [each for each in new if each.ident not in taken]


def _single(pairs: Iterable[tuple[object, str]]) -> dict[object, str]:
    """Return what stands once under its key."""
    found: dict[object, str] = {}
    twice = set()
    for key, ident in pairs:
        if key in found:
            twice.add(key)
        found[key] = ident
    return {key: ident for key, ident in found.items() if key not in twice}


def _likest(gone: Sequence[Stand], new: Sequence[Stand]) -> dict[str, str]:
    scored = ((likeness(old, fresh), old.ident, fresh.ident) for old in gone for fresh in new)
    found: dict[str, str] = {}
    taken = set()
    for score, old, fresh in sorted(scored, reverse=True):
        if score >= _ENOUGH and old not in found and fresh not in taken:
            found[old] = fresh
            taken.add(fresh)
    return found


def likeness(old: Stand, new: Stand) -> float:
    """Return from 0 to 1 how likely one heading is the other: half by text, a quarter each by title and place."""
    title = difflib.SequenceMatcher(None, old.title.lower(), new.title.lower()).ratio()
    place = 0.5 * (old.before == new.before) + 0.5 * (old.after == new.after)
    ours, theirs = _hashes(old.sketch), _hashes(new.sketch)
    if not ours or not theirs:
        return 0.6 * title + 0.4 * place
    # the smallest of both together: those that are in both count, as the texts' words would
    both = set(sorted(ours | theirs)[:_HASHES])
    text = len(both & ours & theirs) / len(both)
    if text >= _SAME_TEXT and min(len(ours), len(theirs)) >= _FEW_HASHES:
        return max(_ENOUGH, text)
    return 0.5 * text + 0.25 * title + 0.25 * place


def _hashes(sketch: str) -> set[str]:
    return {sketch[at : at + _DIGITS] for at in range(0, len(sketch), _DIGITS)}
