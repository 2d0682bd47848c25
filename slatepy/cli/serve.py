"""`slatepy serve`: the site's folder -> pages in the browser that follow each change."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from slatepy.cli import _listing, _output, _settings

if TYPE_CHECKING:
    from slatepy import preview

_HELP = """Build the site in DIR, serve it to this machine's browsers, and build it again whenever a source changes.

Open pages follow: what changed is replaced in place and the reader's place is kept. Errors are shown over the last
good page and go away when they are mended. Nothing is written to disk. Ctrl-C ends it.

\b
Examples:
  slatepy serve                          the site here, at http://127.0.0.1:4567/
  slatepy serve docs --open              another site, and open the browser
  slatepy serve --host 0.0.0.0           for other devices in the network, too
  slatepy serve --editor 'code -g {file}:{line}'   a click on a problem opens the editor
"""

_MANY = 3
_EVERYWHERE = "every device that reaches this machine can read the site now, not only this one"


@click.command("serve", help=_HELP, short_help="Preview the site in the browser, live.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    envvar="SLATEPY_HOST",
    help="The address to listen on; 0.0.0.0 for all.",
)
@click.option(
    "--port",
    default=4567,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port; if it is taken, the next free one.",
)
@click.option("--open", "browse", is_flag=True, help="Open the page in the browser.")
@click.option("--no-reload", is_flag=True, help="Leave open pages as they are, without the script that updates them.")
@click.option(
    "--poll",
    metavar="SECONDS",
    type=click.FloatRange(0.05, 3600),
    help="Look for changes every so often, where the folder is on a mount that tells of none.",
)
@_settings.THEME
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--follow", is_flag=True, help="Scroll open pages to what was edited.")
@click.option(
    "--editor",
    metavar="CMD",
    envvar="SLATEPY_EDITOR",
    help="The command that opens a place, such as 'code -g {file}:{line}'.  [default: $SLATEPY_EDITOR]",
)
def command(  # noqa: PLR0913 - one parameter an option
    *,
    folder: Path,
    host: str,
    port: int,
    browse: bool,
    no_reload: bool,
    poll: float | None,
    theme: str | None,
    strict: bool,
    follow: bool,
    editor: str | None,
) -> int:
    """Serve until Ctrl-C, and return the exit code."""
    from slatepy import preview  # noqa: PLC0415 - saves other commands the server and the parsers (200 ms)
    from slatepy.problem import SiteError  # noqa: PLC0415 - as above

    gc.enable()  # which is off for what ends soon
    options = preview.Options(host, port, not no_reload, poll, theme, strict, follow, editor or _visual())
    teller = _Teller(folder)
    try:
        live = preview.Preview(folder, options, teller.made, _output.tell)
    except SiteError as error:
        _output.tell("".join(_listing.listing([error.problem], folder, colour=False, every=True)).rstrip())
        return 1
    try:
        with live:
            _greet(live.address, port, browse=browse)
            live.wait()
    except KeyboardInterrupt:
        _output.say("")
    return 0


def _visual() -> str | None:
    """Return $VISUAL where it says how to open a place, as `code -g {file}:{line}` does."""
    named = os.environ.get("VISUAL", "")
    return named if "{file}" in named else None


def _greet(address: preview.Address, port: int, *, browse: bool) -> None:
    """Say where the site is, and who can read it."""
    if port and address.port != port:
        _output.say(f"port {port} is taken, so it is {address.port}")
    _output.say(f"serving at {address.url} (Ctrl-C ends it)")
    if address.everywhere:
        _output.say(_EVERYWHERE)
    elif not address.accepts("localhost"):
        _output.say(f"every device that reaches {address.host} can read the site now")
    if browse:
        click.launch(address.url)


class _Teller:
    """Prints what became of each change."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._said: frozenset[object] = frozenset()

    def made(self, made: preview.Made) -> None:
        """Print the problems that are new and a line for the edition."""
        found = [finding.problem for finding in made.edition.findings]
        fresh = [problem for problem in found if problem not in self._said]
        self._said = frozenset(found)
        for text in _listing.listing(fresh, self._folder, colour=_output.is_coloured(sys.stderr), every=False):
            _output.tell(text)
        counts = _listing.counts(found)
        took = f"in {made.seconds * 1000:,.0f} ms"
        if made.edition.failed:
            last = "the last good state stays" if made.edition.output else "there is nothing to show yet"
            _output.tell(f"not built: {counts}; {last}")
        elif made.changed and made.pages:
            _output.say(f"rebuilt {took}: {_names(made.changed)}" + (f" ({counts})" if counts else ""))
        elif made.pages:
            pages = _listing.quantity(made.pages, "page")
            _output.say(f"built {pages} {took}" + (f" ({counts})" if counts else ""))


def _names(changed: tuple[str, ...]) -> str:
    """Name up to three files that changed."""
    more = len(changed) - _MANY
    return ", ".join(changed[:_MANY]) + (f" and {more:,} more" if more > 0 else "")
