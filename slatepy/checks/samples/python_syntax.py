"""Whether a sample of Python compiles; Python 2 and sessions at the prompt count as what they are."""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.checks.samples import evidence
from slatepy.checks.samples.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

LESSON = Lesson(
    "python-syntax",
    "warning",
    "samples",
    "a Python sample does not compile",
    "Whoever copies it gets an error. Python 2, sessions at the prompt, lines for the shell, parts of functions, dots"
    " for what is left out and `<placeholders>` are all taken as they are meant.",
    wrong='# Ping\n\n```python\nanswer = ping(host="a"\nprint(answer)\n```\n',
    right='# Ping\n\n```python\nanswer = ping(host="a")\nprint(answer)\n```\n',
)

_FLAGS = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_SHELL = re.compile(r"^(?:[%!$]|pip3? |python3? |curl |>(?!>)|\$ ).*$", re.MULTILINE)
_PROMPT = re.compile(r"^\s*(?:In \[\d+\]: |>>> ?|\.\.\. )", re.MULTILINE)
_SESSION = re.compile(r"^\s*>>>", re.MULTILINE)
_PLACEHOLDER = re.compile(r"<[A-Za-z][\w .|-]*>|\{\{[^{}\n]*\}\}|\[[A-Z][A-Z _-]+\]")
_DOTS = re.compile(r"…|\.{4,}|(?<=[,({\[])\s*\.{3}(?=\s*[\])}])|(?<=,)\s*\.{3}\s*(?=\n)")
_OUTPUT = re.compile(r"^(?:[{\[]\s*$|[{\[]\s*['\"{]|HTTP/|<\?xml|=> |#=> )", re.MULTILINE)
_ELDER = (
    (
        re.compile(r"^(\s*(?:.*:\s)?\s*)print(?![\w(]|\s*[(=.])(?:\s*>>\s*[\w.]+\s*,)?[ \t]*(.*)$", re.MULTILINE),
        r"\1print(\2)",
    ),
    (re.compile(r"^(\s*)print\s+(\(.*)$", re.MULTILINE), r"\1print(\2)"),
    (re.compile(r"\bexcept\s+([\w., ()]+?)\s*,\s*(\w+)\s*:"), r"except (\1) as \2:"),
    (re.compile(r"\braise\s+(\w+)\s*,\s*(.+)$", re.MULTILINE), r"raise \1(\2)"),
    (re.compile(r"\b(?:ur|UR)(?=[\"'])"), "r"),
    (re.compile(r"\b(0[0-7]+)L?\b"), r"0o\1"),
    (re.compile(r"\b(\d+)L\b"), r"\1"),
    (re.compile(r"<>"), "!="),
    (re.compile(r"`([^`\n]+)`"), r"repr(\1)"),
    (re.compile(r"^(\s*)exec\s+(?!\()(.+)$", re.MULTILINE), r"\1exec(\2)"),
)
# A line of the sample as it was compiled, which is no line of the page.
_LINE = re.compile(r" \(detected at line \d+\)| on line \d+")


def fault(code: str) -> Fault | None:
    """Return the first fault of a sample of Python, None where it compiles in one of the ways it may be meant."""
    if not evidence.is_code(code, "python"):
        return None
    first = None
    for text, shift in _readings(code):
        found = _compiled(text, shift)
        if found is None:
            return None
        first = first or found
    return first


def _readings(code: str) -> Iterator[tuple[str, int]]:
    """Yield the texts that a sample may stand for, each with how many lines it has before the sample's first.

    The later ones are asked for only where the earlier do not compile. Lines keep their number.
    """
    plain = textwrap.dedent(code)
    yield plain, 0
    meant = _session(plain) if _SESSION.search(plain) else _SHELL.sub("", plain)
    meant = _PLACEHOLDER.sub(_name, _DOTS.sub(" ", meant))
    yield textwrap.dedent(meant), 0
    elder = meant
    for pattern, replacement in _ELDER:
        elder = pattern.sub(replacement, elder)
    yield textwrap.dedent(elder), 0
    yield textwrap.dedent(evidence.before_output(elder)), 0
    output = _OUTPUT.search(elder)
    if output and output.start():
        yield elder[: output.start()], 0
    yield "if True:\n" + textwrap.indent(textwrap.dedent(elder), " "), 1
    yield "class _:\n def _():\n" + textwrap.indent(elder, "  "), 2


def _compiled(text: str, shift: int) -> Fault | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "sample", "exec", flags=_FLAGS, dont_inherit=True)
    except SyntaxError as error:
        line = max(0, (error.lineno or 1) - 1 - shift)
        message = _LINE.sub("", error.msg.partition(". Perhaps")[0].partition(". Did you")[0])
        return Fault(line, max(1, error.offset or 1), f"Python does not take this: {message[:1].lower()}{message[1:]}")
    except (ValueError, RecursionError, MemoryError, OverflowError):
        return None
    return None


def _session(text: str) -> str:
    """Return what was typed at the prompt, without what was printed; lines keep their number."""
    kept = []
    for line in text.split("\n"):
        match = _PROMPT.match(line)
        kept.append(line[match.end() :] if match else "")
    return "\n".join(kept)


def _name(match: re.Match[str]) -> str:
    return "_" * len(match[0])
