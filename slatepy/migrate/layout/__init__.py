"""A site's `layouts/layout.erb` to what it adds to Slate's: html for the places that a page of the theme has for it."""

from slatepy.migrate.layout.added import Added, added
from slatepy.migrate.layout.piece import SLOTS, Piece
from slatepy.migrate.layout.slots import filled
from slatepy.migrate.scope import Scope

__all__ = ["SLOTS", "Added", "Piece", "Scope", "added", "filled"]
