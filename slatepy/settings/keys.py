"""Every key of the front matter: its type, meaning, default and an example, from which schema and docs are made."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union

import msgspec

from slatepy.settings import node, psych, values
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

Word = str | int | float | bool
"""Text, or what YAML takes for a number or a boolean where text is meant."""
Name = Annotated[str, msgspec.Meta(min_length=1)]
Depth = Annotated[int, msgspec.Meta(ge=1, le=6)]
Address = Annotated[str, msgspec.Meta(pattern=r"^(?:https?://[^\s/?#][^\s?#]*)?$")]
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
Tabs = list[Word | dict[str, Word | None] | None]
Attributes = dict[str, Word | None]


class Key(Struct, frozen=True):
    """A key that slatepy knows.

    accepts: the type taken without a word; expects: the same in words; example: YAML; loses: whether a value that
    cannot be read loses content, so that it is an error.
    """

    accepts: Any
    expects: str
    description: str
    example: str
    default: object = None
    loses: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that it takes, where they are few."""
        if self.accepts is bool:
            return ("true", "false")
        return tuple(item for item in getattr(self.accepts, "__args__", ()) if isinstance(item, str))

    @property
    def value(self) -> object:
        """The value that stands in the example."""
        read = psych.read(self.example, "").root
        values = node.plain(read) if read else None
        return next(iter(values.values())) if isinstance(values, dict) else None


_KEYS = {
    "title": Key(
        Word, "text", "The title of the page, shown in the browser's tab and in search results.", "title: Kittn API"
    ),
    "language_tabs": Key(
        Tabs | Literal[False],
        "a list of languages",
        "The language tabs, in order. Each is the word that fences use, or that word with a label; a word may carry a"
        " variant after two dashes, such as `ruby--v2`.",
        "language_tabs:\n  - shell: cURL\n  - ruby\n  - javascript--node: Node.js",
        loses=True,
    ),
    "toc_footers": Key(
        list[Word | None] | Literal[False],
        "a list of lines of HTML",
        "Lines below the table of contents, as HTML.",
        "toc_footers:\n  - <a href='/keys'>Get a key</a>",
    ),
    "includes": Key(
        list[Word | None] | Literal[False],
        "a list of names",
        "The files of `source/includes/` that follow the page, in order, without underscore and ending.",
        "includes:\n  - errors\n  - topics/webhooks",
        loses=True,
    ),
    "search": Key(bool, "true or false", "Whether the page has a search box.", "search: false"),
    "code_clipboard": Key(
        bool, "true or false", "Whether each sample has a button that copies it.", "code_clipboard: false"
    ),
    "meta": Key(
        list[Attributes | None],
        "a list of mappings",
        "Further `<meta>` tags: each item holds one tag's attributes.",
        "meta:\n  - name: robots\n    content: noindex",
    ),
    "page_classes": Key(
        Word | list[Word | None],
        "text or a list",
        "Class names for the page's `<body>`.",
        "page_classes: wide internal",
    ),
    "toc_depth": Key(
        Depth, "a number from 1 to 6", "How many levels of headings the table of contents shows.", "toc_depth: 3"
    ),
    "layout": Key(
        values.Layout,
        "`three`, `two` or `one`",
        "How many columns the page has on a wide screen; with two or one, samples stand under their prose.",
        "layout: two",
    ),
    "lang": Key(
        Name | bool, "a language tag", "The language that the page is written in, as a BCP 47 tag.", "lang: pt-BR"
    ),
    "dir": Key(
        Literal["", "ltr", "rtl"], "`ltr` or `rtl`", "The direction of the text; empty follows from `lang`.", "dir: rtl"
    ),
    "theme": Key(
        Name, "the name of a theme", "The theme: one of slatepy's, or a folder in the site's `themes/`.", "theme: slate"
    ),
    "logo": Key(
        str | Literal[False],
        "a path or false",
        "The image above the table of contents, as a path under `source/`; false for none.",
        "logo: images/brand.svg",
    ),
    "favicon": Key(str, "a path", "The page's icon, as a path under `source/`.", "favicon: images/icon.png"),
    "description": Key(
        Word,
        "text",
        "What the page is about, for search engines and previews of links.",
        "description: How to sell kittens",
    ),
    "base_url": Key(
        Address,
        "an address that begins with https:// and a host, without spaces, `?` and `#`",
        "Where the site is published; gives canonical links, previews of links, `sitemap.xml` and `404.html`.",
        "base_url: https://docs.example.com",
    ),
    "llms": Key(
        bool,
        "true or false",
        "Whether the page stands there as Markdown too, for programs: beside the page, in `llms.txt`,"
        " `llms-full.txt` and `search.json`.",
        "llms: false",
    ),
    "anchors": Key(
        values.Anchors,
        "`free` or `lock`",
        "Whether `anchors.lock` keeps every id that links may rely on: `lock` leads the old id of a heading that was"
        " renamed to the new one, and takes an id that would vanish for an error.",
        "anchors: lock",
    ),
    "dialect": Key(
        values.Dialect,
        "`slate` or `commonmark`",
        "The Markdown of the site: what Slate's Redcarpet reads, or CommonMark with GitHub's extensions.",
        "dialect: commonmark",
    ),
    "heading_ids": Key(
        values.Scheme,
        "one of the schemes",
        "How headings get their ids; `auto` keeps to what the site's `config.rb` chose, and is `slate` without one.",
        "heading_ids: nested",
    ),
    "recovery": Key(
        bool,
        "true or false",
        "Whether to print what was evidently meant where Slate prints a mess; false prints what Slate prints.",
        "recovery: false",
    ),
    "smartypants": Key(
        bool,
        "true or false",
        "Whether quotes, dashes and dots become typographic; not given, `config.rb` decides.",
        "smartypants: true",
    ),
    "strikethrough": Key(bool, "true or false", "Whether `~~text~~` is struck through.", "strikethrough: false"),
    "markdown": Key(
        dict[str, Word | None],
        "a mapping of options",
        "Redcarpet's options by name, over those of `config.rb`.",
        "markdown:\n  strikethrough: false",
    ),
    "missing_includes": Key(
        values.Missing,
        "`error` or `warn`",
        "Whether an include that is not there stops the build.",
        "missing_includes: warn",
    ),
    "coverage": Key(
        Percent,
        "a number from 0 to 100",
        "How many percent of the samples that the language tabs promise must be there for `slatepy check` to pass.",
        "coverage: 100",
    ),
    "ignore": Key(
        list[Name | None],
        "a list of codes",
        "Problems that are not reported, by their codes.",
        "ignore:\n  - glued-fence",
    ),
}


def _with_defaults() -> Mapping[str, Key]:
    defaults = values.Settings()
    return MappingProxyType(
        {
            name: Key(key.accepts, key.expects, key.description, key.example, getattr(defaults, name), key.loses)
            for name, key in _KEYS.items()
        }
    )


KEYS = _with_defaults()
"""Every key that slatepy knows, by name, in the order of `Settings`."""


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of front matter and `slatepy.yml`, for editors that complete and check them."""
    types = [Annotated[Union[key.accepts, None], msgspec.Meta(description=key.description)] for key in KEYS.values()]  # noqa: UP007 - built at run time
    parts, _ = msgspec.json.schema_components(types)
    properties = {}
    for (name, key), part in zip(KEYS.items(), parts, strict=True):
        properties[name] = {**part, "examples": [key.value]}
        if key.default not in (None, (), {}, ""):
            properties[name]["default"] = key.default
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "slatepy settings",
        "description": "The keys of a page's front matter and of slatepy.yml. Others are kept for templates and ERB.",
        "type": "object",
        "properties": properties,
    }
