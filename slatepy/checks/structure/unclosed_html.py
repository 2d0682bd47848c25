"""Raw html whose elements do not close, or close twice."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem, point
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slatepy.checks.subject import Page
    from slatepy.checks.texts import Text

LESSON = Lesson(
    "unclosed-html",
    "warning",
    "structure",
    "an html element, tag or comment is not closed, or closed twice",
    "A browser closes an open element where it can, and that is seldom where you meant it: an `<aside>` without its"
    " end takes the whole rest of the page into the box, a `<script>` without its end hides it. A tag whose quote or"
    " `>` is missing hides what stands up to the next one. An end without a beginning may close what is around it. An"
    " element opened in one file has to be closed in the same.",
    wrong='# Ping\n\n<aside class="notice">\nIt is free.\n\nThe next paragraph.\n',
    right='# Ping\n\n<aside class="notice">\nIt is free.\n</aside>\n\nThe next paragraph.\n',
)

_CLOSED = (
    "a abbr article aside audio b blockquote button center cite code del details dfn div dl em figcaption figure font"
    " footer form h1 h2 h3 h4 h5 h6 header i iframe ins kbd label main mark nav ol picture pre q s samp section select"
    " small span strike strong sub summary sup svg table tt u ul var video"
)
# what a browser reads to its end without looking for other elements
_WHOLE = frozenset({"script", "style", "textarea", "title", "noscript", "template", "xmp"})
_NAMES = frozenset(_CLOSED.split()) | _WHOLE
# any name, as a pattern of these alone takes 3 ms to compile
_NAME = re.compile(r"<(?<!\\<)(/?)([A-Za-z][A-Za-z0-9]*)(?=[\s>/])")
_TAG = re.compile(_NAME.pattern + r"[^<>\"']*+(?:(?:\"[^\"<]*\"|'[^'<]*')[^<>\"']*+)*+>")
_QUOTED = re.compile(r"<(?<!\\<)([A-Za-z][A-Za-z0-9]*)\s+[A-Za-z][\w:-]*\s*=\s*[\"']")
# as a browser reads it, which needs no space between attributes; a value with another end or an empty line is none
_START = re.compile(
    r"<[A-Za-z0-9]+\s(?:[\s/]*+[^\s<>/=]++(?:\s*+=\s*+(?:(?P<quote>[\"'])(?:(?!(?P=quote)|</|\n[ \t]*\n).)*+(?P=quote)"
    r"|[^\s\"'<>]++))?+)*+[\s/]*+>",
    re.DOTALL,
)
_LINES = 20
_COMMENT = "<!--"
_TAKING = re.compile(rf"<(!--|(?:{'|'.join(sorted(_WHOLE))})\b)", re.IGNORECASE)


def problems(text: Text) -> Iterator[Problem]:
    """Yield a problem for each start without an end, each end without a start, and each tag or comment without its own.

    Elements that html closes by itself (`p`, `li`, `td`, ...) are not looked at.
    """
    if "<" not in text.outside:
        return
    yield from _endless(text)
    if not _unbalanced(text.outside):
        return
    opened: list[re.Match[str]] = []
    for match in _TAG.finditer(text.outside):
        name = match[2].lower()
        if name not in _NAMES:
            continue
        if not match[1]:
            # html closes nothing by a slash; of a link without an address nobody sees it
            if name != "a" or not match[0].endswith("/>"):
                opened.append(match)
            continue
        at = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][2].lower() == name), None)
        if at is None:
            if name != "code":  # many end `<pre><code>` the wrong way round, to no harm
                yield _stray(text, match)
        else:
            yield from _left(text, opened[at + 1 :])
            del opened[at:]
    yield from _left(text, opened)


def footers(page: Page) -> Iterator[Problem]:
    """Yield a problem for each line below the contents that takes the page behind it with it."""
    node = page.front.nodes.get("toc_footers")
    for item in node.value if node and isinstance(node.value, tuple) else ():
        found = taking(item.place.file, str(item.value))
        if found:
            yield replace(found, place=item.place)


def taking(file: str, html: str) -> Problem | None:
    """Find in html of a site's own what takes all of the page behind it with it: a comment or a script without end."""
    lower = html.lower()
    at = 0
    while match := _TAKING.search(html, at):
        name = match[1].lower()
        end = "-->" if name == "!--" else f"</{name}>"
        at = lower.find(end, match.end())
        if at < 0:
            place = point(file, html, match.start())
            message = f"'{match[0]}' is not closed, and takes the rest of the page with it"
            return Problem(LESSON.code, LESSON.severity, message, place, f"write '{end}' where it ends", len(match[0]))
    return None


def _unbalanced(text: str) -> bool:
    """Tell whether any element begins more or less often than it ends: most texts need no closer look."""
    counts = Counter((mark, name.lower()) for mark, name in _NAME.findall(text))
    return any(counts["", name] != counts["/", name] for _, name in counts if name in _NAMES)


def _endless(text: Text) -> Iterator[Problem]:
    """Find comments that nothing ends, and tags that a forgotten quote or `>` leads into the text behind them."""
    at = text.outside.find(_COMMENT)
    if at >= 0:  # those that end are blanked
        hint = "write '-->' where it ends"
        yield Problem(LESSON.code, LESSON.severity, f"'{_COMMENT}' is not closed", text.place(at), hint, len(_COMMENT))
    for match in _QUOTED.finditer(text.outside):
        if not _START.match(text.outside, match.start()) and not _START.match(_written(text, match.start())):
            name = match[1].lower()
            message = f"the tag '<{name}' does not end: what stands up to the next '>' is lost with it"
            hint = "a quote or a '>' is missing"
            yield Problem(LESSON.code, LESSON.severity, message, text.place(match.start()), hint, len(name) + 1)


def _written(text: Text, offset: int) -> str:
    """Return what stands from a place on as it is written: in an attribute, a backtick encloses no code."""
    index = text.index(offset)
    return "\n".join(text.lines[index : index + _LINES])[text.place(offset).column - 1 :]


def _left(text: Text, opened: Sequence[re.Match[str]]) -> Iterator[Problem]:
    """Yield a problem for each start that is left open; one that opens the same again was meant to close it."""
    at = 0
    while at < len(opened):
        match, after = opened[at], opened[at + 1] if at + 1 < len(opened) else None
        at += 1
        if after and after[0].lower() == f"<{match[2].lower()}>":
            yield _twice(text, after)
            at += 1
        else:
            yield _open(text, match)


def _open(text: Text, match: re.Match[str]) -> Problem:
    name = match[2].lower()
    place = text.place(match.start())
    message = f"'<{name}>' is not closed"
    if name in _WHOLE:
        message += ", and takes the rest of the page with it"
    return Problem(LESSON.code, LESSON.severity, message, place, f"write '</{name}>' where it ends", len(name) + 1)


def _twice(text: Text, match: re.Match[str]) -> Problem:
    name = match[2].lower()
    message = f"'<{name}>' opens once more what is open"
    return Problem(
        LESSON.code, LESSON.severity, message, text.place(match.start()), f"write '</{name}>'", len(match[0])
    )


def _stray(text: Text, match: re.Match[str]) -> Problem:
    name = match[2].lower()
    place = text.place(match.start())
    message = f"'</{name}>' closes nothing that this file opens"
    return Problem(LESSON.code, LESSON.severity, message, place, "take it out", len(match[0]))
