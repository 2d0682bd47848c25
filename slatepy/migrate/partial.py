"""A partial's name, as a page or its front matter gives it, to the file that Middleman would take for it."""

from __future__ import annotations

import functools
import posixpath
import re
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Collection

SOURCE = "source"
_LOCALISED = "localizable"

# Middleman takes the first file that matches `name.*` and has a template ending. Markdown comes first, as these are
# what Slate repositories include.
_MARKDOWN = ("md", "markdown", "mdown", "mkd", "mkdn")
ENDINGS = (
    *(f".{name}{erb}" for name in _MARKDOWN for erb in (".erb", "")),
    *(f".html.{name}{erb}" for name in _MARKDOWN for erb in (".erb", "")),
    ".html.erb",
    ".erb",
    ".html",
    *(f"{html}.{name}" for name in ("haml", "slim", "liquid", "textile", "builder") for html in (".html", "")),
)
_ENDING = re.compile("(?:" + "|".join(map(re.escape, sorted(ENDINGS, key=len, reverse=True))) + r")\Z")
_SEPARATORS = re.compile(r"[-_ ./]+")
_MOST_COMPARED = 1000
_MOST_REMEMBERED = 1000
_ALIKE = 0.7


def includes(name: str) -> str:
    """Return the partial that Slate's layout asks for when `includes:` lists `name`.

    The layout calls `partial("includes/#{name}")`.
    """
    return f"includes/{name}"


def find(name: str, beside: str, paths: Collection[str], locale: str = "") -> str | None:
    """Return the path of the file that `partial(name)` renders, or None where there is none.

    name: as the author wrote it, `includes/errors`.
    beside: path of the page that asks, `source/v2/index.html.md`.
    paths: every path of the site, best as a set or a mapping.
    locale: of a localised page, whose partials may be `errors.en.md` and may stand in `localizable/`.

    The order is that of Middleman's `locate_partial`: with `_` before the last name, beside the page and then from
    `source/`; then the same without `_`. For each the template endings, then the very name.
    A name that leaves `source/` finds nothing (see `outside`).
    """
    if outside(name, beside):
        return None
    folder = posixpath.dirname(beside)
    for form in _localised(name, locale) if locale else (name,):
        for stem in _stems(form, folder):
            for ending in (*ENDINGS, ""):
                if (path := stem + ending) in paths:
                    return path
    return None


@functools.lru_cache(_MOST_REMEMBERED)
def outside(name: str, beside: str) -> bool:
    """Tell whether the name points out of the site's `source/`: `../` too often, or a file name of the system.

    A leading `/` counts from `source/`, as in Middleman, so that `/includes/x` is inside; `includes//etc/x`, which
    an absolute name in `includes:` comes to, is not.
    """
    if "//" in name or "\\" in name or "\0" in name or re.match(r"[A-Za-z]:", name):
        return True
    return not _bases(name, posixpath.dirname(beside))


def near(name: str, paths: Collection[str], most: int = 3) -> tuple[str, ...]:
    """Return names of partials that `name` may have been meant to be, likeliest first, as an author writes them.

    For a name that begins with `includes/` these are what `includes:` would list, without that folder.
    """
    listed = name.startswith("includes/")
    wanted = name.removeprefix("includes/") if listed else name.lstrip("/")
    known = sorted(_names(paths, f"{SOURCE}/includes/" if listed else f"{SOURCE}/"))
    key = _key(wanted)
    same = [other for other in known if _key(other) == key]
    if not same:
        last = _key(wanted.rpartition("/")[2])
        same = [other for other in known if _key(other.rpartition("/")[2]) == last]
    if not same:
        import difflib  # noqa: PLC0415 - saves 1 ms where nothing is amiss

        same = difflib.get_close_matches(wanted, known[:_MOST_COMPARED], n=most, cutoff=_ALIKE)
    return tuple(same[:most])


def problem(name: str, beside: str, paths: Collection[str], place: Place) -> Problem:
    """Return what to say of a partial that `find` did not find.

    `include-outside` where the name leaves `source/`, else `include-missing` with near matches.
    """
    shown = name.removeprefix("includes/")
    if outside(name, beside):
        return Problem(
            "include-outside",
            "error",
            f"include '{shown}' lies outside '{SOURCE}/'",
            place,
            f"move the file into '{SOURCE}/includes/' and name it without '../' or a leading '/'",
            length=len(shown),
        )
    matches = near(name, paths)
    hint = (
        "did you mean " + " or ".join(f"'{match}'" for match in matches) + "?"
        if matches
        else f"create '{_expected(name)}', or take the name out"
    )
    return Problem("include-missing", "error", f"include '{shown}' is missing", place, hint, length=len(shown))


def _localised(name: str, locale: str) -> tuple[str, ...]:
    """Return the names that Middleman's extension `i18n` tries, in order."""
    ending = _ENDING.search(name)
    stem, rest = (name[: ending.start()], ending[0]) if ending else (name, "")
    own = f"{stem}.{locale}{rest}"
    return own, f"{_LOCALISED}/{own}", f"{_LOCALISED}/{name}", name


def _expected(name: str) -> str:
    folder, last = posixpath.split(name.lstrip("/"))
    last = last if _ENDING.search(last) else f"{last}.md"
    return posixpath.join(SOURCE, folder, f"_{last.removeprefix('_')}")


@functools.lru_cache(_MOST_REMEMBERED)
def _bases(name: str, folder: str) -> tuple[str, ...]:
    """Return what a name in a page of `folder` can mean inside `source`: looked up in that folder, then in `source`."""
    paths = (posixpath.normpath(posixpath.join(base, name.lstrip("/"))) for base in dict.fromkeys((folder, SOURCE)))
    return tuple(path for path in paths if path.startswith(f"{SOURCE}/"))


@functools.lru_cache(_MOST_REMEMBERED)
def _stems(name: str, folder: str) -> tuple[str, ...]:
    bases = _bases(name, folder)
    pairs = (posixpath.split(base) for base in bases)
    return (*(f"{inside}/_{last.removeprefix('_')}" for inside, last in pairs), *bases)


def _names(paths: Collection[str], folder: str) -> set[str]:
    found = set()
    for path in paths:
        if path.startswith(folder) and (ending := _ENDING.search(path)):
            head, last = posixpath.split(path[len(folder) : ending.start()])
            found.add(posixpath.join(head, last.removeprefix("_")))
    return found


def _key(name: str) -> str:
    """Return the name as people mistake it: case, separators and endings left out."""
    return _SEPARATORS.sub("", _ENDING.sub("", name)).casefold()
