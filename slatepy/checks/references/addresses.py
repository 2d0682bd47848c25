"""A link as its author wrote it -> the page and the place on it that a browser would look for."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from slatepy import address
from slatepy.struct import Struct

if TYPE_CHECKING:
    from slatepy.checks.subject import Page, Site

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/")
_WRITTEN_OTHERWISE = re.compile(r"\{\{|<%|%>|\$\{|\{%")
_TOP = frozenset({"", "top"})


class Target(Struct, frozen=True):
    """Where a link leads within the site.

    path: the output path, None where the site has none of that name; asked: the path as a browser would ask for it;
    anchor: the decoded id, empty for the page itself.
    """

    path: str | None
    asked: str
    anchor: str


def target(url: str, page: Page, site: Site) -> Target | None:
    """Return where a link leads, or None for what leads out of the site, or is for a script or a template.

    An address that begins with `/` is the web server's business: it may well lead to what stands beside the site.
    """
    url = url.strip()
    if not url or _ELSEWHERE.match(url) or _WRITTEN_OTHERWISE.search(url):
        return None
    if url[0] == "#":
        place = unquote(url[1:]) if "%" in url else url[1:]
        return Target(page.path, page.path, "" if place.lower() in _TOP else place)
    before, _, anchor = url.partition("#")
    name = before.partition("?")[0]
    anchor = unquote(anchor)
    if not name:
        return Target(page.path, page.path, "" if anchor.lower() in _TOP else anchor)
    asked = address.target(page.path, name)
    return Target(_found(asked, site), asked, "" if anchor.lower() in _TOP else anchor)


def _found(asked: str, site: Site) -> str | None:
    """Return the output path that answers, as static servers find it; Middleman takes `about` for `about.html`."""
    for path in (asked, f"{asked}.html", posixpath.join(asked, "index.html")):
        if path in site.files:
            return path
    return None
