"""Structs: the values that rooms hand to each other, compared by what they hold; values as JSON, and as bytes to keep.

They are msgspec's, made in C. Defining a frozen dataclass takes 0.6 ms, which for 73 classes was a tenth of a small
build; a page of megabytes is tens of thousands of objects, each of which takes a fifth of the time, and its texts
become JSON in a tenth of it.
"""

from typing import Generic, TypeVar

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

__all__ = ["Form", "Struct", "field", "json", "replace"]

T = TypeVar("T")


class Form(Generic[T]):
    """Values of one type as bytes (MessagePack), to be kept and read again."""

    def __init__(self, kind: type[T]) -> None:
        self._decoder = msgspec.msgpack.Decoder(kind)

    def pack(self, value: T) -> bytes | None:
        """Return a value as bytes, or None where a text in it has a lone surrogate, which has no UTF-8."""
        try:
            return msgspec.msgpack.encode(value)
        except UnicodeEncodeError:
            return None

    def unpack(self, data: bytes | None) -> T | None:
        """Return the value that was kept, or None where there is nothing or nothing of the kind."""
        if data is None:
            return None
        try:
            return self._decoder.decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None


def json(value: object) -> bytes:
    """Return a value as JSON without white space, UTF-8; a lone surrogate, which has no UTF-8, becomes `?`."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        from json import dumps  # noqa: PLC0415 - saves 2 ms where all text is sound, as it nearly always is

        return dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
