"""The scripts of a site to those that it adds to Slate's, and what it changed in Slate's own."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate import edited, output
from slatepy.migrate.finding import Finding
from slatepy.problem import Place
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ENTRIES: Final = ("all.js", "all_nosearch.js")
_DEEPEST: Final = 100
_LOADING: Final = frozenset({"require", "require_tree", "require_directory", "include"})
_DIRECTIVE = re.compile(r"^[ \t]*(?://|\*|#)=[ \t]*(\w+)[ \t]*([^\s;]*).*$", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/|^[ \t]*//[^\n]*$", re.DOTALL | re.MULTILINE)
_JQUERY = re.compile(r"\bjQuery\b|(?<![\w$.])\$(?:\(|\.\w)")
# What starts Slate's own scripts, a line at a time: what only opens and closes, and calls of Slate's own functions.
_STARTS = re.compile(
    r"""
      [\s(){};'"use strict]*
    | \s*\$\(\s*(?:document\s*\)\.ready\(\s*)?function\s*\(\)\s*\{\s*
    | \s*(?:\$\(document\)\.on\(\s*['"]ready['"]\s*,|window\.onpopstate\s*=|\$\(window\)\.\w+\()\s*function.*
    | .*\b(?:loadToc|setupLanguages|setupCodeCopy|activateLanguage|recacheHeights|refreshToc|imagesLoaded|tocify
        |adjustLanguageSelectorWidth|getLanguageFromQueryString|generateNewQueryString)\b.*
    """,
    re.VERBOSE,
)
_LEVELS = re.compile(r"\bselectors:\s*['\"]([^'\"]*)")
_HINT: Final = "load jQuery in 'source/head.html' and the script after it, or write it without"
_OWN_FILE: Final = "put what is still wanted into a file of its own and load that in 'source/head.html'"


class Scripts(Struct, frozen=True):
    """What the scripts come to.

    text: what to load, empty where nothing is added; settings: what follows for settings (`toc_depth`);
    findings: what became of each change.
    """

    text: str = ""
    settings: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def scripts(tree: Mapping[str, bytes], folder: str = "javascripts") -> Scripts:
    """Return what `all.js` and `all_nosearch.js` load that Slate's do not; folder: `js_dir`. Never raises."""
    reading = _Reading(tree)
    for name in _ENTRIES:
        if (path := f"source/{folder}/{name}") in tree:
            reading.entry(path)
    for path in sorted(tree):
        if path.startswith(f"source/{folder}/") and path.endswith(".js") and "/_" not in path:
            reading.copied(path)
    text = "".join(f"{text.rstrip()}\n;\n" for text in reading.texts if text)
    return Scripts(text, reading.settings, tuple(dict.fromkeys(reading.findings)))


def needs_jquery(text: str) -> bool:
    """Tell whether a script calls jQuery, which came with Slate's scripts."""
    return bool(_JQUERY.search(_COMMENT.sub("", text)))


def besides(text: str) -> list[int]:
    """Return the lines, counted from 1, of a script that starts Slate's own which do something else."""
    lines = text.split("\n")
    return [number for number in edited.own("", text) if not _STARTS.fullmatch(lines[number - 1])]


def ranges(numbers: Sequence[int]) -> str:
    """Return lines as ranges: `line 3`, `lines 3, 7-9`."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    shown = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)
    return f"line {shown}" if len(numbers) == 1 else f"lines {shown}"


class _Reading:
    """What has been found so far, as Sprockets follows one file to the next: what a script requires comes before it."""

    def __init__(self, tree: Mapping[str, bytes]) -> None:
        self.texts: list[str] = []
        self.settings: dict[str, object] = {}
        self.findings: list[Finding] = []
        self._tree = tree
        self._seen: set[str] = set()
        self._depth = 0

    def entry(self, path: str) -> None:
        """Take a script that pages load, and all that it requires."""
        self._seen.add(path)
        text = self._text(path)
        self._followed(path, text)
        if numbers := besides(_DIRECTIVE.sub("", text)):
            message = f"the code in '{posixpath.basename(path)}' is left out ({ranges(numbers)})"
            self._lost(message, Place(path, numbers[0]), _OWN_FILE)

    def copied(self, path: str) -> None:
        """Say what a script requires that is copied as it is, since a page loads it by itself."""
        if path in self._seen or output.stock(path) or b"require" not in self._tree[path]:
            return
        for line, word, name in _directives(self._text(path)):
            if word.startswith("require") and name:
                message = f"'{posixpath.basename(path)}' is copied without '{name}', which it requires"
                self._lost(message, Place(path, line), "load both in 'source/head.html'")

    def _followed(self, path: str, text: str) -> None:
        """Take what a script's directives name."""
        said = list(_directives(text))
        without = {found for _, word, name in said if word == "stub" for found in self._named(path, word, name)}
        for line, word, name in said:
            if word not in _LOADING:
                continue
            named = self._named(path, word, name)
            for each in named:
                if each not in without and each not in self._seen:
                    self._seen.add(each)
                    self._taken(each, Place(path, line))
            if not named and word in ("require", "include") and not _is_stock(path, name):
                message = f"the script '{name}' is not in the repository"
                self._lost(message, Place(path, line), "load it in 'source/head.html'")

    def _named(self, path: str, word: str, name: str) -> list[str]:
        """Return the files of the site that a directive in a script means."""
        stem = _stem(path, name)
        if word in ("require_tree", "require_directory"):
            inside = (each for each in sorted(self._tree) if each.startswith(f"{stem}/") and each.endswith(".js"))
            return [each for each in inside if word == "require_tree" or "/" not in each[len(stem) + 1 :]]
        return [found for found in _forms(stem) if found in self._tree][:1]

    def _taken(self, path: str, place: Place) -> None:
        if self._depth == _DEEPEST:
            self._lost(f"'{posixpath.basename(path)}' is required by too long a chain of scripts", place, _OWN_FILE)
            return
        text = self._text(path)
        self._depth += 1
        self._followed(path, text)
        self._depth -= 1
        if output.stock(path):
            self._stock(path, text)
            return
        name = posixpath.basename(path)
        if not path.endswith(".js"):
            self._lost(f"'{name}' is no plain JavaScript", place, "compile it to JavaScript")
        elif needs_jquery(text):
            self._lost(f"'{name}' needs jQuery, which came with Slate and is not there", Place(path), _HINT)
        else:
            self.findings.append(Finding("kept", "script", f"'{name}' is loaded", Place(path)))
            self.texts.append(_DIRECTIVE.sub("", text))

    def _stock(self, path: str, text: str) -> None:
        """Say what of one of Slate's own scripts is the site's; the levels of the contents become a setting."""
        levels = _LEVELS.search(text)
        depth = max(map(int, re.findall(r"\bh([1-6])\b", levels[1])), default=2) if levels else 2
        if levels and depth > 2:  # noqa: PLR2004  Slate's own contents have two
            self.settings["toc_depth"] = depth
            place = Place(path, text.count("\n", 0, levels.start()) + 1)
            self.findings.append(Finding("kept", "script", f"the contents show {depth} levels", place))
        if numbers := edited.own(path, _DIRECTIVE.sub("", text)):
            message = f"what the site changed in Slate's '{posixpath.basename(path)}' is left out ({ranges(numbers)})"
            self._lost(message, Place(path, numbers[0]), _OWN_FILE)

    def _text(self, path: str) -> str:
        return self._tree[path].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")

    def _lost(self, message: str, place: Place, hint: str) -> None:
        self.findings.append(Finding("lost", "script", message, place, hint))


def _directives(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line, word, name) of each of Sprockets' directives: `//= require ./app/_toc`."""
    line, counted = 1, 0
    for match in _DIRECTIVE.finditer(text):
        line += text.count("\n", counted, match.start(1))
        counted = match.start(1)
        yield line, match[1], match[2].strip("\"'")


def _is_stock(path: str, name: str) -> bool:
    return any(output.stock(form) for form in _forms(_stem(path, name)))


def _stem(path: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))


def _forms(stem: str) -> tuple[str, ...]:
    head, last = posixpath.split(stem)
    return stem, f"{stem}.js", f"{head}/_{last}", f"{head}/_{last}.js"
