"""`slatepy theme`: a file of a built-in theme -> a copy in the site, to be changed there."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from slatepy.cli import _listing, _output

_HELP = """Copy a file of a theme into the site, where it stands in place of the theme's own.

What is copied lies in themes/NAME/ beside source/ and is yours to change; what you do not copy stays as it is, also
after an update. Without FILE, the files are listed.

\b
Examples:
  slatepy theme                                  what the default theme consists of
  slatepy theme partials/tabs.html               the language tabs
  slatepy theme stylesheets/paper.css -t paper   of the other theme
"""


@click.command("theme", help=_HELP, short_help="Copy a file of a theme, to change it.")
@click.argument("file", required=False)
@click.option("-t", "--theme", default="slate", metavar="NAME", show_default=True, help="The theme.")
@click.option("--dir", "folder", metavar="DIR", default=".", type=click.Path(path_type=Path), help="The site's folder.")
def command(*, file: str | None, theme: str, folder: Path) -> int:
    """Write the copy, or list the files, and return the exit code."""
    from slatepy import files  # noqa: PLC0415 - this and the next save --help what they import (20 ms)
    from slatepy.problem import SiteError, nearest  # noqa: PLC0415

    themes = files.read_themes()
    known = {path.partition("/")[2]: data for path, data in themes.items() if path.startswith(f"{theme}/")}
    if not known:
        names = ", ".join(sorted({path.partition("/")[0] for path in themes}))
        _output.tell(f"there is no built-in theme '{theme}': known are {names}")
        return 2
    if file is None:
        _output.say("\n".join(known))
        return 0
    if file not in known:
        near = nearest(file, known)
        hint = f"did you mean '{near}'?" if near else "'slatepy theme' lists its files"
        _output.tell(f"theme '{theme}' has no file '{file}': {hint}")
        return 2
    try:
        files.check(folder)
        files.add({f"themes/{theme}/{file}": known[file]}, folder)
    except SiteError as error:
        colour = _output.is_coloured(sys.stderr)
        _output.show("".join(_listing.listing([error.problem], folder, colour=colour, every=True)), sys.stderr)
        return 1
    _output.say(f"copied themes/{theme}/{file}: it stands in place of the theme's own")
    return 0
