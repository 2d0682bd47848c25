"""`slatepy info`: the installation and the site -> what a bug report needs, and nothing private."""

from __future__ import annotations

import importlib.metadata
import locale
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import slatepy
from slatepy.cli import _output

if TYPE_CHECKING:
    from collections.abc import Iterator

_HELP = """Print what a bug report needs: versions, the system, and what the site in DIR consists of.

No contents, no names of people or machines, no paths outside the site are in it.

\b
Examples:
  slatepy info
  slatepy info docs
"""

_LIBRARIES = tuple(
    """
    click jinja2 linkify-it-py markdown-it-py markupsafe mdit-py-plugins msgspec pygments pyyaml rjsmin watchdog
    werkzeug
    """.split()  # noqa: SIM905 - a list of twelve strings says no more
)


@click.command("info", help=_HELP, short_help="Print what a bug report needs.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
def command(*, folder: Path) -> int:
    """Print it and return the exit code."""
    rows = [*_installation(), *_site(folder)]
    width = max(len(name) for name, _ in rows)
    _output.say("\n".join(f"{name:<{width}}  {value}".rstrip() for name, value in rows))
    return 0


def _installation() -> Iterator[tuple[str, str]]:
    yield "slatepy", slatepy.__version__
    yield "python", f"{platform.python_implementation()} {platform.python_version()}"
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    yield "encoding", f"{sys.stdout.encoding}, files {locale.getpreferredencoding(do_setlocale=False)}"
    yield "git", _git()
    for name in _LIBRARIES:
        yield name, _version(name)
    settings = sorted(name for name in os.environ if name.startswith("SLATEPY_"))
    yield "environment", ", ".join(settings) or "none of slatepy's"


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "missing"


def _git() -> str:
    try:
        done = subprocess.run(["git", "--version"], check=False, capture_output=True, text=True)
    except OSError:
        return "missing"
    return done.stdout.strip().removeprefix("git version ")


def _site(folder: Path) -> Iterator[tuple[str, str]]:
    """Tell of the site in a folder, as far as it can be read."""
    from slatepy.problem import SiteError  # noqa: PLC0415 - this and the next save --help the parsers (150 ms)
    from slatepy.publish import facts  # noqa: PLC0415

    try:
        yield from facts.facts(folder)
    except SiteError as error:
        yield "site", f"none: {error.problem.message.replace(str(folder), 'DIR')}"
