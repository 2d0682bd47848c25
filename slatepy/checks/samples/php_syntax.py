"""Whether a sample of PHP parses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.checks.samples import evidence, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.samples.fault import Fault

LESSON = Lesson(
    "php-syntax",
    "warning",
    "samples",
    "a PHP sample does not parse",
    "Whoever copies it gets an error. Code without `<?php`, dots for what is left out and `<placeholders>` are taken as"
    " they are meant. Needs `pip install 'slatepy[samples]'`; without it these samples are not judged.",
    wrong="# Ping\n\n```php\n$client->ping(['host' => 'a';\necho $client->answer();\n```\n",
    right="# Ping\n\n```php\n$client->ping(['host' => 'a']);\necho $client->answer();\n```\n",
)

_TAGS = re.compile(r"\A\s*<\?(?:php\b)?|\?>\s*\Z", re.IGNORECASE)
_SHELL = re.compile(r"^(?:\$ |composer ).*$", re.MULTILINE)


def fault(code: str) -> Fault | None:
    """Return the first fault of a sample of PHP, None where there is none, or no parser."""
    if not evidence.is_code(code, "php"):
        return None
    alone = _TAGS.sub(_blank, code)
    mixed = "<?" in alone or "?>" in alone
    reader = tree.parser("tree_sitter_php", "language_php" if mixed else "language_php_only")
    return tree.fault(reader, _readings(code if mixed else alone), "PHP") if reader else None


def _readings(code: str) -> Iterator[tuple[str, int]]:
    yield code, 0
    yield evidence.before_output(code), 0
    meant = tree.meant(_SHELL.sub("", code))
    yield meant, 0
    yield f"{meant.rstrip()};\n", 0
    yield f"class _ {{\n{meant}\n}}\n", 1
    yield f"$_ = [\n{meant}\n];\n", 1


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
