"""The lesson of each problem code -> the page of them all, each with what is wrong and what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chapters import markup
from slatepy.checks import lesson, lessons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.lesson import Lesson

_INTRODUCTION = """
# Problem codes

Every problem that slatepy reports has a code, which stays. Each is explained here: what happens, why it matters, what
to do, and what is wrong and what is right. `slatepy explain CODE` prints the same. How problems are found, mended and
switched off stands under <a href="index.html#checks">Checks</a>.
"""

_END = """
# slatepy itself {#codes-slatepy}

## defect {#defect}

**Error:** slatepy has a defect.

Something happened that must never happen. The output folder holds the site that was there or the new one, whole. The
details are in a file that the message names; it also says where to report them. `slatepy info` prints what else such a
report needs.
"""


def chapter() -> str:
    """Return the chapter."""
    known = lessons.lessons()
    blocks = [_INTRODUCTION]
    for group, title in lesson.GROUPS.items():
        found = [each for each in known.values() if each.group == group]
        if found:
            rows = [(f"[`{each.code}`](#{each.code})", each.severity, markup.prose(each.summary)) for each in found]
            blocks += [f"# {title} {{#codes-{group}}}", markup.table(("Code", "Severity", "What it says"), rows)]
            blocks += [block for each in found for block in _entry(each)]
    return markup.joined([*blocks, _END])


def _entry(one: Lesson) -> Iterator[str]:
    yield f"## {one.code} {{#{one.code}}}"
    if one.wrong != one.right:
        language = {"yml": "yaml", "json": "json", "rb": "ruby"}.get(one.file.rpartition(".")[2], "md")
        yield f"> Wrong, in `{one.file}`:"
        # what is no JSON must not be taken for JSON by the check of this manual
        yield markup.sample("" if language == "json" else language, one.wrong)
        yield "> Right:"
        yield markup.sample(language, one.right)
    yield f"**{one.severity.capitalize()}:** {markup.prose(one.summary)}."
    yield one.why
    if one.fixed:
        yield "`slatepy check --fix` mends it."
