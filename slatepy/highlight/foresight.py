"""Markdown -> the samples that it will very likely ask for, found by their fences before anything is parsed.

What is found wrongly costs another process some time and nothing else; what is not found is painted when asked for.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from slatepy.highlight import languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OPEN = re.compile(r"^ {0,3}(?P<fence>`{3,}+|~{3,}+) *+(?P<info>[^\s`{]*+) *+\n", re.MULTILINE)
_BLANK = re.compile(r"^ +$", re.MULTILINE)


def samples(files: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """Yield the code and the lexer's alias in Pygments of each sample in Markdown files, in order."""
    for data in files:
        text = data.decode("utf-8", "replace").replace("\r\n", "\n").expandtabs(4)
        for info, code in _fenced(text):
            alias = _alias(info)
            if alias:
                yield _BLANK.sub("", code), alias


def _fenced(text: str) -> Iterator[tuple[str, str]]:
    """Yield the word behind each fence, and the code down to the next fence of its kind, if there is one."""
    opened = _OPEN.search(text)
    while opened:
        begin = opened.end()
        closed = _closing(opened["fence"]).search(text, begin)
        if not closed:
            return
        yield opened["info"], text[begin : closed.start()]
        opened = _OPEN.search(text, closed.end())


@functools.lru_cache(64)
def _closing(fence: str) -> re.Pattern[str]:
    return re.compile(rf"^ {{0,3}}{fence} *$", re.MULTILINE)


def _alias(info: str) -> str:
    """Return the lexer for a name, empty where there is none, or the code itself would have to be asked."""
    found = languages.language(info)
    language = found if found.known else languages.intended(info)
    return language.lexer or "" if info and language else ""
