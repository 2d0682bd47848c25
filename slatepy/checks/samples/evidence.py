"""Whether a sample is code of the language that its fence names: what a program printed stands there as often."""

from __future__ import annotations

import re
from types import MappingProxyType

from slatepy.checks.samples import json_syntax

_OUTPUT = re.compile(
    r"^[ \t]*(?://|#|/\*)[^\n]*\b(?:output|response|returns?|result|prints?)\b", re.MULTILINE | re.IGNORECASE
)
_TEMPLATE = re.compile(r"<%|\{%-? |\{\{[#/]")
_SIGNS: MappingProxyType[str, re.Pattern[str]] = MappingProxyType(
    {
        "go": re.compile(
            r":=|^\s*(?:func|package|import|type|var|const|return|defer)\b|^\s*\w+(?:\.\w+)+\(", re.MULTILINE
        ),
        "javascript": re.compile(
            r"^\s*(?:const|let|var|function|import|export|return|await|async|class|if|for|new|try)\b|=>|\);?\s*$"
            r"|^\s*[\w$.]+ ?= ?|^\s*[\w$]+(?:\.[\w$]+)*\(",
            re.MULTILINE,
        ),
        "php": re.compile(r"\$\w+|<\?php|^\s*(?:echo|use|function|class|require|include|return)\b|->|::", re.MULTILINE),
        "python": re.compile(
            r"^\s*(?:>>> )?(?:import \w|from \w[\w.]* import|(?:async )?def \w|class \w|print\b|return\b|with "
            r"|for \w+ in|if .*:\s*$|try:|@\w|[A-Za-z_][\w.\[\]'\"]* ?[+-]?= ?|(?:await )?[A-Za-z_]\w*(?:\.\w+)*\()",
            re.MULTILINE,
        ),
        "ruby": re.compile(
            r"^\s*(?:require|def|class|module|puts|end|if|unless|return|begin|gem)\b|^\s*[\w@$.\[\]:'\"]+ ?=[^=>]"
            r"|^\s*[A-Za-z_]\w*(?:(?:\.|::)\w+)*(?:\(| do\b|\.\w)",
            re.MULTILINE,
        ),
    }
)
_FOREIGN = MappingProxyType(
    {
        "go": re.compile(r"\A\s*\w+:[ \t]+[\w\"'\[]"),
        "javascript": re.compile(
            r"\w!\.|^\s*(?:export )?(?:interface|enum|declare|namespace|abstract|type) \w"
            r"|\w\??: (?:string|number|boolean|any|void|unknown|never|Promise<|Array<)"
            r"|\bas (?:const|any|string|number)\b",
            re.MULTILINE,
        ),
        "ruby": re.compile(r"#<[A-Z]\w*"),
        "python": re.compile(r"^\s*<\w+[ {]", re.MULTILINE),
    }
)
"""What tells that a sample is something else: TypeScript, YAML, or an object as a session shows it."""


def is_code(code: str, language: str) -> bool:
    """Tell whether a sample is meant to be read by a parser of a language."""
    begin = code.lstrip()
    if not begin or _TEMPLATE.search(code) or (begin.startswith("<") and not begin.startswith(("<?", "<<"))):
        return False
    if begin.startswith(("{", "[")) and (language != "javascript" or json_syntax.fault(code) is None):
        return False
    foreign, sign = _FOREIGN.get(language), _SIGNS.get(language)
    return not (foreign and foreign.search(code)) and (sign is None or bool(sign.search(code)))


def before_output(code: str) -> str:
    """Return what stands before a comment that says what the program prints or returns; all of it without one."""
    match = _OUTPUT.search(code)
    return code[: match.start()] if match else code
