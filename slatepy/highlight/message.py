"""HTTP messages into spans: a request or response, or several, each with a body in a language of its own.

Authors write a method and an address and leave the protocol out, which Pygments' lexer takes for an error; and it asks
every installed distribution for a lexer when it meets a content type it does not know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.highlight import markup, notation

if TYPE_CHECKING:
    from collections.abc import Callable

_METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|CONNECT|LINK|UNLINK|PURGE|SEARCH|QUERY|PROPFIND|REPORT"
_MESSAGE = re.compile(rf"^(?=(?:{_METHODS})[ ]\S|HTTP/\d)", re.MULTILINE)
_HEAD_LINE = re.compile(
    rf"""^(?:
      (?P<nf>{_METHODS}) (?P<gap>[ ]+) (?P<nn>\S+) (?: (?P<gap2>[ ]+) (?P<kr>HTTP/[\d.]+) )?
    | (?P<protocol>HTTP/[\d.]+) (?P<gap3>[ ]+) (?P<m>\d{{3}}) (?: (?P<gap4>[ ]+) (?P<ne>[^\n]+) )?
    | (?P<na>[A-Za-z][\w-]*+) (?=:(?!//))
    )""",
    re.MULTILINE | re.VERBOSE,
)
_XML = re.compile(r"\s*<[?!A-Za-z]")


def html(code: str, xml: Callable[[str], str]) -> str:
    """Return `code` as html, its text unchanged, with Pygments' class names for HTTP.

    xml: what draws a body that is XML or html.
    """
    return "".join(_message(part, xml) for part in _MESSAGE.split(code))


def _message(text: str, xml: Callable[[str], str]) -> str:
    head, gap, body = text.partition("\n\n")
    return _HEAD_LINE.sub(_line, markup.escaped(head)) + gap + _body(body, xml)


def _body(body: str, xml: Callable[[str], str]) -> str:
    if body.lstrip()[:1] in ("{", "["):
        return notation.html(body)
    return xml(body) if _XML.match(body) else markup.escaped(body)


def _line(match: re.Match[str]) -> str:
    """Put each part of a head's line in a span of its class; the white space between them stays outside."""
    parts = ((_CLASSES.get(group, group), part) for group, part in match.groupdict().items() if part)
    return "".join(markup.span(name, part) if name else part for name, part in parts)


_CLASSES = {"protocol": "kr", "gap": "", "gap2": "", "gap3": "", "gap4": ""}
