"""Arguments -> an exit code: 0 done, 1 the site has errors, 2 wrong usage, 70 a defect in slatepy itself.

Each module here that does not begin with an underscore is a command: it offers a click command named `command`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from slatepy.cli import _defect, _output, _signals

if TYPE_CHECKING:
    from collections.abc import Sequence

_INTERRUPTED = 130
_DEFECT = 70


def main(arguments: Sequence[str]) -> int:
    """Run a command and return the exit code: 130 and 143 where a signal ended it."""
    _output.prepare()
    try:
        with _signals.ending():
            return _run(arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except _signals.Terminated as end:
        return end.code
    except BrokenPipeError:
        return _output.abandon()
    except Exception as error:  # noqa: BLE001 - the last line of defence: a defect is reported, not thrown at the author
        _defect.report(error, arguments)
        return _DEFECT
    finally:
        _output.finish()


def _run(arguments: Sequence[str]) -> int:
    import click  # noqa: PLC0415 - keeps a fast path around click possible (30 ms)

    from slatepy.cli import _group  # noqa: PLC0415 - as above

    try:
        with _group.group.make_context("slatepy", list(arguments) or ["--help"]) as context:
            code = _group.group.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show(sys.stderr)
        return error.exit_code
    except click.Abort:
        return _INTERRUPTED
    return code if isinstance(code, int) else 0
