"""What is told of a page to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import address
from slatepy.struct import Struct

if TYPE_CHECKING:
    from slatepy.settings import Tab


class Page(Struct, frozen=True):
    """A page of the output.

    path: its output path; base: where the site is published, empty where nothing says so; tabs: its languages.
    chapters: its headings of the first level, as text.
    """

    path: str
    title: str
    description: str
    base: str
    tabs: tuple[Tab, ...]
    chapters: tuple[str, ...]

    def href(self, path: str) -> str:
        """Return a link to an output file: absolute where it is known where the site stands, else from its root."""
        return address.absolute(self.base, path) if self.base else address.relative(path)
