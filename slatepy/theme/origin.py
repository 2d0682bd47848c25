"""A document -> a classic script that holds each section's Markdown, for `Copy as Markdown`.

It is loaded when a reader first asks for it. A script, since a page opened from `file://` may fetch nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import struct
from slatepy.once import once

if TYPE_CHECKING:
    from slatepy.document import Document, Section

# `<` so that no text can end the script where it is put inline, the separators since old engines end a line there
_UNSAFE = {"<": rb"\u003c", "\u2028": rb"\u2028", "\u2029": rb"\u2029"}


def sources(document: Document) -> bytes:
    """Return the script; it calls `slatepy.sources([[anchor, level, markdown], ...])`, sections in order.

    A section without a heading, or whose heading has no id, has an empty anchor.
    """
    return b"slatepy.sources([" + b",".join([_row(section) for section in document.sections]) + b"]);\n"


@once
def _row(section: Section) -> bytes:
    heading = section.heading
    row = struct.json([heading.anchor if heading else "", heading.level if heading else 0, section.source])
    for character, safe in _UNSAFE.items():
        row = row.replace(character.encode(), safe)
    return row
