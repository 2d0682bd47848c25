"""The table of Rouge's languages -> the list of the words that a fence may carry."""

from __future__ import annotations

from chapters import markup
from slatepy import highlight
from slatepy.highlight.rouge import ROUGE

_INTRODUCTION = """
## Names of languages

The word behind a fence is looked up as Slate's highlighter does, exactly as it is written. Names in one row mean the
same. With a star, the colours are those of a related language. Where there are none, the sample is plain text, which
[plain-sample](problems.html#plain-sample) says once.
"""


def chapter() -> str:
    """Return the part of a chapter."""
    rows = []
    for tag, (_, names) in sorted(ROUGE.items(), key=lambda item: item[0].lower()):
        language = highlight.language(tag)
        colours = ("yes" if language.exact else "\\*") if language.lexer else "no"
        rows.append((markup.code(tag), " ".join(markup.code(name) for name in names.split()), colours))
    return markup.joined([_INTRODUCTION, markup.table(("Language", "Other names", "Colours"), rows)])
