"""Whether a sample of Go parses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.checks.samples import evidence, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.samples.fault import Fault

LESSON = Lesson(
    "go-syntax",
    "warning",
    "samples",
    "a Go sample does not parse",
    "Whoever copies it gets an error. Statements without a package, dots for what is left out and `<placeholders>` are"
    " taken as they are meant. Needs `pip install 'slatepy[samples]'`; without it these samples are not judged.",
    wrong='# Ping\n\n```go\nfunc main() {\n\tclient.Ping("a"\n}\n```\n',
    right='# Ping\n\n```go\nfunc main() {\n\tclient.Ping("a")\n}\n```\n',
)

_SHELL = re.compile(r"^(?:\$ |> |go (?:get|run|build|install|mod|test) ).*$", re.MULTILINE)


def fault(code: str) -> Fault | None:
    """Return the first fault of a sample of Go, None where there is none, or no parser."""
    reader = tree.parser("tree_sitter_go")
    return tree.fault(reader, _readings(code), "Go") if reader and evidence.is_code(code, "go") else None


def _readings(code: str) -> Iterator[tuple[str, int]]:
    yield code, 0
    yield evidence.before_output(code), 0
    meant = tree.meant(_SHELL.sub("", code))
    yield meant, 0
    yield f"type _ struct {{\n{meant}\n}}\n", 1
    yield f"var _ = T{{\n{meant}\n}}\n", 1
