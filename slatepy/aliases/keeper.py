"""The ids that each page had, against those that it has: old ones led to their headings, lost ones said."""

from __future__ import annotations

import functools
import re
from html import escape
from typing import TYPE_CHECKING

from slatepy.aliases import likeness, record
from slatepy.document import Document
from slatepy.problem import Place, Problem
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from slatepy.aliases.record import Ids, Known
    from slatepy.document import Section

_OPENING = re.compile(r"<h[1-6]\b[^>]*>", re.IGNORECASE)


class Keeper:
    """Goes through the pages of a site one by one.

    lock: the contents of `anchors.lock`, None where there is none yet. Raises SiteError where it is damaged.
    """

    def __init__(self, lock: bytes | None) -> None:
        self._lock = lock or b""
        self._old = record.loads(lock) if lock is not None else {}
        self._new: dict[str, Ids] = {}

    def page(self, path: str, document: Document) -> tuple[Document, tuple[Problem, ...]]:
        """Return a page's document with the ids that it once had, and what is to be said of them.

        path: its output path.
        """
        old = self._old.get(path, {})
        now = _known(document)
        renamed = _renamed(old, now)
        former = {ident: renamed[ident] for ident in old if ident in renamed}
        self._new[path] = {**now, **former}
        places = {heading.anchor: heading.place for heading in document.headings}
        problems = (*self._told(path, old, now, former, places), *self._shifted(path, old, now))
        return _landing(document, former), problems

    def end(self) -> tuple[bytes, tuple[Problem, ...]]:
        """Return what `anchors.lock` is to hold, as if all that is gone might go; and the pages that are gone."""
        problems = [
            self._vanished(path, "", f"the page '{path}' would vanish, with {len(ids)} ids that links may rely on")
            for path, ids in self._old.items()
            if path not in self._new and ids
        ]
        return record.dumps(self._new), tuple(problems)

    def leave(self, path: str) -> None:
        """Keep what is known of a page whose ids are free: it may be locked again."""
        if path in self._old:
            self._new[path] = self._old[path]

    def _told(
        self, path: str, old: Ids, now: Mapping[str, Known], former: Mapping[str, str], places: Mapping[str, Place]
    ) -> Iterator[Problem]:
        """Yield an error for each id that is lost, a note for each that leads elsewhere from now on.

        places: where each heading stands that is on the page.
        """
        for ident, known in old.items():
            if ident in now:
                continue
            if ident not in former:
                yield self._vanished(path, ident, f"the id '{ident}' would vanish from '{path}', and links to it break")
            elif not isinstance(known, str):
                place = places.get(former[ident]) or self._place(path, ident)
                message = f"'{former[ident]}' was '{ident}' before; links to that still land there"
                hint = f"if it is another section: slatepy anchors accept {ident}"
                yield Problem("anchor-renamed", "note", message, place, hint)

    def _vanished(self, path: str, ident: str, message: str) -> Problem:
        place = self._place(path, ident)
        hint = "put {#id} behind the heading that it is now, or let it go: slatepy anchors accept"
        hint = f"{hint} {ident}".replace("{#id}", f"{{#{ident}}}") if ident else "let it go: slatepy anchors accept"
        return Problem("anchor-vanished", "error", message, place, hint, len(ident or path) + 2)

    @functools.cached_property
    def _lines(self) -> Mapping[tuple[str, str], int]:
        return record.lines(self._lock)

    def _place(self, path: str, ident: str) -> Place:
        """Return where an id stands in the lock, or its page where that is all there is."""
        return Place(record.FILE, self._lines.get((path, ident)) or self._lines.get((path, ""), 1))

    def _shifted(self, path: str, old: Ids, now: Mapping[str, Known]) -> Iterator[Problem]:
        """Yield a warning for each id that another section has taken over, as numbers do when one comes between."""
        homes: dict[Known, list[str]] = {}
        for ident, known in now.items():
            homes.setdefault(known, []).append(ident)
        for ident, was in old.items():
            if isinstance(was, str) or not was[1] or ident not in now or now[ident] == was:
                continue
            home = homes.get(was, [])
            if len(home) == 1 and old.get(home[0]) != was:
                message = f"the id '{ident}' now leads to '{now[ident][0]}'; the section that had it is '{home[0]}'"
                hint = f"put {{#{ident}}} behind the heading that had it"
                place = self._place(path, ident)
                yield Problem("anchor-shifted", "warning", message, place, hint, len(ident) + 2)


def _known(document: Document) -> dict[str, Known]:
    """Return every id of a page in order, each once, with what tells its section from others."""
    found: dict[str, Known] = {}
    for section in document.sections:
        for heading in section.headings:
            if heading.anchor and heading.anchor not in found:
                text = _text(section) if heading is section.heading else ""
                found[heading.anchor] = (" ".join(heading.text.split()), likeness.sketch(text))
        for ident in section.ids:
            found.setdefault(ident, ("", ""))
    return found


def _text(section: Section) -> str:
    """Return what a section is recognised by: its prose, without its title, or else its samples."""
    title = section.heading.text if section.heading else ""
    prose = section.text.removeprefix(title).strip()
    return prose or "\n".join(pane.code for pane in section.panes)


def _renamed(old: Ids, now: Mapping[str, Known]) -> dict[str, str]:
    """Return for each id that was the id that it leads to, for those of which that is known."""
    gone = [ident for ident, known in old.items() if ident not in now and not isinstance(known, str) and any(known)]
    kept = [ident for ident in now if not isinstance(old.get(ident, ""), str)]
    new = [ident for ident, known in now.items() if isinstance(old.get(ident, ""), str) and any(known)]
    found = likeness.matches(_stands(old, gone, set(kept)), _stands(now, new, set(kept)))
    for ident, known in old.items():
        if ident not in now and isinstance(known, str):
            target = found.get(known, known)
            if target in now:
                found[ident] = target
    return found


def _stands(ids: Mapping[str, Known | str], wanted: Sequence[str], kept: set[str]) -> list[likeness.Stand]:
    """Return headings with their neighbours among those that were and are on the page."""
    order = [ident for ident, known in ids.items() if not isinstance(known, str)]
    before = dict(zip(order, _nearest(order, kept), strict=True))
    after = dict(zip(reversed(order), _nearest(reversed(order), kept), strict=True))
    out = []
    for ident in wanted:
        known = ids[ident]
        if not isinstance(known, str):
            out.append(likeness.Stand(ident, *known, before[ident], after[ident]))
    return out


def _nearest(order: Sequence[str] | Iterator[str], kept: set[str]) -> Iterator[str]:
    """Yield for each id the last one before it that is kept."""
    last = ""
    for ident in order:
        yield last
        last = ident if ident in kept else last


def _landing(document: Document, former: Mapping[str, str]) -> Document:
    """Put the ids that were into the headings that they lead to, where a browser lands without any script."""
    if not former:
        return document
    wanted: dict[str, list[str]] = {}
    for old, new in former.items():
        wanted.setdefault(new, []).append(old)
    return Document(tuple(_with(section, wanted) for section in document.sections))


def _with(section: Section, wanted: dict[str, list[str]]) -> Section:
    here = [heading.anchor for heading in section.headings if heading.anchor in wanted]
    here += [ident for ident in section.ids if ident in wanted]
    html, ids = section.html, section.ids
    for anchor in here:
        olds = wanted.pop(anchor, [])
        spans = "".join(f'<span id="{escape(old)}"></span>' for old in olds)
        html = _inserted(html, anchor, spans)
        ids = (*ids, *olds)
    return replace(section, html=html, ids=ids) if here else section


def _inserted(html: str, anchor: str, spans: str) -> str:
    """Put spans at the beginning of the heading with an id; before everything where it cannot be found."""
    for opening in _OPENING.finditer(html):
        if f'id="{escape(anchor)}"' in opening[0] or f'id="{anchor}"' in opening[0]:
            return html[: opening.end()] + spans + html[opening.end() :]
    return spans + html
