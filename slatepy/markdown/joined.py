"""Units into a document: ids for the headings, partials in their places, sections from one heading to the next."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from slatepy import anchor
from slatepy.document import Document, Heading, Section
from slatepy.markdown import escape
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from slatepy.markdown.unit import Cut, Title, Unit

_PARTIAL = re.compile("\ue000([0-9]+)\ue001")


def document(units: Sequence[Unit], scheme: anchor.Scheme, recovery: bool) -> tuple[Document, tuple[Problem, ...]]:  # noqa: FBT001
    """Return the page that the units make, and what is to be said about its ids.

    Ids are given unit by unit, as Slate does. With recovery on every heading can then be reached: of a repeated id
    the first keeps it, where links have always led, and each later one gets the lowest free `id-n` that nothing on
    the page has, nor Slate would give to anything on it.
    """
    given = [pair for unit in units for pair in _given(unit, scheme.unit, scheme.unit())]
    problems: list[Problem] = []
    if recovery:
        given = _unique(given, scheme.name, problems)
    sections: list[Section] = []
    for cut, ids in given:
        section = _section(cut, ids)
        if cut.headed or not sections:
            sections.append(section)
        else:
            sections[-1] = _longer(sections[-1], section)
    return Document(tuple(sections)), tuple(problems)


def _given(
    unit: Unit, begin: Callable[[], Callable[[int, str], str]], give: Callable[[int, str], str]
) -> Iterator[tuple[Cut, list[str | None]]]:
    """Give each cut with its headings' ids as Slate has them; None where raw html has none."""
    for cut in unit.cuts:
        if cut.insert is not None:
            partial = unit.inserts.get(cut.insert)
            if partial is not None:
                yield from _given(partial, begin, begin())
            continue
        if unit.inserts:
            yield _filled(unit, cut, begin, give)
        else:
            yield cut, [_id(title, give) for title in cut.titles]


def _id(title: Title, give: Callable[[int, str], str]) -> str | None:
    if title.own is not None or title.raw or title.fresh:
        return title.own
    return give(title.level, title.slug)


def _filled(
    unit: Unit, cut: Cut, begin: Callable[[], Callable[[int, str], str]], give: Callable[[int, str], str]
) -> tuple[Cut, list[str | None]]:
    """Put partials in place of their markers inside a cut."""
    parts = [""]
    titles: list[Title] = []
    ids: list[str | None] = []
    for index, part in enumerate(cut.parts):
        if index:
            titles.append(cut.titles[index - 1])
            ids.append(_id(titles[-1], give))
            parts.append("")
        texts = _PARTIAL.split(part)
        parts[-1] += texts[0]
        for number, text in zip(texts[1::2], texts[2::2], strict=True):
            partial = unit.inserts.get(int(number))
            for inner, its in _given(partial, begin, begin()) if partial else ():
                cut = _with(cut, inner)
                parts[-1] += inner.parts[0]
                parts += inner.parts[1:]
                titles += inner.titles
                ids += its
            parts[-1] += text
    return replace(cut, parts=tuple(parts), titles=tuple(titles)), ids


def _with(cut: Cut, inner: Cut) -> Cut:
    return replace(
        cut,
        text=f"{cut.text}\n{inner.text}",
        panes=cut.panes + inner.panes,
        ids=cut.ids + inner.ids,
        references=cut.references + inner.references,
    )


def _unique(
    given: list[tuple[Cut, list[str | None]]], scheme: str, problems: list[Problem]
) -> list[tuple[Cut, list[str | None]]]:
    taken = {ident for cut, ids in given for ident in (*cut.ids, *ids) if ident}
    names, used = anchor.Taken(taken), set()
    out: list[tuple[Cut, list[str | None]]] = []
    for cut, ids in given:
        fresh: list[str | None] = []
        for title, ident in zip(cut.titles, ids, strict=True):
            if ident and ident not in used:
                used.add(ident)
                fresh.append(ident)
                continue
            if title.fresh:
                fresh.append(_own_or_free(_base(title, scheme), taken, names))
                continue
            fresh.append(names.free(ident or ""))
            problems.append(_repeated(title, ident or "", fresh[-1] or ""))
        out.append((cut, fresh))
    return out


def _base(title: Title, scheme: str) -> str:
    """Return the id that a heading would have by itself, which counts for no other."""
    return title.own or anchor.scheme(scheme).unit()(title.level, title.slug)


def _own_or_free(ident: str, taken: set[str], names: anchor.Taken) -> str:
    if not ident or ident in taken:
        return names.free(ident)
    taken.add(ident)
    return ident


def _repeated(title: Title, ident: str, fresh: str) -> Problem:
    if ident:
        message = f"the id '{ident}' stands on this page already, this heading gets '{fresh}'"
    else:
        message = f"this heading has no id of its own, it gets '{fresh}'"
    return Problem("repeated-id", "note", message, title.place, f"link to it as '#{fresh}'", len(title.text) or 1)


def _section(cut: Cut, ids: list[str | None]) -> Section:
    headings = tuple(
        [
            Heading(ident or "", title.level, title.html, title.text, title.place)
            for title, ident in zip(cut.titles, ids, strict=True)
        ]
    )
    html = [cut.parts[0]]
    for title, ident, part in zip(cut.titles, ids, cut.parts[1:], strict=True):
        if ident is not None:
            html.append(f' id="{escape.html(ident)}"' if ident or not title.raw else "")
        html.append(part)
    return Section(
        heading=headings[0] if cut.headed else None,
        html="".join(html),
        text=cut.text,
        panes=cut.panes,
        headings=headings,
        ids=cut.ids,
        references=cut.references,
        source=cut.source,
        place=cut.place,
    )


def _longer(section: Section, more: Section) -> Section:
    """Add what goes on without a top-level heading: the text after a partial, or before an include's first heading."""
    return replace(
        section,
        html=section.html + more.html,
        text="\n".join(text for text in (section.text, more.text) if text),
        panes=section.panes + more.panes,
        headings=section.headings + more.headings,
        ids=section.ids + more.ids,
        references=section.references + more.references,
        source=section.source + more.source,
    )
