"""Html that a site puts into all of its pages -> the same where it stands in another page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy import address

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_ADDRESS = re.compile(r"""(?<=[\s"'])((?:src|href)\s*=\s*["']?)([^\s"'<>#?/][^\s"'<>#?]*)""", re.IGNORECASE)


def led(slots: Mapping[str, str], page: str, root: str, files: Collection[str]) -> dict[str, str]:
    """Return slots with addresses of the site's files that are right where they come to stand.

    page: the output path that the addresses are written for; root: what leads to the site's root from where they come
    to stand; files: output paths. What leads to none of them stays as it is.
    """

    def there(match: re.Match[str]) -> str:
        path = address.target(page, match[2])
        return match[1] + root + address.relative(path) if path in files else match[0]

    return {name: _ADDRESS.sub(there, html) for name, html in slots.items()}
