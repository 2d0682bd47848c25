"""A site's folder -> the site built in memory: what each way of publishing begins with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy import cache as caches
from slatepy import files, highlight
from slatepy.problem import Place, Problem
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from slatepy import site

# In bytes: half of an API reference is samples, and a few thousand characters of these pay for a process.
_MUCH_TEXT = 20_000
_MARKDOWN = (".md", ".markdown")
_LISTED = re.compile(rb"^ *- +[\"']?([\w./-]+)", re.MULTILINE)


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
) -> site.Build:
    """Read the site and build it, adding to `problems` as they are found. Raises SiteError as `site.build` does."""
    tree, found = files.read(folder)
    problems += found
    overrides = dict(options.overrides or {})
    if options.theme is not None:
        overrides["theme"] = options.theme
    store, own = caches.caches(folder) if options.cache else (None, None)
    painter = highlight.Painter(options.jobs)
    if not (store and store.filled):
        _foresee(painter, tree)
    # imported here since a good part of its 60 ms is time for the painter
    from slatepy import site  # noqa: PLC0415

    look = files.read_themes()
    made = site.build(tree, look, overrides, store=store, own=own, progress=progress, painter=painter)
    if options.single:
        from slatepy.publish import single  # noqa: PLC0415 - its patterns take 3 ms that other builds need not wait for

        made = single.single(made)
    problems += made.problems
    problems += _nameless(made)
    for kept in (store, own):
        if kept:
            kept.save()
    return made


def _foresee(painter: highlight.Painter, tree: files.Tree) -> None:
    """Have the painter begin with a site that is built for the first time."""
    texts = {path: data for path, data in tree.items() if path.startswith("source/") and path.endswith(_MARKDOWN)}
    if sum(map(len, texts.values())) > _MUCH_TEXT:
        painter.foresee([texts[path] for path in as_read(texts)])


def as_read(texts: Mapping[str, bytes]) -> list[str]:
    """Return paths as a build will most likely read them: each page, and behind it the includes that it lists."""
    found = []
    for path, data in texts.items():
        if "/_" not in path:
            listed = (match[1].decode("utf-8", "replace") for match in _LISTED.finditer(data))
            found += [path, *(f"source/includes/{folder}_{name}.md" for folder, name in map(_parted, listed))]
    return [path for path in dict.fromkeys((*found, *texts)) if path in texts]


def _parted(name: str) -> tuple[str, str]:
    folder, slash, last = name.removesuffix(".md").rpartition("/")
    return folder + slash, last.removeprefix("_")


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
