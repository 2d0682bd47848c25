"""`<`: an autolink or an inline tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.markdown import elements, escape
from slatepy.markdown.piece import Link
from slatepy.markdown.recovery import placeholders

if TYPE_CHECKING:
    from slatepy.markdown.span.parser import Spans

_MAIL = re.compile(r"<([A-Za-z0-9][A-Za-z0-9.+-]*@[A-Za-z0-9._-]*)>")
_SCHEME = re.compile(r"<(?:[A-Za-z0-9][A-Za-z0-9.+-]+|/[A-Za-z0-9][A-Za-z0-9.+-]*):")
_ADDRESS = re.compile(r"""(?:\\[\s\S]|[^\\>'" \n])+""")
_TAG = re.compile(r"</?[A-Za-z0-9][^>]*>")
_UNSAFE = re.compile(r"""[^!#$%&'()*+,./0-9:;=?@A-Z_a-z-]+""")
_BACKSLASH = re.compile(r"\\([\s\S]?)")


def tag(state: Spans) -> bool:
    """Print an address as a link, and whatever else begins with a letter or digit and ends in `>` as it is.

    Redcarpet has no list of elements, so a placeholder such as `<user_id>` is a tag, which a browser does not show.
    """
    if state.last(">") < state.pos:
        return False
    address = _address(state)
    if address is not None:
        return address
    match = _TAG.match(state.src, state.pos)
    if not match:
        return False
    if state.env.options.recovery and placeholders.placeholder(match[0], state.src, state.pos):
        return _placeholder(state, match[0])
    state.made = match[0]
    if "=" in match[0]:
        for element in elements.elements(match[0]):
            state.env.raw(element, state.line)
    state.pos = match.end()
    return True


def _address(state: Spans) -> bool | None:
    """Read an address; None if there is none, False for one that does not close, which is no tag either."""
    src, pos = state.src, state.pos
    if match := _MAIL.match(src, pos):
        return _linked(state, match[1], "mailto:", match.end())
    match = _SCHEME.match(src, pos)
    if not match:
        return None
    address = _ADDRESS.match(src, match.end())
    end = address.end() if address else match.end()
    if end >= state.end:
        return False
    return _linked(state, src[pos + 1 : end], "", end + 1) if address and src[end] == ">" else None


def _placeholder(state: Spans, text: str) -> bool:
    """Show a placeholder; in a heading it stays as Slate has it, so that the heading stays the same."""
    env = state.env
    if env.heading:
        message = f"a browser does not show '{text}' in this heading, it takes it for an element"
    else:
        message = f"'{text}' is shown as text, in Slate a browser would take it for an element and show nothing"
    # within <code> backquotes would make code within code
    is_code = state.src.rfind("<code", 0, state.pos) > state.src.rfind("</code", 0, state.pos)
    hint = f"write it as '{escape.html(text)}'" if is_code else f"write it as code: `{text}`"
    env.warn("placeholder-tag", state.line, text, message, hint)
    state.made = text if env.heading else escape.html(text)
    state.pos += len(text)
    return True


def _percent(match: re.Match[str]) -> str:
    return "".join([f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass")])


def _linked(state: Spans, address: str, scheme: str, end: int) -> bool:
    address = _BACKSLASH.sub(r"\1", address)
    text = address.removeprefix("mailto:")
    href = scheme + _UNSAFE.sub(_percent, address)
    state.made = f'<a href="{escape.html(href)}">{escape.html(text)}</a>'
    state.env.links.append(Link("link", scheme + address, text, state.line))
    state.pos = end
    return True
