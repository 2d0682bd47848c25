"""The bytes of a picture -> how large it is shown, so that a page can keep its place free before it comes.

Read from the head of the file alone: PNG (https://www.w3.org/TR/png-3/#11IHDR), GIF
(https://www.w3.org/Graphics/GIF/spec-gif89a.txt), JPEG (ITU T.81, B.2.2) and SVG with a size of its own or a viewBox.
"""

from __future__ import annotations

import re
import struct

_SVG = re.compile(rb"<svg\b[^>]*>")
_SIDES = re.compile(rb"""\s(width|height)\s*=\s*["']\s*([0-9.]+)(?:px)?\s*["']""")
_BOX = re.compile(rb"""\sviewBox\s*=\s*["']\s*[-0-9.]+[\s,]+[-0-9.]+[\s,]+([0-9.]+)[\s,]+([0-9.]+)\s*["']""")
_SEGMENT = re.compile(rb"\xff+([\xc0-\xfe])(..)", re.DOTALL)
# the header of a frame has the size; three of these numbers begin tables
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, or None where the file does not say them in a way that is known here."""
    try:
        width, height = _sides(data) or (0, 0)
    except (struct.error, ValueError):
        return None
    return (round(width), round(height)) if round(width) and round(height) else None


def _sides(data: bytes) -> tuple[float, float] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return struct.unpack_from(">II", data, 16)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return struct.unpack_from("<HH", data, 6)
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    return _svg(data)


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while segment := _SEGMENT.match(data, at):
        marker, length = segment[1][0], int.from_bytes(segment[2], "big")
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, segment.end() + 1)
            return width, height
        at = segment.end() - 2 + length
    return None


def _svg(data: bytes) -> tuple[float, float] | None:
    tag = _SVG.search(data)
    if not tag:
        return None
    sides = dict(_SIDES.findall(tag[0]))
    if sides.keys() >= {b"width", b"height"}:
        return float(sides[b"width"]), float(sides[b"height"])
    box = _BOX.search(tag[0])
    return (float(box[1]), float(box[2])) if box else None
