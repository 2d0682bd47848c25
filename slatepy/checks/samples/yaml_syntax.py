"""Whether a sample of YAML is well formed."""

from __future__ import annotations

import re

from slatepy import settings
from slatepy.checks.lesson import Lesson
from slatepy.checks.samples.fault import Fault

LESSON = Lesson(
    "yaml-syntax",
    "warning",
    "samples",
    "a YAML sample does not parse",
    "Whoever copies it gets an error. Samples with a template's marks, such as `{{ name }}`, are not judged; lines of"
    " dots stand for what is left out.",
    wrong="# Settings\n\n```yaml\nserver:\n  port: 80\n host: a\n```\n",
    right="# Settings\n\n```yaml\nserver:\n  port: 80\n  host: a\n```\n",
)

_TEMPLATE = re.compile(r"\{\{|<%|\{%")
_DOTS = re.compile(r"^([ \t]*)(?:- *)?(?:\[?\.{3,}\]?|…|<[^<>\n]*>)[ \t]*$", re.MULTILINE)


def fault(code: str) -> Fault | None:
    """Return the first fault of a sample of YAML, None where there is none."""
    if _TEMPLATE.search(code):
        return None
    found = settings.yaml_fault(_DOTS.sub(_comment, code))
    return Fault(found.line - 1, found.column, found.message, found.hint) if found else None


def _comment(match: re.Match[str]) -> str:
    return "#" * len(match[0])
