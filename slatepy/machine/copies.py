"""A page -> its Markdown: with all its samples, and once for each language with the samples of that one alone.

The text is the author's own. To leave a sample out is to leave out the lines of its fence; which lines these are is
known from the page's panes, so that a copy has exactly the samples that a reader sees on that language's tab.
"""

from __future__ import annotations

import itertools
import posixpath
import re
from typing import TYPE_CHECKING

from slatepy import address
from slatepy.once import once
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from slatepy.document import Document, Pane, Section
    from slatepy.machine.page import Page
    from slatepy.settings import Tab

_OPEN = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)$", re.MULTILINE)
_CLOSE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*")
_TAIL = re.compile(r"(?:[ \t>]*(?:`{3,}|~{3,})[ \t]*(?:\n|\Z))?(?:[ \t]*\n)*")
_RUN = re.compile(r"^[ \t>]*(`{3,})", re.MULTILINE)
_UNFIT = re.compile(r"[^\w.+-]+")


class Copy(Struct, frozen=True):
    """A Markdown file beside a page.

    tab: the name of the language whose samples it has, None for all of them; label: that language for readers.
    """

    path: str
    tab: str | None = None
    label: str = ""


def links(path: str, tabs: Sequence[Tab]) -> tuple[Copy, ...]:
    """Return the copies that a page has: `index.md` and, with several languages, `index.python.md` for each.

    path: the page's output path. Languages whose names would be one file on some system have numbers behind them.
    """
    stem = posixpath.splitext(path)[0]
    found = [Copy(f"{stem}.md")]
    taken: set[str] = set()
    for tab in tabs if len(tabs) > 1 else ():
        name = _free(_UNFIT.sub("-", tab.name), taken)
        taken.add(name.casefold())
        found.append(Copy(f"{stem}.{name}.md", tab.name, tab.label or tab.name))
    return tuple(found)


def _free(name: str, taken: Collection[str]) -> str:
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    return next(each for each in itertools.chain((name,), numbered) if each.casefold() not in taken)


def files(page: Page, document: Document) -> dict[str, bytes]:
    """Return the copies of a page by output path, UTF-8. document: its content."""
    copies = links(page.path, page.tabs)
    wanted = tuple(copy.tab for copy in copies)
    head = _heading(page).encode("utf-8", "replace")
    texts = [_texts(section, wanted) for section in document.sections]
    columns = zip(*texts, strict=True) if texts else ((),) * len(wanted)
    return {
        copy.path: b"".join((head, b"\n\n".join(filter(None, sections)), b"\n"))
        for copy, sections in zip(copies, columns, strict=True)
    }


def links_from(path: str, tabs: Sequence[Tab]) -> tuple[tuple[str, str], ...]:
    """Return what leads from a page to its copies, which stand in the same folder, as (label, href)."""
    return tuple((copy.label, address.relative(posixpath.basename(copy.path))) for copy in links(path, tabs))


def _heading(page: Page) -> str:
    """Return the title as a heading, unless the page begins with one that says the same."""
    title, first = page.title.strip(), next(iter(page.chapters), "")
    return f"# {' '.join(title.split())}\n\n" if title and title != first.strip() else ""


@once
def _texts(section: Section, names: tuple[str | None, ...]) -> tuple[bytes, ...]:
    """Return a section once for each of `names`: what belongs to no language or to that one, None being them all.

    UTF-8. Most languages lack most sections, so what they share is joined once.
    """
    pieces = _pieces(section, frozenset(filter(None, names)))
    tabs = {tab for tab, _ in pieces if tab}
    common = _encoded([text for tab, text in pieces if not tab])
    if not tabs:
        return (common,) * len(names)
    return tuple(
        [
            _encoded([text for tab, text in pieces if not tab or name in (None, tab)])
            if name in tabs or name is None
            else common
            for name in names
        ]
    )


def _encoded(pieces: list[str]) -> bytes:
    return "".join(pieces).strip("\n").encode("utf-8", "replace")


def _pieces(section: Section, names: frozenset[str]) -> list[tuple[str, str]]:
    """Cut a section's source into (language, text): a sample of one of the languages, or what stands between them."""
    source, at = section.source, 0
    out = []
    for pane in section.panes:
        start, end = _lines(source, at, pane)
        if start < end:
            out += [("", source[at:start]), (pane.tab if pane.tab in names else "", _closed(source[start:end], pane))]
            at = end
    return [*out, ("", source[at:])]


def _closed(text: str, pane: Pane) -> str:
    """Return a sample's lines; with a fence of its own at the end where it was closed otherwise, as by the next one."""
    opening, _, rest = text.rstrip("\n").partition("\n")
    if _CLOSE.fullmatch(rest.rpartition("\n")[2]) and not ("```" in pane.code and _RUN.search(pane.code)):
        return text
    code = pane.code.removesuffix("\n")
    fence = "`" * max(3, 1 + max((len(run) for run in _RUN.findall(code)), default=0))
    info = opening.lstrip(" \t>").lstrip("`~")
    return f"{fence}{info}\n{code}\n{fence}\n\n"


def _lines(source: str, at: int, pane: Pane) -> tuple[int, int]:
    """Return from where to where a sample's fence stands, blank lines after it counted; an empty range if nowhere.

    A fence is the sample's if its first line of code is; so one in a comment is passed over.
    """
    first = pane.code.partition("\n")[0].strip(" \t>")
    for opened in _opened(source, at):
        if not pane.tab and opened["info"]:
            continue  # a sample without a language has a bare fence, or was indented and has none
        begin = opened.end() + 1
        if source.startswith(pane.code, begin) and pane.code.endswith("\n"):
            return opened.start(), _TAIL.match(source, begin + len(pane.code)).end()  # type: ignore[union-attr]
        if not pane.code.strip() or next(_following(source, begin), (0, ""))[1].strip(" \t>") == first:
            return opened.start(), _end(source, begin, pane.code.removesuffix("\n").count("\n") + bool(pane.code))
    return at, at


def _opened(source: str, at: int) -> Iterator[re.Match[str]]:
    """Yield each line from a position on that may open a fence; most lines hold no mark, and are not looked at."""
    if "~~~" in source:
        yield from _OPEN.finditer(source, at)
        return
    while (mark := source.find("```", at)) >= 0:
        match = _OPEN.match(source, max(at, source.rfind("\n", 0, mark) + 1))
        if match:
            yield match
            at = match.end()
        else:
            at = source.find("\n", mark)
            if at < 0:
                return


def _following(source: str, at: int) -> Iterator[tuple[int, str]]:
    """Yield each line from a position on, with where the next one begins."""
    while at < len(source):
        end = source.find("\n", at)
        end = len(source) if end < 0 else end
        yield end + 1, source[at:end]
        at = end + 1


def _end(source: str, at: int, lines: int) -> int:
    """Return where a sample ends whose code begins at a position: after its lines, its fence, and blank lines."""
    for number, (after, line) in enumerate(_following(source, at)):
        closing = number == lines and _CLOSE.fullmatch(line)
        if number >= lines and line.strip() and not closing:
            break
        at = after
    return min(at, len(source))
