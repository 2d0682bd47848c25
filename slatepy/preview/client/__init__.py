"""The script that keeps an open page up to date: the files beside this one, joined."""

from __future__ import annotations

import functools
import hashlib
import json
import pkgutil

SCRIPT = "~slatepy/preview.js"
"""Where the script is served, seen from the site's root."""

CHANNEL = "~slatepy/changes"
"""The one channel: a stream of changes, and what the page asks of the author's editor."""

_PARTS = ("start.js", "place.js", "sections.js", "around.js", "panel.js", "channel.js")


@functools.cache
def script() -> bytes:
    """Return the whole script."""
    return b"".join([_read(name) for name in _PARTS]).replace(b'"{{style}}"', _style())


@functools.cache
def version() -> str:
    """Return a mark that changes with the script, so that no browser takes an old one."""
    return hashlib.sha256(script()).hexdigest()[:8]


def _style() -> bytes:
    return json.dumps(_read("panel.css").decode()).encode()


def _read(name: str) -> bytes:
    data = pkgutil.get_data(__name__, name)
    if data is None:
        raise FileNotFoundError(name)
    return data
