"""A theme's tree -> its output files: stylesheets and scripts joined, named by their contents.

`theme.json` says what the output holds: `{"files": {"stylesheets/slate.css": ["stylesheets/layout.css", ...]}}`, each
output with the files that it is joined from, in order. The name `highlight.css` stands for the rules of the syntax
colours, made by `highlight`. Images, fonts and the like need no entry.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from typing import TYPE_CHECKING, Any, Literal

import rjsmin

from slatepy import highlight
from slatepy.problem import Place, Problem, SiteError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.theme.templates import Theme

_MANIFEST = "theme.json"
_HIGHLIGHT = "highlight.css"
_MODES: tuple[Literal["dark"], Literal["light"]] = ("dark", "light")
_NOT_OUTPUT = re.compile(r"(?:.*\.html|theme\.json|.*\.md|locales/.*|stylesheets/[^/]*\.css|javascripts/.*\.js)\Z")
_CSS_STRING = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_CSS_COMMENT = re.compile(_CSS_STRING + r"|/\*.*?\*/", re.DOTALL)
# white space at the marks between what a rule says, before a colon it is a selector's own; and quotes of a plain word
_CSS_IDLE = re.compile(
    r'(?<==)"([a-z][a-z-]*)"(?=\])|' + _CSS_STRING + r"|[\s;]*(\})\s*|\s*([{;,>~])\s*|(?<=:)\s+|(\n)\s+"
)
# a template literal in another, which the library takes for code
_NESTED = re.compile(r"`(?:\\[\s\S]|[^`\\])*?\$\{[^`}]*`")
# a literal, or the word before a name: a slash begins a literal where no value stands before it
_CONST = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`"""
    r"|(?<=[(,=:\[!&|?{};+>~-])/(?![/*])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/)"
    r"|(?<![\w$.])const(?=[ {\[])"
)
# a truth, which is none where it is a name; and a mark before the end of a block, but for one that is a statement
_IDLE = re.compile(r"(?<![\w$.#])(?:(true)|(false))(?![\w$(:])|;(?=\})(?<![:)];)(?<!else;)")
_CSS_URL = re.compile(r"""(url\(\s*["']?|["'])([^"'()?#:\s]+\.[^"'()?#:\s]+)(?=["'?#)\s])""")


def assets(theme: Theme) -> dict[str, bytes]:
    """Return the theme's output files, keyed by output path."""
    return dict(theme.outputs.values())


def line(text: str, word: str) -> int:
    """Return the line on which a JSON text says a word, the first where it is nowhere to be seen."""
    return text.count("\n", 0, max(text.find(json.dumps(word, ensure_ascii=False)), 0)) + 1


def is_read(path: str) -> bool:
    """Tell whether a file of a theme goes into others, such as a template, and not into the output by itself."""
    return bool(_NOT_OUTPUT.match(path)) and path.endswith((".html", ".css", ".js"))


def outputs(tree: Mapping[str, bytes], name: str) -> dict[str, tuple[str, bytes]]:
    """Return each output file by its plain name, as (path with fingerprint, bytes).

    A fingerprint is the first 8 hex digits of the SHA-256 of the bytes, so a cache may keep such a file for ever.
    Raises SiteError where `theme.json` is broken or names a file that the theme has not.
    """
    done = {path: (_named(path, data), data) for path, data in sorted(tree.items()) if not _NOT_OUTPUT.match(path)}
    for path, parts in _manifest(tree, name).items():
        text = "".join(_part(tree, name, part) for part in parts)
        data = (_stylesheet(text, done, posixpath.dirname(path)) if path.endswith(".css") else _script(text)).encode()
        done[path] = (_named(path, data), data)
    return done


def _manifest(tree: Mapping[str, bytes], name: str) -> dict[str, list[str]]:
    place = Place(f"themes/{name}/{_MANIFEST}")
    try:
        table: Any = json.loads(tree.get(_MANIFEST, b"{}").decode("utf-8-sig", "replace"))
    except json.JSONDecodeError as fault:
        place = Place(place.file, fault.lineno, fault.colno)
        raise SiteError(Problem("broken-theme", "error", f"not valid JSON: {fault.msg.lower()}", place)) from fault
    files = table.get("files", {}) if isinstance(table, dict) else None
    strange = next((key for key in table if key != "files"), None) if isinstance(table, dict) else None
    if strange is not None:
        place = Place(place.file, line(tree[_MANIFEST].decode("utf-8-sig", "replace"), strange))
        hint = "a theme's outputs are listed under 'files'"
        raise SiteError(Problem("broken-theme", "error", f"a theme.json has no '{strange}'", place, hint))
    if not isinstance(files, dict) or not all(
        isinstance(parts, list) and all(isinstance(part, str) for part in parts) for parts in files.values()
    ):
        hint = 'it looks like this: {"files": {"stylesheets/a.css": ["stylesheets/a.css"]}}'
        raise SiteError(Problem("broken-theme", "error", "'files' names lists of the theme's files", place, hint))
    return files


def _part(tree: Mapping[str, bytes], name: str, part: str) -> str:
    if part in tree:
        return tree[part].decode("utf-8-sig", "replace").replace("\r\n", "\n").rstrip() + "\n"
    if part == _HIGHLIGHT:
        return _tokens()
    near = nearest(part, tree)
    hint = f"did you mean '{near}'?" if near else ""
    message = f"the theme has no file '{part}'"
    listed = tree.get(_MANIFEST, b"").decode("utf-8-sig", "replace")
    place = Place(f"themes/{name}/{_MANIFEST}", line(listed, part))
    raise SiteError(Problem("theme-file-missing", "error", message, place, hint))


def _tokens() -> str:
    """Return the syntax colours: dark as the code column is, light where a page prints or asks for light code.

    Without weight of their own, all but those in print: what a site sets on `:root` holds for light code, too.
    """
    dark, light = ("".join(f"{name}:{value};" for name, value in highlight.properties(mode).items()) for mode in _MODES)
    rules = highlight.rules(".highlight")
    screen = f":where(:root){{{dark}}}\n:where(:root:has(> .light-code), .light-code:not(body)){{{light}}}"
    return f"{screen}\n@media print{{:root:root{{{light}}}}}\n{rules}\n"


def _stylesheet(text: str, files: Mapping[str, tuple[str, bytes]], folder: str) -> str:
    """Take out comments and what is idle, and lead `url(../fonts/x.woff2)` to the name with the fingerprint.

    folder: where the stylesheet stands, which its addresses start from.
    """
    text = _CSS_COMMENT.sub(lambda match: match[1] or "", text)
    text = _CSS_IDLE.sub(lambda match: match[match.lastindex] if match.lastindex else "", text).strip() + "\n"

    def led(match: re.Match[str]) -> str:
        named = posixpath.normpath(posixpath.join(folder, match[2]))
        return match[1] + posixpath.relpath(files[named][0], folder or ".") if named in files else match[0]

    return _CSS_URL.sub(led, text)


def _script(text: str) -> str:
    """Take out what a reader pays for and a browser does not need, unless the text of a literal might go with it.

    `let` says to a browser what `const` does, and comes as one word, in place of two, to what packs the script; `!0`
    and `!1` say what `true` and `false` do.
    """
    if _NESTED.search(text):
        return text
    lean = f"{rjsmin.jsmin(text)}\n"
    # code and, between its pieces, literals, None where the word stands
    pieces = _CONST.split(lean)
    literals = pieces[1::2]
    # a literal with the word in it may be none: where one was not recognised, the code after it is taken for one
    if any("const" in each for each in literals if each):
        return lean
    pieces[1::2] = [each or "let" for each in literals]
    pieces[::2] = [_IDLE.sub(_idle, each) for each in pieces[::2]]
    return "".join(pieces)


def _idle(found: re.Match[str]) -> str:
    return "!0" if found[1] else "!1" if found[2] else ""


def _named(path: str, data: bytes) -> str:
    """Put a fingerprint before the ending: `javascripts/start.js` -> `javascripts/start.1b2c3d4e.js`."""
    stem, dot, ending = path.rpartition(".")
    mark = hashlib.sha256(data).hexdigest()[:8]
    return f"{stem}.{mark}.{ending}" if dot and "/" not in ending else f"{path}.{mark}"
