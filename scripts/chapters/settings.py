"""The keys of the front matter -> the chapter that explains each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from chapters import markup
from slatepy import anchor, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.settings import Key

_INTRODUCTION = """
# Settings

A setting stands in the front matter of a page, or for all pages in `slatepy.yml` beside `source/`. The command line
goes before the page, the page before `slatepy.yml`, and that before the default.

> One setting, three places:

~~~yaml
# slatepy.yml: for every page
toc_depth: 3
~~~

~~~md
---
title: Parcel API
toc_depth: 3
---
~~~

~~~shell
slatepy build --set toc_depth=3
~~~

No setting is required. A value of a wrong type is a problem with file, line and an example. A key that slatepy does not
know is kept: templates find it in `settings.data`, ERB in `current_page.data`. If it looks like a slip of the pen,
`slatepy build` asks whether you meant another.

YAML is read as Ruby reads it, so `yes`, `no`, `on` and `off` are booleans, as they are in Slate. The settings `title`
to `page_classes` below are Slate's own; the others are slatepy's. `slatepy schema` prints a JSON schema of all of them,
by which editors complete and check `slatepy.yml`.
"""

_FEW = 3
"""So many choices are named where the setting says what it takes."""

_SCHEMES = {
    "slate": "Slate since 2.1",
    "slate-2": "Slate 2.0, which differs where a heading holds `>`",
    "slate-1": "Slate 1",
    "slate-global": "forks that count over all files",
    "nested": "forks that put the headings above in front",
    "redcarpet": "Slate without a renderer of its own",
    "headerfix": "forks of Slate 1 with the header fix",
}

_NOTES = {
    "language_tabs": "See [Language tabs](#language-tabs). The first tab is shown to a reader who has chosen none.",
    "includes": "See [Includes](#includes). Each file is read by itself: ids are counted anew, and a fence that is left"
    " open ends with its file.",
    "toc_depth": "All levels of headings have an id and are found by the search, whatever the contents show.",
    "lang": "The interface speaks this language where the theme has its words, else English. See"
    " [Languages of the interface](#languages-of-the-interface).",
    "theme": "See [Theming](#theming).",
    "anchors": "See [Anchors that stay](#anchors-that-stay).",
    "dialect": "See [CommonMark](#commonmark).",
    "heading_ids": "Slate and its forks gave headings their ids in seven ways. slatepy reads `config.rb` and"
    " `lib/*.rb` as text and keeps to the one that it finds there, so that no link breaks.",
    "recovery": "Each place where slatepy prints what was meant is reported with its line. Without recovery, the page"
    " is what Slate makes of it.",
    "ignore": "See [Problem codes](problems.html) for what each means.",
    "base_url": "`slatepy build --base-url URL` sets it for one build.",
}


def chapter() -> str:
    """Return the chapter."""
    rows = [
        (f"[`{name}`](#{_anchor(name)})", markup.prose(key.expects), _default(key))
        for name, key in settings.KEYS.items()
        if name != "data"
    ]
    blocks = [_INTRODUCTION, markup.table(("Setting", "Takes", "Default"), rows)]
    for name, key in settings.KEYS.items():
        blocks += _entry(name, key)
    return markup.joined(blocks)


def _entry(name: str, key: Key) -> Iterator[str]:
    yield f"## {name} {{#{_anchor(name)}}}"
    yield markup.sample("yaml", key.example)
    yield markup.prose(key.description)
    takes = f"Takes {markup.prose(key.expects)}. Default: {_default(key)}."
    if len(key.choices) > _FEW:
        takes += f" The choices are {', '.join(map(markup.code, key.choices))}."
    yield takes
    yield _NOTES.get(name, "")
    if name == "heading_ids":
        yield from _schemes()
    if key.loses:
        yield '<aside class="notice">A value that cannot be read is an error here: content would be lost.</aside>'


def _schemes() -> Iterator[str]:
    """Show what each scheme makes of the same headings, on a page and on an include after it."""
    yield "What each makes of `## Get a pet` twice under `# Pets`, and of that and `## 宠物` in an include:"
    rows = []
    for name in anchor.SCHEMES:
        scheme = anchor.scheme(name)
        page, include = scheme.unit(), scheme.unit()
        first = [page(1, "Pets"), page(2, "Get a pet"), page(2, "Get a pet")][1:]
        ids = [*first, include(2, "Get a pet"), include(2, "宠物")]
        rows.append((markup.code(name), _SCHEMES[name], *(markup.code(ident) if ident else "none" for ident in ids)))
    yield markup.table(("Scheme", "Of", "First", "Second", "In the include", "`宠物`"), rows)


def _anchor(name: str) -> str:
    return f"setting-{name.replace('_', '-')}"


def _default(key: Key) -> str:
    if key.default is None:
        return "not given"
    if key.default in ("", (), {}):
        return "empty"
    return markup.code(key.default if isinstance(key.default, str) else json.dumps(key.default))
