"""One of Slate's own scripts, as a site has it, to the lines that are the site's own.

Slate's part is told by a mark for each line that a version has shipped: the CRC-32 of its code without space, with one
kind of quotes, and with one list of headings, which many sites lengthen. `marked` makes the marks of a script; `marks`
keeps those of Slate 1.0 to 2.13. Libraries come in too many versions: of them only what stands behind their end counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from zlib import crc32

from slatepy.migrate import marks

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?\*/|(?:^|(?<=[\s;{}]))//[^\n]*", re.DOTALL)
_SPACE = re.compile(r"\s+")
_QUOTE = re.compile(r"['`]")
_HEADINGS = re.compile(r"\bh1(?:,h\d)*\b")
_SAID = re.compile(r"\w")
_CLOSING = re.compile(r"\s*[})\]]")
_LIBRARY = re.compile(r"(?:^|/)lib/")
_MINIFIED: Final = 200


def own(path: str, text: str) -> tuple[int, ...]:
    """Return the lines, counted from 1, that no version of Slate has in this script.

    path: where the script stands; text: its lines end in line feeds. A line that is taken out is not told.
    """
    lines = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text).split("\n")
    said = [number for number, line in enumerate(lines, 1) if _SAID.search(line)]
    if _LIBRARY.search(path):
        ends = [n for n, line in enumerate(lines, 1) if _CLOSING.match(line) or len(line) > _MINIFIED]
        return tuple(number for number in said if ends and number > ends[-1])
    return tuple(number for number in said if _mark(lines[number - 1]) not in marks.SCRIPTS)


def marked(text: str) -> Iterator[int]:
    """Yield the marks of a script."""
    for line in _COMMENT.sub("", text).split("\n"):
        if _SAID.search(line):
            yield _mark(line)


def _mark(line: str) -> int:
    plain = _QUOTE.sub('"', _SPACE.sub("", line)).strip(";,")
    return crc32(_HEADINGS.sub("h1,h2", plain).encode())
