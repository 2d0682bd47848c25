"""How large a picture is, from its bytes."""

from __future__ import annotations

import struct

import pytest

from slatepy import picture

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 230, 52) + b"\x08\x06\0\0\0"
GIF = b"GIF89a" + struct.pack("<HH", 230, 52)
APP = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF" + b"\0" * 10
TABLE = b"\xff\xc4" + struct.pack(">H", 5) + b"\xff\xc0\0"
FRAME = b"\xff\xc2" + struct.pack(">HBHH", 17, 8, 52, 230)


@pytest.mark.parametrize(
    "data",
    [
        PNG,
        GIF,
        b"\xff\xd8" + APP + TABLE + FRAME,
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="230" height="52px" viewBox="0 0 1 1">',
        b"<svg viewBox='0 0 230 52'>",
        b'<svg width="100%" viewBox="-1,-1,229.6,52.4">',
    ],
)
def test_the_size_is_read(data):
    assert picture.size(data) == (230, 52)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PNG[:20],
        GIF[:8],
        b"\xff\xd8",
        b"\xff\xd8" + APP,
        b"\xff\xd8" + FRAME[:6],
        b"<svg>",
        b'<svg width="1.2.3" height="4">',
        b'<svg width="0" height="0">',
        b"not a picture",
    ],
)
def test_a_file_that_does_not_say_it_has_none(data):
    assert picture.size(data) is None
