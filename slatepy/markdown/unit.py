"""What a unit is made of before its headings have ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.document import Pane, Reference
    from slatepy.problem import Place, Problem


class Title(Struct, frozen=True):
    """A heading before it has an id.

    html: what stands between its tags; text: the same without tags, entities resolved.
    slug: what the scheme makes the id from: `html` before smart punctuation.
    own: the id that the author gave it (raw html, or `{#id}`), None if it is for the scheme to give one.
    raw: whether it is raw html, which no scheme ever sees.
    fresh: whether it is a heading thanks to a recovery only, so that it may take no id that Slate gives to another.
    """

    level: int
    html: str
    text: str
    slug: str
    own: str | None
    raw: bool
    place: Place
    fresh: bool = False


class Cut(Struct, frozen=True, dict=True):
    """A section before its headings have ids.

    parts: html; between two of them stands the id attribute of one of the `titles`, in order.
    headed: whether it begins with the first of its titles; otherwise it goes on with the section before it.
    text, panes, ids, references, source, place: as in `document.Section`.
    insert: number of the partial that stands in the cut's place, if the unit has it; the cut is then empty.
    """

    parts: tuple[str, ...]
    titles: tuple[Title, ...]
    headed: bool
    text: str
    panes: tuple[Pane, ...]
    ids: tuple[str, ...]
    references: tuple[Reference, ...]
    source: str
    place: Place
    insert: int | None = None


class Unit(Struct, frozen=True, dict=True):
    """A page's body or an include, parsed by itself.

    inserts: the partials whose numbers stand in its cuts, each a unit of its own; another number is the author's text.
    """

    cuts: tuple[Cut, ...]
    problems: tuple[Problem, ...]
    inserts: Mapping[int, Unit] = field(default_factory=dict)


EMPTY = Unit((), ())
