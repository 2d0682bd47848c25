"""What only `config.rb` could tell, read from the files where there is none: locales, and the form of addresses."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from slatepy.migrate.output import MARKDOWN, Output
from slatepy.problem import Place, Problem
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Collection

    from slatepy.migrate.config import Config

_LOCALIZABLE = "source/localizable/"
_ROOT_LOCALE = "en"
_LOCALE = "[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?"
_NAMED = re.compile(rf"[^/]+\.({_LOCALE})\.(?:html\.)?(?:{'|'.join(sorted(MARKDOWN))})(?:\.erb)?\Z")
_FOLDER = re.compile(rf"({_LOCALE})/")
_SITE_FILES = ("config.rb", "slatepy.yml", "slatepy.yaml")


def locales(config: Config, paths: Collection[str]) -> tuple[Config, tuple[Problem, ...]]:
    """Return the config with the locales that the names in `source/localizable/` speak of.

    Middleman reads that folder only with `activate :i18n`, so that without a `config.rb` its being there says as much.
    `index.cn.html.md` and `cn/index.html.md` are of the locale `cn`; what names none is of the root locale, `en`.
    """
    inside = sorted(path for path in paths if path.startswith(_LOCALIZABLE))
    if config.locales or "config.rb" in paths or not inside:
        return config, ()
    names = {match[1] for path in inside for match in _mentions(path.removeprefix(_LOCALIZABLE))}
    found = (_ROOT_LOCALE, *sorted(names - {_ROOT_LOCALE}))
    message = f"there is no config.rb to name the locales; '{_LOCALIZABLE}' is read for {', '.join(found)}"
    hint = "bring config.rb along if the addresses of these pages are not what they were"
    problem = Problem("locales-guessed", "note", message, Place(inside[0]), hint)
    return replace(config, locales=found, root_locale=_ROOT_LOCALE), (problem,)


def addresses(pages: tuple[Output, ...], paths: Collection[str]) -> tuple[Output, ...]:
    """Return `about/index.html` for each page `about.html`, where nothing says which of the two the site has.

    Slate repositories with `activate :directory_indexes` are linked to by the one, others by the other. With a
    `config.rb` or a `slatepy.yml` there is nothing to guess.
    """
    if any(name in paths for name in _SITE_FILES):
        return ()
    taken = {page.path for page in pages}
    made = []
    for page in pages:
        stem, ending = posixpath.splitext(page.path)
        also = f"{stem}/index.html"
        if ending == ".html" and posixpath.basename(stem) != "index" and also not in taken:
            made.append(replace(page, path=also))
    return tuple(made)


def _mentions(path: str) -> list[re.Match[str]]:
    return [match for match in (_NAMED.search(path), _FOLDER.match(path)) if match]
