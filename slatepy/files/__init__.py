"""A folder on disk -> Tree, and Tree -> a folder on disk: with `cache` the only code that touches the disk.

A tree maps POSIX paths to contents. `read` makes one of a site's folder, `read_themes` one of the built-in themes,
`write` puts one into an output folder, all or nothing.
"""

from slatepy.files.crash import keep_crash
from slatepy.files.folder import PARTS, Tree, outside, read, read_themes, source_lines
from slatepy.files.output import Written, mend, write

__all__ = [
    "PARTS",
    "Tree",
    "Written",
    "keep_crash",
    "mend",
    "outside",
    "read",
    "read_themes",
    "source_lines",
    "write",
]
