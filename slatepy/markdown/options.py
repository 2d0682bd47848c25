"""How a unit is to be read: one value that every rule can see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable


class Options(Struct, frozen=True):
    """The settings that a unit's html depends on.

    dialect: `slate` (Redcarpet as Slate drives it) or `commonmark`.
    recovery: print what the author plainly meant where Redcarpet prints a mess.
    smartypants, strikethrough: Redcarpet's options of these names, where they are in force.
    tabs: the names of the page's language tabs, in order.
    resolve: turns a url into the one to be printed, as Middleman's helpers do; called with `link` or `image` and the
    url as the author wrote it. None leaves urls as they are.
    """

    dialect: str = "slate"
    recovery: bool = True
    smartypants: bool = False
    strikethrough: bool = True
    tabs: tuple[str, ...] = ()
    resolve: Callable[[str, str], str] | None = None
