"""A site's folder -> the site built in memory: what each way of publishing begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import cache as caches
from slatepy import files
from slatepy.problem import Place, Problem
from slatepy.publish import ahead
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from slatepy import highlight, site


class Options(Struct, frozen=True):
    """How a site is built: as `folder.build` takes it.

    single: each page with everything inside and nothing beside it. kept: a name under which to keep the output.
    """

    theme: str | None = None
    strict: bool = False
    force: bool = False
    overrides: Mapping[str, str] | None = None
    cache: bool = True
    jobs: int = 1
    single: bool = False
    kept: str = ""


def draft(
    folder: Path,
    options: Options,
    problems: list[Problem],
    progress: Callable[[int, int], None] | None = None,
    painter: highlight.Painter | None = None,
) -> site.Build:
    """Read the site and build it, adding to `problems` as they are found. Raises SiteError as `site.build` does.

    painter: one that is at work for this site already.
    """
    tree, found = files.read(folder)
    painter = painter or ahead.painter(folder, options.jobs, cached=options.cache)
    problems += found
    overrides = dict(options.overrides or {})
    if options.theme is not None:
        overrides["theme"] = options.theme
    store, own = caches.caches(folder) if options.cache else (None, None)
    # imported here since a good part of its 60 ms is time for the painter
    from slatepy import site  # noqa: PLC0415

    look = files.read_themes()
    made = site.build(
        tree,
        look,
        overrides,
        store=store,
        own=own,
        progress=progress,
        painter=painter,
        documents=options.single,
    )
    if options.single:
        from slatepy.publish import single  # noqa: PLC0415 - its patterns take 3 ms that other builds need not wait for

        made = single.single(made)
    problems += made.problems
    problems += _nameless(made)
    for kept in (store, own):
        if kept:
            kept.save()
    return made


def keep_ids(folder: Path, made: site.Build) -> None:
    """Keep the ids of a site that nothing blocks in `anchors.lock`, where it asks for that. Raises SiteError."""
    if made.lock is not None:
        from slatepy import site  # noqa: PLC0415 - that it is built says that it is imported

        files.keep(folder, site.LOCK, made.lock)


def _nameless(made: site.Build) -> Iterator[Problem]:
    """Yield a note if the site's first page has no front matter: published, it stands without a title."""
    start = next((page for page in made.site.pages if page.path == "index.html"), made.site.pages[0])
    front = start.front
    if front.nodes or front.problems or start.settings.title or not front.body.text.strip():
        return
    message = f"the page '{start.path}' has no front matter, and so no title and no language tabs"
    hint = "begin the file with a line `---`, then `title: My API`, and another line `---`"
    yield Problem("no-front-matter", "note", message, Place(front.file), hint)


def blocking(problems: Iterable[Problem], *, strict: bool) -> list[Problem]:
    """Return the problems that keep a site from being published: errors, and with `strict` warnings too."""
    fatal = ("error", "warning") if strict else ("error",)
    return [problem for problem in problems if problem.severity in fatal]
