"""`slatepy new`: a folder -> a small good site in it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from slatepy.cli import _listing, _next, _output

_HELP = """Make a new site in DIR: a page, an include, a logo, settings with comments.

DIR must be empty or not there yet. The title comes from its name, the CI from its git remote, unless you say otherwise.
A repository that was written for Slate needs no new site: `slatepy build` builds it as it is.

\b
Examples:
  slatepy new parcel-api                        a site called "Parcel API"
  slatepy new docs --title "Parcel API"         in a folder of another name
  slatepy new docs --ci github                  with a workflow for GitHub Pages
"""

_AS_IT_IS = "a site that was written for Slate needs none: 'slatepy build' builds it as it is"


@click.command("new", help=_HELP, short_help="Make a new site.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="The site's title.  [default: from the folder's name]")
@click.option("--ci", type=click.Choice(["github", "gitlab", "none"]), help="A workflow that builds and publishes it.")
def command(*, folder: Path, title: str | None, ci: str | None) -> int:
    """Write the files, print the next two commands, and return the exit code."""
    from slatepy import files  # noqa: PLC0415 - these four save --help what they import (20 ms)
    from slatepy.problem import SiteError  # noqa: PLC0415
    from slatepy.publish import starter  # noqa: PLC0415
    from slatepy.struct import replace  # noqa: PLC0415

    tree = starter.tree(title or starter.title(folder), ci or starter.ci(folder))
    try:
        files.create(tree, folder)
    except SiteError as error:
        problem = error.problem
        if problem.code == "not-empty":
            problem = replace(problem, hint=f"{problem.hint}; {_AS_IT_IS}")
        colour = _output.is_coloured(sys.stderr)
        _output.show("".join(_listing.listing([problem], folder, colour=colour, every=True)), sys.stderr)
        return 1
    _output.say(f"made {folder}: " + ", ".join(tree))
    _output.say(_next.steps(folder))
    return 0
