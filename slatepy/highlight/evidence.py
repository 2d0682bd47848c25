"""Evidence: what a sample without a name says about its own language, as Rouge reads it.

Rouge asks an editor's modeline first, then the lexers that can recognise a source: by its `#!` line, a doctype or a
turn of phrase. It stops the build where two lexers claim a sample; here the first in the order below has it.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Rouge reads modelines in the first and last five lines. A longer line holds none, and would be slow to search.
_EDGE = 5
_LONGEST_MODELINE = 1000
_EMACS = re.compile(r"-\*-(?:[^\n]*?[ \t;*-]mode[ \t]*:)?[ \t]*([\w+-]+)[ \t]*(?:;[^\n]*?)?-\*-", re.IGNORECASE)
_VIM = re.compile(r"(?:vim?|ex):[ \t]*(?:set?[ \t][^\n]*?)?(?<=[\s:])(?:ft|filetype|syntax)=(\w+)", re.IGNORECASE)

_SHEBANG = re.compile(r"\s*#!(.*)", re.ASCII)
_COMMANDS = {
    command: tag
    for tag, commands in {
        "awk": "awk",
        "coffeescript": "coffee",
        "crystal": "crystal",
        "factor": "factor",
        "gherkin": "cucumber",
        "groovy": "groovy",
        "hack": "hhvm",
        "haskell": "runhaskell",
        "haxe": "haxe",
        "io": "io",
        "javascript": "node jsc",
        "julia": "julia",
        "lasso": "lasso9",
        "livescript": "lsc",
        "lua": "lua",
        "moonscript": "moon",
        "perl": "perl",
        "php": "php",
        "praat": "praat",
        "puppet": "puppet-apply puppet",
        "r": "Rscript",
        "ruby": "ruby",
        "rust": "rustc",
        "sed": "sed",
        "shell": "bash zsh ksh sh",
        "tcl": "tclsh wish jimsh",
        "tulip": "tulip",
    }.items()
    for command in commands.split()
}
_COMMAND = re.compile(rf"\b(?:({'|'.join(_COMMANDS)})|pythonw?(?:[23](?:\.\d+)?)?)(?!\S)", re.ASCII)

_DOCTYPE = re.compile(r"\s*(?:<\?.*?\?>\s*)?<!DOCTYPE\s([^>]*)>", re.DOTALL | re.ASCII)
_HTML_NAME = re.compile(r"\bhtml\b", re.IGNORECASE)
_A_THEN_B = re.compile(r"(?>.*?\ba/).*\bb/", re.ASCII)
_XML = re.compile(r"<\?xml\b")
_PHRASES = tuple(
    (tag, re.compile(phrase, re.MULTILINE | re.ASCII))
    for tag, phrase in (
        ("hack", r"<\?hh|async function [a-zA-Z]|\): Awaitable<"),
        ("php", r"^<\?php"),
        ("biml", r"<\s*Biml\b"),
        ("html", r"<\s*html\b"),
        ("yaml", r"\A\s*%YAML"),
        ("tex", r"\A\s*\\(?:documentclass|input|documentstyle|relax|ProvidesPackage|ProvidesClass)"),
        ("racket", r"\A#lang.*(?:racket|scribble)"),
        ("solidity", r"\Apragma solidity"),
        ("lasso", r"\A.*<\?(?:lasso|=)"),
        ("postscript", r"^%!"),
        ("mosel", r"^[ \t\r\f\v]*(?:model|package)\s"),
    )
)


def tag(code: str, names: Mapping[str, str]) -> str:
    """Return the tag of the lexer that Rouge guesses for `code`; `plaintext` where nothing speaks for any.

    names: each name that a modeline may give, with its tag.
    """
    code = code.removeprefix("\ufeff")
    return _modeline(code, names) or _shebang(code) or _markup(code) or _diff(code) or _phrase(code) or "plaintext"


def _modeline(code: str, names: Mapping[str, str]) -> str:
    if "-*-" not in code and "=" not in code:
        return ""
    lines = code.split("\n")
    edges = "\n".join(line[:_LONGEST_MODELINE] for line in lines[:_EDGE] + lines[-_EDGE:])
    found = (pattern.search(edges) for pattern in (_EMACS, _VIM))
    return next((names[match[1]] for match in found if match and match[1] in names), "")


def _shebang(code: str) -> str:
    line = _SHEBANG.match(code)
    command = _COMMAND.search(line[1]) if line else None
    return (_COMMANDS[command[1]] if command[1] else "python") if command else ""


def _markup(code: str) -> str:
    """Return `html` or `xml` by the doctype or the xml declaration."""
    if "<!DOCTYPE" in code and (doctype := _DOCTYPE.match(code)):
        return "html" if _HTML_NAME.search(doctype[1]) else "xml"
    return "xml" if _XML.match(code) else ""


def _diff(code: str) -> str:
    """Return `diff` for a patch: by its first line, or by two lines with `---` and `+++` one after the other."""
    if code.startswith("Index: ") or (code.startswith("diff") and _A_THEN_B.match(code.partition("\n")[0])):
        return "diff"
    if "---" in code and "+++" in code:
        lines = code.split("\n")
        for line, following in itertools.pairwise(lines):
            if ("---" in line and following.startswith("+++")) or ("+++" in line and following.startswith("---")):
                return "diff"
    return ""


def _phrase(code: str) -> str:
    return next((tag for tag, phrase in _PHRASES if phrase.search(code)), "")
