"""Markup: text and class names into the html of a token."""

from __future__ import annotations


def escaped(text: str) -> str:
    """Return `text` with what html would read as markup escaped; quotes need it only in attributes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def span(name: str, html: str) -> str:
    """Return `html` in a span of that class."""
    return f'<span class="{name}">{html}</span>'
