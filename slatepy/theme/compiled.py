"""Templates compiled by an earlier build: Jinja takes 35 ms to compile those of a theme, a tenth of a small build."""

from __future__ import annotations

import marshal
import sys
from typing import TYPE_CHECKING

import jinja2

from slatepy import cache

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class Compiled(jinja2.BytecodeCache):
    """Jinja's compiled templates on a shelf.

    shelf: one of this user's own (`cache.own`), since what it gives is run. Python keeps its modules no other way.
    """

    def __init__(self, shelf: cache.Shelf) -> None:
        self._shelf = shelf

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code that its source was compiled to."""
        value = self._shelf.get(_key(bucket))
        if value is not None:
            bucket.code = marshal.loads(value)  # noqa: S302 - sealed with this user's key, in no site's folder

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that was compiled just now."""
        self._shelf.put(_key(bucket), marshal.dumps(bucket.code))


def _key(bucket: Bucket) -> bytes:
    return cache.digest("template", sys.version, bucket.key, bucket.checksum)
