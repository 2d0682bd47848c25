"""A built site -> the same pages, each with everything inside: one html that can be mailed, printed, kept.

Stylesheets become `<style>`; scripts, images and fonts become `data:` addresses where their names stood, so that a
script runs when it ran before (`defer` has a meaning only where there is a `src`). Links between pages stay. What
comes from another host cannot be had without asking it, so it stays too, and is said.
"""

from __future__ import annotations

import base64
import functools
import posixpath
import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from slatepy.problem import Place, Problem
from slatepy.struct import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slatepy.document import Document
    from slatepy.site import Build

_TYPES = dict(
    row.split()
    for row in """
    avif image/avif
    bmp image/bmp
    css text/css
    csv text/csv
    eot application/vnd.ms-fontobject
    gif image/gif
    ico image/x-icon
    jpeg image/jpeg
    jpg image/jpeg
    js text/javascript
    json application/json
    md text/markdown
    mjs text/javascript
    mp3 audio/mpeg
    mp4 video/mp4
    ogg audio/ogg
    otf font/otf
    pdf application/pdf
    png image/png
    svg image/svg+xml
    ttf font/ttf
    txt text/plain
    wav audio/wav
    webm video/webm
    webmanifest application/manifest+json
    webp image/webp
    woff font/woff
    woff2 font/woff2
    xml application/xml
    yaml application/yaml
    yml application/yaml
    zip application/zip
    """.strip().split("\n")
)
_MARKUP = re.compile(
    r"""<!--.*?-->
      | (?P<raw><(?P<name>script|style|textarea|title)\b(?:"[^"]*"|'[^']*'|[^'">])*>)(?P<body>.*?)(?=</(?P=name))
      | (?P<tag><[a-z](?:"[^"]*"|'[^']*'|[^'">])*>)""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_NAME = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s"'<>/=]+)\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'=<>`]+)""")
_CSS = re.compile(
    r"""(?P<import>@import\s+)(?P<quote>["'])(?P<text>[^"'\n]*)(?P=quote)|url\(\s*(?P<q>["']?)(?P<url>[^"')]*)(?P=q)\s*\)"""
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_STYLE_END = re.compile("</(?=style)", re.IGNORECASE)
_ESCAPED = r"<\\/"
_LOADS = frozenset({"src", "srcset", "poster", "data", "background"})
_NAMES = _LOADS | {"href", "xlink:href"}
_DEEPEST = 8


class _Reading(Struct):
    """One page while it is made whole: the site's files and pages, its own path, the addresses elsewhere it loads."""

    output: Mapping[str, bytes]
    pages: Mapping[str, Document]
    path: str
    remote: dict[str, None]


def single(made: Build) -> Build:
    """Return the build with each page whole and no other file, and a warning for each thing from another host."""
    output = {}
    problems = list(made.problems)
    for path, document in made.documents.items():
        reading = _Reading(made.output, made.documents, path, {})
        html = made.output[path].decode("utf-8", "replace")
        output[path] = _MARKUP.sub(functools.partial(_whole, reading), html).encode("utf-8", "replace")
        problems += _remote(reading.remote, document)
    return replace(made, output=dict(sorted(output.items())), problems=tuple(dict.fromkeys(problems)))


def _whole(reading: _Reading, match: re.Match[str]) -> str:
    """Return a piece of markup with what it refers to inside."""
    if match["tag"]:
        return _tag(match["tag"], reading)
    if match["raw"] is None:
        return match[0]
    body = match["body"]
    if match["name"].lower() == "style":
        body = _css(body, reading.path, reading)
    return _tag(match["raw"], reading) + body


def _tag(tag: str, reading: _Reading) -> str:
    found = _NAME.match(tag)
    name = found[1].lower() if found else ""
    if name == "link":
        return _link(tag, reading)
    # an `<a>` cannot lead to a `data:` address, but can offer it to be saved
    saved = f' download="{escape(posixpath.basename(path))}"' if name == "a" and (path := _target(tag, reading)) else ""
    made = _ATTRIBUTE.sub(lambda match: _attribute(name, match, reading), tag)
    return f"{made[:2]}{saved}{made[2:]}" if saved and "download" not in tag else made


def _target(tag: str, reading: _Reading) -> str:
    values = _attributes(tag)
    return _file(values.get("href", ""), reading.path, reading)[0]


def _attributes(tag: str) -> dict[str, str]:
    return {match["name"].lower(): _value(match) for match in _ATTRIBUTE.finditer(tag)}


def _value(match: re.Match[str]) -> str:
    value = match["value"]
    return unescape(value[1:-1] if value[0] in "\"'" else value)


def _link(tag: str, reading: _Reading) -> str:
    """Return a stylesheet as `<style>`, an icon with its picture inside; a link to what is left behind goes."""
    values = _attributes(tag)
    kinds = values.get("rel", "").lower().split()
    path = _file(values.get("href", ""), reading.path, reading)[0]
    if "stylesheet" in kinds and path:
        media = f' media="{escape(values["media"])}"' if values.get("media") else ""
        css = _css(reading.output[path].decode("utf-8-sig", "replace"), path, reading)
        return f"<style{media}>\n{_STYLE_END.sub(_ESCAPED, css)}</style>"
    if "alternate" in kinds and path:
        return ""
    if "stylesheet" in kinds or "icon" in kinds:
        _note(values.get("href", ""), reading)
    return _ATTRIBUTE.sub(lambda match: _attribute("link", match, reading), tag)


def _attribute(tag: str, match: re.Match[str], reading: _Reading) -> str:
    """Return an attribute with the file that it names in place of the name."""
    name, value = match["name"].lower(), _value(match)
    if name == "style":
        made = _css(value, reading.path, reading)
    elif name == "srcset":
        made = _srcset(value, reading)
    elif name in _NAMES or (tag == "body" and name.startswith("data-")):
        made = _inside(value, reading.path, reading)
    else:
        return match[0]
    if name in _LOADS and tag != "a":
        _note(value, reading)
    return match[0] if made == value else f'{match["name"]}="{escape(made)}"'


def _srcset(value: str, reading: _Reading) -> str:
    if value.lstrip().startswith("data:"):
        return value
    parts = (part.strip().partition(" ") for part in value.split(","))
    return ", ".join(f"{_inside(url, reading.path, reading)}{space}{size}" for url, space, size in parts)


def _css(text: str, path: str, reading: _Reading, depth: int = 0) -> str:
    """Return a stylesheet with the files inside that it names; path: from where it names them."""

    def inside(match: re.Match[str]) -> str:
        url = match["text"] if match["import"] else match["url"].strip()
        found, _ = _file(url, path, reading)
        if found.endswith(".css") and depth < _DEEPEST:
            css = _css(reading.output[found].decode("utf-8-sig", "replace"), found, reading, depth + 1)
            made = _data(css.encode("utf-8", "replace"), found)
        else:
            _note(url, reading)
            made = _inside(url, path, reading)
        return f'{match["import"] or ""}url("{made}")' if made != url else match[0]

    return _CSS.sub(inside, text)


def _inside(url: str, path: str, reading: _Reading) -> str:
    """Return the `data:` address of the file that a url names, or the url as it is."""
    found, fragment = _file(url, path, reading)
    return _data(reading.output[found], found) + fragment if found else url


def _file(url: str, path: str, reading: _Reading) -> tuple[str, str]:
    """Return the file that a url on `path` names and its fragment; empty for a page and for what is not there."""
    if not url or url.startswith("#") or _ELSEWHERE.match(url):
        return "", ""
    name, mark, fragment = url.partition("#")
    name = unquote(name.partition("?")[0])
    found = (
        name.lstrip("/") if name.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
    )
    return (found, mark + fragment) if found in reading.output and found not in reading.pages else ("", "")


def _data(data: bytes, path: str) -> str:
    kind = _TYPES.get(posixpath.splitext(path)[1][1:].lower(), "application/octet-stream")
    charset = ";charset=utf-8" if kind.startswith("text/") else ""
    return f"data:{kind}{charset};base64,{base64.b64encode(data).decode()}"


def _note(url: str, reading: _Reading) -> None:
    """Note an address on another host that the page loads."""
    for part in url.split(",") if " " in url.strip() else (url,):
        if _REMOTE.match(part.strip()):
            reading.remote[part.strip().partition(" ")[0]] = None


def _remote(addresses: Mapping[str, None], document: Document) -> Iterator[Problem]:
    """Yield a warning for each address, where the author wrote it, as far as that is known."""
    places = {each.url: each.place for section in document.sections for each in section.references}
    start = document.sections[0].place if document.sections else Place("source")
    for url in addresses:
        message = f"'{url}' is on another host, so it is not inside the page"
        hint = "put a copy of it into source/ and refer to that"
        yield Problem("single-file-remote", "warning", message, places.get(url, start), hint, length=len(url))
