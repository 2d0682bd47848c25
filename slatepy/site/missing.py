"""A site -> 404.html, which hosts show for an address that leads nowhere.

It is served at any depth, so all it refers to is named from the host's root; that is known from `base_url` alone.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from slatepy import address, theme
from slatepy.document import Document, Heading, Section
from slatepy.problem import Place
from slatepy.site import slots, taken
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from slatepy.site.maker import Made
    from slatepy.site.outline import Outline

PATH = "404.html"


def page(plan: Outline, start: Made, look: theme.Theme) -> theme.Page:
    """Return the page, in the site's own look and language.

    start: the page that it leads back to, to each of its chapters.
    """
    settings = start.settings
    root = address.root(settings.base_url)
    words = theme.words(look, settings.lang)
    html = _html(words, root + address.relative(start.path.removesuffix("index.html")), start.chapters)
    place = Place(PATH)
    heading = Heading("not-found", 1, escape(words["missing"]), words["missing"], place)
    section = Section(heading, html, words["missing"], (), (heading,), (), (), "", place)
    bare = replace(
        settings,
        title=words["missing"],
        description="",
        base_url="",
        language_tabs=(),
        search=False,
        llms=False,
        meta=({"name": "robots", "content": "noindex"},),
    )
    brand = taken.stylesheet(plan.taken)
    files = plan.files | taken.files(plan.taken).keys()
    return theme.Page(
        PATH,
        root,
        bare,
        Document((section,)),
        (),
        files=plan.files,
        slots=slots.led(start.slots, start.path, root, files),
        brand=brand and root + brand,
    )


def _html(words: Mapping[str, str], start: str, chapters: Iterable[Heading]) -> str:
    """Say that there is nothing here, and lead to the first level of what there is."""
    entries = "".join(
        f'<li><a href="{escape(start)}#{escape(heading.anchor)}">{escape(heading.text)}</a></li>\n'
        for heading in chapters
    )
    title = f'<h1 id="not-found">{escape(words["missing"])}</h1>\n'
    return f'{title}<p><a href="{escape(start)}">{escape(words["start"])}</a></p>\n<ul>\n{entries}</ul>\n'
