"""The code -> the chapters of the manual that only say what the code says; `scripts/docs.py` writes them."""

from __future__ import annotations

from chapters import codes, commands, hosts, names, properties, settings, template

CHAPTERS = {
    "_settings.md": settings.chapter,
    "_names.md": names.chapter,
    "_properties.md": properties.chapter,
    "_template.md": template.chapter,
    "_commands.md": commands.chapter,
    "_codes.md": codes.chapter,
    "_hosts.md": hosts.chapter,
}
"""Each file of `docs/source/includes/` that is made, with the function that makes its text."""
