"""An output -> the site's cache, and from there into its folder again, when that is gone and all else as it was.

Nothing heavy is imported: this runs before all else, as `unchanged` does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slatepy import cache, unchanged

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHELF = "output"
# `unchanged.state` names the versions that the output depends on
_VERSION = "output 1"
# In bytes: more would make a cache that a CI service is slow to store.
_MOST = 64 * 1024 * 1024


def keep(folder: Path, state: str, output: Mapping[str, bytes]) -> None:
    """Keep all files of the output of the site in `folder`, in place of what was kept before.

    state: as `unchanged.state` names that of what the output was made of.
    """
    if sum(map(len, output.values())) > _MOST:
        return
    store = cache.Cache(cache.folder(folder), _VERSION)
    shelf = store.shelf(_SHELF)
    shelf.turn()
    rows = []
    for path, data in output.items():
        key = cache.digest(data)
        shelf.put(key, data)
        rows.append(f"{path}\0{key.hex()}")
    shelf.put(cache.digest("state", state), "\n".join(rows).encode("utf-8", "surrogateescape"))
    store.save()


def restore(last: unchanged.Last, state: str) -> bool:
    """Write the output of the last build again, if it was kept in this state; else nothing is done."""
    shelf = cache.Cache(cache.folder(Path(last.folder)), _VERSION).shelf(_SHELF)
    rows = shelf.get(cache.digest("state", state))
    if rows is None:
        return False
    pairs = (row.split("\0") for row in rows.decode("utf-8", "surrogateescape").split("\n"))
    kept = {path: shelf.get(bytes.fromhex(key)) for path, key in pairs}
    output = {path: data for path, data in kept.items() if data is not None}
    return len(output) == len(kept) and unchanged.restore(last, output)
