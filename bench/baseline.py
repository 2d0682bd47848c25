"""What Python alone needs for the same text: markdown-it-py's plain parse and render, plus Pygments over each sample.

`baseline.py SITE`: one process, nothing written; every figure of a build is a ratio to this.
"""

import sys
from pathlib import Path

import pygments
from markdown_it import MarkdownIt
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound


def main() -> None:
    """Parse, render and highlight every Markdown file of the site."""
    formatter = HtmlFormatter(nowrap=True)
    lexers = {}

    def highlight(code: str, name: str, _attributes: str) -> str:
        if name not in lexers:
            try:
                lexers[name] = get_lexer_by_name(name, stripnl=False)
            except ClassNotFound:
                lexers[name] = get_lexer_by_name("text")
        return pygments.highlight(code, lexers[name], formatter)

    engine = MarkdownIt("commonmark", {"highlight": highlight}).enable("table").enable("strikethrough")
    for path in sorted(Path(sys.argv[1], "source").rglob("*.md")):
        engine.render(path.read_text(encoding="utf-8"))


main()
