"""A folder with a site and its copy of Slate -> what is in it, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import files, site
from slatepy.cli import _listing
from slatepy.migrate import diagnosis, lean
from slatepy.problem import SiteError
from slatepy.site import outline
from slatepy.struct import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from slatepy.problem import Problem
    from slatepy.site.outline import Outline


class Clone(Struct, frozen=True):
    """A site: its files, with those that run Slate; its plan; its build, None where an error stands against any."""

    tree: files.Tree
    plan: Outline
    built: site.Build | None
    diagnosis: diagnosis.Diagnosis


def read(folder: Path) -> Clone:
    """Read and build a site. Raises SiteError where there is none."""
    tree, problems = files.read(folder, tuple(dict.fromkeys((*files.PARTS, *lean.TOOLS))))
    plan, found = outline.outline(tree, {})
    built, counts = None, ""
    try:
        built = site.build(tree, files.read_themes())
        found, counts = built.problems, _counts(built)
    except SiteError as error:
        found = (*found, error.problem)
    every: tuple[Problem, ...] = (*problems, *found)
    return Clone(tree, plan, built, diagnosis.diagnosis(tree, plan.config, plan.taken, every, counts))


def _counts(built: site.Build) -> str:
    counted = ((built.pages, "page"), (built.sections, "section"), (built.samples, "sample"))
    return ", ".join(_listing.quantity(number, noun) for number, noun in counted)
