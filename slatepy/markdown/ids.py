"""What the headings of a page ask for -> the ids that they get, each once."""

from __future__ import annotations

import functools

from slatepy import anchor

Wish = tuple[str | None, bool, str]
"""Of a heading: the id that Slate gives it, None or empty where none; whether it is a heading thanks to a recovery
only; and where it has none, the id that it would have by itself, which counts for no other."""
Wishes = tuple[tuple[str, ...], tuple[Wish, ...]]
"""Of a stretch of the page: the ids of its other elements, and its headings' wishes."""
Given = tuple[tuple[str | None, ...], frozenset[int], tuple[int, ...]]
"""Of a stretch: its headings' ids, in order; which of them have none in Slate; which have another than they asked for.
"""

# Pages. A preview asks for each again after every change, which is hardly ever one of its headings.
_MOST_REMEMBERED = 64


@functools.lru_cache(_MOST_REMEMBERED)
def unique(page: tuple[Wishes, ...]) -> tuple[Given, ...]:
    """Return the ids of all stretches of a page.

    Of a repeated id the first heading keeps it, where links have always led, and each later one gets the lowest free
    `id-n` that nothing on the page has, nor Slate would give to anything on it. A heading without any gets one, too.
    """
    taken = {ident for others, wishes in page for ident in (*others, *(ident for ident, _, _ in wishes)) if ident}
    slates = {ident for _, wishes in page for ident, is_fresh, _ in wishes if ident and not is_fresh}
    names, used = anchor.Taken(taken), set()
    given: list[Given] = []
    for _, wishes in page:
        ids: list[str] = []
        bare, repeated = set(), []
        for index, (ident, is_fresh, base) in enumerate(wishes):
            # A heading that only recovery finds, with an id of its own, leaves it to the one that Slate gives it to.
            if ident and ident not in used and not (is_fresh and ident in slates):
                used.add(ident)
                ids.append(ident)
            elif ident:
                ids.append(names.free(ident))
                repeated.append(index)
            else:
                ids.append(names.claim(base))
                if not is_fresh:
                    bare.add(index)
        given.append((tuple(ids), frozenset(bare), tuple(repeated)))
    return tuple(given)
