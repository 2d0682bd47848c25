"""`slatepy migrate`: a site with its copy of Slate -> the same site without it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from slatepy.cli import _listing, _next, _output
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from slatepy.cli._clone import Clone
    from slatepy.migrate.lean import Lean

_HELP = """Write a site that was written for Slate without its copy of Slate: pages, includes, images and settings.

What the copy changes in Slate becomes 'slatepy.yml', 'source/stylesheets/custom.css', 'source/head.html' and the like;
'MOVED.md' lists what was done. The pages stay as they are. The original is left as it was, unless you say --in-place,
which needs a git repository without changes.

\b
Examples:
  slatepy migrate --out ../docs         into a new folder
  slatepy migrate --in-place            here; git has what was there
  slatepy migrate docs --out new --ci none   another one, without a workflow

\b
Exit codes:
  0 done, and the pages are the same, 1 not done, or pages differ, 2 wrong usage
"""

_LIST = "MOVED.md"
_WORKFLOW = ".github/workflows/docs.yml"


@click.command("migrate", help=_HELP, short_help="Write a Slate site without its copy of Slate.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--out", metavar="NEWDIR", type=click.Path(path_type=Path), help="The folder to write it into.")
@click.option("--in-place", is_flag=True, help="Rewrite DIR itself, a git repository without changes.")
@click.option("--ci", type=click.Choice(["github", "none"]), default="github", show_default=True, help="A workflow.")
def command(*, folder: Path, out: Path | None, in_place: bool, ci: str) -> int:
    """Write the lean repository, say what differs, and return the exit code."""
    from slatepy.problem import SiteError  # noqa: PLC0415 - saves --help the parsers (150 ms)

    if (out is None) == (not in_place):
        raise click.UsageError("say where to: --out NEWDIR, or --in-place")
    try:
        return _moved(folder, out, ci)
    except SiteError as error:
        colour = _output.is_coloured(sys.stderr)
        _output.show("".join(_listing.listing([error.problem], folder, colour=colour, every=True)), sys.stderr)
        return 1


def _moved(folder: Path, out: Path | None, ci: str) -> int:
    from slatepy import files  # noqa: PLC0415 - as above
    from slatepy.cli import _clone  # noqa: PLC0415
    from slatepy.files import rewritten  # noqa: PLC0415
    from slatepy.migrate import lean  # noqa: PLC0415

    if out is None:
        _refuse_changes(folder)
    clone = _clone.read(folder)
    if clone.built is None:
        _output.tell("the site does not build, so nothing was written; 'slatepy doctor' says why")
        return 1
    done = lean.lean(clone.tree, clone.plan.config, clone.plan.taken)
    whole = _whole(clone, done, ci)
    differing = _differing(clone, whole)
    if out is None:
        _refuse_losses(folder, rewritten.replaced(folder, whole, done.gone))
        rewritten.rewrite(folder, whole, done.gone)
    else:
        files.create(whole, out)
    _tell(clone, out or folder, differing, len(whole))
    return 1 if differing else 0


def _refuse_changes(folder: Path) -> None:
    """Raise SiteError where git does not have the last changes."""
    from slatepy.problem import Place, Problem, SiteError  # noqa: PLC0415 - as above
    from slatepy.publish import git  # noqa: PLC0415

    hint = "write into a new folder with --out"
    try:
        changed = git.Repository(folder).run("status", "--porcelain", "--", ".").splitlines()
    except SiteError as error:
        raise SiteError(replace(error.problem, hint=f"{hint}, or see to this: {error.problem.hint}")) from error
    if changed:
        first = changed[0][3:]
        more = f" and {len(changed) - 1} more" if changed[1:] else ""
        message = f"there are changes that git does not have: '{first}'{more}"
        raise SiteError(Problem("not-clean", "error", message, Place(first), f"commit them first, or {hint}"))


def _refuse_losses(folder: Path, names: Iterable[str]) -> None:
    """Raise SiteError where git could not bring back some of the files, such as those that it ignores."""
    from slatepy.problem import Place, Problem, SiteError  # noqa: PLC0415 - as above
    from slatepy.publish import git  # noqa: PLC0415

    known = set(git.Repository(folder).run("ls-files", "-z").split("\0"))
    lost = [name for name in names if name not in known]
    if lost:
        message = f"files that git does not have would be overwritten or removed: {', '.join(lost)}"
        hint = "move them away or commit them ('git add -f') first, or write into a new folder with --out"
        raise SiteError(Problem("not-clean", "error", message, Place(lost[0]), hint))


def _whole(clone: Clone, done: Lean, ci: str) -> dict[str, bytes]:
    """Return all files of the new repository: the site, a workflow, the list of what was done."""
    from slatepy import files  # noqa: PLC0415 - as above
    from slatepy.migrate import diagnosis, lean  # noqa: PLC0415

    whole = dict(done.files)
    if ci == "github" and _WORKFLOW not in clone.tree:
        # Warnings of an old site are not to keep it from being published.
        whole[_WORKFLOW] = files.read_starter()["ci/github.yml"].replace(b"build --strict", b"build")
    whole[_LIST] = lean.listing(done, diagnosis.lines(clone.diagnosis)).encode()
    return dict(sorted(whole.items()))


def _differing(clone: Clone, whole: Mapping[str, bytes]) -> list[str]:
    """Build what is to be written, and return the pages whose content is not that of the original."""
    from slatepy import files, site  # noqa: PLC0415 - as above

    old = {path: made.html for path, made in clone.built.documents.items()} if clone.built else {}
    again = site.build(whole, files.read_themes())
    new = {path: made.html for path, made in again.documents.items()}
    return sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))


def _tell(clone: Clone, where: Path, differing: list[str], many: int) -> None:
    pages = _listing.quantity(clone.built.pages if clone.built else 0, "page")
    _output.say(f"wrote {_listing.quantity(many, 'file')} to {where}; {_LIST} lists what was done")
    if differing:
        _output.tell(f"not the same as before: {', '.join(differing)}")
    else:
        _output.say(f"the same {pages} as before")
    _output.say(f"verdict: {clone.diagnosis.verdict}")
    _output.say(_next.steps(where))
