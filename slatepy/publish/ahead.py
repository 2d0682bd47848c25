"""A site that is built for the first time -> a painter that is at its samples before anything of it is parsed.

To import the command line, the templates and the parser takes half of a small build's time. Meanwhile another process
reads the site by itself and paints what the fences in it promise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy import cache, files, highlight
from slatepy.problem import SiteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# In bytes: half of an API reference is samples, and a few thousand characters of these pay for a process.
_MUCH_TEXT = 20_000
_MARKDOWN = (".md", ".markdown")
_LISTED = re.compile(rb"^ *- +[\"']?([\w./-]+)", re.MULTILINE)


def painter(folder: Path, jobs: int, *, cached: bool = True) -> highlight.Painter:
    """Return a painter for the site in `folder`, at work already unless a cache will have nearly all.

    jobs: how many processes may work at once; cached: whether the site's cache is used.
    """
    made = highlight.Painter(jobs)
    is_new = not (cached and cache.is_filled(cache.folder(folder)))
    if jobs > 1 and is_new and files.is_large(folder / "source", _MARKDOWN, _MUCH_TEXT):
        made.foresee(_texts(folder))
    return made


def _texts(folder: Path) -> Iterator[bytes]:
    """Yield the site's Markdown; to be asked in the other process."""
    try:
        tree, _ = files.read(folder, ("source",))
    except SiteError:  # the build says it
        return
    texts = {path: data for path, data in tree.items() if path.endswith(_MARKDOWN)}
    yield from (texts[path] for path in as_read(texts))


def as_read(texts: Mapping[str, bytes]) -> list[str]:
    """Return paths as a build will most likely read them: each page, and behind it the includes that it lists."""
    found = []
    for path, data in texts.items():
        if "/_" not in path:
            listed = (match[1].decode("utf-8", "replace") for match in _LISTED.finditer(data))
            found += [path, *(f"source/includes/{folder}_{name}.md" for folder, name in map(_parted, listed))]
    return [path for path in dict.fromkeys((*found, *texts)) if path in texts]


def _parted(name: str) -> tuple[str, str]:
    folder, slash, last = name.removesuffix(".md").rpartition("/")
    return folder + slash, last.removeprefix("_")
