"""What a layout adds, as it reads on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.document import Source
from slatepy.migrate.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from slatepy.migrate.layout.piece import Piece
    from slatepy.migrate.scope import Scope


def filled(
    pieces: Iterable[Piece], scope: Callable[[], Scope], tree: Mapping[str, bytes]
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Return html by slot, and a finding for each piece whose ERB is beyond slatepy, which is left out.

    scope: gives what the page's ERB sees; called where there is ERB only.
    """
    found: dict[str, list[str]] = {}
    lost: list[Finding] = []
    for piece in pieces:
        text = piece.text
        if "<%" in text:
            from slatepy.migrate import text as texts  # noqa: PLC0415  few layouts have ERB of their own; saves 30 ms

            text, problems = texts.rendered(Source(piece.place.file, text, piece.place.line), scope(), tree)
            if problems:
                hint = problems[0].hint or "write what it gives into 'source/head.html' or 'source/footer.html'"
                lost.append(Finding("lost", "layout", problems[0].message, problems[0].place, hint))
                continue
        if text.strip():
            found.setdefault(piece.slot, []).append(text)
    return {slot: "\n".join(each) for slot, each in found.items()}, tuple(lost)
