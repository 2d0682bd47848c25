"""An output path -> the address at which readers find it, and back."""

from __future__ import annotations

import posixpath
from urllib.parse import quote, unquote, urlsplit

_INDEX = "index.html"
# what RFC 3986 lets stand in a path besides letters and digits
_SAFE = "/-._~!$&'()*+,;=:@"


def absolute(base: str, path: str) -> str:
    """Return a file's address in the world, as canonical links and sitemaps have it.

    base: where the site is published, `https://docs.example.com/v1`; path: its output path. `index.html` at the end is
    left out, since a folder's address is what people pass on.
    """
    shown = path.removesuffix(_INDEX) if path == _INDEX or path.endswith(f"/{_INDEX}") else path
    return f"{base.rstrip('/')}/{relative(shown)}"


def relative(path: str) -> str:
    """Return a path as a link to it is written: what has a meaning in addresses, or no place there, percent-encoded."""
    return quote(path, safe=_SAFE, errors="replace")


def root(base: str) -> str:
    """Return the path at which a site stands on its host: `/v1/` for `https://docs.example.com/v1`."""
    return f"{urlsplit(base).path.rstrip('/')}/"


def target(page: str, href: str) -> str:
    """Return the output path that an address leads to from a page: `images/a b.png` for `../images/a%20b.png?raw#x`.

    page: its output path; an address that begins with `/` begins at the output's root.
    """
    path = href.partition("?")[0].partition("#")[0]
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(page), unquote(path))).lstrip("/")


def named(path: str) -> str:
    """Return the output path of a file that a setting names: `images/a.svg` for `./images/a.svg` or `/images/a.svg`."""
    return posixpath.normpath(posixpath.join("/", path)).lstrip("/")
