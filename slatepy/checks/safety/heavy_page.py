"""A page that takes long to load."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from slatepy.checks.lesson import Lesson
from slatepy.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slatepy.checks.subject import Page, Site

LESSON = Lesson(
    "heavy-page",
    "warning",
    "safety",
    "a page or an image is heavy",
    "On a train a page of four megabytes takes half a minute, and a phone has trouble to scroll it. Split a large page"
    " into several; save images in the size in which they are shown, as WebP or PNG, and drawings as SVG. Told are more"
    " than 4 MB of html, an image of more than 1 MB, and more than 5 MB of images on one page.",
)

MOST_HTML = 4_000_000
MOST_IMAGE = 1_000_000
MOST_IMAGES = 5_000_000


def problems(site: Site) -> Iterator[Problem]:
    """Yield a problem for each page with too much html or too many images, and for each image that is too large."""
    large: dict[str, Place] = {}
    for page in site.pages:
        html = site.sizes.get(page.path, 0)
        if html > MOST_HTML:
            message = f"this page has {_shown(html)} of html"
            yield Problem(LESSON.code, LESSON.severity, message, Place(page.source), "split it into several pages")
        images = _images(page, site.sizes)
        whole = sum(site.sizes[path] for path in images)
        if whole > MOST_IMAGES:
            message = f"this page loads {_shown(whole)} of images"
            hint = "save them in the size in which they are shown"
            yield Problem(LESSON.code, LESSON.severity, message, Place(page.source), hint)
        for path, place in images.items():
            if site.sizes[path] > MOST_IMAGE:
                large.setdefault(path, place)
    for path, place in large.items():
        message = f"'{path}' has {_shown(site.sizes[path])}"
        yield Problem(LESSON.code, LESSON.severity, message, place, "save it in the size in which it is shown")


def _images(page: Page, sizes: Mapping[str, int]) -> dict[str, Place]:
    """Return the images on a page that belong to the site, each with where it is first shown."""
    found: dict[str, Place] = {}
    folder = posixpath.dirname(page.path)
    for section in page.document.sections:
        for reference in section.references:
            if reference.kind == "image":
                for address in (reference.url, page.resolve("image", reference.url)):
                    path = posixpath.normpath(posixpath.join("/", folder, unquote(address.partition("?")[0])))[1:]
                    if path in sizes:
                        found.setdefault(path, reference.place)
                        break
    return found


def _shown(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
