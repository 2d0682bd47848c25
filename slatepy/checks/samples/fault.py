"""What is wrong with a sample, and where in its code."""

from __future__ import annotations

from slatepy.struct import Struct


class Fault(Struct, frozen=True):
    """The first thing that a parser cannot take.

    line: of the code, counted from 0; column: counted from 1; length: how many characters are meant.
    """

    line: int
    column: int
    message: str
    hint: str = ""
    length: int = 1


def at(code: str, index: int, message: str, hint: str = "", length: int = 1) -> Fault:
    """Return the fault at a character of the code."""
    index = max(0, min(index, len(code)))
    return Fault(code.count("\n", 0, index), index - code.rfind("\n", 0, index), message, hint, length)
