"""Html that a site puts into all of its pages -> the same where it stands in another page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy import address
from slatepy.problem import Problem, point

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_ADDRESS = re.compile(r"""(?<=[\s"'])((?:src|href)\s*=\s*["']?)([^\s"'<>#?/][^\s"'<>#?]*)""", re.IGNORECASE)

_TAKING = re.compile(r"<(!--|(?:script|style|title|textarea)\b)", re.IGNORECASE)


def led(slots: Mapping[str, str], page: str, root: str, files: Collection[str]) -> dict[str, str]:
    """Return slots with addresses of the site's files that are right where they come to stand.

    page: the output path that the addresses are written for; root: what leads to the site's root from where they come
    to stand; files: output paths. What leads to none of them stays as it is.
    """

    def there(match: re.Match[str]) -> str:
        path = address.target(page, match[2])
        return match[1] + root + address.relative(path) if path in files else match[0]

    return {name: _ADDRESS.sub(there, html) for name, html in slots.items()}


def unclosed(file: str, html: str) -> Problem | None:
    """Find what takes all of the page behind it with it: a comment, a script or a style without its end."""
    at = 0
    while match := _TAKING.search(html, at):
        name = match[1].lower()
        end = "-->" if name == "!--" else f"</{name}>"
        at = html.lower().find(end, match.end())
        if at < 0:
            place = point(file, html, match.start())
            message = f"'{match[0]}' is not closed, and takes the rest of the page with it"
            return Problem("unclosed-html", "warning", message, place, f"write '{end}' where it ends", len(match[0]))
    return None
