"""A link or image as the author wrote it to the address that Slate prints for it.

Slate's renderer hands each url of a Markdown link to Middleman's `link_to`, each of an image to `image_tag`. Both look
the path up among the files of the site and print what they find relative to the page.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Collection

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_PARTS = re.compile(r"(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]")
_INDEX = "index.html"


class Resolver(Struct, frozen=True):
    """Maps ("link" | "image", url) to the address that a page prints; equal where every url leads to the same.

    folder: that of the page in the output. files: output paths of every page and file of the site, best as a set.
    images: the folder of `set :images_dir`; relative: `set :relative_links` or `activate :relative_assets`.
    """

    folder: str
    files: Collection[str]
    images: str = "images"
    relative: bool = True

    def __call__(self, kind: str, url: str) -> str:
        """Return the address; kind: `link` or `image`; url: as the author wrote it."""
        return _image(self, url) if kind == "image" else _link(self, url)


def resolver(page_path: str, files: Collection[str], *, images: str = "images", relative: bool = True) -> Resolver:
    """Return what resolves the urls of the page that is made at `page_path`, such as `a/index.html`."""
    return Resolver(posixpath.dirname(page_path), files, images, relative)


def _link(site: Resolver, url: str) -> str:
    """Return a link's address: Middleman's `url_for`. A path that is no file of the site stays as it is."""
    if not url:
        return "#"
    if f"{url}.html" in site.files:
        return _address(site, f"{url}.html")
    if url.startswith("#") or _SCHEME.match(url):
        return _spaced(url)
    path, rest = _split(url)
    found = _file(site, path)
    return (_address(site, found) if found else _spaced(path)) + _spaced(rest)


def _image(site: Resolver, url: str) -> str:
    """Return an image's address: Middleman's `asset_path`.

    A path is taken from the folder of images, unless it begins with `/` or is itself the path of a file. Where neither
    is there and the author has named the folder already, it is not named twice as Middleman would: the address then
    leads to where the picture is expected.
    """
    if "//" in url or url.startswith("data:"):
        return url
    path, rest = _split(url.replace(" ", ""))
    found = _file(site, path)
    if found is None:
        within = posixpath.join("/", site.images, path)
        named = path.startswith(f"{site.images}/") and _file(site, within) is None
        found = posixpath.normpath(posixpath.join("/", path) if named else within).lstrip("/")
    return _address(site, found) + rest


def _file(site: Resolver, path: str) -> str | None:
    """Return the output path that `path` names as seen from the page, or None."""
    if not path:
        return None
    for form in dict.fromkeys((path, unquote(path))):
        joined = posixpath.normpath(posixpath.join("/", site.folder, form)).lstrip("/")
        if joined in site.files:
            return joined
    return None


def _address(site: Resolver, path: str) -> str:
    """Return how the page names an output path: relative to its folder, `index.html` left out."""
    shown, index = (path.removesuffix(_INDEX), True) if _is_index(path) else (path, False)
    if not site.relative:
        return _quoted(f"/{shown}")
    address = posixpath.relpath(f"/{shown}", f"/{site.folder}")
    if index:
        address += "/"
    return _quoted(address)


def _is_index(path: str) -> bool:
    return path == _INDEX or path.endswith(f"/{_INDEX}")


def _split(url: str) -> tuple[str, str]:
    match = _PARTS.match(url)
    return (match["path"], match["rest"]) if match else (url, "")


def _spaced(url: str) -> str:
    return url.replace(" ", "%20")


def _quoted(path: str) -> str:
    """Percent-encode what may not stand in a path; characters beyond ASCII too, as Addressable does."""
    return _UNSAFE.sub(lambda match: quote(match[0]), path)
