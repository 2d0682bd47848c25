"""A file in the site's own folder that slatepy keeps: replaced whole, and only where it differs."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem, SiteError

if TYPE_CHECKING:
    from pathlib import Path


def keep(folder: Path, name: str, data: bytes) -> None:
    """Make the file `name` in `folder` hold `data`. Raises SiteError (`not-kept`) where it cannot be written."""
    path = folder / name
    aside = folder / f".{name}.{os.getpid()}"
    try:
        if path.is_file() and path.read_bytes() == data:
            return
        aside.write_bytes(data)
        aside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink()
        why = (error.strerror or str(error)).lower()
        hint = "check who may write there; what it would have held is forgotten otherwise"
        raise SiteError(
            Problem("not-kept", "error", f"'{name}' could not be written: {why}", Place(name), hint)
        ) from error
