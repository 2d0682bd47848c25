"""Pages -> the files that stand beside them: Markdown, llms.txt and search.json for programs, sitemap.xml, 404.html."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from slatepy import address, search
from slatepy.machine import copies, llms
from slatepy.machine.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slatepy.document import Document
    from slatepy.settings import Settings


class Made(Protocol):
    """A page that is made: its output path, its settings, its content, and what of that is searched for."""

    @property
    def path(self) -> str: ...  # noqa: D102 - told above
    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def settings(self) -> Settings: ...  # noqa: D102
    @property
    def document(self) -> Document: ...  # noqa: D102
    @property
    def records(self) -> Sequence[search.Record]: ...  # noqa: D102


def files(pages: Sequence[Made]) -> dict[str, bytes]:
    """Return what stands beside the pages of a site, by output path.

    A page that is made at two addresses is told of at the first.
    """
    first = {(page.source, page.settings.lang): page for page in reversed(pages)}
    told = [page for page in pages if first[page.source, page.settings.lang] is page]
    return {**_for_models(told), **_for_engines(told)}


def links(path: str, chosen: Settings) -> tuple[tuple[str, str], ...]:
    """Return the Markdown copies of the page at `path`, as (language or empty, href from the page)."""
    return copies.links_from(path, chosen.language_tabs) if chosen.llms else ()


def _for_models(pages: Sequence[Made]) -> dict[str, bytes]:
    """Return the pages' Markdown and what leads to it, of the pages whose settings allow it (`llms`)."""
    shown = [page for page in pages if page.settings.llms]
    if not shown:
        return {}
    told = [_told(page) for page in shown]
    texts = [copies.files(page) for page in told]
    output = {path: text for each in texts for path, text in each.items()}
    output["llms-full.txt"] = llms.full([next(iter(each.values())) for each in texts])
    output["search.json"] = search.table((page.path, page.records) for page in shown)
    output["llms.txt"] = llms.index(told, {"llms-full.txt": "Everything in one file", "search.json": "Every section"})
    return output


def _for_engines(pages: Sequence[Made]) -> dict[str, bytes]:
    """Return sitemap.xml of the pages whose address is known (`base_url`) and that do not ask to be left out."""
    addresses = [
        address.absolute(page.settings.base_url, page.path)
        for page in pages
        if page.settings.base_url and not _unlisted(page)
    ]
    if not addresses:
        return {}
    from slatepy.machine import sitemap  # noqa: PLC0415 - saves 2 ms where it is not known where the site stands

    return {"sitemap.xml": sitemap.xml(addresses)}


def _told(page: Made) -> Page:
    chosen = page.settings
    title = chosen.title or "API Documentation"
    about = chosen.description or _meta(page, "description")
    return Page(page.path, title, about, chosen.base_url, chosen.language_tabs, page.document)


def _unlisted(page: Made) -> bool:
    """Say whether a page's `robots` meta tag keeps it out of search engines, or it is the page for what is missing."""
    return page.path == "404.html" or "noindex" in _meta(page, "robots").lower()


def _meta(page: Made, name: str) -> str:
    """Return what the author's own meta tag of that name says."""
    return next((tag.get("content", "") for tag in page.settings.meta if tag.get("name", "").lower() == name), "")
