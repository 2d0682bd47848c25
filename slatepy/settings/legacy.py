"""Bytes that are not UTF-8 -> the encoding that they were most likely written in, told by how languages use letters.

A language's double-byte encoding puts its everyday characters into a few rows: a text of which nearly every character
lies there is written in it, as hardly anything else would fall there by chance. Russian is told by its words, which
are high bytes from end to end where Western words have a single one among ASCII letters.
"""

from __future__ import annotations

import re

from slatepy.struct import Struct

_FEWEST = 3
"""Characters beyond ASCII below which nothing is concluded."""

_NATIVE_WORD = re.compile(rb"(?<![A-Za-z])[\xa3\xb3\xb8\xc0-\xff]{3,}(?![A-Za-z])")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_ASCII = re.compile(r"[\x00-\x7f]+")
_FEWEST_OWN = 0.15
_FEWEST_IN_WORDS = 0.6


class _Rows(Struct, frozen=True):
    """Where an encoding has its everyday characters.

    codec: reads it; name: as it is told; own: the letters without which no text is in its language; ordered: the codec
    whose two-byte rows sort characters by how common they are; rows: the first bytes of the common ones; least: the
    share of them from which a text counts as written in it.
    """

    codec: str
    name: str
    own: re.Pattern[str]
    ordered: str
    rows: bytes
    least: float


_PUNCTUATION = b"\xa1\xa3"
# In order of how little else they admit: every Korean row is a common Chinese one, too.
_DOUBLE = (
    _Rows("cp949", "EUC-KR", _HANGUL, "euc_kr", _PUNCTUATION + bytes(range(0xB0, 0xC9)), 0.95),
    _Rows("euc_jp", "EUC-JP", _KANA, "euc_jp", _PUNCTUATION + b"\xa4\xa5" + bytes(range(0xB0, 0xD0)), 0.9),
    _Rows("cp932", "Shift-JIS", _KANA, "euc_jp", _PUNCTUATION + b"\xa4\xa5" + bytes(range(0xB0, 0xD0)), 0.9),
    _Rows("gb18030", "GB 18030", _IDEOGRAPH, "gb2312", _PUNCTUATION + bytes(range(0xB0, 0xD8)), 0.85),
    _Rows("big5hkscs", "Big5", _IDEOGRAPH, "big5", _PUNCTUATION + bytes(range(0xA4, 0xC7)), 0.85),
)


def text(data: bytes) -> tuple[str, str] | None:
    """Return the encoding's name and the text, or None where the bytes do not tell."""
    for rows in _DOUBLE:
        try:
            out = data.decode(rows.codec)
        except UnicodeDecodeError:
            continue
        if _fits(out, rows):
            return rows.name, out
    return _cyrillic(data)


def _fits(out: str, rows: _Rows) -> bool:
    """Say whether nearly all of a text is made of everyday characters."""
    high = _ASCII.sub("", out)
    if len(high) < _FEWEST or len(rows.own.findall(high)) < len(high) * _FEWEST_OWN:
        return False
    first = high.encode(rows.ordered, "ignore")[::2]
    common = len(first) - len(first.translate(None, rows.rows))
    return common >= len(high) * rows.least


def _cyrillic(data: bytes) -> tuple[str, str] | None:
    """Tell Windows-1251 from KOI8-R by where each has its small letters; Russian is mostly written in those."""
    words = b"".join(_NATIVE_WORD.findall(data))
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if len(words) < max(_FEWEST, high * _FEWEST_IN_WORDS):
        return None
    last = sum(words.count(byte) for byte in range(0xE0, 0x100))
    codec, name = ("cp1251", "Windows-1251") if last * 2 > len(words) else ("koi8-r", "KOI8-R")
    try:
        return name, data.decode(codec)
    except UnicodeDecodeError:
        return None
