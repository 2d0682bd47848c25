"""`slatepy explain`: a code -> its page of the manual."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from slatepy.cli import _offers, _output

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.checks.lesson import Lesson

_HELP = """Say what the problem with this CODE is, why it matters, and show it wrong and right.

Without a code all of them are listed.

\b
Examples:
  slatepy explain glued-fence
  slatepy explain
"""

_BOLD, _BLUE, _RESET = "\x1b[1m", "\x1b[1;34m", "\x1b[0m"


@click.command("explain", help=_HELP, short_help="Say more about a problem's code.")
@click.argument("code", required=False, shell_complete=_offers.codes)
def command(*, code: str | None) -> int:
    """Print a page, or the list of all codes, and return the exit code."""
    from slatepy.checks import lessons  # noqa: PLC0415 - saves --help and --version the parsers (100 ms)
    from slatepy.problem import nearest  # noqa: PLC0415 - as above

    known = lessons.lessons()
    if code is None:
        _output.show(_list(known), sys.stdout)
        return 0
    lesson = known.get(code.strip("[]"))
    if lesson is None:
        near = nearest(code, known)
        hint = f"did you mean '{near}'?" if near else "'slatepy explain' lists all codes"
        _output.tell(f"there is no code '{code}': {hint}")
        return 2
    _output.show(_page(lesson, colour=_output.is_coloured(sys.stdout)), sys.stdout)
    return 0


def _list(known: Mapping[str, Lesson]) -> str:
    from slatepy.checks.lesson import GROUPS  # noqa: PLC0415 - as above

    width = max(map(len, known))
    out = []
    for group, title in GROUPS.items():
        found = [lesson for lesson in known.values() if lesson.group == group]
        if found:
            out += [
                f"\n{title}",
                *(f"  {lesson.code:<{width}}  {lesson.severity:<7}  {lesson.summary}" for lesson in found),
            ]
    return "\n".join(out).lstrip("\n") + "\n"


def _page(lesson: Lesson, *, colour: bool) -> str:
    import textwrap  # noqa: PLC0415 - only this command folds text: saves the others 2 ms

    bold, blue, reset = (_BOLD, _BLUE, _RESET) if colour else ("", "", "")
    out = [f"{bold}{lesson.code}{reset} ({lesson.severity}): {lesson.summary}", "", textwrap.fill(lesson.why, 100), ""]
    for title, text in (("wrong", lesson.wrong), ("right", lesson.right)):
        if text and lesson.wrong != lesson.right:
            lines = textwrap.indent(text.rstrip("\n"), f"  {blue}|{reset} ", lambda _: True)
            out += [f"{bold}{title}{reset}  {lesson.file}", lines, ""]
    if lesson.fixed:
        out += ["'slatepy check --fix' mends it.", ""]
    if lesson.severity != "error":  # of most errors nothing is made that could pass over them
        out.append(
            f"Switch it off with 'ignore: [{lesson.code}]' in the front matter or in slatepy.yml, or at one place"
        )
        out.append(f"with <!-- slatepy-ignore: {lesson.code} --> before it.")
    return "\n".join(out).rstrip("\n") + "\n"
