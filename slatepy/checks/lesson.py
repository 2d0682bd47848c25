"""What a code means: a page of the manual, held as data beside the check that it explains."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.problem import Severity

GROUPS = MappingProxyType(
    {
        "structure": "Structure",
        "references": "Links, images and includes",
        "languages": "Language tabs",
        "samples": "Code samples",
        "safety": "Secrets and weight",
        "recovery": "Read as it was meant",
        "settings": "Settings",
        "migration": "What a Slate repository brings",
        "files": "Files and output",
        "themes": "Themes",
        "publishing": "Preview and publishing",
    }
)
"""The groups of codes, in the order of the manual, each with its title."""


class Lesson(Struct, frozen=True):
    """The page of one code.

    code: as `Problem.code`; severity: the usual one; group: one of `GROUPS`; summary: one line, no full stop;
    why: what happens, why it matters and what to do, as Markdown paragraphs.
    wrong: a file that the problem is found in; right: the same file without it. Both empty where no file shows it.
    file: what those are the text of; beside: further files that both need.
    fixed: whether `slatepy check --fix` mends it.
    only: what has to be given for it to be looked for, such as `--external`; empty for `slatepy check` alone.
    """

    code: str
    severity: Severity
    group: str
    summary: str
    why: str
    wrong: str = ""
    right: str = ""
    file: str = "source/index.html.md"
    beside: Mapping[str, str] = field(default_factory=dict)
    fixed: bool = False
    only: str = ""
