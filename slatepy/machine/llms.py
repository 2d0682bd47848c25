"""A site's pages -> llms.txt, which leads a language model to its Markdown, and llms-full.txt, which is all of it.

The form is that of https://llmstxt.org: a title, a summary in a quote, and under headings of level 2 lists of links,
each with a word on what stands there; what may be left out comes last, under `Optional`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.machine import copies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slatepy.machine.page import Page

_LONGEST = 400
_MARKUP = re.compile(r"([\[\]\\])")


def index(pages: Sequence[Page], optional: Mapping[str, str]) -> bytes:
    """Return llms.txt. pages: at least one, the first speaks for the site; optional: output path -> what it is."""
    first = pages[0]
    lines = [f"# {_line(first.title)}", ""]
    if first.description.strip():
        lines += [f"> {' '.join(first.description.split())}", ""]
    lines += ["## Documentation", "", *(_link(page, copies.links(page.path, ())[0].path, "", page) for page in pages)]
    single = [(page, copy) for page in pages for copy in copies.links(page.path, page.tabs)[1:]]
    if single:
        lines += ["", "## The same with samples in one language", ""]
        lines += [_link(page, copy.path, copy.label, None) for page, copy in single]
    if optional:
        lines += ["", "## Optional", ""]
        lines += [f"- [{_line(what)}]({first.href(path)})" for path, what in optional.items()]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def full(texts: Sequence[bytes]) -> bytes:
    """Return llms-full.txt of the pages' Markdown."""
    return b"\n".join(texts)


def _link(page: Page, path: str, label: str, told: Page | None) -> str:
    name = f"{page.title}, {label}" if label else page.title
    return f"- [{_line(name)}]({page.href(path)})" + (f": {_about(told)}" if told else "")


def _about(page: Page) -> str:
    """Say in one line what a page has: its headings of the first level."""
    titles = [" ".join(title.split()) for title in page.chapters]
    text = ", ".join(title for title in titles if title)
    cut = text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(", ")[0] + ", …"
    return cut or "the page"


def _line(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split())) or "API documentation"
