"""Pages -> the files that stand beside them: Markdown, llms.txt and search.json for programs, sitemap.xml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import address, search
from slatepy.machine import copies, llms
from slatepy.machine.page import Page
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from slatepy.document import Document
    from slatepy.settings import Settings


class Told(Struct, frozen=True):
    """What is told of a page to programs.

    page: its place in the files that lead to all of them; copies: its Markdown by output path; rows: its records, as
    `search.rows` has them. listed: whether search engines are told of it.
    """

    page: Page
    copies: Mapping[str, bytes]
    rows: bytes
    listed: bool


def told(path: str, chosen: Settings, document: Document, records: Iterable[search.Record]) -> Told:
    """Return what is told of the page at `path`, without copies where its settings do not allow them (`llms`)."""
    title = chosen.title or "API Documentation"
    about = chosen.description or _meta(chosen, "description")
    chapters = tuple([heading.text for heading in document.chapters])
    page = Page(path, title, about, chosen.base_url, chosen.language_tabs, chapters)
    # a page for what is missing is none to be found
    listed = bool(chosen.base_url) and path != "404.html" and "noindex" not in _meta(chosen, "robots").lower()
    if not chosen.llms:
        return Told(page, {}, b"", listed)
    return Told(page, copies.files(page, document), search.rows(path, records), listed)


def files(pages: Sequence[Told]) -> dict[str, bytes]:
    """Return what stands beside the pages of a site, by output path."""
    return {**_for_models([page for page in pages if page.copies]), **_for_engines(pages)}


def links(path: str, chosen: Settings) -> tuple[tuple[str, str], ...]:
    """Return the Markdown copies of the page at `path`, as (language or empty, href from the page)."""
    return copies.links_from(path, chosen.language_tabs) if chosen.llms else ()


def _for_models(shown: Sequence[Told]) -> dict[str, bytes]:
    """Return the pages' Markdown and what leads to it."""
    if not shown:
        return {}
    output = {path: text for each in shown for path, text in each.copies.items()}
    output["llms-full.txt"] = llms.full([next(iter(each.copies.values())) for each in shown])
    output["search.json"] = search.table(each.rows for each in shown)
    optional = {"llms-full.txt": "Everything in one file", "search.json": "Every section"}
    output["llms.txt"] = llms.index([each.page for each in shown], optional)
    return output


def _for_engines(pages: Sequence[Told]) -> dict[str, bytes]:
    """Return sitemap.xml of the pages that are listed."""
    addresses = [address.absolute(each.page.base, each.page.path) for each in pages if each.listed]
    if not addresses:
        return {}
    from slatepy.machine import sitemap  # noqa: PLC0415 - saves 2 ms where it is not known where the site stands

    return {"sitemap.xml": sitemap.xml(addresses)}


def _meta(chosen: Settings, name: str) -> str:
    """Return what the author's own meta tag of that name says."""
    return next((tag.get("content", "") for tag in chosen.meta if tag.get("name", "").lower() == name), "")
