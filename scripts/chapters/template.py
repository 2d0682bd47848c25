"""The value that templates are given -> the tables that explain each of its names."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

from chapters import markup
from slatepy import theme
from slatepy.document import Entry, Heading

if TYPE_CHECKING:
    from slatepy.struct import Struct

_INTRODUCTION = """
## What a template sees

> The contents of a page, two levels deep:

~~~jinja
{% for entry in page.contents %}
<a href="#{{ entry.heading.anchor }}">{{ entry.heading.text }}</a>
  {% for child in entry.children %}
  <a href="#{{ child.heading.anchor }}">{{ child.heading.text }}</a>
  {% endfor %}
{% endfor %}
~~~

Templates are [Jinja2](https://jinja.palletsprojects.com/). They see the names of these tables and nothing else. A name
that is not there is an error with the template's file and line. Text is escaped; where html is meant, write `|safe`.
Templates run in Jinja's sandbox, so that building somebody's site runs none of his code.
"""

_GLOBALS = {
    "page": "The page, see the next table.",
    "settings": "The page's [settings](#settings), each by its name: `settings.toc_depth`. Keys that slatepy does not"
    " know are in `settings.data`.",
    "words": "The words of the interface in the page's language: `words.search`.",
    "script_words": "Those of them that scripts need, as JSON.",
    "asset(path)": 'The href of one of the theme\'s own files, by its plain name: `asset("images/favicon.svg")`.',
    "has_asset(path)": "Whether the theme has such a file.",
    "url(path)": "The href of a file of the site, from this page.",
    "once(macro, entry, ...)": "What a macro prints of an entry of `page.contents`. A preview does not print it again "
    "while the entry and what follows it are the same, so the macro must depend on nothing else.",
}

_PART = (
    "A part of the page has its `html` and its `size`: about how high it will be, from 0 to 6, by which the stylesheet"
    " reserves room for what is not drawn yet."
)

_MEANINGS = {
    "path": "Where the page goes in the output, such as `fr/index.html`.",
    "root": "The way back from there: empty, or `../` and so on.",
    "settings": "The page's settings.",
    "document": "The page's content: `document.sections`, `document.headings`.",
    "contents": "The headings as a tree of entries, three levels deep at least.",
    "search": "The href of the page's search index, empty where search is off.",
    "sources": "The href of the script with each section's Markdown.",
    "files": "The paths of all files of the output.",
    "slots": "The html of the site's [slots](#slots) by their names.",
    "alternates": "The same page in other languages, as pairs of language and href.",
    "copies": "The page as Markdown, as pairs of the samples' language (empty for all) and href.",
    "brand": "The href of the stylesheet with the look that the site had in Slate, empty for none.",
    "logo_size": "Width and height of the logo in pixels, where it is the site's own and they are known, else none.",
}


def chapter() -> str:
    """Return the part of a chapter."""
    given = [(f"`{name}`", text) for name, text in _GLOBALS.items()]
    rows = [(f"`page.{name}`", text) for name, text in meanings().items()]
    blocks = [
        _INTRODUCTION,
        markup.table(("Name", "Value"), given),
        "### What `page` holds {#template-page}",
        markup.table(("Name", "Value"), rows),
        f"An entry has {_names(Entry)}. A heading has {_names(Heading)}. {_PART}",
    ]
    return markup.joined(blocks)


def meanings() -> dict[str, str]:
    """Return every public name of the page with what it holds."""
    found = {name: _MEANINGS[name] for name in theme.Page.__struct_fields__}
    for name, value in vars(theme.Page).items():
        if isinstance(value, property) and not name.startswith("_"):
            first = (inspect.getdoc(value) or "").partition("\n\n")[0]
            found[name] = re.sub(r"\s+", " ", markup.prose(first))
    return found


def _names(kind: type[Struct]) -> str:
    return ", ".join(f"`{name}`" for name in kind.__struct_fields__)
