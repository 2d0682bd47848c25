"""A build that has nothing to do -> what was said of the last one, without building."""

import sys

from slatepy import unchanged
from slatepy.cli import _output


def is_told(arguments: list[str]) -> bool:
    """Say whether nothing has changed since the last build with these arguments, and if so print what it would."""
    try:
        said = unchanged.answer(arguments, coloured=_output.is_coloured(sys.stderr))
    except OSError:  # a folder that is going away: building says it better
        return False
    if said is None:
        return False
    _output.show(said[1], sys.stderr)
    _output.show(said[0], sys.stdout)
    return True


class Note:
    """A note of a build that is about to be made: its inputs are as they are now."""

    def __init__(self, folder: str, parts: tuple[str, ...], out: str, arguments: list[str]) -> None:
        self._folder, self._arguments = folder, arguments
        self._files = unchanged.roots(folder, parts, out)
        self._inputs = unchanged.stats([path for path in self._files if path != out])

    def keep(self, said: str, plain: str, coloured: str) -> None:
        """Note that the build was made.

        said, plain, coloured: what to print the next time, to stdout, to stderr, and to stderr in colour.
        """
        unchanged.note(self._folder, self._arguments, self._inputs, self._files, (said, plain, coloured))
