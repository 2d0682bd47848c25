"""Html of a site's own in its layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slatepy.struct import Struct

if TYPE_CHECKING:
    from slatepy.problem import Place

SLOTS: Final = ("head", "header", "contents", "footer")
"""Where a page of the theme takes html of the site's: in `head`, first in `body`, above the contents, at the end."""

_LONGEST: Final = 60


class Piece(Struct, frozen=True):
    """Html of the site's own, perhaps with ERB; slot: one of SLOTS."""

    slot: str
    text: str
    place: Place


def shown(text: str) -> str:
    """Return html as a message names it."""
    plain = " ".join(text.split())
    return f"'{plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + '…'}'"
