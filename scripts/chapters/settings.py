"""The keys of the front matter -> the chapter that explains each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from chapters import markup
from slatepy import settings

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
    if key.loses:
        yield '<aside class="notice">A value that cannot be read is an error here: content would be lost.</aside>'


def _anchor(name: str) -> str:
    return f"setting-{name.replace('_', '-')}"


def _default(key: Key) -> str:
    if key.default is None:
        return "not given"
    if key.default in ("", (), {}):
        return "empty"
    return markup.code(key.default if isinstance(key.default, str) else json.dumps(key.default))
