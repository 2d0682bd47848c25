"""A document into what a reader can search: one record a heading, and the script that brings them to the page.

The script carries headings alone: the text already stands on the page that loads it, and the engine
(`javascripts/search.js` of the theme) reads it there. So the index stays a few percent of the text, and what the
engine finds is what the reader sees. Only the text of records that stand on another page must be brought along.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from slatepy import struct
from slatepy.once import once
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from slatepy.document import Document, Section


class Record(Struct, frozen=True):
    """What stands from one heading to the next.

    page: path of its page, relative to the page that searches; empty on that page itself.
    anchor: id of its heading, empty for what stands before the first one. level: 1 to 6, 0 before the first heading.
    title: the heading's text in one line; trail: titles of the headings it stands under, outermost first.
    text: its prose and its samples, each sample once.
    """

    page: str
    anchor: str
    level: int
    title: str
    trail: tuple[str, ...]
    text: str


def records(document: Document, page: str = "") -> tuple[Record, ...]:
    """Return a record for every heading of a page, in the page's order.

    A heading inside a quote, a list or raw html has a record of its own, so that it is found by its title and led
    to; its text belongs to the section around it. What stands before the first heading is a record without a title,
    left out where there is no text.
    """
    out: list[Record] = []
    above: tuple[tuple[int, str], ...] = ()
    for section in document.sections:
        found, above = _records(section, page, above)
        out += found
    return tuple(out)


@once
def _records(
    section: Section, page: str, above: tuple[tuple[int, str], ...]
) -> tuple[tuple[Record, ...], tuple[tuple[int, str], ...]]:
    """Return a section's records, and the (level, title) of the headings that what follows stands under.

    above: those of the section itself.
    """
    out: list[Record] = []
    text = _text(section)
    if section.heading is None and text.strip():
        out.append(Record(page, "", 0, "", (), text))
    for heading in section.headings:
        while above and above[-1][0] >= heading.level:
            above = above[:-1]
        title = _line(heading.text)
        own = text if heading is section.heading else ""
        out.append(Record(page, heading.anchor, heading.level, title, tuple(name for _, name in above), own))
        above = (*above, (heading.level, title))
    return tuple(out), above


def script(records: Sequence[Record]) -> bytes:
    """Return the index as a classic script that calls `slatepySearch.load`, UTF-8, the same bytes each time.

    Columns instead of rows, since likes beside likes compress best:
    `levels` is a digit a record; `titles`, `anchors` are lines, one a record. Where records stand on other pages,
    `pages` is `[path, number of records]` for each run of records and `texts` has their text, empty for the page's own.
    Safe inside a `<script>` element too, where a site is published as a single file.
    """
    columns: dict[str, object] = {
        "levels": "".join(str(record.level) for record in records),
        "titles": "\n".join(record.title for record in records),
        "anchors": "\n".join(_lines([record.anchor for record in records])),
    }
    if any(record.page for record in records):
        columns["pages"] = list(_runs(records))
        columns["texts"] = [record.text if record.page else "" for record in records]
    data = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    for unsafe in "<\u2028\u2029":
        data = data.replace(unsafe, f"\\u{ord(unsafe):04x}")
    return f"slatepySearch.load({data});\n".encode("utf-8", "replace")


def rows(page: str, records: Iterable[Record]) -> bytes:
    """Return the records of a page as JSON for other tools, one a line, UTF-8. page: its path, from the site's root.

    Each is an object with the fields of Record; `page` is that path.
    """
    return b",\n".join(
        [
            struct.json(
                {
                    "page": page,
                    "anchor": record.anchor,
                    "level": record.level,
                    "title": record.title,
                    "trail": record.trail,
                    "text": record.text,
                }
            )
            for record in records
        ]
    )


def table(pages: Iterable[bytes]) -> bytes:
    """Return the rows of pages as one array (`search.json`)."""
    return b"[\n" + b",\n".join(filter(None, pages)) + b"\n]\n"


def _text(section: Section) -> str:
    """Return a section's prose and, once each, its samples."""
    return "\n".join((section.text, *dict.fromkeys(pane.code for pane in section.panes)))


def _line(text: str) -> str:
    return " ".join(text.split())


def _lines(texts: list[str]) -> list[str]:
    """Return each text in one line; hardly any id has a space, so all of them are looked at at once."""
    return texts if "\n".join(texts).split() == texts else list(map(_line, texts))


def _runs(records: Sequence[Record]) -> Iterator[tuple[str, int]]:
    start = 0
    for index in range(1, len(records) + 1):
        if index == len(records) or records[index].page != records[start].page:
            yield records[start].page, index - start
            start = index
