"""A command such as `code -g {file}:{line}` and a place -> the author's editor, opened there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import threading
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem, SiteError
from slatepy.struct import Struct

if TYPE_CHECKING:
    from pathlib import Path

_BLANK = re.compile(r"\{(?:file|line|column)\}")


class Editor(Struct, frozen=True):
    """How places are opened; command: its words, with `{file}`, `{line}` and `{column}` where they belong."""

    command: tuple[str, ...]

    def words(self, folder: Path, place: Place) -> list[str]:
        """Return the words to run; folder: the site's."""
        values = {
            "{file}": os.path.realpath(folder / place.file),
            "{line}": str(place.line),
            "{column}": str(place.column),
        }
        return [_BLANK.sub(lambda blank: values[blank[0]], word) for word in self.command]

    def show(self, folder: Path, place: Place) -> str:
        """Run the editor and do not wait for it. Returns what is wrong, empty if nothing is."""
        try:
            process = subprocess.Popen(
                self.words(folder, place),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            return f"cannot run '{self.command[0]}': {getattr(error, 'strerror', None) or error}".lower()
        # somebody must take note of its end, or it stays in the table of processes
        threading.Thread(target=process.wait, daemon=True).start()
        return ""


def editor(command: str | None) -> Editor | None:
    """Read a command; `{file}` is added where it names no file. None for none.

    Raises SiteError (`wrong-editor`) where its quotes do not match.
    """
    if not command or not command.strip():
        return None
    try:
        words = shlex.split(command, posix=os.sep == "/")
    except ValueError as error:
        hint = "write it like this: --editor 'code -g {file}:{line}'"
        message = f"'{command}' cannot be read as a command: {error}".lower()
        raise SiteError(Problem("wrong-editor", "error", message, Place("--editor"), hint)) from error
    if not any("{file}" in word for word in words):
        words.append("{file}")
    return Editor(tuple(words))
