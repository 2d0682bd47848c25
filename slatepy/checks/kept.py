"""What is found in a text, kept from build to build under everything that it follows from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import cache
from slatepy.checks import texts
from slatepy.problem import Problem
from slatepy.struct import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_FORM = Form(tuple[Problem, ...])


def problems(
    found: texts.Found, checks: Iterable[Callable[[texts.Text], Iterator[Problem]]], store: cache.Cache | None
) -> tuple[Problem, ...]:
    """Return what checks find in a source.

    They see nothing of it but the fields of `texts.Text`. store: where it is kept, always for the same checks.
    """
    if store is None:
        return _made(found, checks)
    shelf, key = store.shelf(found.page.source), _key(found)
    known = _FORM.unpack(shelf.get(key))
    if known is None:
        known = _made(found, checks)
        packed = _FORM.pack(known)
        if packed is not None:
            shelf.put(key, packed)
    return known


def _made(found: texts.Found, checks: Iterable[Callable[[texts.Text], Iterator[Problem]]]) -> tuple[Problem, ...]:
    text = texts.text(found)
    return tuple([problem for check in checks for problem in check(text)])


def _key(found: texts.Found) -> bytes:
    source, settings = found.source, found.page.settings
    panes = [f"{pane.place.line} {pane.language} {pane.tab}\0{pane.code}" for pane in found.panes]
    lines = f"{source.first_line} {source.lines or ''}"
    return cache.digest("checks", settings.dialect, *found.tabs, source.file, lines, source.text, *panes)
