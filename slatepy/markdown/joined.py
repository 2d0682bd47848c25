"""Units into a document: ids for the headings, partials in their places, sections from one heading to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import anchor
from slatepy.document import Document, Heading, Section
from slatepy.markdown import escape, ids, partials
from slatepy.once import once
from slatepy.problem import Problem
from slatepy.struct import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from slatepy.markdown.unit import Cut, Title, Unit


class _Given(Struct, frozen=True):
    """A cut and the ids that Slate gives its titles, None where raw html has none; wishes: see `ids`."""

    cut: Cut
    idents: tuple[str | None, ...]
    wishes: ids.Wishes


def document(units: Sequence[Unit], scheme: anchor.Scheme, recovery: bool) -> tuple[Document, tuple[Problem, ...]]:  # noqa: FBT001
    """Return the page that the units make, and what is to be said about its ids.

    Ids are given unit by unit, as Slate does. With recovery on every heading can then be reached (see `ids.unique`); a
    heading without any id in Slate keeps it so, and gets an anchor inside.
    """
    given = [each for unit in units for each in _given(unit, scheme)]
    problems: list[Problem] = []
    found: Iterable[ids.Given] = ((each.idents, frozenset(), ()) for each in given)
    if recovery:
        found = ids.unique(tuple([each.wishes for each in given]))
    sections: list[Section] = []
    for each, (idents, bare, repeated) in zip(given, found, strict=True):
        cut = each.cut
        section = _section(cut, idents, bare)
        if cut.headed or not sections:
            sections.append(section)
        else:
            sections[-1] = _longer(sections[-1], section)
        if bare or repeated:
            problems += _problems(cut, each.idents, idents, bare, repeated)
    return Document(tuple(sections)), tuple(problems)


def _given(unit: Unit, scheme: anchor.Scheme) -> Iterable[_Given]:
    """Give each cut its headings' ids as Slate has them."""
    if unit.inserts or scheme.is_lasting:
        return [_wishing(*pair, scheme.name) for pair in _named(unit, scheme.unit, scheme.unit())]
    return _alone(unit, scheme.name)


@once
def _alone(unit: Unit, name: str) -> tuple[_Given, ...]:
    """Give a unit its ids that depends on no other."""
    scheme = anchor.scheme(name)
    return tuple([_wishing(*pair, name) for pair in _named(unit, scheme.unit, scheme.unit())])


def _wishing(cut: Cut, idents: tuple[str | None, ...], scheme: str) -> _Given:
    wishes = [
        (ident, title.fresh, "" if ident else _base(title, scheme))
        for title, ident in zip(cut.titles, idents, strict=True)
    ]
    return _Given(cut, idents, (cut.ids, tuple(wishes)))


def _named(
    unit: Unit, begin: Callable[[], Callable[[int, str], str]], give: Callable[[int, str], str]
) -> Iterator[tuple[Cut, tuple[str | None, ...]]]:
    """Yield each cut, partials in their places, with the ids of its titles."""
    for cut in unit.cuts:
        if cut.insert is not None:
            partial = unit.inserts.get(cut.insert)
            if partial is None:
                yield _written(cut, cut.insert), ()
            else:
                yield from _named(partial, begin, begin())
            continue
        if unit.inserts:
            yield _filled(unit, cut, begin, give)
        else:
            yield cut, tuple([_id(title, give) for title in cut.titles])


def _written(cut: Cut, number: int) -> Cut:
    """Return the paragraph of a mark that stands for no partial, but was written by the author."""
    text = partials.mark(number)
    return replace(cut, parts=(f"<p>{text}</p>\n",), text=text, insert=None)


def _id(title: Title, give: Callable[[int, str], str]) -> str | None:
    if title.own is not None or title.raw or title.fresh:
        return title.own
    return give(title.level, title.slug)


def _filled(
    unit: Unit, cut: Cut, begin: Callable[[], Callable[[int, str], str]], give: Callable[[int, str], str]
) -> tuple[Cut, tuple[str | None, ...]]:
    """Put partials in place of their markers inside a cut."""
    parts = [""]
    titles: list[Title] = []
    idents: list[str | None] = []
    for index, part in enumerate(cut.parts):
        if index:
            titles.append(cut.titles[index - 1])
            idents.append(_id(titles[-1], give))
            parts.append("")
        texts = partials.MARK.split(part)
        parts[-1] += texts[0]
        for number, text in zip(texts[1::2], texts[2::2], strict=True):
            partial = unit.inserts.get(int(number))
            if partial is None:
                parts[-1] += partials.mark(int(number)) + text
                continue
            for inner, names in _named(partial, begin, begin()):
                cut = _with(cut, inner)
                parts[-1] += inner.parts[0]
                parts += inner.parts[1:]
                titles += inner.titles
                idents += names
            parts[-1] += text
    return replace(cut, parts=tuple(parts), titles=tuple(titles)), tuple(idents)


def _with(cut: Cut, inner: Cut) -> Cut:
    return replace(
        cut,
        text=f"{cut.text}\n{inner.text}",
        panes=cut.panes + inner.panes,
        ids=cut.ids + inner.ids,
        references=cut.references + inner.references,
    )


def _base(title: Title, scheme: str) -> str:
    """Return the id that a heading would have by itself, which counts for no other."""
    return anchor.scheme(scheme).unit()(title.level, title.slug) or anchor.scheme("slate").unit()(
        title.level, title.slug
    )


@once
def _problems(
    cut: Cut,
    slates: tuple[str | None, ...],
    idents: tuple[str | None, ...],
    bare: frozenset[int],
    repeated: tuple[int, ...],
) -> tuple[Problem, ...]:
    """Return what there is to say of a cut's titles, in order; slates: the ids that Slate gives them."""
    found = []
    for index in sorted((*bare, *repeated)):
        title, fresh = cut.titles[index], idents[index] or ""
        found.append(_missing(title, fresh) if index in bare else _repeated(title, slates[index] or "", fresh))
    return tuple(found)


def _repeated(title: Title, ident: str, fresh: str) -> Problem:
    message = f"the id '{ident}' stands on this page already, this heading gets '{fresh}'"
    return Problem("repeated-id", "note", message, title.place, f"link to it as '#{fresh}'", len(title.text) or 1)


def _missing(title: Title, fresh: str) -> Problem:
    message = "Slate gives this heading no id"
    return Problem("missing-id", "note", message, title.place, f"link to it as '#{fresh}'", len(title.text) or 1)


@once
def _section(cut: Cut, idents: tuple[str | None, ...], bare: frozenset[int]) -> Section:
    headings = tuple(
        [
            Heading(ident or "", title.level, title.html, title.text, title.place)
            for title, ident in zip(cut.titles, idents, strict=True)
        ]
    )
    html = [cut.parts[0]]
    for index, (title, ident, part) in enumerate(zip(cut.titles, idents, cut.parts[1:], strict=True)):
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


@once
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
