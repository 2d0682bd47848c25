"""Two sequences -> the runs in which they differ."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST = 1_000


def runs(
    old: Sequence[object], new: Sequence[object], old_names: Sequence[str], new_names: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield (start, end) in `old` and (start, end) in `new` of each run that differs, in order.

    names: what an element keeps when it changes. Two runs of one length are elements that changed one by one.
    """
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    end, new_end = len(old) - tail, len(new) - tail
    if end - head == new_end - head or max(end, new_end) - head > _MOST:
        yield from _pairs(old, new, (head, end, head, new_end))
        return
    if head in (end, new_end):
        yield head, end, head, new_end
        return
    matcher = difflib.SequenceMatcher(None, old_names[head:end], new_names[head:new_end], autojunk=False)
    for _, start, stop, new_start, new_stop in matcher.get_opcodes():
        yield from _pairs(old, new, (head + start, head + stop, head + new_start, head + new_stop))


def _pairs(
    old: Sequence[object], new: Sequence[object], run: tuple[int, int, int, int]
) -> Iterator[tuple[int, int, int, int]]:
    start, end, new_start, new_end = run
    if end - start != new_end - new_start:
        yield run
        return
    for index in range(end - start):
        if old[start + index] != new[new_start + index]:
            yield start + index, start + index + 1, new_start + index, new_start + index + 1


def _same(old: Sequence[object], new: Sequence[object]) -> int:
    """Count the elements that are equal from the start."""
    for index, (one, other) in enumerate(zip(old, new, strict=False)):
        if one is not other and one != other:
            return index
    return min(len(old), len(new))
