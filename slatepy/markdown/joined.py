"""Units into a document: ids for the headings, partials in their places, sections from one heading to the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy import anchor
from slatepy.document import Document, Heading, Section
from slatepy.markdown import escape
from slatepy.once import once
from slatepy.problem import Problem
from slatepy.struct import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from slatepy.markdown.unit import Cut, Title, Unit

_PARTIAL = re.compile("\ue000([0-9]+)\ue001")


class _Given(Struct):
    """A cut and the ids of its titles, None where raw html has none.

    bare: the titles that have no id of their own in Slate; what links reach is put inside them.
    """

    cut: Cut
    ids: list[str | None]
    bare: set[int] = field(default_factory=set)


def document(units: Sequence[Unit], scheme: anchor.Scheme, recovery: bool) -> tuple[Document, tuple[Problem, ...]]:  # noqa: FBT001
    """Return the page that the units make, and what is to be said about its ids.

    Ids are given unit by unit, as Slate does. With recovery on every heading can then be reached: of a repeated id
    the first keeps it, where links have always led, and each later one gets the lowest free `id-n` that nothing on
    the page has, nor Slate would give to anything on it. A heading without any keeps it so, and gets an anchor inside.
    """
    given = [each for unit in units for each in _given(unit, scheme.unit, scheme.unit())]
    problems: list[Problem] = []
    if recovery:
        given = _unique(given, scheme.name, problems)
    sections: list[Section] = []
    for each in given:
        section = _section(each.cut, tuple(each.ids), frozenset(each.bare))
        if each.cut.headed or not sections:
            sections.append(section)
        else:
            sections[-1] = _longer(sections[-1], section)
    return Document(tuple(sections)), tuple(problems)


def _given(
    unit: Unit, begin: Callable[[], Callable[[int, str], str]], give: Callable[[int, str], str]
) -> Iterator[_Given]:
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
            yield _Given(cut, [_id(title, give) for title in cut.titles])


def _id(title: Title, give: Callable[[int, str], str]) -> str | None:
    if title.own is not None or title.raw or title.fresh:
        return title.own
    return give(title.level, title.slug)


def _filled(
    unit: Unit, cut: Cut, begin: Callable[[], Callable[[int, str], str]], give: Callable[[int, str], str]
) -> _Given:
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
            for inner in _given(partial, begin, begin()) if partial else ():
                cut = _with(cut, inner.cut)
                parts[-1] += inner.cut.parts[0]
                parts += inner.cut.parts[1:]
                titles += inner.cut.titles
                ids += inner.ids
            parts[-1] += text
    return _Given(replace(cut, parts=tuple(parts), titles=tuple(titles)), ids)


def _with(cut: Cut, inner: Cut) -> Cut:
    return replace(
        cut,
        text=f"{cut.text}\n{inner.text}",
        panes=cut.panes + inner.panes,
        ids=cut.ids + inner.ids,
        references=cut.references + inner.references,
    )


def _unique(given: list[_Given], scheme: str, problems: list[Problem]) -> list[_Given]:
    taken = {ident for each in given for ident in (*each.cut.ids, *each.ids) if ident}
    names, used = anchor.Taken(taken), set()
    pairs = [pair for each in given for pair in zip(each.cut.titles, each.ids, strict=True)]
    slates = {ident for title, ident in pairs if ident and not title.fresh}
    for each in given:
        for index, (title, ident) in enumerate(zip(each.cut.titles, each.ids, strict=True)):
            # A heading that only recovery finds, with an id of its own, leaves it to the one that Slate gives it to.
            if ident and ident not in used and not (title.fresh and ident in slates):
                used.add(ident)
            elif ident:
                each.ids[index] = names.free(ident)
                problems.append(_repeated(title, ident, each.ids[index] or ""))
            else:
                each.ids[index] = _own_or_free(_base(title, scheme), taken, names)
                if not title.fresh:
                    each.bare.add(index)
                    problems.append(_missing(title, each.ids[index] or ""))
    return given


def _base(title: Title, scheme: str) -> str:
    """Return the id that a heading would have by itself, which counts for no other."""
    return anchor.scheme(scheme).unit()(title.level, title.slug) or anchor.scheme("slate").unit()(
        title.level, title.slug
    )


def _own_or_free(ident: str, taken: set[str], names: anchor.Taken) -> str:
    if ident in taken:
        return names.free(ident)
    taken.add(ident)
    return ident


def _repeated(title: Title, ident: str, fresh: str) -> Problem:
    message = f"the id '{ident}' stands on this page already, this heading gets '{fresh}'"
    return Problem("repeated-id", "note", message, title.place, f"link to it as '#{fresh}'", len(title.text) or 1)


def _missing(title: Title, fresh: str) -> Problem:
    message = "Slate gives this heading no id"
    return Problem("missing-id", "note", message, title.place, f"link to it as '#{fresh}'", len(title.text) or 1)


@once
def _section(cut: Cut, ids: tuple[str | None, ...], bare: frozenset[int]) -> Section:
    headings = tuple(
        [
            Heading(ident or "", title.level, title.html, title.text, title.place)
            for title, ident in zip(cut.titles, ids, strict=True)
        ]
    )
    html = [cut.parts[0]]
    for index, (title, ident, part) in enumerate(zip(cut.titles, ids, cut.parts[1:], strict=True)):
        if ident is None:
            html.append(part)
        elif index in bare:
            html.append(part.replace(">", f'><a id="{escape.html(ident)}"></a>', 1))
        else:
            html.append(f' id="{escape.html(ident)}"' + part if ident or not title.raw else part)
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
        source="\n\n".join(text for text in (section.source.rstrip("\n"), more.source) if text),
    )
