"""Whether a sample of Ruby parses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.checks.samples import evidence, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.samples.fault import Fault

LESSON = Lesson(
    "ruby-syntax",
    "warning",
    "samples",
    "a Ruby sample does not parse",
    "Whoever copies it gets an error. Dots for what is left out, `<placeholders>` and what a session printed are taken"
    " as they are meant. Needs `pip install 'slatepy[samples]'`; without it these samples are not judged.",
    wrong="# Ping\n\n```ruby\nclient.ping(host: 'a'\nputs client.answer\n```\n",
    right="# Ping\n\n```ruby\nclient.ping(host: 'a')\nputs client.answer\n```\n",
)

_OUTPUT = re.compile(r"^(?:=> ?|#=> ?|\$ |irb.*> ?|>> ?|(?:gem|bundle) install .*)", re.MULTILINE)
_ANSWER = re.compile(r"^(?:[{\[]\s*$|HTTP/)", re.MULTILINE)


def fault(code: str) -> Fault | None:
    """Return the first fault of a sample of Ruby, None where there is none, or no parser."""
    reader = tree.parser("tree_sitter_ruby")
    return tree.fault(reader, _readings(code), "Ruby") if reader and evidence.is_code(code, "ruby") else None


def _readings(code: str) -> Iterator[tuple[str, int]]:
    yield code, 0
    yield evidence.before_output(code), 0
    meant = tree.meant(_OUTPUT.sub("", code))
    yield meant, 0
    answer = _ANSWER.search(meant)
    if answer and answer.start():
        yield meant[: answer.start()], 0
    yield f"x = {{\n{meant}\n}}\n", 1
