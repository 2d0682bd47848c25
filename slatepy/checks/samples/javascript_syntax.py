"""Whether a sample of JavaScript parses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.checks.samples import evidence, json_syntax, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.samples.fault import Fault

LESSON = Lesson(
    "javascript-syntax",
    "warning",
    "samples",
    "a JavaScript sample does not parse",
    "Whoever copies it gets an error. Objects by themselves, answers in JSON, lines for the shell, dots for what is"
    " left out and `<placeholders>` are taken as they are meant. Needs `pip install 'slatepy[samples]'`; without it"
    " these samples are not judged.",
    wrong="# Ping\n\n```javascript\nclient.ping({ host: 'a' };\nconsole.log(client.answer);\n```\n",
    right="# Ping\n\n```javascript\nclient.ping({ host: 'a' });\nconsole.log(client.answer);\n```\n",
)

_SHELL = re.compile(r"^(?:\$ |> |npm |yarn |node |bower |curl ).*$", re.MULTILINE)
_ANSWER = re.compile(r"^(?:[{\[]\s*$|[{\[]\s*\"|HTTP/|[A-Z][a-z]+ (?:[\w:/.-]+ )+[\w:/.-]+)", re.MULTILINE)

_DATA = re.compile(r"\s*[\[{]\s*(?:[\[{]\s*)*\"[^\"\n]*\"\s*:")


def fault(code: str) -> Fault | None:
    """Return the first fault of a sample of JavaScript, None where there is none, or no parser."""
    reader = tree.parser("tree_sitter_javascript")
    if not reader or not (_DATA.match(code) or evidence.is_code(code, "javascript")):
        return None
    if _DATA.match(code) and json_syntax.fault(code) is None:
        return None
    found = tree.fault(reader, _readings(code), "JavaScript")
    return (json_syntax.fault(code) if _DATA.match(code) else found) if found else None


def _readings(code: str) -> Iterator[tuple[str, int]]:
    yield code, 0
    yield evidence.before_output(code), 0
    meant = tree.meant(_SHELL.sub("", code))
    yield meant, 0
    yield f"({meant.rstrip().removesuffix(';')})", 0
    answer = _ANSWER.search(meant)
    if answer and answer.start():
        yield meant[: answer.start()], 0
    yield f"({{\n{meant}\n}})", 1
    yield f"class _ {{\n{meant}\n}}", 1
