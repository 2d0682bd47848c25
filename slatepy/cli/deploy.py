"""`slatepy deploy`: the site's folder -> a branch that a host shows, such as GitHub Pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from slatepy.cli import _listing, _output, _progress, _settings

if TYPE_CHECKING:
    from slatepy.problem import Problem
    from slatepy.publish import branch as branches
    from slatepy.publish.draft import Options

_HELP = """Build the site in DIR and commit it to a branch of its own, then push that branch.

The work tree, the index and what is checked out stay as they are, but for anchors.lock where ids are kept. A site with
errors is not published. Files on the branch that slatepy did not put there stay, too.

\b
Examples:
  slatepy deploy                              to gh-pages at origin
  slatepy deploy --dry-run                    say what would change there
  slatepy deploy --cname docs.example.com     with a domain of one's own (GitHub Pages)
  slatepy deploy --branch pages --subdir v2   into a folder of another branch
  slatepy deploy --squash                     keep no history on the branch
"""


@click.command("deploy", help=_HELP, short_help="Publish the site to a git branch.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--branch", metavar="NAME", default="gh-pages", show_default=True, help="The branch.")
@click.option("--remote", metavar="NAME", default="origin", show_default=True, help="Where it is pushed.")
@click.option("--subdir", metavar="DIR", default="", help="A folder on the branch; the rest of the branch stays.")
@click.option("--message", "-m", metavar="TEXT", default="", help="The commit's message.")
@click.option("--cname", metavar="DOMAIN", default="", help="The domain of the site, for GitHub Pages.")
@click.option("--no-push", is_flag=True, help="Commit to the branch here, and push nothing.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--squash", is_flag=True, help="Keep one commit on the branch instead of its history.")
@click.option("--force", is_flag=True, help="Publish beside files that slatepy did not put there.")
@click.option("--clean", is_flag=True, help="Remove files that slatepy did not put there, such as an older site's.")
@_settings.options
@click.option("--strict", is_flag=True, help="Publish nothing where there are warnings.")
@click.option("--no-cache", is_flag=True, help="Parse everything anew and keep nothing for the next build.")
@click.option("-v", "--verbose", is_flag=True, help="Show every problem, and every file that changes.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what keeps the site from being published.")
def command(  # noqa: PLR0913 - one parameter an option
    *,
    folder: Path,
    branch: str,
    remote: str,
    subdir: str,
    message: str,
    cname: str,
    no_push: bool,
    dry_run: bool,
    squash: bool,
    force: bool,
    clean: bool,
    theme: str | None,
    base_url: str | None,
    settings: tuple[str, ...],
    strict: bool,
    no_cache: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Build, publish, print what came of it, and return the exit code."""
    from slatepy import highlight  # noqa: PLC0415 - this and the next save --help the parsers (150 ms)
    from slatepy.publish import branch as branches  # noqa: PLC0415
    from slatepy.publish.draft import Options  # noqa: PLC0415

    if verbose and quiet:
        raise click.UsageError("--verbose and --quiet exclude each other")
    if force and clean:
        raise click.UsageError("--force leaves what --clean removes: choose one")
    target = branches.Target(
        branch, remote, _subdir(subdir), message, cname, not no_push, dry_run, squash, force, clean
    )  # fmt: skip
    chosen = _settings.overrides(settings, base_url)
    options = Options(theme, strict, overrides=chosen, cache=not no_cache, jobs=highlight.cores())
    problems: list[Problem] = []
    published = _published(folder, target, options, problems)
    from slatepy.publish import draft  # noqa: PLC0415 - as above

    shown = draft.blocking(problems, strict=strict) if quiet else problems
    colour = _output.is_coloured(sys.stderr)
    _output.show("".join(_listing.listing(shown, folder, colour=colour, every=verbose)), sys.stderr)
    if published is None:
        _output.tell(f"nothing was published: {_listing.counts(draft.blocking(problems, strict=strict))}")
        return 1
    if not quiet:
        _output.say(_told(published, target, verbose=verbose))
    return 1 if draft.blocking(problems, strict=False) else 0


def _published(
    folder: Path, target: branches.Target, options: Options, problems: list[Problem]
) -> branches.Published | None:
    """Build, publish and keep the ids, adding to `problems`; None where something stands against publishing it."""
    from slatepy.problem import SiteError  # noqa: PLC0415 - with the parsers, as above
    from slatepy.publish import branch as branches  # noqa: PLC0415
    from slatepy.publish import draft, git  # noqa: PLC0415

    published = None
    try:
        repository = git.Repository(folder, interactive=sys.stdin.isatty())
        with _progress.Bar() as bar:
            made = draft.draft(folder, options, problems, bar)
        if draft.blocking(problems, strict=options.strict):
            return None
        published = branches.deploy(repository, made.output, target)
        if not target.dry_run:
            draft.keep_ids(folder, made)
    except SiteError as error:
        problems.append(error.problem)
    return published


def _subdir(text: str) -> str:
    """Return a folder on the branch as git names it."""
    parts = [part for part in text.replace("\\", "/").split("/") if part not in ("", ".")]
    if ".." in parts or ".git" in parts:
        raise click.BadParameter(f"'{text}' is no folder on the branch", param_hint="'--subdir'")
    return "/".join(parts)


def _told(published: branches.Published, target: branches.Target, *, verbose: bool) -> str:
    """Say in one line what was published, and with `verbose` each file."""
    where = f"{target.branch} at {target.remote}" if target.push else target.branch
    counts = ", ".join(
        f"{len(paths):,} {word}"
        for word, paths in (("added", published.added), ("changed", published.changed), ("removed", published.removed))
        if paths
    )
    if target.dry_run:
        line = f"would publish to {where}: {counts}" if counts else f"nothing would change on {where}"
    elif published.commit:
        line = f"published to {where}: {counts or 'the same files'} ({published.commit[:10]})"
    else:
        line = f"nothing has changed on {where}"
    if not verbose:
        return line
    marks = (("+", published.added), ("~", published.changed), ("-", published.removed))
    return "\n".join([line, *(f"  {mark} {path}" for mark, paths in marks for path in paths)])
