"""Arguments -> the command that they name, run so that it ends cleanly whatever happens."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from slatepy.cli import _group, _output, _signals

if TYPE_CHECKING:
    from slatepy.cli._ahead import Call


def run(call: Call) -> int:
    """Run a command and return its exit code."""
    try:
        with _signals.ending():
            return _command(call)
    except _signals.Terminated as end:
        return end.code
    except BrokenPipeError:
        raise
    except Exception as error:
        if _output.is_lost(error):
            raise
        from slatepy.cli import _defect  # noqa: PLC0415 - only after a defect: saves every other run 5 ms

        return _defect.report(error, call.arguments)


def _command(call: Call) -> int:
    """Let click find the command and run it; what it makes of wrong usage is printed to stderr."""
    asked = os.environ.get(_group.COMPLETE)
    if asked:
        from slatepy.cli import completion  # noqa: PLC0415 - only when a shell asks: saves every other run 3 ms

        return completion.answer(asked)
    try:
        with _group.group.make_context("slatepy", call.arguments or ["--help"], obj=call) as context:
            code = _group.group.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show(sys.stderr)
        return error.exit_code
    return code if isinstance(code, int) else 0
