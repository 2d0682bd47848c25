"""Whether a sample for the shell parses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.checks.samples import evidence, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.samples.fault import Fault

LESSON = Lesson(
    "shell-syntax",
    "warning",
    "samples",
    "a sample for the shell does not parse",
    "Whoever copies it gets an error. Prompts, answers below a command, dots for what is left out and `<placeholders>`"
    " are taken as they are meant. Needs `pip install 'slatepy[samples]'`; without it these samples are not judged.",
    wrong="# Ping\n\n```shell\nfor host in a b; do\n  ping $host\n```\n",
    right="# Ping\n\n```shell\nfor host in a b; do\n  ping $host\ndone\n```\n",
)

_PROMPT = re.compile(r"^[ \t]*(?:\$|%|>|#) (?=\S)", re.MULTILINE)
_HOLE = re.compile(r"<[^<>\n]*>|\[[A-Za-z_ .|-]+\]|\{[A-Za-z_ .|:-]+\}|&(?=\S)|[()]|:\w+(?=/)")
_ANSWER = re.compile(
    r"^(?:\s*[{\[]|\s*[}\]]|HTTP/|\s*<|\s*\"|-{3,}|={3,}|\s*[A-Z][\w ]*:\s|[^\n]*\bResponse\b|\s*[\w-]+\s*:\s*\S)",
    re.MULTILINE,
)
# What is below an empty line is an answer even where lines above it, in a quoted text, look like one.
_APART = re.compile(r"(?<=\n)\n(?=[{\[<]|HTTP/)")
_COMMAND = re.compile(r"^\s*(?:\$ |% |> )?(?:sudo |export |[A-Z_]+=\S* )*[a-z][\w./-]*(?: |$)", re.MULTILINE)


def fault(code: str) -> Fault | None:
    """Return the first fault of a sample for the shell, None where there is none, or no parser."""
    if not evidence.is_code(code, "bash") or not _COMMAND.match(code.lstrip("\n")):
        return None
    reader = tree.parser("tree_sitter_bash")
    return tree.fault(reader, _readings(code), "the shell") if reader else None


def _readings(code: str) -> Iterator[tuple[str, int]]:
    code = code.rstrip("\\ \n") + "\n"
    yield code, 0
    meant = tree.meant(_PROMPT.sub("", code))
    yield meant, 0
    meant = _HOLE.sub(_word, meant)
    yield meant, 0
    for answer in (_ANSWER.search(meant), _APART.search(meant)):
        if answer and answer.start():
            yield meant[: answer.start()], 0


def _word(match: re.Match[str]) -> str:
    return "_" * len(match[0])
