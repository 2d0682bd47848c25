"""The bytes of a page file into its text: encoding found, line endings made one, what is not text said.

Order: a byte order mark; UTF-16 told by its zero bytes; UTF-8; the encoding that a `coding:` comment names; one that
the bytes themselves tell of (`legacy`); and last UTF-8 with each byte that does not belong read as Windows-1252, which
turns both a Windows-1252 file and a stray byte in a UTF-8 file into what was meant.
"""

from __future__ import annotations

import codecs
import re

from slatepy.problem import Place, Problem, point
from slatepy.struct import Struct

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_HEAD = 8192
_LOW, _HIGH = bytes(range(0x80)), bytes(range(0x80, 0x100))
_MOST_BY_CHANCE = 0.8
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))
_FEWEST_CONTROLS, _CONTROL_SHARE, _CONTROL_SHARE_OF_TEXT = 8, 0.05, 0.3
_SIGNATURES = (b"\x89PNG", b"%PDF-", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"RIFF", b"wOF")
_CODING = re.compile(rb"[^\r\n]*coding[:=][ \t]*([-\w.]+)")
_CODECS = re.compile(
    r"iso-?8859-?\d+|latin-?1|windows-?\d+|cp\d+|gb2312|gbk|gb18030|big5|shift-?jis|sjis|euc-?(?:jp|kr)|koi8-?[rtu]",
)
_SURROGATE = re.compile("\udced[\udca0-\udcbf][\udc80-\udcbf]")


class Text(Struct, frozen=True):
    r"""A file's text with `\n` line endings and without byte order mark; None where the file holds no text."""

    text: str | None
    problems: tuple[Problem, ...]


def text(file: str, data: bytes) -> Text:
    """Read the bytes of `file` as text. Never raises."""
    mark = next((known for known in _MARKS if data.startswith(known[0])), None)
    if mark:
        read = _marked(file, data[len(mark[0]) :], mark[1], mark[2])
    elif wide := _wide(data):
        read = _decoded(file, data, wide, "UTF-16")
    elif _binary(data):
        problem = Problem(
            "binary-file", "error", f"`{file}` is not a text file", Place(file), "give it the ending of what it is"
        )
        return Text(None, (problem,))
    else:
        read = _unmarked(file, data)
    return _tidied(file, *read)


_Read = tuple[str, list[Problem]]


def _marked(file: str, data: bytes, codec: str, name: str) -> _Read:
    if codec != "utf-8":
        return _decoded(file, data, codec, name)
    out, problems = _unmarked(file, data)
    message = "the file begins with a byte order mark, which Slate takes for text"
    mark = Problem("byte-order-mark", "note", message, Place(file), "save it as UTF-8 without it")
    return out, [mark, *problems]


def _decoded(file: str, data: bytes, codec: str, name: str) -> _Read:
    problems = [Problem("other-encoding", "note", f"the file is read as {name}", Place(file), "save it as UTF-8")]
    try:
        return data.decode(codec), problems
    except UnicodeDecodeError as error:
        place = _end(file, data[: error.start].decode(codec, "replace"))
        message = f"this is not valid {name}, and is shown as \N{REPLACEMENT CHARACTER}"
        return data.decode(codec, "replace"), [*problems, Problem("not-utf-8", "warning", message, place)]


def _unmarked(file: str, data: bytes) -> _Read:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        first = error
    named = _named(data)
    if named:
        name, out = named
        return out, [Problem("other-encoding", "note", f"the file is read as {name}", Place(file), "save it as UTF-8")]
    told = None
    if _is_foreign(data):
        from slatepy.settings import legacy  # noqa: PLC0415 - few files are in another encoding: saves others 3 ms

        told = legacy.text(data)
    # where all of the file is in another encoding, its first bytes may look like UTF-8
    start = len(data) - len(data.lstrip(_LOW)) if told else first.start
    read_as = f"the file is read as {told[0]}" if told else "it and others like it are read as Windows-1252"
    message = f"the byte 0x{data[start]:02X} is not UTF-8; {read_as}"
    place = _end(file, data[:start].decode("utf-8"))
    problem = Problem("not-utf-8", "warning", message, place, "save the file as UTF-8")
    return told[1] if told else _mixed(data), [problem]


def _is_foreign(data: bytes) -> bool:
    """Say whether more than a few bytes beyond ASCII are not UTF-8; double-byte encodings look like it in places."""
    high = len(data) - len(data.translate(None, _HIGH))
    valid = data.decode("utf-8", "ignore").encode()
    return len(valid) - len(valid.translate(None, _HIGH)) < high * _MOST_BY_CHANCE


def _named(data: bytes) -> tuple[str, str] | None:
    """Return the encoding that the first line's `coding:` names, and the text, where it fits."""
    match = _CODING.match(data)
    name = match[1].decode("ascii", "replace").lower().replace("_", "-") if match else ""
    if not _CODECS.fullmatch(name):
        return None
    try:
        return name, data.decode(name)
    except (LookupError, UnicodeError):
        return None


def _mixed(data: bytes) -> str:
    """Read as UTF-8, and each byte that is none as Windows-1252; half a surrogate pair as U+FFFD."""
    out = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", data.decode("utf-8", "surrogateescape"))
    for byte in range(0x80, 0x100):
        stray = chr(0xDC00 + byte)
        if stray in out:
            out = out.replace(stray, bytes([byte]).decode("cp1252", "replace"))
    return out


def _wide(data: bytes) -> str:
    """Return the codec of UTF-16 without a byte order mark, where every other byte is zero as in mostly Latin text."""
    head = data[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    most = max(len(head) // 2 * 0.6, 3)
    if not even and odd > most:
        return "utf-16-le"
    return "utf-16-be" if not odd and even > most else ""


def _binary(data: bytes) -> bool:
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    is_text = _valid(head)
    share = _CONTROL_SHARE_OF_TEXT if is_text else _CONTROL_SHARE
    return (controls >= _FEWEST_CONTROLS and controls > len(head) * share) or (
        head.startswith(_SIGNATURES) and not is_text
    )


def _valid(head: bytes) -> bool:
    """Tell whether these are the first bytes of valid UTF-8, the last character perhaps cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _tidied(file: str, out: str, problems: list[Problem]) -> Text:
    if "\r" in out:
        if "\n" not in out:
            message = "the lines end in CR alone; Slate sees no front matter in such a file"
            problems.append(
                Problem("carriage-returns", "note", message, Place(file), "save the file with LF line endings")
            )
        out = out.replace("\r\n", "\n").replace("\r", "\n")
    nul = out.find("\0")
    if nul >= 0:
        place = _end(file, out[:nul])
        message = f"NUL characters are shown as \N{REPLACEMENT CHARACTER} ({out.count(chr(0))} in this file)"
        problems.append(Problem("nul-character", "warning", message, place, "take them out"))
        out = out.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return Text(out.lstrip("\ufeff"), tuple(problems))


def _end(file: str, before: str) -> Place:
    """Return the place right after the text `before`."""
    before = before.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    return point(file, before, len(before))
