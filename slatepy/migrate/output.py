"""The paths under `source/` to what becomes of each: a page, a copied file, a partial, a part of Slate itself."""

from __future__ import annotations

import fnmatch
import posixpath
import re
from typing import TYPE_CHECKING, Literal

from slatepy.problem import Place, Problem
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from slatepy.migrate.choices import Config

Kind = Literal["page", "template", "file", "stock", "uncompiled", "duplicate"]

SOURCE = "source/"
MARKDOWN = frozenset({"md", "markdown", "mdown", "mkd", "mkdn"})

# What Middleman makes of a file whose name has nothing but a template's ending: `about.md` -> `about.html`.
_MADE = {
    **dict.fromkeys((*MARKDOWN, "erb", "haml", "slim", "liquid", "textile", "html"), "html"),
    **dict.fromkeys(("scss", "sass", "less", "styl"), "css"),
    "coffee": "js",
    "builder": "xml",
}
_TEMPLATES = frozenset(_MADE) - {"html"}
_STYLES_AND_SCRIPTS = frozenset({"scss", "sass", "less", "styl", "coffee"})
_FOREIGN = frozenset({"haml", "slim", "liquid", "textile", "builder"})
_UNSEEN = re.compile(r"(?:^|/)(?:_[^_]|\.(?!htaccess$|htpasswd$|nojekyll$|well-known/))")

# Slate's own files, of every version: the theme does their work.
_STOCK = re.compile(
    r"""
      fonts/slate\.(?:eot|svg|ttf|woff2?)
    | javascripts/(?:all|all_nosearch)\.js
    | javascripts/(?:app|lib)/_?(?:copy|lang|search|toc|energize|imagesloaded(?:\.min)?|lunr
        |jquery(?:_ui|\.highlight|\.tocify|\.min)?)\.js
    | stylesheets/_?(?:icon-font|normalize|rtl|syntax|variables|print|screen)(?:\.css)?\.scss(?:\.erb)?
    | (?:layouts/|)layout\.(?:html\.)?erb
    """,
    re.VERBOSE,
)


class Output(Struct, frozen=True):
    """What becomes of a file of the site.

    source: its path, `source/a/index.html.md`; path: where it comes to stand, `a/index.html`.
    kind: `page` (Markdown; `.erb` last: ERB before it), `template` (ERB alone), `file` (copied), `stock` (Slate's own,
    which the theme replaces), `uncompiled` (a template of another kind), `duplicate` (another file takes its path).
    locale, base: of a localised page its locale, and its path in the root locale; else empty.
    """

    source: str
    path: str
    kind: Kind
    locale: str = ""
    base: str = ""


def outputs(
    paths: Iterable[str], config: Config, compiled: Collection[str] = ()
) -> tuple[tuple[Output, ...], tuple[Problem, ...]]:
    """Return what becomes of each file of `source/` that is shown, in order of paths.

    paths: every path of the site; those outside `source/`, partials, layouts and ignored files come to nothing.
    A page of `localizable/` comes once for each locale. Where two files make one path, that of the page's own locale
    wins, else the later name, as in Middleman (`x.md.erb` over `x.md`); of the other a problem tells.
    """
    made = [
        output
        for path in sorted(paths, reverse=True)
        for output in _made(path, config)
        if output.kind != "uncompiled" or output.path not in compiled
    ]
    taken: dict[str, Output] = {}
    for output in sorted(made, key=_rank):
        taken.setdefault(output.path, output)
    shown = tuple(
        output if taken[output.path] is output else Output(output.source, output.path, "duplicate", output.locale)
        for output in reversed(made)
    )
    return shown, tuple(problem for output in shown for problem in _problems(output, taken))


def stock(path: str) -> bool:
    """Tell whether a path under `source/` is a file that Slate itself ships and the theme replaces."""
    return bool(_STOCK.fullmatch(path.removeprefix(SOURCE)))


def _made(path: str, config: Config) -> tuple[Output, ...]:
    inner = path.removeprefix(SOURCE)
    if inner == path:
        return ()
    if stock(path):
        return (Output(path, _without_templates(inner), "stock"),) if not _hidden(inner, config) else ()
    if _hidden(inner, config):
        return ()
    made = _without_templates(inner)
    kind = _kind(inner, made)
    placed = _localised(made, config) if kind in ("page", "template") else (("", made, ""),)
    return tuple(
        Output(path, _indexed(place, config), kind, locale, base)
        for locale, place, base in placed
        if not _ignored(inner, place, config)
    )


def _hidden(inner: str, config: Config) -> bool:
    """Tell what Middleman keeps to itself: `_x` (not `__x`), dot files, layouts."""
    return bool(_UNSEEN.search(inner)) or inner.startswith((f"{config.layouts_dir}/", "layout."))


def _without_templates(inner: str) -> str:
    """Take the template endings off; a name that has then no ending gets what its first template makes."""
    folder, name = posixpath.split(inner)
    last = ""
    while (parts := name.rpartition("."))[0] and parts[2] in _TEMPLATES:
        name, last = parts[0], parts[2]
    if last and "." not in name.lstrip("."):
        name += f".{_MADE[last]}"
    return posixpath.join(folder, name)


def is_markdown(path: str) -> bool:
    """Say whether a file is Markdown by its name, ERB in it or not."""
    return path.removesuffix(".erb").rpartition(".")[2] in MARKDOWN


def _kind(inner: str, made: str) -> Kind:
    endings = posixpath.basename(inner)[len(posixpath.basename(made).partition(".")[0]) :].split(".")
    if _FOREIGN.intersection(endings) or (endings[-1] in _STYLES_AND_SCRIPTS or _preprocessed(endings)):
        return "uncompiled"
    templates = endings[:-1] if endings[-1] == "erb" else endings
    if templates[-1:] and templates[-1] in MARKDOWN:
        return "page"
    return "template" if endings[-1] == "erb" else "file"


def _preprocessed(endings: list[str]) -> bool:
    return endings[-1] == "erb" and bool(_STYLES_AND_SCRIPTS.intersection(endings))


def _localised(made: str, config: Config) -> tuple[tuple[str, str, str], ...]:
    """Return (locale, path, path in the root locale) of a page with `activate :i18n`: Middleman's extension `i18n`.

    `x.en.html` is of one locale; a file in `localizable/` of every locale, each in its folder, the root locale above.
    A folder `localizable/en/` is taken for what it says, where Middleman makes a page of every locale from it.
    """
    if not config.locales:
        return (("", made, ""),)
    folder = f"{config.localizable_dir}/"
    inside = made.startswith(folder)
    path = made.removeprefix(folder) if inside else made
    stem, ending = posixpath.splitext(path)
    name, dot, locale = stem.rpartition(".")
    if dot and locale in config.locales:
        return ((locale, _in_locale(name + ending, locale, config), name + ending),)
    if inside and (first := path.partition("/")[0]) in config.locales:
        return ((first, path, path.removeprefix(f"{first}/")),)
    if inside:
        return tuple((locale, _in_locale(path, locale, config), path) for locale in _root_first(config))
    return (("", made, ""),)


def _root_first(config: Config) -> list[str]:
    return sorted(config.locales, key=lambda locale: locale != config.root_locale)


def _in_locale(path: str, locale: str, config: Config) -> str:
    if locale == config.root_locale:
        return path
    named = dict(config.locale_folders).get(locale, locale)
    folder = re.sub(":(?:locale|lang)", lambda _match: named, config.locale_path)
    return posixpath.join(folder.strip("/"), path)


def _indexed(path: str, config: Config) -> str:
    """Return `a.html` as `a/index.html` where config.rb has `activate :directory_indexes`."""
    stem, ending = posixpath.splitext(path)
    if not config.directory_indexes or ending != ".html" or posixpath.basename(path) == "index.html":
        return path
    return f"{stem}/index.html"


def _ignored(inner: str, made: str, config: Config) -> bool:
    """Tell whether `ignore` in config.rb names the file: a path, a pattern with `*`, or a regular expression."""
    for pattern in config.ignore:
        if isinstance(pattern, re.Pattern):
            if pattern.search(inner) or pattern.search(made):
                return True
        elif fnmatch.fnmatchcase(inner, pattern) or fnmatch.fnmatchcase(made, pattern):
            return True
    return False


def _rank(output: Output) -> tuple[int, bool]:
    """Order the files that make one path (given by name, last first), the one that wins first."""
    own = f".{output.locale}." in output.source or f"/{output.locale}/" in output.source
    kinds = ("page", "template", "file", "duplicate", "uncompiled", "stock")
    return kinds.index(output.kind), bool(output.locale) and not own


def _problems(output: Output, taken: dict[str, Output]) -> Iterable[Problem]:
    place = Place(output.source)
    if output.kind == "uncompiled":
        yield Problem(
            "not-compiled",
            "warning",
            f"'{output.source}' needs a compiler that slatepy does not have",
            place,
            f"put the compiled file beside it, as '{SOURCE}{output.path}'",
        )
    elif output.kind == "duplicate" and not output.locale:
        winner = taken[output.path]
        if winner.source != output.source:
            yield Problem(
                "page-twice",
                "warning",
                f"'{output.source}' and '{winner.source}' both make '{output.path}'",
                place,
                f"the page is made of '{winner.source}': rename or remove one of them",
            )
