"""A site's files -> how large the pictures of a page are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy import address
from slatepy.site import sized, taken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slatepy.document import Document
    from slatepy.site.outline import Outline

    _Size = tuple[int, int] | None

_RULE = re.compile(r"(?<![^{}])([^{}]*+)\{([^{}]*+)\}")
_PICTURE = re.compile(r"(?<![\w.#-])img(?![\w.#-])", re.IGNORECASE)
_HEIGHT = re.compile(
    r"(?<![\w-])(?:(?:min|max)-)?(?:height|block-size)\s*:\s*+(?!auto|none|initial|unset)", re.IGNORECASE
)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.IGNORECASE | re.DOTALL)


class Pictures:
    """Knows the sizes of a site's pictures; looks at each of them once, and only where a page shows it."""

    def __init__(self, plan: Outline) -> None:
        self._plan = plan
        self._sizes: dict[str, tuple[_Size, _Size]] = {}
        self._free: bool | None = None

    def size(self, path: str) -> _Size:
        """Return how large one of the output's pictures is drawn, or None where it is not there or does not say."""
        return self._read(path)[0]

    def sized(self, page: str, document: Document, slots: Iterable[str]) -> Document:
        """Return a page's content with the sizes of its pictures, unless a stylesheet of the site gives heights.

        page: its output path; slots: what the site puts into it. The width of a picture follows from the height that a
        stylesheet gives it, but only while its html gives none.
        """
        hrefs = sized.addresses(document)
        if not hrefs or not self._leaves_heights(document, slots):
            return document
        sizes = {href: self._read(address.target(page, href))[1] for href in hrefs}
        return sized.document(document, {href: size for href, size in sizes.items() if size})

    def _read(self, path: str) -> tuple[_Size, _Size]:
        """Return how large a picture is drawn, and how large by its own account."""
        source = self._plan.copied.get(path)
        if source is None:
            return None, None
        if path not in self._sizes:
            from slatepy import picture  # noqa: PLC0415 - saves 1 ms where there is none

            data = self._plan.tree[source]
            self._sizes[path] = picture.size(data), picture.own_size(data)
        return self._sizes[path]

    def _leaves_heights(self, document: Document, slots: Iterable[str]) -> bool:
        if self._free is None:
            # what a theme says of pictures is its own affair: the manual asks it to leave heights open
            own = (self._plan.tree[source] for path, source in self._plan.copied.items() if path.endswith(".css"))
            files = (*own, *taken.files(self._plan.taken).values())
            self._free = not any(_gives_heights(data.decode("utf-8", "replace")) for data in files)
        texts = (*slots, *(section.html for section in document.sections))
        return self._free and not any(_gives_heights(css) for html in texts for css in _STYLE.findall(html))


def _gives_heights(css: str) -> bool:
    """Tell whether a stylesheet may give pictures of no class a height."""
    return any(_PICTURE.search(rule) and _HEIGHT.search(body) for rule, body in _RULE.findall(css))
