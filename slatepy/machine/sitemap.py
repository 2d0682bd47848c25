"""Addresses -> sitemap.xml, as https://www.sitemaps.org/protocol.html has it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 50_000


def xml(addresses: Iterable[str]) -> bytes:
    """Return the sitemap of the pages at these absolute addresses; of more than 50,000 the first, as the protocol says.

    Without dates: the same site is the same bytes whenever it is built.
    """
    rows = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in list(addresses)[:_MOST])
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n".encode("utf-8", "replace")
