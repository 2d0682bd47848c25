"""A change of one file: characters of one line, replaced by others."""

from __future__ import annotations

from slatepy.struct import Struct


class Edit(Struct, frozen=True, order=True):
    """Replace the characters from `start` to `stop` of a line by `text`.

    line: counted from 1; start, stop: characters of the line, counted from 0; where both are the line's length, the
    text goes before its ending. A newline in `text` becomes the file's own line ending.
    """

    file: str
    line: int
    start: int
    stop: int
    text: str
