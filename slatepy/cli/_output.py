"""Text -> the terminal or a pipe: colours where they are wanted, any character, a reader that goes away."""

import io
import os
import sys

TYPE_CHECKING = False  # as type checkers read it too, without the 4 ms that importing `typing` takes
if TYPE_CHECKING:
    from typing import TextIO


def prepare() -> None:
    """Let every text be printed: what an encoding lacks is replaced."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Print a result, and a line's end, to stdout."""
    show(text + "\n", sys.stdout)


def tell(text: str) -> None:
    """Print what is not the result, problems first of all, and a line's end, to stderr."""
    show(text + "\n", sys.stderr)


def show(text: str, stream: "TextIO") -> None:
    """Print text as it is, at once."""
    stream.write(text)
    stream.flush()


def is_coloured(stream: "TextIO") -> bool:
    """Say whether colours are wanted on a stream.

    NO_COLOR (https://no-color.org) forbids, then FORCE_COLOR demands them; else a terminal has them.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "") not in {"", "0"}:
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def abandon() -> int:
    """Drop what was printed to a pipe that nobody reads any more. Returns the exit code that shells expect."""
    sys.stdout = sys.stderr = io.StringIO()
    return 141


def finish() -> None:
    """Print what is still held back."""
    try:
        sys.stdout.flush()
    except (BrokenPipeError, ValueError):
        abandon()
