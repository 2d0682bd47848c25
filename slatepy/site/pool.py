"""The pages of a site, one after the other or, where that pays, several at once in as many processes.

Which process makes a page, and when, changes nothing about the result.
"""

from __future__ import annotations

import contextlib
import gc
from typing import TYPE_CHECKING, Any, BinaryIO

from slatepy import highlight, patterns, processes
from slatepy.migrate import partial
from slatepy.problem import SiteError
from slatepy.site import maker, page, reading, steps
from slatepy.struct import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# In bytes of Markdown: with less it takes as long to share as is saved, measured with processes that are forked and
# with such as are started anew, and plan the site once more.
_WORTH_A_FORK = 1_000_000
_WORTH_A_START = 2_000_000
# How much of all the largest file may be: with more of it the others wait for that one alone, whose samples are better
# painted by several processes.
_LARGEST = 0.6


class _Done(Struct, frozen=True):
    """The pages of one file.

    pages: what was made, by place in the plan; none where one of them cannot be made. kept: what is to be kept of the
    file; steps: how many were taken elsewhere; news: the regular expressions that were compiled there.
    """

    pages: dict[int, maker.Made]
    kept: list[bytes] | None = None
    steps: int = 0
    news: Mapping[patterns.Key, bytes] = field(default_factory=dict)


def pages(shop: maker.Maker) -> list[maker.Made]:
    """Return every page of the plan, in its order. Raises SiteError for the first that cannot be made at all."""
    found = _shared(shop, _groups(shop)) if _is_large(shop) else {}
    return [found[place] if place in found else shop.page(made) for place, made in enumerate(shop.plan.pages)]


def _is_large(shop: maker.Maker) -> bool:
    """Say whether sharing may pay; what one process keeps for the build after this it has to make itself."""
    order = shop.order
    if shop.shared.painter.jobs == 1 or order.kept or (order.store and order.store.memory is not None):
        return False
    texts = (data for path, data in order.tree.items() if steps.is_text(path))
    return sum(map(len, texts)) > (_WORTH_A_FORK if processes.can_fork() else _WORTH_A_START)


def _groups(shop: maker.Maker) -> list[list[int]]:
    """Return the places in the plan of each file's pages, which one process makes, as they share what is kept."""
    found: dict[str, list[int]] = {}
    for place, made in enumerate(shop.plan.pages):
        found.setdefault(made.source, []).append(place)
    return list(found.values())


def _shared(shop: maker.Maker, groups: Sequence[Sequence[int]]) -> dict[int, maker.Made]:
    """Share the pages out, where each can be made by itself; return by place those that can be made."""
    shared = shop.shared
    shared.openings.update((made.path, page.opening(shop.plan, made, shared)) for made in shop.plan.pages)
    sizes = [_size(shop, group) for group in groups]
    if max(sizes) > _LARGEST * sum(sizes) or not all(each.stands_alone for each in shared.openings.values()):
        return {}
    jobs = min(shared.painter.jobs, len(groups))
    shared.painter.stand_alone()
    others = _started(shop, groups, jobs - 1)
    found: dict[int, maker.Made] = {}
    files: dict[str, bytes] = {}
    longest = sorted(range(len(groups)), key=sizes.__getitem__, reverse=True)
    answers = processes.answers(longest, lambda number: _done(shop, groups[number]), asked, others)
    with contextlib.closing(answers):
        for number, done in answers:
            shared.steps.take(done.steps)
            patterns.learn(done.news)
            if shop.order.store and done.kept is not None:
                shop.order.store.put(shop.plan.pages[groups[number][0]].source, done.kept)
            found |= {place: _own(shop, place, made, files) for place, made in done.pages.items()}
    shared.openings.clear()
    return found


def _size(shop: maker.Maker, group: Sequence[int]) -> int:
    """Return how many characters of Markdown a file's pages are made of, as far as its front matter says."""
    first = shop.plan.pages[group[0]]
    begun = shop.shared.openings[first.path]
    names = (partial.includes(name) for name in begun.settings.includes)
    paths = (partial.find(name, first.source, shop.plan.tree, first.locale) for name in names)
    return len(group) * (len(begun.front.body.text) + sum(len(shop.plan.tree[path]) for path in paths if path))


def _done(shop: maker.Maker, group: Sequence[int]) -> _Done:
    """Make the pages of one file."""
    store, pages = shop.order.store, shop.plan.pages
    try:
        made = {place: shop.page(pages[place]) for place in group}
    except SiteError:  # the first in the order of the plan has to say it
        return _Done({})
    return _Done(made, store.take(pages[group[0]].source) if store else None)


def _own(shop: maker.Maker, place: int, made: maker.Made, files: dict[str, bytes]) -> maker.Made:
    """Return what was made elsewhere, as if it had been made here.

    files: what other pages have beside them, since the same files of a theme need not be in memory for each.
    """
    resolve = reading.resolver(shop.plan, shop.plan.pages[place])
    known = {path: files.setdefault(path, data) for path, data in made.files.items()}
    same = {path: known[path] if known[path] == data else data for path, data in made.files.items()}
    return replace(made, files=same, checked=replace(made.checked, resolve=resolve))


def _started(shop: maker.Maker, groups: Sequence[Sequence[int]], number: int) -> list[processes.Process]:
    """Start as many processes, or fewer where the system has no more to give."""
    started: list[processes.Process] = []
    forks = processes.can_fork()
    with contextlib.suppress(OSError):
        while len(started) < number:
            if forks:
                each = processes.forked(lambda inbox, outbox: _serve(shop, groups, inbox, outbox), started)
            else:
                each = processes.anew(__name__)
            started.append(each)
    for each in () if forks else started:
        with contextlib.suppress(OSError):  # one that is gone shows when it is asked
            _send(shop.order, each.inbox)
    return started


def serve(inbox: BinaryIO, outbox: BinaryIO) -> None:
    """Make what is asked for of a site that comes first. Raises EOFError or OSError once the other end is closed."""
    gc.disable()
    shop, _ = maker.maker(_received(inbox), highlight.Painter())
    _serve(shop, _groups(shop), inbox, outbox)


def _serve(shop: maker.Maker, groups: Sequence[Sequence[int]], inbox: BinaryIO, outbox: BinaryIO) -> None:
    while True:
        group = groups[_received(inbox)]
        before = shop.shared.steps.done
        done = _done(shop, group)
        # all that an address may lead to is a set as large as the site, and there already
        pages = {
            place: replace(made, checked=replace(made.checked, resolve=_nowhere)) for place, made in done.pages.items()
        }
        steps = shop.shared.steps.done - before
        _send(replace(done, pages=pages, steps=steps, news=patterns.news()), outbox)


def _nowhere(_: str, url: str) -> str:
    return url


def asked(of: processes.Process, number: int) -> _Done:
    """Have a process make the pages of a file. Raises one of `processes.GONE` where it is gone."""
    _send(number, of.inbox)
    done: _Done = _received(of.outbox)
    return done


def _send(value: object, pipe: BinaryIO) -> None:
    # imported here since most sites are made by one process: saves 4 ms
    import pickle  # noqa: PLC0415

    pickle.dump(value, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _received(pipe: BinaryIO) -> Any:  # noqa: ANN401 - who sends a value knows its type
    import pickle  # noqa: PLC0415 - as above

    try:
        return pickle.load(pipe)  # noqa: S301 - what a process of our own has written
    except pickle.UnpicklingError as error:
        raise EOFError from error
