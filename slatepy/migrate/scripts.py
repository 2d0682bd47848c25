"""The scripts of a site to those that it adds to Slate's."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate import output
from slatepy.migrate.finding import Finding
from slatepy.problem import Place
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ENTRIES: Final = ("all.js", "all_nosearch.js")
_REQUIRE = re.compile(r"^[ \t]*(?://|\*)=[ \t]*require[ \t]+(\S+)", re.MULTILINE)
_DIRECTIVE = re.compile(r"^[ \t]*(?://|\*)=.*$", re.MULTILINE)
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
_HINT: Final = "load jQuery in 'source/head.html' and the script after it, or write it without"


class Scripts(Struct, frozen=True):
    """What the scripts come to: text is what to load, empty where nothing is added; findings: what became of each."""

    text: str = ""
    findings: tuple[Finding, ...] = ()


def scripts(tree: Mapping[str, bytes], folder: str = "javascripts") -> Scripts:
    """Return what `all.js` and `all_nosearch.js` load that Slate's do not; folder: `js_dir`. Never raises."""
    entries = [path for name in _ENTRIES if (path := f"source/{folder}/{name}") in tree]
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for entry in entries:
        for path, place in _required(entry, tree, findings):
            if path not in texts:
                texts[path] = _taken(path, place, tree, findings)
        findings += _code(entry, _text(tree, entry))
    return Scripts("".join(f"{text.rstrip()}\n;\n" for text in texts.values() if text), tuple(dict.fromkeys(findings)))


def needs_jquery(text: str) -> bool:
    """Tell whether a script calls jQuery, which came with Slate's scripts."""
    return bool(_JQUERY.search(_COMMENT.sub("", text)))


def _text(tree: Mapping[str, bytes], path: str) -> str:
    return tree[path].decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _required(entry: str, tree: Mapping[str, bytes], findings: list[Finding]) -> Iterator[tuple[str, Place]]:
    """Yield each file that an entry requires and that is none of Slate's, with the place of the line."""
    text = _text(tree, entry)
    for match in _REQUIRE.finditer(text):
        name = match[1].strip("\"'")
        place = Place(entry, text.count("\n", 0, match.start(1)) + 1)
        stem = posixpath.normpath(posixpath.join(posixpath.dirname(entry), name))
        path = next((found for found in _forms(stem) if found in tree), "")
        if path and not output.stock(path):
            yield path, place
        elif not path and not any(output.stock(form) for form in _forms(stem)):
            message = f"the script '{name}' is not in the repository"
            findings.append(Finding("lost", "script", message, place, "load it in 'source/head.html'"))


def _forms(stem: str) -> tuple[str, ...]:
    head, last = posixpath.split(stem)
    return stem, f"{stem}.js", f"{head}/_{last}", f"{head}/_{last}.js"


def _taken(path: str, place: Place, tree: Mapping[str, bytes], findings: list[Finding]) -> str:
    text = _text(tree, path)
    name = posixpath.basename(path)
    if not path.endswith(".js"):
        findings.append(
            Finding("lost", "script", f"'{name}' is no plain JavaScript", place, "compile it to JavaScript")
        )
        return ""
    if needs_jquery(text):
        message = f"'{name}' needs jQuery, which came with Slate and is not there"
        findings.append(Finding("lost", "script", message, Place(path), _HINT))
        return ""
    findings.append(Finding("kept", "script", f"'{name}' is loaded", Place(path)))
    return _DIRECTIVE.sub("", text)


def _code(entry: str, text: str) -> Iterator[Finding]:
    """Yield a finding where an entry has code that does not only start Slate's scripts."""
    plain = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for number, line in enumerate(plain.split("\n"), 1):
        if not _STARTS.fullmatch(line):
            message = f"the code in '{posixpath.basename(entry)}' is left out"
            hint = "put it into a file of its own and load that in 'source/head.html'"
            yield Finding("lost", "script", message, Place(entry, number), hint)
            return
