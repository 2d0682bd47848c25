"""Texts that must cost what their size costs: nothing is quadratic, nothing recurses without end.

No clock is read: a text and one four times as long are parsed under the interpreter's own count of function calls
and lines, which no noise moves.
"""

from __future__ import annotations

import sys

import pytest

from slatepy import files, markdown, site
from slatepy.document import Source

LOOK = files.read_themes()
OPTIONS = markdown.Options(tabs=("shell",))

SHAPES = {
    "open brackets": lambda n: "[" * n,
    "brackets that close": lambda n: "[a](" * n,
    "images": lambda n: "![" * n,
    "stars": lambda n: "*" * n,
    "stars apart": lambda n: "*a " * n,
    "double stars": lambda n: "**a " * n,
    "underscores": lambda n: "_a " * n,
    "tildes": lambda n: "~~a " * n,
    "backticks of growing length": lambda n: " ".join("`" * (i % 60 + 1) for i in range(n // 8)),
    "tags that do not close": lambda n: "<a " * n,
    "angle brackets": lambda n: "<" * n,
    "comments that do not end": lambda n: "<!--\n" * n,
    "entities": lambda n: "&amp" * n,
    "html blocks that do not close": lambda n: "<div>\n\n" * n,
    "fences that do not close": lambda n: "````a\n```\n" * (n // 4),
    "quotes": lambda n: "> " * n + "a",
    "quote lines": lambda n: "> a\n" * n,
    "nested lists": lambda n: "".join(" " * i + "- a\n" for i in range(min(n, 400))),
    "list items": lambda n: "- a\n" * n,
    "loose list items": lambda n: "- a\n\n" * n,
    "equal headings": lambda n: "## Same\n\n" * n,
    "table cells": lambda n: "a|" * 60 + "\n" + "-|" * 60 + "\n" + "b|" * n,
    "table rows": lambda n: "a|b\n-|-\n" + "c|d\n" * n,
    "definitions": lambda n: "".join(f"[x{i}]: http://example.com\n" for i in range(n // 4)),
    "references": lambda n: "[x]: y\n\n" + "[a][x] " * n,
    "setext underlines": lambda n: "a\n=\n" * n,
    "one long line": lambda n: "word " * n,
    "paragraph lines": lambda n: "word\n" * n,
    "empty lines": lambda n: "\n" * n,
    "spaces": lambda n: " " * n + "a",
    "tabs": lambda n: "\t" * n + "a",
}


def steps(text: str) -> int:
    """Count function calls while `text` is parsed, those into C included."""
    count = 0

    def counted(_frame, event, _argument):
        nonlocal count
        if event in ("call", "c_call"):
            count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        markdown.parse(Source("source/x.md", text), OPTIONS)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_costs_about_four_times_the_steps(shape):
    make = SHAPES[shape]
    markdown.parse(Source("source/x.md", "warm *up* [a](b)\n\n- a\n"), OPTIONS)
    assert steps(make(8_000)) <= 6 * steps(make(2_000)) + 5_000


@pytest.mark.parametrize(
    "text",
    [
        "> " * 5_000 + "deep",
        "- " * 5_000 + "deep",
        "".join(" " * i + "- a\n" for i in range(1_000)),
        "[" * 50_000,
        "*" * 50_000,
        "x" * 1_000_000,
        "## Same\n\n" * 10_000,
        "<div>\n\n" * 20_000,
        "[a](" * 50_000,
        "`" * 100_000,
        "<" * 100_000,
        "a|" * 50_000 + "\n" + "-|" * 50_000,
    ],
    ids=lambda text: f"{text[:8]!r} x {len(text)}",
)
@pytest.mark.parametrize("recovery", ["on", "off"])
def test_a_text_made_to_be_slow_builds(text, recovery):
    made = site.build({"source/index.html.md": text.encode()}, LOOK, {"recovery": recovery})
    assert made.pages == 1
