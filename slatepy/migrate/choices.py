"""The choices of a repository that a build follows, and the locales that it has texts for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.struct import Struct, field

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping


class Config(Struct, frozen=True):
    """The choices of a repository, by default those of Slate itself.

    heading_ids: a scheme of `anchor.SCHEMES`. smartypants: whether it has effect, which it has not with a renderer of
    the repository's own. strikethrough: whether `~~x~~` is struck.
    markdown: options of the Markdown engine as they stand. variables: `set :x, ...` for `config[:x]` in a page.
    strings: what helpers return, where that is a plain string.
    locales: empty without `activate :i18n`; root_locale: whose pages stand at the root, or empty; locale_path: where
    those of another locale stand, `/:locale/`; locale_folders: (locale, name of its folder) where these differ.
    ignore: paths, patterns with `*` and regular expressions. layouts: (pattern, layout) of `page "...", layout: ...`,
    the layout empty for `false`.
    """

    heading_ids: str = "slate"
    smartypants: bool = False
    strikethrough: bool = True
    markdown: Mapping[str, object] = field(default_factory=dict)
    variables: Mapping[str, object] = field(default_factory=dict)
    strings: Mapping[str, str] = field(default_factory=dict)
    locales: tuple[str, ...] = ()
    root_locale: str = ""
    locale_path: str = "/:locale/"
    locale_folders: tuple[tuple[str, str], ...] = ()
    localizable_dir: str = "localizable"
    directory_indexes: bool = False
    relative_links: bool = True
    ignore: tuple[str | re.Pattern[str], ...] = ()
    layouts: tuple[tuple[str, str], ...] = ()
    host: str = ""
    port: int = 4567
    build_dir: str = "build"
    css_dir: str = "stylesheets"
    js_dir: str = "javascripts"
    images_dir: str = "images"
    fonts_dir: str = "fonts"
    layouts_dir: str = "layouts"
    http_prefix: str = "/"


def locales(tree: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the locales that `locales/` has files for, sorted, as Middleman's extension `i18n` finds them."""
    files = (path.removeprefix("locales/") for path in tree if path.startswith("locales/"))
    names = (file.rsplit(".", 1)[0].rpartition(".")[2] for file in files if file.endswith((".yml", ".yaml", ".json")))
    return tuple(sorted({name for name in names if "/" not in name}))
