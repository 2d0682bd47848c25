"""How large a picture is, from its bytes."""

from __future__ import annotations

import struct

import pytest

from slatepy import picture

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 230, 52) + b"\x08\x06\0\0\0"
GIF = b"GIF89a" + struct.pack("<HH", 230, 52)
APP = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF" + b"\0" * 10
TABLE = b"\xff\xc4" + struct.pack(">H", 5) + b"\xff\xc0\0"
VP8 = b"\x10\x02\0\x9d\x01\x2a" + struct.pack("<HH", 230 | 1 << 14, 52 | 2 << 14)
VP8L = b"\x2f" + struct.pack("<I", 229 | 51 << 14 | 1 << 28)
VP8X = b"\x10\0\0\0" + (229).to_bytes(3, "little") + (51).to_bytes(3, "little")
FRAME = b"\xff\xc2" + struct.pack(">HBHH", 17, 8, 52, 230)


def webp(form, data):
    return b"RIFF" + struct.pack("<I", len(data) + 12) + b"WEBP" + form + struct.pack("<I", len(data)) + data


def box(kind, *parts):
    data = b"".join(parts)
    return struct.pack(">I4s", 8 + len(data), kind) + data


def avif(*properties):
    meta = box(b"meta", bytes(4), box(b"hdlr", bytes(24)), box(b"iprp", box(b"ipco", *properties), box(b"ipma")))
    return box(b"ftyp", b"avif", bytes(4), b"mif1") + meta + box(b"mdat", b"\1")


def extent(width, height):
    return box(b"ispe", bytes(4), struct.pack(">II", width, height))


@pytest.mark.parametrize(
    "data",
    [
        PNG,
        GIF,
        b"\xff\xd8" + APP + TABLE + FRAME,
        webp(b"VP8 ", VP8),
        webp(b"VP8L", VP8L),
        webp(b"VP8X", VP8X),
        avif(extent(230, 52)),
        avif(extent(115, 26), box(b"av1C", b"\x81\0\0\0"), extent(230, 52), extent(60, 14)),
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="230" height="52px" viewBox="0 0 1 1">',
        b"<svg viewBox='0 0 230 52'>",
        b'<svg width="100%" viewBox="-1,-1,229.6,52.4">',
    ],
)
def test_the_size_is_read(data):
    assert picture.size(data) == (230, 52)


def exif(orientation, order="<"):
    entries = struct.pack(f"{order}HHHI", 2, 0x010E, 2, 1) + bytes(4)
    entries += struct.pack(f"{order}HHIH", 0x0112, 3, 1, orientation) + bytes(2)
    tiff = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8) + entries + bytes(4)
    return b"\xff\xe1" + struct.pack(">H", 8 + len(tiff)) + b"Exif\0\0" + tiff


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(10))
def test_a_photo_taken_with_the_camera_on_its_side_is_shown_upright(orientation, order):
    turned = orientation in {5, 6, 7, 8}
    assert picture.size(b"\xff\xd8" + exif(orientation, order) + FRAME) == ((52, 230) if turned else (230, 52))


def test_a_broken_note_on_the_camera_raises_nothing():
    whole = exif(6)
    for end in range(10, len(whole)):
        cut = whole[:2] + struct.pack(">H", end - 2) + whole[4:end]
        assert picture.size(b"\xff\xd8" + cut + FRAME) in {None, (230, 52), (52, 230)}


def test_an_svg_with_a_view_box_alone_has_no_size_of_its_own():
    assert picture.own_size(b"<svg viewBox='0 0 230 52'>") is None
    assert picture.own_size(b'<svg width="230" height="52" viewBox="0 0 1 1">') == (230, 52)
    assert picture.own_size(PNG) == (230, 52)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PNG[:20],
        GIF[:8],
        b"\xff\xd8",
        b"\xff\xd8" + APP,
        b"\xff\xd8" + FRAME[:6],
        webp(b"VP8 ", b"\x10\x02\0not a key frame"),
        webp(b"VP8L", b"\x2e" + VP8L[1:]),
        webp(b"ALPH", VP8),
        avif(),
        avif(extent(230, 52), box(b"irot", b"\1")),
        avif(extent(230, 52), box(b"clap", bytes(32))),
        avif(box(b"ispe", bytes(4))),
        b"\0\0\0\x18ftyp" + b"\0" * 40,
        b"<svg>",
        b'<svg width="1.2.3" height="4">',
        b'<svg width="0" height="0">',
        b"not a picture",
    ],
)
def test_a_file_that_does_not_say_it_has_none(data):
    assert picture.size(data) is None


@pytest.mark.parametrize("whole", [webp(b"VP8 ", VP8), webp(b"VP8L", VP8L), webp(b"VP8X", VP8X), avif(extent(230, 52))])
def test_a_file_that_is_cut_off_or_damaged_raises_nothing(whole):
    for end in range(len(whole)):
        assert picture.size(whole[:end]) in {None, (230, 52)}
    for at in range(len(whole)):
        for byte in (0x00, 0x01, 0xFF):
            picture.size(whole[:at] + bytes([byte]) + whole[at + 1 :])
