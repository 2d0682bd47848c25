"""A build that has nothing to do -> what was said of the last one, without building."""

import os
import sys

from slatepy import unchanged
from slatepy.cli import _output


def is_told(arguments: list[str]) -> bool:
    """Say whether nothing has changed since the last build with these arguments, and if so print what it would.

    An output folder that is gone is written again, where its contents are kept.
    """
    try:
        last = unchanged.last(arguments)
    except OSError:  # a folder that is going away: building says it better
        return False
    if last is None or (last.is_gone and not _is_restored(last, arguments)):
        return False
    made, plain, coloured = last.said
    _output.show(coloured if _output.is_coloured(sys.stderr) else plain, sys.stderr)
    how = ", the output is written again" if last.is_gone else ""
    _output.show(f"nothing has changed{how}: {made}\n" if made else "", sys.stdout)
    return True


def _is_restored(last: unchanged.Last, arguments: list[str]) -> bool:
    from slatepy.publish import again  # noqa: PLC0415 - saves a build that has nothing at all to do 20 ms

    if not again.restore(last, unchanged.state(arguments, last.inputs)):
        return False
    unchanged.note(last.folder, arguments, last.inputs, last.roots, last.out, last.said)
    return True


class Note:
    """A note of a build that is about to be made: its inputs are as they are now.

    kept: the name under which to keep the output. It is empty unless the last build was this one and its output is
    gone: who takes it away once does so again, and all others need not pay for it.
    """

    def __init__(self, folder: str, parts: tuple[str, ...], out: str, arguments: list[str]) -> None:
        self._folder, self._out, self._arguments = folder, out, arguments
        self._roots = unchanged.roots(folder, parts)
        self._inputs = unchanged.stats(self._roots)
        last = None if os.path.lexists(out) else unchanged.last(arguments)
        is_again = last is not None and last.inputs == self._inputs
        self.kept = unchanged.state(arguments, self._inputs) if is_again else ""

    def keep(self, made: str, plain: str, coloured: str) -> None:
        """Note that the build was made.

        made: what there is to say of it, to stdout; plain, coloured: what to stderr, and the same in colour.
        """
        said = made, plain, coloured
        unchanged.note(self._folder, self._arguments, self._inputs, self._roots, self._out, said)
