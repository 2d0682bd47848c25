"""The bytes of a picture -> how large it is shown, so that a page can keep its place free before it comes.

Read from the head of the file alone: PNG (https://www.w3.org/TR/png-3/#11IHDR), GIF
(https://www.w3.org/Graphics/GIF/spec-gif89a.txt), JPEG (ITU T.81, B.2.2; how the camera was held: CIPA DC-008,
4.6.5.1), WebP in its three forms (RFC 9649), AVIF (ISO/IEC 23008-12, 6.5.3) and SVG with a size of its own or a
viewBox.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SVG = re.compile(rb"<svg\b[^>]*>")
_SIDES = re.compile(rb"""\s(width|height)\s*=\s*["']\s*([0-9.]+)(?:px)?\s*["']""")
_BOX = re.compile(rb"""\sviewBox\s*=\s*["']\s*[-0-9.]+[\s,]+[-0-9.]+[\s,]+([0-9.]+)[\s,]+([0-9.]+)\s*["']""")
_SEGMENT = re.compile(rb"\xff+([\xc0-\xfe])(..)", re.DOTALL)
# the header of a frame has the size; three of these numbers begin tables
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_FOURTEEN_BITS = 0x3FFF
_APP1 = 0xE1
_ORIENTATION = 0x0112
_ROWS_ARE_COLUMNS = range(5, 9)


def size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, or None where the file does not say them in a way that is known here."""
    return own_size(data) or _rounded(_view_box, data)


def own_size(data: bytes) -> tuple[int, int] | None:
    """Return the same, but None for an SVG with a viewBox alone: a page shows it as large as there is room."""
    return _rounded(_sides, data)


def _rounded(read: Callable[[bytes], tuple[float, float] | None], data: bytes) -> tuple[int, int] | None:
    try:
        width, height = read(data) or (0, 0)
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
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    if data[4:8] == b"ftyp":
        return _avif(data)
    return _svg(data)


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at, is_turned = 2, False
    while segment := _SEGMENT.match(data, at):
        marker, length = segment[1][0], int.from_bytes(segment[2], "big")
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, segment.end() + 1)
            return (height, width) if is_turned else (width, height)
        is_turned = is_turned or (marker == _APP1 and _is_turned(data[segment.end() : segment.end() - 2 + length]))
        at = segment.end() - 2 + length
    return None


def _is_turned(exif: bytes) -> bool:
    """Tell whether the first directory of Exif data says that rows are shown as columns."""
    if not exif.startswith(b"Exif\0\0"):
        return False
    tiff = exif[6:]
    order = "<" if tiff.startswith(b"II") else ">"
    (at,) = struct.unpack_from(f"{order}I", tiff, 4)
    (entries,) = struct.unpack_from(f"{order}H", tiff, at)
    for place in range(at + 2, at + 2 + 12 * entries, 12):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, place)
        if tag == _ORIENTATION:
            return value in _ROWS_ARE_COLUMNS
    return False


def _webp(data: bytes) -> tuple[int, int] | None:
    form = data[12:16]
    if form == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        # the two bits above each are how a decoder may enlarge it, which none does
        return width & _FOURTEEN_BITS, height & _FOURTEEN_BITS
    if form == b"VP8L" and data[20:21] == b"\x2f":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & _FOURTEEN_BITS) + 1, (bits >> 14 & _FOURTEEN_BITS) + 1
    if form == b"VP8X":
        low, high, below, above = struct.unpack_from("<HBHB", data, 24)
        return (high << 16 | low) + 1, (above << 16 | below) + 1
    return None


def _avif(data: bytes) -> tuple[int, int] | None:
    """Return the largest of the sizes that it lists: those of its tiles and of its thumbnail are smaller."""
    found = [
        place
        for start, end in _boxes(data, 0, len(data), b"meta")
        for properties in _boxes(data, start + 4, end, b"iprp")
        for place in _boxes(data, *properties, b"ipco")
    ]
    # which of the pictures is turned or cut takes more than the head to tell
    if any([*_boxes(data, *place, b"irot"), *_boxes(data, *place, b"clap")] for place in found):
        return None
    sizes = [struct.unpack(">II", data[at + 4 : end]) for place in found for at, end in _boxes(data, *place, b"ispe")]
    return max(sizes, key=lambda sides: sides[0] * sides[1], default=None)


def _boxes(data: bytes, at: int, end: int, kind: bytes) -> Iterator[tuple[int, int]]:
    """Give where the boxes of a kind begin and end, without their heads (ISO/IEC 14496-12, 4.2)."""
    head = 8
    while at + head <= end:
        length, name = struct.unpack_from(">I4s", data, at)
        # of 0, to the end of the file, and of 1, longer than four bytes can say, are only the pictures themselves
        if length < head:
            return
        if name == kind:
            yield at + head, min(at + length, end)
        at += length


def _svg(data: bytes) -> tuple[float, float] | None:
    tag = _SVG.search(data)
    if not tag:
        return None
    sides = dict(_SIDES.findall(tag[0]))
    return (float(sides[b"width"]), float(sides[b"height"])) if sides.keys() >= {b"width", b"height"} else None


def _view_box(data: bytes) -> tuple[float, float] | None:
    tag = _SVG.search(data)
    box = tag and _BOX.search(tag[0])
    return (float(box[1]), float(box[2])) if box else None
