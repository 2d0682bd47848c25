"""What the checks look at: a site after it was read, with all that a build knows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slatepy.document import Document, Reference, Source
    from slatepy.files import Tree
    from slatepy.settings import FrontMatter, Settings


class Page(Struct, frozen=True):
    """A page of the site.

    path: where it comes to stand, `a/index.html`; source: its own file; front: what that file says before its text.
    sources: the Markdown that was parsed, the page's own first, then each partial as it was included; ERB is run.
    resolve: turns ("link" | "image", url) into the address that the page prints.
    ids: every id that a link can lead to; references: every link and image, in order. What is asked of all pages of a
    site rests on these alone, so that a page's document can be let go before the last page is made.
    """

    path: str
    source: str
    settings: Settings
    front: FrontMatter
    document: Document
    sources: tuple[Source, ...]
    resolve: Callable[[str, str], str]
    ids: frozenset[str]
    references: tuple[Reference, ...]


class Site(Struct, frozen=True):
    """A site as a build knows it.

    tree: its files; pages: one for each page file; settings: those of `slatepy.yml` alone.
    files: every output path that a link can lead to; sizes: output path -> bytes; images: the folder of images.
    """

    tree: Tree
    pages: tuple[Page, ...]
    settings: Settings
    files: frozenset[str]
    sizes: Mapping[str, int]
    images: str = "images"
