"""What a page is built with: the checked settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

Layout = Literal["three", "two", "one"]
Dialect = Literal["slate", "commonmark"]
Scheme = Literal["auto", "slate", "slate-2", "slate-1", "slate-global", "nested", "redcarpet", "headerfix"]
Missing = Literal["error", "warn"]
Anchors = Literal["free", "lock"]


class Tab(Struct, frozen=True):
    """A language tab: the name that fences use, and what the reader sees."""

    name: str
    label: str


class Settings(Struct, frozen=True):
    """A page's settings, checked; `keys.KEYS` says what each means.

    data: every key that is none of slatepy's, as plain values, kept for the theme; so is a value that its key does
    not take, such as the name of a Middleman layout.
    """

    title: str = ""
    language_tabs: tuple[Tab, ...] = ()
    toc_footers: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    search: bool = True
    code_clipboard: bool = True
    meta: tuple[Mapping[str, str], ...] = ()
    page_classes: str = ""
    toc_depth: int = 2
    layout: Layout = "three"
    lang: str = "en"
    dir: Literal["", "ltr", "rtl"] = ""
    theme: str = "slate"
    logo: str | Literal[False] = "images/logo.png"
    favicon: str = ""
    description: str = ""
    base_url: str = ""
    llms: bool = True
    anchors: Anchors = "free"
    dialect: Dialect = "slate"
    heading_ids: Scheme = "auto"
    recovery: bool = True
    smartypants: bool | None = None
    strikethrough: bool | None = None
    markdown: Mapping[str, object] = field(default_factory=dict)
    missing_includes: Missing = "error"
    coverage: int = 0
    ignore: tuple[str, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """The keys of `data` that hold lists of texts: names of partials, where a layout loops over them."""
        return {
            name: tuple(value)
            for name, value in self.data.items()
            if isinstance(value, list) and value and all(isinstance(item, str) for item in value)
        }
