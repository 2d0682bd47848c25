"""`slatepy anchors`: what becomes of ids that links may rely on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from slatepy.cli import _listing, _output

if TYPE_CHECKING:
    from slatepy.problem import Problem

_HELP = """Manage anchors.lock, in which `anchors: lock` keeps every id that links may rely on.

With `anchors: lock` in slatepy.yml each build keeps the ids of its headings there. A heading that is renamed or moved
keeps its old ids beside the new one; an id that would vanish is an error until it is accepted.

\b
Examples:
  slatepy anchors accept                 let go of every id that is gone
  slatepy anchors accept get-a-kitten    let go of this one
"""

_ACCEPT = """Let ids go that no heading has any more: those named, or all that are gone.

An id that leads to another heading by mistake is let go of, too, when it is named.

\b
Examples:
  slatepy anchors accept                        every id that is gone
  slatepy anchors accept old-id other-id        these two
  slatepy anchors accept --dir docs             of the site in docs
"""


@click.group("anchors", help=_HELP, short_help="Let go of ids that links may rely on.")
def command() -> None:
    """Hold the commands below."""


@command.command("accept", help=_ACCEPT, short_help="Let ids go that are gone.")
@click.argument("idents", metavar="[ID]...", nargs=-1)
@click.option("--dir", "folder", metavar="DIR", default=".", type=click.Path(path_type=Path), help="The site's folder.")
def accept(*, idents: tuple[str, ...], folder: Path) -> int:
    """Write `anchors.lock` without the ids that may go, and return the exit code."""
    from slatepy.problem import SiteError  # noqa: PLC0415 - this and the next save --help the parsers (150 ms)
    from slatepy.publish import anchors  # noqa: PLC0415

    problems: list[Problem] = []
    try:
        gone = anchors.accept(folder, idents, problems)
    except SiteError as error:
        problems.append(error.problem)
        gone = None
    colour = _output.is_coloured(sys.stderr)
    _output.show("".join(_listing.listing(problems, folder, colour=colour, every=False)), sys.stderr)
    if gone is None:
        _output.tell(f"nothing was accepted: {_listing.counts(problems)}")
        return 1
    names = "".join(f"\n  {ident}" for ident in gone)
    _output.say(f"let go of {_listing.quantity(len(gone), 'id')}{names}")
    return 0
