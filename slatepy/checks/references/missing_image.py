"""An image that the site does not have."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from slatepy import address
from slatepy.checks import pointed
from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slatepy.checks.subject import Page, Site

LESSON = Lesson(
    "missing-image",
    "warning",
    "references",
    "an image is not there",
    "The page shows a torn picture. A path in Markdown is looked up in `source/images/`, as in Slate, unless it begins"
    " with `/` or is itself the path of a file; in raw html it is taken as it stands, from the page on.",
    wrong="# Flow\n\n![The flow of a call.](flow.png)\n",
    right="# Flow\n\n![The flow of a call.](flow.svg)\n",
    beside={"source/images/flow.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n"},
)

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico")
_ALIKE = 0.8
_DIGITS = re.compile(r"\d+")
_WRITTEN_OTHERWISE = re.compile(r"\{\{|<%|\$\{|\{%")


def problems(site: Site) -> Iterator[Problem]:
    """Yield a problem for each image of a page that the output does not have."""
    lines = pointed.Lines(site.tree)
    for page in site.pages:
        for reference in page.references:
            url = reference.url.strip()
            if reference.kind != "image" or not url or _ELSEWHERE.match(url) or _WRITTEN_OTHERWISE.search(url):
                continue
            asked = _paths(url, page)
            if not site.files.intersection(asked):
                message = f"there is no image '{url}'"
                place = lines.place(reference.place, url)
                near = hint(asked, posixpath.dirname(page.path), site)
                yield Problem(LESSON.code, LESSON.severity, message, place, near, len(url))


def hint(asked: Sequence[str], folder: str, site: Site) -> str:
    """Return where an image may be, or should be put.

    asked: the output paths that it was looked for at, that of its name as it is written first; folder: where those
    that are written as a path begin.
    """
    parent, name = posixpath.split(asked[-1])
    known = {posixpath.basename(path).casefold(): path for path in sorted(site.files) if path.endswith(_ENDINGS)}
    # the next picture of a row is another
    asked_for, row = name.casefold(), _DIGITS.sub("0", name.casefold())
    alike = nearest(asked_for, (each for each in known if each == asked_for or _DIGITS.sub("0", each) != row), _ALIKE)
    if alike is None:
        return f"put it into 'source/{parent or site.images}/'"
    near = known[alike]
    if asked[0].startswith(f"{site.images}/"):  # written as a path from the page on, as raw html has to
        return f"did you mean '{posixpath.relpath(f'/{near}', f'/{folder}')}'?"
    return f"did you mean '{near.removeprefix(f'{site.images}/')}'?"


def _paths(url: str, page: Page) -> list[str]:
    """Return the output paths that an image may be found under, as raw html first, then as Markdown."""
    return [address.target(page.path, href) for href in (url, page.resolve("image", url))]
