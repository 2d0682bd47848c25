"""Whether a sample of TOML is well formed."""

from __future__ import annotations

import re
import tomllib

from slatepy.checks.lesson import Lesson
from slatepy.checks.samples.fault import Fault

LESSON = Lesson(
    "toml-syntax",
    "warning",
    "samples",
    "a TOML sample does not parse",
    "Whoever copies it gets an error. Lines of dots stand for what is left out.",
    wrong="# Settings\n\n```toml\n[server]\nport = 80\nhost = a.example.com\n```\n",
    right='# Settings\n\n```toml\n[server]\nport = 80\nhost = "a.example.com"\n```\n',
)

_DOTS = re.compile(r"^[ \t]*(?:\.{3,}|…)[ \t]*$", re.MULTILINE)
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def fault(code: str) -> Fault | None:
    """Return the first fault of a sample of TOML, None where there is none."""
    try:
        tomllib.loads(_DOTS.sub("", code))
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        where = _WHERE.search(said)
        line = int(where[1]) - 1 if where and where[1] else code.rstrip().count("\n")
        column = int(where[2]) if where and where[2] else 1
        message = _WHERE.sub("", said)
        return Fault(line, column, f"this is not TOML: {message[:1].lower()}{message[1:]}")
    except RecursionError:
        return None
    return None
