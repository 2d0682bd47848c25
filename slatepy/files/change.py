"""New contents for one of the author's own files, all or nothing."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from slatepy.problem import Place, Problem, SiteError


def change(folder: Path, file: str, before: bytes, after: bytes) -> None:
    """Replace the contents of a file of the site in `folder`; its permissions stay, a link to it stays one.

    file: a key of the site's tree. Raises SiteError (`not-changed`) where the file is not `before` any more, or cannot
    be written; it is then as it was.
    """
    path = Path(os.path.realpath(folder / file))
    aside = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        if path.read_bytes() != before:
            raise SiteError(_problem(file, "was changed by somebody else in the meantime", "run the command again"))
        mode = stat.S_IMODE(path.stat().st_mode)
        try:
            with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.write(after)
                out.flush()
                os.fsync(out.fileno())
            aside.chmod(mode)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SiteError(_problem(file, f"cannot be written: {reason}", "check its permissions")) from error


def _problem(file: str, what: str, hint: str) -> Problem:
    return Problem("not-changed", "error", f"'{file}' {what}", Place(file), hint)
