"""A folder on disk -> Tree, and Tree -> a folder on disk: with `cache` the only code that touches the disk.

A tree maps POSIX paths to contents. `read` makes one of a site's folder, `read_themes` one of the built-in themes,
`write` puts one into an output folder, all or nothing.
"""

from slatepy.files.change import change
from slatepy.files.crash import keep_crash
from slatepy.files.folder import PARTS, Tree, check, folders, outside, read, read_themes, source_lines
from slatepy.files.kept import keep
from slatepy.files.mount import tells_changes
from slatepy.files.output import Written, mend, write
from slatepy.files.reader import Reader
from slatepy.files.starter import add, create, read_starter
from slatepy.files.walk import is_large, is_skipped

__all__ = [
    "PARTS",
    "Reader",
    "Tree",
    "Written",
    "add",
    "change",
    "check",
    "create",
    "folders",
    "is_large",
    "is_skipped",
    "keep",
    "keep_crash",
    "mend",
    "outside",
    "read",
    "read_starter",
    "read_themes",
    "source_lines",
    "tells_changes",
    "write",
]
