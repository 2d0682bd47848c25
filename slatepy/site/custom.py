"""The site's own stylesheet -> what is wrong with it: a browser passes over it without a word."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from slatepy import address, highlight
from slatepy.problem import Place, Problem, nearest, point
from slatepy.settings import encoding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from slatepy.files import Tree

_FILE = "source/stylesheets/custom.css"
_SHEET = _FILE.removeprefix("source/")
_ADDRESS = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"'()\s]+)""")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/#]")
# what marks mean nothing in: comments, strings, addresses
_OPAQUE = re.compile(r"""/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|url\([^)]*\)""", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARED = re.compile(r"(?<![\w-])(--[\w-]+)\s*:")
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_BLOCK = re.compile(r"\{([^{}]*)\}")
# a declaration on a line, and another on the next without a mark between them
_UNENDED = re.compile(r"\s*[\w-]+\s*:[^\n]*[^\s,:]([ \t]*)\n\s*[\w-]+[ \t]*:(?!:)")
_UNPARTED = re.compile(r"\s*[a-z-]+([ \t]+)[^\s:@&][^:@&]*")
_SASS = re.compile(r"(?<![\w-])\$([\w-]+)[ \t]*:")
_ALIKE = 0.85
_SPEAKING = (".html", ".erb", ".css", ".scss", ".sass", ".md", ".rb", ".slim", ".haml")
_NAMED = re.compile(r"""custom\.css|:custom\b|["']custom["']""")


def problems(tree: Tree, look: Tree, files: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with `stylesheets/custom.css`, or that it stands where nobody loads it.

    look: the built-in themes, whose properties a site sets anew; files: output paths.
    """
    if _FILE not in tree:
        yield from _elsewhere(tree)
        return
    read = encoding.text(_FILE, tree[_FILE])
    yield from read.problems
    text = read.text or ""
    plain = _OPAQUE.sub(_blank, text)
    if (at := plain.find("/*")) >= 0:
        yield _problem(plain, at, "this comment is never closed", "put '*/' where it ends", 2)
        text = plain = plain[:at]  # a browser reads no further
    yield from _open(plain)
    yield from _unended(plain)
    yield from _meaningless(plain)
    yield from _unknown(plain, tree, look)
    yield from _missing(_COMMENT.sub(_blank, text), files)


def _open(plain: str) -> Iterator[Problem]:
    """Find a brace without its other half."""
    opened = []
    for match in re.finditer(r"[{}]", plain):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            yield _problem(plain, match.start(), "this brace closes nothing", "a browser passes over the rule after it")
    if opened:
        yield _problem(plain, opened[-1], "this brace is never closed", "put a '}' behind the last of its lines")


def _pieces(plain: str) -> Iterator[tuple[int, str]]:
    """Yield where each declaration of the innermost blocks begins, and its text without the semicolon."""
    for block in _BLOCK.finditer(plain):
        at = block.start(1)
        for piece in block[1].split(";"):
            yield at, piece
            at += len(piece) + 1


def _unended(plain: str) -> Iterator[Problem]:
    """Find declarations without a semicolon between them, of which a browser knows neither."""
    for at, piece in _pieces(plain):
        if match := _UNENDED.match(piece):
            yield _problem(plain, at + match.start(1), "a ';' is missing here", "put one at the end of the line")


def _meaningless(plain: str) -> Iterator[Problem]:
    """Find what stands where a declaration should and is none: without a colon, or a variable of Sass."""
    for at, piece in _pieces(plain):
        if match := _UNPARTED.fullmatch(piece):
            yield _problem(plain, at + match.start(1), "a ':' is missing here", "put one behind the name")
    for match in _SASS.finditer(plain):
        hint = f"write '--{match[1]}' into ':root {{ }}', and 'var(--{match[1]})' where it is used"
        yield _problem(plain, match.start(1) - 1, "a browser knows no variables of Sass", hint, len(match[1]) + 1)


def _unknown(plain: str, tree: Tree, look: Tree) -> Iterator[Problem]:
    """Find properties that are nearly called as one of a theme, and that nothing uses."""
    own = {path: data for path, data in tree.items() if path.startswith("themes/")}
    sheets = [data.decode("utf-8", "replace") for path, data in {**look, **own}.items() if path.endswith(".css")]
    known = {name for sheet in sheets for name in (*_DECLARED.findall(sheet), *_USED.findall(sheet))}
    known |= highlight.properties("dark").keys()
    for pattern, others in ((_DECLARED, set(_USED.findall(plain))), (_USED, set(_DECLARED.findall(plain)))):
        for match in pattern.finditer(plain):
            name = match[1]
            if name not in known and name not in others and (near := nearest(name, known, _ALIKE)):
                message = f"no theme has the property '{name}'"
                place = point(_FILE, plain, match.start(1))
                yield Problem("unknown-property", "warning", message, place, f"did you mean '{near}'?", len(name))


def _missing(text: str, files: Collection[str]) -> Iterator[Problem]:
    for match in _ADDRESS.finditer(text):
        href = match[1]
        if not _ELSEWHERE.match(href) and (path := address.target(_SHEET, href)) not in files:
            near = nearest(posixpath.basename(path), {posixpath.basename(each): each for each in files}, _ALIKE)
            hint = f"did you mean '{near}'?" if near and near not in href else f"put it into 'source/{path}'"
            yield _problem(text, match.start(1), f"there is no '{href}'", hint, len(href))


def _elsewhere(tree: Tree) -> Iterator[Problem]:
    """Find a stylesheet of that name in another place, which no other file speaks of."""
    found = [path for path in tree if path.startswith("source/") and posixpath.basename(path).lower() == "custom.css"]
    others = (data for path, data in tree.items() if path not in found and path.endswith(_SPEAKING))
    if len(found) == 1 and not any(_NAMED.search(data.decode("utf-8", "replace")) for data in others):
        hint = f"move it to '{_FILE}'"
        yield Problem("unused-style", "warning", "no page has this stylesheet", Place(found[0]), hint)


def _problem(text: str, at: int, message: str, hint: str, length: int = 1) -> Problem:
    return Problem("broken-style", "warning", message, point(_FILE, text, at), hint, length)


def _blank(match: re.Match[str]) -> str:
    """Put as many spaces in place of what marks mean nothing in, its lines kept."""
    return re.sub(r"[^\n]", " ", match[0])
