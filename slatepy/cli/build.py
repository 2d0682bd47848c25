"""`slatepy build`: the site's folder -> a folder of html."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from slatepy.cli import _again, _listing, _output, _progress, _settings

if TYPE_CHECKING:
    from slatepy.cli._ahead import Call
    from slatepy.publish.folder import Result

_HELP = """Build the site in DIR, which holds source/, into a folder of html.

All or nothing: where the site has errors, or the build is interrupted, what was built before stays as it was. Files
that did not change keep their date; what slatepy did not write is never deleted.

\b
Examples:
  slatepy build                        from source/ into build/
  slatepy build docs --out public      another site, elsewhere
  slatepy build --strict               in CI: warnings fail, too
  slatepy build --set search=false     with another setting, this time
  slatepy build --single-file          one html with everything inside
"""

_MANY_KILOBYTES = 10_000


@click.command("build", help=_HELP, short_help="Build the site into a folder of html.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="Where to write it.  [default: DIR/build]")
@click.option("--strict", is_flag=True, help="Write nothing where there are warnings.")
@_settings.options
@click.option("--single-file", is_flag=True, help="Write each page with everything inside, and nothing beside it.")
@click.option("--no-cache", is_flag=True, help="Parse everything anew and keep nothing for the next build.")
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="Processes that work at once.  [default: the cores]")
@click.option("--force", is_flag=True, help="Write into a folder that holds other files, over those of the same name.")
@click.option("-v", "--verbose", is_flag=True, help="Show every problem, and what was written.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what keeps the site from being built.")
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter an option
    call: Call,
    *,
    folder: Path,
    out: Path | None,
    theme: str | None,
    strict: bool,
    base_url: str | None,
    settings: tuple[str, ...],
    single_file: bool,
    no_cache: bool,
    jobs: int | None,
    force: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Build, print what came of it, and return the exit code."""
    from slatepy import files, highlight  # noqa: PLC0415 - this and the next save --help and --version the parsers (150 ms)
    from slatepy.publish import draft  # noqa: PLC0415
    from slatepy.publish import folder as publish  # noqa: PLC0415

    if verbose and quiet:
        raise click.UsageError("--verbose and --quiet exclude each other")
    chosen = _settings.overrides(settings, base_url)
    note = None if no_cache else _again.Note(str(folder), files.PARTS, str(out or folder / "build"), call.arguments)
    kept, jobs = note.kept if note else "", jobs or highlight.cores()
    options = draft.Options(theme, strict, force, chosen, not no_cache, jobs, single_file, kept)
    with _progress.Bar() as bar:
        result = publish.attempt(folder, out, options, bar, call.painter)
    shown = draft.blocking(result.problems, strict=strict) if quiet else result.problems
    plain, coloured = (
        "".join(_listing.listing(shown, folder, colour=colour, every=verbose)) for colour in (False, True)
    )
    _output.show(coloured if _output.is_coloured(sys.stderr) else plain, sys.stderr)
    if not result.ok:
        how = "nothing was written to {}" if result.written is None else "only the site was written to {}"
        _output.tell(f"{how.format(result.out)}: {_listing.counts(shown)}")
        return 1
    if not quiet:
        _output.say(_built(result, verbose=verbose))
    if note:
        note.keep("" if quiet else _made(result), plain, coloured)
    return 0


def _built(result: Result, *, verbose: bool) -> str:
    """Say in one line what was made, and with `verbose` in another what was written."""
    line = f"built {_made(result, f' in {result.seconds:.2f} s')}"
    done = result.written
    if verbose and done:
        files = f"{_listing.quantity(done.written, 'file')} written, {done.kept:,} unchanged, {done.removed:,} removed"
        line += f"\n{files}"
    return line


def _made(result: Result, how: str = "") -> str:
    """Say what there is now; how: words between what and where."""
    counts = (
        _listing.quantity(result.pages, "page"),
        _listing.quantity(result.sections, "section"),
        _listing.quantity(result.samples, "sample"),
        _size(result.size),
    )
    found = _listing.counts(result.problems)
    return f"{', '.join(counts)}{how} -> {result.out}" + (f" ({found})" if found else "")


def _size(size: int) -> str:
    """Return a number of bytes in KB or MB of 1,000s, as file managers count."""
    kilobytes = max(1, round(size / 1000))
    return f"{kilobytes:,} KB" if kilobytes < _MANY_KILOBYTES else f"{kilobytes / 1000:,.1f} MB"
