"""An exception that should not have been -> a few words, and its traceback in a file."""

from __future__ import annotations

import traceback

import slatepy
from slatepy import files
from slatepy.cli import _output

_WHERE = "https://github.com/slatepy/slatepy/issues"


_CODE = 70


def report(error: Exception, arguments: list[str]) -> int:
    """Say that slatepy has a defect, what it was doing and where to report it. Returns the exit code."""
    text = f"slatepy {slatepy.__version__} {' '.join(arguments)}\n" + "".join(traceback.format_exception(error))
    _output.tell(f"slatepy has a defect: {type(error).__name__}: {error}")
    _output.tell("An output folder is never left half written: it holds the site that was there, or the new one.")
    kept = None if {"-v", "--verbose"} & set(arguments) else files.keep_crash(text)
    _output.tell(f"The details are in {kept}" if kept else text)
    _output.tell(f"Please report it, with them, at {_WHERE}")
    return _CODE
