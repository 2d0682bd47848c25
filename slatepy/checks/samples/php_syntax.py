"""Whether a sample of PHP parses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.checks.samples import json_syntax, tree

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


def fault(code: str) -> Fault | None:
    """Return the first fault of a sample of PHP, None where there is none, or no parser."""
    function = "language_php" if "<?" in code else "language_php_only"
    reader = tree.parser("tree_sitter_php", function)
    return tree.fault(reader, _readings(code), "PHP") if reader and not _is_json(code) else None


def _readings(code: str) -> Iterator[tuple[str, int]]:
    yield code, 0
    meant = tree.meant(code)
    yield meant, 0
    yield f"{meant.rstrip()};\n", 0
    yield f"class _ {{\n{meant}\n}}\n", 1
    yield f"$_ = [\n{meant}\n];\n", 1


def _is_json(code: str) -> bool:
    return code.lstrip()[:1] in ("{", "[") and json_syntax.fault(code) is None
