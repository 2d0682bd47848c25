"""The marks in a unit's text in whose places partials stand, as `migrate.scope` writes them."""

from __future__ import annotations

import re
from typing import Final

# The number as it is written, and no larger than any page's: what an author wrote can be given back from it.
MARK: Final = re.compile("\ue000(0|[1-9][0-9]{0,8})\ue001")


def mark(number: int) -> str:
    """Return the mark with a number."""
    return f"\ue000{number}\ue001"
