"""Straight quotes, dashes and dots into typographic ones, as Redcarpet's SmartyPants does over finished html."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import prose
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slatepy.markdown.unit import Cut, Title

_TOKEN = re.compile(
    r"""(?P<skipped><(?P<name>pre|code|var|samp|kbd|math|script|style)(?=[\s>]))
    |(?P<link></a(?=[\s>])[^>]*>)(?:'|&\#39;|&\#x27;|&apos;)
    |<[^>]*>?
    |(?P<double>&quot;|"|``)
    |(?P<single>'|&\#39;|&\#x27;|&apos;)
    |---?
    |\.\.\.|\.[ ]\.[ ]\.
    |\((?:[cCrR]|[tT][mM])\)
    |(?P<fraction>1/2|1/4|3/4)
    |(?P<escape>\\(?P<escaped>[\\"'.`-])?)
    |&\#0;""",
    re.VERBOSE,
)
_SINGLE = re.compile(r"'|&#39;|&#x27;|&apos;")
_ENDING = re.compile(r"(?:[stmd]|re|ll|ve)(?![^\s!-/:-@\[-`{-~])", re.IGNORECASE | re.ASCII)
_BOUNDARY = re.compile(r"[\s!-/:-@\[-`{-~]", re.ASCII)
_SIMPLE = {
    "--": "&ndash;",
    "---": "&mdash;",
    "...": "&hellip;",
    ". . .": "&hellip;",
    "(c)": "&copy;",
    "(r)": "&reg;",
    "(tm)": "&trade;",
    "&#0;": "",
}
_FRACTIONS = {"1/2": "&frac12;", "1/4": "&frac14;", "3/4": "&frac34;"}
_ORDINALS = {"1/2": "", "1/4": "th", "3/4": "ths"}


def cuts(cuts: Sequence[Cut]) -> list[Cut]:
    """Return the cuts of a unit with typographic punctuation; ids are made from the text without it.

    Whether a quote opens or closes depends on those before it in the unit.
    """
    if not cuts:
        return []
    whole = "".join(part for cut in cuts for part in cut.parts)
    slot, seam = _unused(whole)
    smart = html(seam.join(slot.join(cut.parts) for cut in cuts))
    made = []
    for cut, text in zip(cuts, smart.split(seam), strict=True):
        parts = tuple(text.split(slot))
        titles = [_title(title, part) for title, part in zip(cut.titles, parts[1:], strict=True)]
        made.append(replace(cut, parts=parts, titles=tuple(titles)))
    return made


def html(text: str) -> str:
    """Return html with typographic punctuation outside tags and outside code, scripts and styles."""
    return _Quotes(text).html()


def _unused(text: str) -> tuple[str, str]:
    """Return two private characters that the text does not hold."""
    spare = [char for char in map(chr, range(0xE010, 0xE0FF)) if char not in text][:2]
    return (spare[0], spare[1]) if len(spare) > 1 else ("\x00slot\x00", "\x00seam\x00")


def _title(title: Title, part: str) -> Title:
    """Read the heading's html again from the part behind its slot."""
    begin = part.find(">") + 1
    end = part.find(f"</h{title.level}", begin)
    if begin == 0 or end < 0:
        return title
    inner = part[begin:end]
    return replace(title, html=inner, text=prose.title(inner))


class _Quotes:
    """A walk over html that remembers which quotes are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open = {"s": False, "d": False}
        self._readers: dict[str | None, Callable[[re.Match[str]], tuple[str, int]]] = {
            "skipped": self._skipped,
            "link": self._link,
            "double": self._double,
            "single": self._single,
            "fraction": self._fraction,
            "escape": self._escape,
        }

    def html(self) -> str:
        text, out, done = self.text, [], 0
        while match := _TOKEN.search(text, done):
            out.append(text[done : match.start()])
            made, done = self._made(match)
            out.append(made)
        out.append(text[done:])
        return "".join(out)

    def _made(self, match: re.Match[str]) -> tuple[str, int]:
        """Return what stands for a token, and the position after it."""
        kind = match.lastgroup
        if kind in self._readers:
            return self._readers[kind](match)
        return _SIMPLE.get(match[0].lower(), match[0]), match.end()

    def _link(self, match: re.Match[str]) -> tuple[str, int]:
        return match["link"] + "&rsquo;", match.end()

    def _double(self, match: re.Match[str]) -> tuple[str, int]:
        made = self._quote(match.start(), match.end(), "d")
        if made:
            return made, match.end()
        return ("`", match.start() + 1) if match[0] == "``" else ("&quot;", match.end())

    def _escape(self, match: re.Match[str]) -> tuple[str, int]:
        return match["escaped"] or "\\", match.end()

    def _skipped(self, match: re.Match[str]) -> tuple[str, int]:
        close = re.compile(rf"</{match['name']}[\s>]").search(self.text, match.end())
        end = self.text.find(">", close.start()) + 1 if close else 0
        end = end or len(self.text)
        return self.text[match.start() : end], end

    def _single(self, match: re.Match[str]) -> tuple[str, int]:
        end = match.end()
        if second := _SINGLE.match(self.text, end):
            made = self._quote(match.start(), second.end(), "d")
            if made:
                return made, second.end()
        made = self._quote(match.start(), end, "s")
        if made or not (_ENDING.match(self.text, end) or _BOUNDARY.match(self.text, end)):
            return made or match[0], end
        return "&rsquo;", end

    def _quote(self, start: int, end: int, kind: str) -> str:
        """Return the quote that opens or closes, or nothing where a letter stands on its outer side."""
        is_open = self.open[kind]
        outer = self.text[end : end + 1] if is_open else self.text[start - 1 : start] if start else ""
        if outer and not _BOUNDARY.match(outer):
            return ""
        self.open[kind] = not is_open
        return f"&{'r' if is_open else 'l'}{kind}quo;"

    def _fraction(self, match: re.Match[str]) -> tuple[str, int]:
        text, end = self.text, match.end()
        before = text[match.start() - 1 : match.start()] if match.start() else ""
        ordinal = _ORDINALS[match[0]]
        after = text[end : end + 1]
        fits = not after or _BOUNDARY.match(after) or (ordinal and text[end : end + len(ordinal)].lower() == ordinal)
        if (before and not _BOUNDARY.match(before)) or not fits:
            return match[0][0], match.start() + 1
        return _FRACTIONS[match[0]], end
