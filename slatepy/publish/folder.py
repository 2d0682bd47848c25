"""A site's folder -> a folder of html, or the reasons why not."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from slatepy import files
from slatepy.files import manifest, names
from slatepy.problem import Problem, SiteError  # both at runtime: `help(slatepy.Result)` reads the annotations
from slatepy.publish import draft
from slatepy.struct import Struct

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from slatepy import highlight


class Result(Struct, frozen=True):
    """What a build made.

    out: the output folder; pages, sections, samples: how many the site has; size: bytes of all its files;
    written: what changed in the output folder, None where nothing was written; problems: everything worth a word;
    seconds: how long it took.
    """

    out: Path
    pages: int
    sections: int
    samples: int
    size: int
    written: files.Written | None
    problems: tuple[Problem, ...]
    seconds: float

    @property
    def ok(self) -> bool:
        """Whether the site was written, and what is kept beside it."""
        return self.written is not None and all(problem.severity != "error" for problem in self.problems)


def build(  # noqa: PLR0913 - named options are the interface
    folder: str | os.PathLike[str] = ".",
    out: str | os.PathLike[str] | None = None,
    *,
    theme: str | None = None,
    strict: bool = False,
    force: bool = False,
    overrides: Mapping[str, str] | None = None,
    cache: bool = True,
    jobs: int = 1,
) -> Result:
    """Build the site in `folder`, which holds `source/`, and write it to `out`.

    out: the output folder, by default `build` in `folder`; it is written all or nothing, files that did not change
    keep their mtime, and what slatepy did not write stays. theme: instead of the one the site names.
    strict: a warning is reason enough to write nothing. force: write into a folder that holds other files.
    overrides: settings by their dotted names, such as `{"markdown.tables": "false"}`, over those in the site's files.
    cache: keep parsed sections in `.slatepy/cache` in `folder` for the next build. jobs: how many processes may work
    at once.

    Raises SiteError where nothing was written, or not all that is kept beside it, with the first problem that prevented
    it; further ones are its notes.
    """
    chosen = draft.Options(theme, strict, force, overrides, cache, jobs)
    result = attempt(Path(folder), Path(out) if out is not None else None, chosen)
    if not result.ok:
        first, *rest = draft.blocking(result.problems, strict=strict)
        error = SiteError(first)
        for problem in rest:
            error.add_note(f"{problem.place.file}:{problem.place.line}: {problem.message}")
        raise error
    return result


def attempt(
    folder: Path,
    out: Path | None,
    options: draft.Options,
    progress: Callable[[int, int], None] | None = None,
    painter: highlight.Painter | None = None,
) -> Result:
    """Build and write as `build` does, and return every problem instead of raising the first.

    progress: called with how many steps are done and how many there are. painter: one at work for this site already.
    """
    start = time.perf_counter()
    out = out or folder / "build"
    problems: list[Problem] = []
    made, written = None, None
    try:
        files.mend(out)
        _check(out, folder)
        made = draft.draft(folder, options, problems, progress, painter)
        if not draft.blocking(problems, strict=options.strict):
            written = files.write(made.output, out, force=options.force)
            problems += written.problems
            if options.kept:
                from slatepy.publish import again  # noqa: PLC0415 - hardly any build keeps it

                listing = manifest.dumps({path: manifest.stamp(data) for path, data in made.output.items()})
                again.keep(folder, options.kept, {**made.output, names.MANIFEST: listing})
            draft.keep_ids(folder, made)
    except SiteError as error:
        problems.append(error.problem)
    counts = (made.pages, made.sections, made.samples, _size(made.output)) if made else (0, 0, 0, 0)
    return Result(out, *counts, written, tuple(problems), time.perf_counter() - start)


def _check(out: Path, folder: Path) -> None:
    wrong = files.outside(out, folder)
    if wrong:
        raise SiteError(wrong)


def _size(tree: Mapping[str, bytes]) -> int:
    """Return the bytes of all files."""
    return sum(map(len, tree.values()))
