"""The folder of a site that has just been made -> the commands with which to look at it."""

from __future__ import annotations

import shlex
from pathlib import Path


def steps(folder: Path) -> str:
    """Return them, a line each."""
    there = "" if folder.resolve() == Path.cwd() else f"  cd {shlex.quote(str(folder))}\n"
    return f"next:\n{there}  slatepy serve --open"
