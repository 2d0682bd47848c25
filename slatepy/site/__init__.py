"""A tree of a site's files and a tree of themes to a tree of output files."""

from __future__ import annotations

import gc
import hashlib
import posixpath
from types import MappingProxyType
from typing import TYPE_CHECKING

from slatepy import checks, document, highlight, search, theme
from slatepy.site import beside, judged, languages, locked, missing, outline, page, steps, taken, templates, themes
from slatepy.struct import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from slatepy import cache
    from slatepy.files import Tree
    from slatepy.migrate.output import Output
    from slatepy.problem import Problem
    from slatepy.settings import Settings

_NO_OVERRIDES: Mapping[str, str] = MappingProxyType({})
LOCK = locked.FILE
"""The file beside `source` that knows every id which links may rely on."""

# In bytes of html: collecting takes 20 ms and more, and the objects behind a page three times its html.
_WORTH_COLLECTING = 8_000_000
_SEVERITIES = ("error", "warning", "note")


class Build(Struct, frozen=True):
    """What a build made: the whole output, or the problems that stood against it, in order of places.

    pages, sections, samples: how many there are. documents: output path -> what the page was rendered from, where
    they were asked for. lock: what `anchors.lock` is to hold once the site is published, None where it is not asked
    for. site: all of it as the checks see it, whose pages have their documents only where they were asked for.
    """

    output: Tree
    problems: tuple[Problem, ...]
    pages: int
    sections: int
    samples: int
    documents: Mapping[str, document.Document]
    site: checks.Site
    lock: bytes | None = None

    @property
    def failed(self) -> bool:
        """Whether an error stands against publishing it."""
        return any(problem.severity == "error" for problem in self.problems)


class _Made(Struct, frozen=True):
    """One page's output files, and what there is to say of it.

    chapters: its headings of the first level; checked: what the checks see of it, without its document where that was
    let go; told, judged: None where the page was told of and judged before, at another address, or nobody asks.
    """

    path: str
    source: str
    settings: Settings
    files: Tree
    problems: tuple[Problem, ...]
    chapters: tuple[document.Heading, ...]
    sections: int
    samples: int
    checked: checks.Page
    told: beside.Told | None = None
    judged: checks.Judged | None = None


def build(  # noqa: PLR0913 - each a choice of its own, all but two with a default
    tree: Tree,
    look: Tree,
    overrides: Mapping[str, str] = _NO_OVERRIDES,
    *,
    store: cache.Cache | None = None,
    own: cache.Cache | None = None,
    progress: Callable[[int, int], None] | None = None,
    painter: highlight.Painter | None = None,
    pages_only: bool = False,
    thorough: bool = False,
    documents: bool = True,
) -> Build:
    """Build a site.

    tree: the site's files, keyed as `files.read` gives them; look: every built-in theme, keyed `NAME/page.html`.
    overrides: settings from the command line, above all others. store: parsed chunks of earlier builds.
    own: what this user keeps for every site.
    progress: called with (steps done, steps in all). painter: highlights the samples, and is closed at the end.
    pages_only: leave out what stands beside the pages for programs, and the checks: a preview has time for them later.
    thorough: make every check, not only those that cost a build next to nothing. documents: keep what the pages were
    rendered from; else each is let go as soon as its page is made, and a site of many pages takes half of the memory.
    A function: the same trees give the same bytes. Raises SiteError where no page can be made at all.
    """
    paused = gc.isenabled()
    # A build makes millions of small objects and few circles: collecting in between costs a third of its time.
    gc.disable()
    painter = painter or highlight.Painter()
    try:
        plan, problems = outline.outline(tree, overrides)
        made = []
        looks = themes.Themes(plan, look, store.memory if store else None, own)
        ids = locked.Locked(tree.get(locked.FILE))
        taken_steps = steps.Steps(progress, plan.tree, len(plan.pages))
        documents = documents or thorough
        shared = page.Shared(painter, taken_steps, store)
        for each in _pages(plan, looks, ids, shared, _Use(not pages_only, documents)):
            made.append(each)
            taken_steps.take()
    finally:
        painter.close()
        if paused:
            gc.enable()
    told = [each.told for each in made if each.told]
    output = {} if pages_only else beside.files(told) | _missing(plan, looks, made)
    # What the author has written stands above what is made of it.
    rendered, unread = templates.files(plan)
    output |= taken.files(plan.taken) | rendered
    output |= {path: tree[source] for path, source in plan.copied.items() if source not in taken.FILES}
    for each in made:
        output.update(each.files)
    whole = judged.site(plan, (each.checked for each in made), output)
    lock, lost = ids.end()
    problems = (*problems, *unread, *lost, *(problem for each in made for problem in each.problems))
    judgements = {each.source: each.judged for each in made if each.judged}
    problems += () if pages_only else checks.problems(whole, judgements, thorough=thorough)
    taken_steps.end()
    return Build(
        dict(sorted(output.items())),
        _ordered(checks.heard(problems, whole)),
        len(made),
        sum(each.sections for each in made),
        sum(each.samples for each in made),
        {each.path: each.checked.document for each in made} if documents else {},
        whole,
        lock,
    )


class _Use(Struct, frozen=True):
    """What is made of a page beside its files: told: what programs and authors are told of it; kept: its document."""

    told: bool
    kept: bool


def _pages(
    plan: outline.Outline, looks: themes.Themes, ids: locked.Locked, shared: page.Shared, use: _Use
) -> Iterator[_Made]:
    told: set[tuple[str, str]] = set()
    judged_files: set[str] = set()
    gone = 0
    for made in plan.pages:
        if gone > _WORTH_COLLECTING:
            gc.collect()  # what a template was rendered with stands in a circle
            gone = 0
        content = page.content(plan, made, shared)
        content = ids.page(made.path, content)
        done, records = _page(plan, made, content, looks.theme(content.settings.theme, content.front))
        # a page that is made at two addresses is told of at the first
        if use.told and (made.source, content.settings.lang) not in told:
            told.add((made.source, content.settings.lang))
            done = replace(done, told=beside.told(made.path, content.settings, content.document, records))
        if use.told and made.source not in judged_files:
            judged_files.add(made.source)
            done = replace(done, judged=checks.judged(done.checked, shared.store))
        if not use.kept:
            gone += len(done.files[made.path])
            done = replace(done, checked=judged.let_go(done.checked))
        yield done


def _page(
    plan: outline.Outline, made: Output, content: page.Content, look: theme.Theme
) -> tuple[_Made, tuple[search.Record, ...]]:
    """Render one page, with its search index and its sections' Markdown beside it; return what is searched for, too."""
    root = "../" * made.path.count("/")
    output = dict(theme.assets(look))
    records = search.records(content.document)
    scripts = {"search": search.script(records)} if content.settings.search else {}
    scripts["sources"] = theme.sources(content.document)
    hrefs = {}
    for kind, script in scripts.items():
        path = _script_path(kind, made.path, script)
        output[path] = script
        hrefs[kind] = root + path
    slots, lost = taken.slots(plan, made, content)
    brand = taken.stylesheet(plan.taken)
    shown = theme.Page(
        path=made.path,
        root=root,
        settings=content.settings,
        document=content.document,
        contents=document.contents(content.document, max(content.settings.toc_depth, 3)),
        search=hrefs.get("search", ""),
        sources=hrefs["sources"],
        files=plan.files,
        slots=slots,
        brand=brand and root + brand,
        alternates=languages.alternates(made, plan.pages, content.settings.base_url),
        copies=beside.links(made.path, content.settings),
    )
    output[made.path] = theme.render(look, replace(shown, logo_size=_logo_size(plan, shown)))
    done = _Made(
        made.path,
        made.source,
        content.settings,
        output,
        (*content.problems, *lost),
        content.document.chapters,
        len(content.document.sections),
        sum(len(section.panes) for section in content.document.sections),
        judged.page(made, content),
    )
    return done, records


def _logo_size(plan: outline.Outline, shown: theme.Page) -> tuple[int, int] | None:
    """Return how large a page's logo is, where it is a file of the site."""
    source = plan.copied.get(shown.logo.removeprefix(shown.root))
    if source is None:
        return None
    from slatepy import picture  # noqa: PLC0415 - saves 1 ms where there is none

    return picture.size(plan.tree[source])


def _missing(plan: outline.Outline, looks: themes.Themes, made: list[_Made]) -> dict[str, bytes]:
    """Return 404.html where it is known where the site stands."""
    start = next((each for each in made if each.path == "index.html"), made[0])
    if not start.settings.base_url:
        return {}
    look = looks.theme(start.settings.theme)
    shown = missing.page(start.settings, start.chapters, start.path, look, plan.files)
    return {missing.PATH: theme.render(look, shown)}


def _script_path(kind: str, path: str, script: bytes) -> str:
    """Return where a page's script comes to stand, named by its contents: caches may keep it for ever."""
    mark = hashlib.sha256(script).hexdigest()[:8]
    return f"{kind}/{posixpath.splitext(path)[0]}.{mark}.js"


def _ordered(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Put problems in order, each once: an include of two pages is parsed twice and says everything twice."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda found: (found.place, _SEVERITIES.index(found.severity), found.code)))
