"""`slatepy doctor`: a copy of Slate with a site in it -> what is taken over, replaced and lost."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from slatepy.cli import _listing, _output
from slatepy.problem import visible

if TYPE_CHECKING:
    from slatepy.migrate.diagnosis import Diagnosis
    from slatepy.migrate.finding import Finding

_HELP = """Say what becomes of a site that was written for Slate, with its copy of Slate, when slatepy builds it.

What the copy changes in Slate itself (colours and fonts, stylesheets, the layout, scripts, config.rb, helpers) is
taken over where that is safe. Nothing is written; 'slatepy migrate' writes the site without its copy of Slate.

\b
Examples:
  slatepy doctor               the repository here
  slatepy doctor docs -v       another one, every single thing

\b
Exit codes:
  0 nothing is lost, 1 something is lost or keeps it from being built, 2 wrong usage
"""

_TITLES = {"kept": "Taken over", "replaced": "Replaced by what slatepy has", "lost": "Lost"}
_SUBJECTS = {
    "page": "pages",
    "brand": "look",
    "style": "stylesheets",
    "layout": "layout",
    "script": "scripts",
    "config": "configuration",
}
_COLOURS = {"kept": "\x1b[1;32m", "replaced": "\x1b[1;36m", "lost": "\x1b[1;33m"}
_RESET = "\x1b[0m"
_MOST = 8


@click.command("doctor", help=_HELP, short_help="Say what becomes of a site that was written for Slate.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("-v", "--verbose", is_flag=True, help="Name every single thing.")
def command(*, folder: Path, verbose: bool) -> int:
    """Print the report and return the exit code."""
    from slatepy.cli import _clone  # noqa: PLC0415 - saves --help the parsers (150 ms)
    from slatepy.problem import SiteError  # noqa: PLC0415

    try:
        found = _clone.read(folder).diagnosis
    except SiteError as error:
        colour = _output.is_coloured(sys.stderr)
        _output.show("".join(_listing.listing([error.problem], folder, colour=colour, every=True)), sys.stderr)
        return 1
    colour = _output.is_coloured(sys.stderr)
    _output.show("".join(_listing.listing(found.errors, folder, colour=colour, every=verbose)), sys.stderr)
    _output.say(report(found, colour=_output.is_coloured(sys.stdout), every=verbose))
    return 1 if found.errors or found.of("lost") else 0


def report(found: Diagnosis, *, colour: bool, every: bool) -> str:
    """Draw a diagnosis for a terminal; every: all of it, else what is said alike once, and the first few of the rest.

    What is lost is named in any case.
    """
    out = []
    for verdict, title in _TITLES.items():
        if of := found.of(verdict):
            out.append(f"{_COLOURS[verdict]}{title}{_RESET}" if colour else title)
            for subject, name in _SUBJECTS.items():
                out += _lines(name, [each for each in of if each.subject == subject], every=every)
            out.append("")
    out.append(f"verdict: {found.verdict}")
    return "\n".join(out)


def _lines(name: str, findings: list[Finding], *, every: bool) -> list[str]:
    alike: dict[object, list[Finding]] = {}
    for number, each in enumerate(findings):
        alike.setdefault(number if every else (each.message, each.hint), []).append(each)
    groups = list(alike.values())
    shown = groups if every or any(each.verdict == "lost" for each in findings) else groups[:_MOST]
    out = []
    for number, (first, *others) in enumerate(shown):
        out.append(f"  {name if not number else '':<14}{visible(first.message)}{_where(first, len(others))}")
        if first.hint:
            out.append(f"  {'':<14}  help: {visible(first.hint)}")
    if len(shown) < len(groups):
        out.append(f"  {'':<14}and {len(groups) - len(shown):,} more; --verbose shows all")
    return out


def _where(first: Finding, others: int) -> str:
    """Name the first place of what is said alike, and how many there are beside it."""
    if first.is_whole_site:
        return ""
    more = f" and {_listing.quantity(others, 'other place')}; --verbose names each" if others else ""
    return f"  {first.place.file}:{first.place.line}{more}"
