"""`slatepy check`: the site's folder -> what is wrong with it, for people, editors and CI."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from slatepy.cli import _offers, _output, _progress, _settings

if TYPE_CHECKING:
    from slatepy.cli._examination import Examination

_HELP = """Look for problems in the site in DIR: structure, links, language tabs, code samples, secrets.

Builds in memory and changes no file, but by --fix; --external keeps in .slatepy/ which links have answered. Each
problem has a code; `slatepy explain CODE` says more. Codes are switched off by `ignore: [code]` in the front matter or
in slatepy.yml, and at one place by <!-- slatepy-ignore: code --> before it.

\b
Examples:
  slatepy check                          problems that readers would stumble over
  slatepy check --level note             advice, too
  slatepy check --fix --diff             mend what needs no decision, and show it
  slatepy check --coverage               which section has a sample for which language
  slatepy check --format github          annotations of a pull request
  slatepy check --external               ask other people's servers whether links still work

\b
Exit codes:
  0 no problem at or above the level, 1 there is one, 2 the check could not run.
"""

_LEVELS = ("error", "warning", "note")


@click.command("check", help=_HELP, short_help="Look for problems, and mend them.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github", "junit"]),
    default="text",
    show_default=True,
    help="How problems are printed.",
)
@click.option(
    "--level", type=click.Choice(_LEVELS), default="warning", show_default=True, help="The least that counts."
)
@click.option(
    "--only",
    metavar="CODE",
    multiple=True,
    shell_complete=_offers.codes,
    help="Look at this code alone. Repeatable.",
)
@click.option("--fix", is_flag=True, help="Mend what needs no decision; what the page says stays the same.")
@click.option("--diff", is_flag=True, help="Show what --fix changes; without --fix no file is changed.")
@click.option("--coverage", is_flag=True, help="Print which section has a sample for which language tab.")
@click.option("--statistics", is_flag=True, help="Print how many problems there are of each code.")
@click.option(
    "--external", is_flag=True, help="Ask for external links, too; what answered is not asked again for a day."
)
@_settings.THEME
@_settings.SET
def command(  # noqa: PLR0913 - one parameter an option
    *,
    folder: Path,
    form: str,
    level: str,
    only: tuple[str, ...],
    fix: bool,
    diff: bool,
    coverage: bool,
    statistics: bool,
    external: bool,
    theme: str | None,
    settings: tuple[str, ...],
) -> int:
    """Check, print what was found, and return the exit code."""
    from slatepy.cli import _examination, _mending  # noqa: PLC0415 - saves --help and --version the parsers (150 ms)

    overrides = _settings.overrides(settings) | ({} if theme is None else {"theme": theme})
    _examination.known(only)
    with _progress.Bar() as bar:
        found = _examination.examine(folder, overrides, frozenset(only), external=external, progress=bar)
    if fix or diff:
        code = _mending.mend(found, folder, overrides, write=fix, show=diff)
        if not fix:
            return code
        found = _examination.examine(folder, overrides, frozenset(only), external=False)
    shown = found.at_least(level)
    _output.show(_text(found, folder, form, level, coverage=coverage, statistics=statistics), sys.stdout)
    return 2 if found.site is None else 1 if shown else 0


def _text(  # noqa: PLR0913 - one parameter an option
    found: Examination, folder: Path, form: str, level: str, *, coverage: bool, statistics: bool
) -> str:
    """Return what is printed."""
    from slatepy.cli import _examination, _reports  # noqa: PLC0415 - as above

    if coverage and found.site:
        return _reports.coverage(found.site)
    if statistics:
        return _reports.statistics(found.problems)
    shown = found.at_least(level)
    below = [problem for problem in found.problems if problem not in set(shown)]
    colour = _output.is_coloured(sys.stdout)
    return _reports.report(form, shown, below, folder, _examination.prefix(folder), colour=colour)
