"""A link to a page or file that the site does not have."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from slatepy.checks import pointed
from slatepy.checks.lesson import Lesson
from slatepy.checks.references import addresses
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.subject import Page, Site
    from slatepy.document import Reference

LESSON = Lesson(
    "dead-link",
    "warning",
    "references",
    "a relative link leads to no page or file of the site",
    "A link without `https://` or a leading `/` is looked up beside the page. Where nothing of that name is built, the"
    " reader gets an error. Brackets followed by round ones, such as `[optional] (default 1)`, are a link to Slate,"
    " too: put a backslash before the bracket if it is not meant as one.",
    wrong="# Ping\n\nSee the [guide](guide.html).\n",
    right="# Ping\n\nSee the [guide](https://example.com/guide.html).\n",
)

_HOST = re.compile(r"(?:www\.|[a-z0-9-]+\.(?:com|org|net|io|dev|co|app|ai|gov|edu)(?:[/:?#]|$))", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@/]+@[^\s@/]+\.[a-z]{2,}\Z", re.IGNORECASE)
_ALIKE = 0.75
_ENDING = ".html"
_WORDS = re.compile(r"\s")
_HINT = "link to a file under 'source/', or write the whole address with 'https://'"


def problems(site: Site) -> Iterator[Problem]:
    """Yield a problem for each link to a path that no file of the output has."""
    lines = pointed.Lines(site.tree)
    for page in site.pages:
        for reference in page.references:
            if reference.kind != "link" or reference.url.startswith("#"):
                continue
            found = addresses.target(reference.url, page, site)
            if found is not None and found.path is None:
                message = f"'{reference.url}' is no page or file of this site"
                hint = _hint(reference, found.asked, page, site)
                place = lines.place(reference.place, reference.url)
                yield Problem(LESSON.code, LESSON.severity, message, place, hint, len(reference.url))


def _hint(reference: Reference, asked: str, page: Page, site: Site) -> str:
    url = reference.url.strip()
    if _ADDRESS.match(url):
        return f"write 'mailto:{url}'"
    if _HOST.match(url):
        return f"write 'https://{url}'"
    if _WORDS.search(url):
        return "put a backslash before '[' if this is not meant as a link"
    near = _near(asked, page, site)
    return f"did you mean '{near}'?" if near else _HINT


def _near(asked: str, page: Page, site: Site) -> str:
    """Return the link, from this page, to what was most likely meant; empty where nothing is like it."""
    name = posixpath.basename(asked)
    if name in page.ids:
        return f"#{name}"
    folder = asked.removesuffix(_ENDING)
    if f"{folder}/index.html" in site.files:  # `activate :directory_indexes`
        return f"{_from(page, folder)}/"
    pages = _pages(site)
    import difflib  # noqa: PLC0415 - saves 1 ms where nothing is amiss

    names = (
        path
        for path in difflib.get_close_matches(folder, list(pages), cutoff=_ALIKE)
        # a long folder in common makes no name alike
        if difflib.get_close_matches(name.removesuffix(_ENDING), [posixpath.basename(path)], cutoff=_ALIKE)
    )
    found = next(names, None)
    return _from(page, pages[found]) if found else ""


def _from(page: Page, path: str) -> str:
    return posixpath.relpath(f"/{path}", f"/{posixpath.dirname(page.path)}")


def _pages(site: Site) -> dict[str, str]:
    """Return the pages by their paths without the ending, which all have in common."""
    return {path.removesuffix(_ENDING): path for path in sorted(site.files) if path.endswith(_ENDING)}
