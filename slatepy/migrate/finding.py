"""What becomes of a thing that a site changed in Slate: kept, replaced by what slatepy has, or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from slatepy.problem import Problem
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slatepy.problem import Place

Verdict = Literal["kept", "replaced", "lost"]
Subject = Literal["brand", "style", "layout", "script", "config", "page"]

_CODES: Final[dict[Subject, str]] = {
    "brand": "style-lost",
    "style": "style-lost",
    "layout": "layout-lost",
    "script": "script-lost",
    "config": "config-ignored",
}


class Finding(Struct, frozen=True):
    """A thing and what becomes of it; hint: what to do about it, where there is something."""

    verdict: Verdict
    subject: Subject
    message: str
    place: Place
    hint: str = ""

    @property
    def is_whole_site(self) -> bool:
        """Whether it is said of all pages, so that its place says nothing."""
        return self.subject == "page" and self.verdict == "kept"


def lines(places: Iterable[Place]) -> str:
    """Return where places of one file are, in their order, each line once: `lines 3, 7`."""
    numbers = list(dict.fromkeys(str(place.line) for place in places))
    return f"{'line' if len(numbers) == 1 else 'lines'} {', '.join(numbers)}"


def problems(findings: Iterable[Finding]) -> Iterator[Problem]:
    """Yield a note for each thing that is lost."""
    for found in findings:
        if found.verdict == "lost":
            yield Problem(_CODES[found.subject], "note", found.message, found.place, found.hint)
