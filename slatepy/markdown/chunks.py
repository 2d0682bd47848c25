"""A text into chunks that can be parsed, and kept, one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import fences, raw
from slatepy.markdown.recovery import code
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.markdown.options import Options

_BOUNDARY = re.compile(r"^ *\n(?=#[# ]*[^# \n])", re.MULTILINE)
_RISK = re.compile(r"^(?:<| {0,3}(?:```|~~~))", re.MULTILINE)


def chunks(text: str, options: Options) -> Iterator[str]:
    """Cut before ATX headings that stand after an empty line and inside nothing; joined they are the text.

    text: as `plain` makes it. A text in CommonMark is one chunk, since its footnotes and definitions hold for all of
    it. In Slate's dialect paragraphs, quotes, lists and tables end at an empty line that such a heading follows, so
    only fenced code and raw html can reach over it. With recovery on a cut is one with it off too, so that both
    readings of a chunk can be compared.
    """
    if options.dialect == "commonmark":
        if text:
            yield text
        return
    begin = 0
    walks = [_Walk(text, replace(options, recovery=False))]
    if options.recovery:
        walks.append(_Walk(text, options))
    for match in _BOUNDARY.finditer(text):
        at = match.end()
        if all(walk.reaches(at) for walk in walks):
            yield text[begin:at]
            begin = at
    if begin < len(text):
        yield text[begin:]


class _Walk:
    """Follows fenced code and raw html through a text.

    sure: a position where a block begins at top level. seen: how far the text was searched for marks. barred: a heading
    that ends code which no fence closes, and so has to be in one chunk with it.
    """

    def __init__(self, text: str, options: Options) -> None:
        self.text = text
        self.options = options
        self.closings = raw.Closings(text)
        self.sure = self.seen = 0
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
            return self.closings.block_end(start)
        recovery = self.options.recovery
        opened = code.opened(self.text, start) if recovery else fences.OPEN.match(self.text, start)
        if not opened:
            return 0
        plain = fences.end(self.text, opened)
        if not recovery:
            return plain[1]
        end = code.end(self.text, opened, plain)
        if end.code == "unclosed-fence":
            self.barred = end.after
        return end.after

    def _exactly(self, start: int) -> int:
        """Ask the block rules where the block ends that holds the line at `start`."""
        # imported here since markdown-it takes 60 ms that a build from the cache mostly need not wait for
        from slatepy.markdown import slate  # noqa: PLC0415

        end, barred = slate.top_level(self.text, self.sure, start, self.options)
        self.barred = max(self.barred, barred)
        return end
