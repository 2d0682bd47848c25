"""What a build knows of a site -> what the checks look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import checks, settings
from slatepy.document import EMPTY
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from slatepy.files import Tree
    from slatepy.migrate.output import Output
    from slatepy.site.outline import Outline
    from slatepy.site.page import Content


def page(made: Output, content: Content) -> checks.Page:
    """Return a page as the checks see it."""
    sections = content.document.sections
    anchors = {heading.anchor for heading in content.document.headings}
    return checks.Page(
        path=made.path,
        source=made.source,
        settings=content.settings,
        front=content.front,
        document=content.document,
        sources=content.bodies,
        resolve=content.resolve,
        ids=frozenset(anchors.union(*(section.ids for section in sections))),
        references=tuple([reference for section in sections for reference in section.references]),
    )


def let_go(page: checks.Page) -> checks.Page:
    """Return a page without its document, and without what was found out about its sources and is kept with them."""
    sources = tuple([replace(source) for source in page.sources])
    front = replace(page.front, body=replace(page.front.body))
    return replace(page, document=EMPTY, sources=sources, front=front)


def site(plan: Outline, pages: Iterable[checks.Page], output: Tree) -> checks.Site:
    """Return the site as the checks see it, each page file once, whatever locales and addresses it is built for.

    An include whose name does not begin with `_` becomes a page, too, that nobody meant: it is judged where it is
    included.
    """
    first: dict[str, checks.Page] = {}
    for each in pages:
        first.setdefault(each.source, each)
    parts = {source.file for each in first.values() for source in each.sources if source.file != each.source}
    first = {file: each for file, each in first.items() if file not in parts or each.front.mapping}
    chosen, _ = settings.settings(plan.defaults, settings.FrontMatter(plan.defaults.file), plan.overrides)
    sizes: Mapping[str, int] = {path: len(data) for path, data in output.items()}
    files = plan.files | frozenset(sizes)
    return checks.Site(plan.tree, tuple(first.values()), chosen, files, sizes, plan.config.images_dir)
