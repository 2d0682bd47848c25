"""One page after the other -> its output files, and what there is to say of it."""

from __future__ import annotations

import gc
import hashlib
import posixpath
from typing import TYPE_CHECKING

from slatepy import checks, document, search, theme
from slatepy.site import (
    annotated,
    beside,
    code_first,
    judged,
    languages,
    locked,
    outline,
    page,
    pictures,
    steps,
    taken,
    themes,
)
from slatepy.struct import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slatepy import cache, highlight
    from slatepy.files import Tree
    from slatepy.migrate.output import Output
    from slatepy.problem import Problem
    from slatepy.settings import Settings

# In bytes of html: collecting takes 20 ms and more, and the objects behind a page three times its html.
_WORTH_COLLECTING = 8_000_000


class Made(Struct, frozen=True):
    """One page's output files, and what there is to say of it.

    chapters: its headings of the first level; checked: what the checks see of it, without its document where that was
    let go; slots: the html that the site puts into it; told, judged: None where the page was told of and judged before,
    at another address, or nobody asks.
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
    slots: Mapping[str, str] = field(default_factory=dict)
    told: beside.Told | None = None
    judged: checks.Judged | None = None


class Order(Struct, frozen=True):
    """What a build is asked for, as `site.build` takes it.

    told: whether to make what programs and authors are told of a page; kept: whether to keep its document.
    """

    tree: Tree
    look: Tree
    overrides: Mapping[str, str]
    store: cache.Cache | None
    own: cache.Cache | None
    told: bool
    kept: bool


class Maker:
    """Makes the pages of one build, to be asked for them in order; of one at two addresses the first is told of.

    ids: what gives ids back to pages that once had them; looks: the themes in use.
    """

    def __init__(self, order: Order, plan: outline.Outline, shared: page.Shared) -> None:
        self.order = order
        self.plan = plan
        self.shared = shared
        self.ids = locked.Locked(order.tree.get(locked.FILE))
        self.looks = themes.Themes(plan, order.look, order.store.memory if order.store else None, order.own)
        self.pictures = pictures.Pictures(plan)
        self._told: set[tuple[str, str]] = set()
        self._judged: set[str] = set()
        self._gone = 0

    def page(self, made: Output) -> Made:
        """Make a page, one of `plan.pages`. Raises SiteError where it cannot be made at all."""
        if self._gone > _WORTH_COLLECTING:
            gc.collect()  # what a template was rendered with stands in a circle
            self._gone = 0
        content = self.ids.page(made.path, page.content(self.plan, made, self.shared))
        chosen = content.settings
        look = self.looks.theme(chosen.theme, content.front)
        done, records = _page(self.plan, made, content, look, self.pictures)
        if self.order.told and (made.source, chosen.lang) not in self._told:
            self._told.add((made.source, chosen.lang))
            done = replace(done, told=beside.told(made.path, chosen, content.document, records))
        if self.order.told and made.source not in self._judged:
            self._judged.add(made.source)
            done = replace(done, judged=checks.judged(done.checked, self.order.store))
        if not self.order.kept:
            self._gone += len(done.files[made.path])
            done = replace(done, checked=judged.let_go(done.checked))
        self.shared.steps.take()
        return done


def maker(
    order: Order, painter: highlight.Painter, progress: Callable[[int, int], None] | None = None
) -> tuple[Maker, tuple[Problem, ...]]:
    """Plan a site; return what makes its pages, and what there is to say of the plan. Raises SiteError.

    progress: called with (steps done, steps in all).
    """
    plan, problems = outline.outline(order.tree, order.overrides)
    shared = page.Shared(painter, steps.Steps(progress, plan.tree, len(plan.pages)), order.store)
    return Maker(order, plan, shared), problems


def _page(
    plan: outline.Outline, made: Output, content: page.Content, look: theme.Theme, known: pictures.Pictures
) -> tuple[Made, tuple[search.Record, ...]]:
    """Render one page, with its search index and its sections' Markdown beside it; return what is searched for, too."""
    root = "../" * made.path.count("/")
    output = dict(theme.assets(look))
    slots, lost = taken.slots(plan, made, content)
    told = annotated.document(code_first.document(content.document), content.settings.language_tabs)
    content = replace(content, document=known.sized(made.path, told, slots.values()))
    records = search.records(content.document)
    scripts = {"search": search.script(records)} if content.settings.search else {}
    scripts["sources"] = theme.sources(content.document)
    hrefs = {}
    for kind, script in scripts.items():
        path = _script_path(kind, made.path, script)
        output[path] = script
        hrefs[kind] = root + path
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
        alternates=languages.alternates(made, plan, content.settings.base_url),
        copies=beside.links(made.path, content.settings),
    )
    output[made.path] = theme.render(look, replace(shown, logo_size=known.size(shown.logo_file)))
    done = Made(
        made.path,
        made.source,
        content.settings,
        output,
        (*content.problems, *lost),
        content.document.chapters,
        len(content.document.sections),
        sum(len(section.panes) for section in content.document.sections),
        judged.page(made, content),
        slots,
    )
    return done, records


def _script_path(kind: str, path: str, script: bytes) -> str:
    """Return where a page's script comes to stand, named by its contents: caches may keep it for ever."""
    mark = hashlib.sha256(script).hexdigest()[:8]
    return f"{kind}/{posixpath.splitext(path)[0]}.{mark}.js"
