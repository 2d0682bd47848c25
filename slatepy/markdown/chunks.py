"""A text into chunks that can be parsed, and kept, one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import fences, raw
from slatepy.markdown.piece import Mark
from slatepy.markdown.recovery import code
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from slatepy.markdown.options import Options

_BOUNDARY = re.compile(r"^ *\n(?=#[# ]*[^# \n])", re.MULTILINE)
_HEADING = re.compile(r"#[# ]*[^# \n]")
# so many chunks may be gone from one place of a text, and what follows is still known again
_NEAR = 8
_RISK = re.compile(r"^(?:<| {0,3}(?:```|~~~))", re.MULTILINE)


def _nameless(_: str) -> bytes:
    return b""


def chunks(
    text: str, options: Options, known: Sequence[Mark] = (), name: Callable[[str], bytes] = _nameless
) -> Iterator[tuple[str, Mark]]:
    """Cut before ATX headings that stand after an empty line and inside nothing; joined the parts are the text.

    text: as `plain` makes it. A text in CommonMark is one chunk, since its footnotes and definitions hold for all of
    it. In Slate's dialect paragraphs, quotes, lists and tables end at an empty line that such a heading follows, so
    only fenced code and raw html can reach over it. With recovery on a cut is one with it off too, so that both
    readings of a chunk can be compared.

    known: the marks of an earlier state of the text; a part that stands there unchanged need not be searched for cuts
    again, and comes out as it would else. name: gives a part the key under which its mark names it.
    """
    if options.dialect == "commonmark":
        if text:
            yield text, Mark(name(text), len(text), text.count("\n"), settled=False)
        return
    cutter = Cutter(text, options)
    begin = index = 0
    while begin < len(text):
        near = known[index : index + _NEAR]
        mark = next((mark for mark in near if cutter.is_settled(begin, mark, name)), None)
        if mark is None:
            end, settled = cutter.next(begin)
            part = text[begin:end]
            mark = Mark(name(part), len(part), part.count("\n"), settled)
        else:
            part = text[begin : begin + mark.size]
        yield part, mark
        index += next((number for number, each in enumerate(near, 1) if each.key == mark.key), 0)
        begin += mark.size


class Cutter:
    """Finds where the chunk ends that begins at a cut; what stands before a cut has no say in that."""

    def __init__(self, text: str, options: Options) -> None:
        self._text = text
        plain = replace(options, recovery=False)
        self._walks = [_Walk(text, each) for each in ((plain, options) if options.recovery else (plain,))]

    def is_settled(self, begin: int, mark: Mark, name: Callable[[str], bytes]) -> bool:
        """Say whether a chunk that an earlier text had stands at `begin`, and ends there too."""
        end = begin + mark.size
        if not mark.settled or not (end == len(self._text) or _HEADING.match(self._text, end)):
            return False
        return name(self._text[begin:end]) == mark.key

    def next(self, begin: int) -> tuple[int, bool]:
        """Return where the chunk at `begin` ends, and whether nothing behind it had a say in that."""
        for walk in self._walks:
            walk.begin(begin)
        for match in _BOUNDARY.finditer(self._text, begin):
            at = match.end()
            if all(walk.reaches(at) for walk in self._walks):
                return at, all(walk.looked <= at for walk in self._walks)
        return len(self._text), False


class _Walk:
    """Follows fenced code and raw html through a text.

    sure: a position where a block begins at top level. seen: how far the text was searched for marks. barred: a heading
    that ends code which no fence closes, and so has to be in one chunk with it. looked: how much of the text the
    answers since `begin` rest on.
    """

    def __init__(self, text: str, options: Options) -> None:
        self.text = text
        self.options = options
        self.closings = raw.Closings(text)
        self.begin(0)

    def begin(self, at: int) -> None:
        """Go on from a cut."""
        self.sure = self.seen = self.looked = at
        self.barred = -1

    def reaches(self, at: int) -> bool:
        """Tell whether the line at `at`, which stands after an empty one, begins a block at top level."""
        while self.sure <= at and (risk := _RISK.search(self.text, self.seen, at)):
            start = risk.start()
            if start != self.sure and not self._after_empty(start):
                self.sure = self.seen = self._exactly(start)
                continue
            stop = self._block_end(start)
            if stop:
                self.sure = self.seen = stop
            else:
                self.seen = risk.end()
        if self.sure > at:
            return False
        self.sure = self.seen = at
        return at != self.barred

    def _after_empty(self, start: int) -> bool:
        """Tell whether the line before is empty, and whatever was open before it closed by that.

        With recovery on a list item goes on with two columns, Redcarpet asks for four.
        """
        if self.options.recovery and self.text.startswith("  ", start):
            return False
        line = self.text.rfind("\n", 0, start - 1) + 1
        return start == 0 or not self.text[line : start - 1].strip(" ")

    def _block_end(self, start: int) -> int:
        if self.text[start] == "<":
            end = self.closings.block_end(start)
            self.looked = max(self.looked, self.closings.looked)
            return end
        recovery = self.options.recovery
        opened = code.opened(self.text, start) if recovery else fences.OPEN.match(self.text, start)
        if recovery and not (opened and opened.re is fences.OPEN):
            # whether another line is a fence depends on the next one
            self.looked = len(self.text) + 1
        if not opened:
            return 0
        plain = fences.end(self.text, opened)
        self.looked = max(self.looked, plain[1] if plain[0] < plain[1] else len(self.text) + 1)
        if not recovery:
            return plain[1]
        found = code.end(self.text, opened, plain)
        if found.code == "unclosed-fence":
            self.barred = found.after
        return found.after

    def _exactly(self, start: int) -> int:
        """Ask the block rules where the block ends that holds the line at `start`."""
        # imported here since a build from the cache mostly need not wait 10 ms for the rules
        from slatepy.markdown import slate  # noqa: PLC0415

        self.looked = len(self.text) + 1
        end, barred = slate.top_level(self.text, self.sure, start, self.options)
        self.barred = max(self.barred, barred)
        return end
