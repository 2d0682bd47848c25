"""Text -> the terminal or a pipe: colours where they are wanted, any character, a reader that goes away."""

import contextlib
import errno
import io
import os
import sys

TYPE_CHECKING = False  # as type checkers read it too, without the 4 ms that importing `typing` takes
if TYPE_CHECKING:
    from typing import TextIO


def prepare() -> None:
    """Let every text be printed: what an encoding lacks is replaced, and a stream that was closed takes all in."""
    # Python has None for a stream that its caller has closed (`>&-`)
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
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


def is_lost(error: BaseException) -> bool:
    """Say whether an error is that of a stream which cannot be written, as that of a file on a full disk."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EIO) and error.filename is None


def lose(error: BaseException) -> int:
    """Drop what could not be printed, and say so where that is possible. Returns the exit code, EX_IOERR."""
    stderr = sys.stderr
    abandon()
    with contextlib.suppress(OSError):
        show(
            f"what slatepy has to say could not be written: {str(getattr(error, 'strerror', error)).lower()}\n", stderr
        )
    return 74


def finish() -> None:
    """Print what is still held back."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        abandon()
