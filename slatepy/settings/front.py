"""The bytes of a page file into its front matter, every key with its place, and its body; `slatepy.yml` likewise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from slatepy.document import Source
from slatepy.problem import Place, Problem
from slatepy.settings import encoding, fences, node, notation, psych
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from slatepy.settings.node import Node

SITE_FILES = ("slatepy.yml", "slatepy.yaml")
"""Where a site keeps its defaults; the first that is there counts."""


_NO_BODY = Source("", "")


class FrontMatter(Struct, frozen=True):
    """What stands before a page's Markdown, not yet checked, and the Markdown.

    nodes: its keys in order, each with its value and place; body: the Markdown, for a page file;
    problems: what was wrong with the file and its notation.
    """

    file: str
    nodes: Mapping[str, Node] = field(default_factory=dict)
    body: Source = _NO_BODY
    problems: tuple[Problem, ...] = ()

    @property
    def mapping(self) -> dict[str, object]:
        """The keys and their plain values."""
        return {name: node.plain(item) for name, item in self.nodes.items()}

    @property
    def lines(self) -> dict[str, Place]:
        """The place of each value under its path, such as `title` or `includes.0`."""
        return dict(node.places(self.nodes))

    def place(self, key: str) -> Place:
        """Return where `key` stands; else where the file begins."""
        found = self.nodes.get(key)
        return found.place if found else Place(self.file)

    def items(self, key: str) -> dict[str, Place]:
        """Return where each item of the list under `key` stands, by what it reads, the first of equal ones."""
        found = self.nodes.get(key)
        parts = found.value if found and isinstance(found.value, tuple) else ()
        return {node.text(part): part.place for part in reversed(parts)}


def front_matter(file: str, data: bytes) -> FrontMatter:
    """Read the bytes of the page `file`.

    The body is never lost: where front matter is broken the body still begins after it. Broken front matter and a
    binary file are problems of severity `error`. Never raises.
    """
    read = encoding.text(file, data)
    if read.text is None:
        return FrontMatter(file, body=Source(file, ""), problems=read.problems)
    cut = fences.cut(read.text)
    reading = _reading(read.text, cut, file)
    if _broken(reading) and cut.closed:
        cut, reading = _second_look(read.text, cut, reading, file)
    body = Source(file, read.text[cut.body :], _line(read.text, cut.body))
    nodes, shape = _keys(reading.root, Place(file, _line(read.text, cut.start)))
    problems = (*read.problems, *_fence_problems(read.text, cut, file), *reading.problems, *shape)
    return FrontMatter(file, nodes, body, problems)


def site(tree: Mapping[str, bytes]) -> FrontMatter:
    """Read the site's own defaults from `slatepy.yml`; nothing where the tree has none. Never raises.

    Its problems are those of the file and its notation; `checked.layer` has those of its keys.
    """
    file = next((name for name in SITE_FILES if name in tree), None)
    if file is None:
        return FrontMatter(SITE_FILES[0])
    read = encoding.text(file, tree[file])
    if read.text is None:
        return FrontMatter(file, problems=read.problems)
    reading = psych.read(read.text, file)
    nodes, shape = _keys(reading.root, Place(file))
    return FrontMatter(file, nodes, Source(file, ""), (*read.problems, *reading.problems, *shape))


def _reading(text: str, cut: fences.Cut, file: str) -> psych.Reading:
    if not cut.mark:
        return psych.Reading(None, ())
    return notation.read(cut.mark, text[cut.start : cut.end], file, _line(text, cut.start))


def _broken(reading: psych.Reading) -> bool:
    """Tell whether there is something and it is no keys with values."""
    if any(problem.severity == "error" for problem in reading.problems):
        return True
    return reading.root is not None and not isinstance(reading.root.value, Mapping)


def _second_look(text: str, cut: fences.Cut, reading: psych.Reading, file: str) -> tuple[fences.Cut, psych.Reading]:
    """Find out whether what is broken was front matter at all, and whether it ended where it was taken to end."""
    if cut.hidden or cut.spoilt:
        return fences.Cut(), psych.Reading(None, ())
    sooner = fences.ends_sooner(text, cut)
    if sooner:
        again = _reading(text, sooner, file)
        if not _broken(again):
            return sooner, again
    return cut, reading


def _fence_problems(text: str, cut: fences.Cut, file: str) -> tuple[Problem, ...]:
    if cut.hidden:
        message = "an empty line before the front matter hides it from Slate"
        hint = "begin the file with the front matter"
        return (Problem("front-matter-hidden", "warning", message, Place(file), hint),)
    if cut.spoilt:
        message = "no line `---` before the front matter: Slate takes it for text"
        hint = "write three dashes, and nothing else, on a line before the first key"
        return (Problem("front-matter-hidden", "warning", message, Place(file), hint),)
    if not cut.mark and cut.closed and (at := fences.below(text)) >= 0:
        message = "front matter that does not begin its file is text"
        hint = "move what stands above it to below its second line of dashes"
        return (Problem("front-matter-hidden", "warning", message, Place(file, _line(text, at)), hint, 3),)
    if cut.closed:
        return _closing_problems(text, cut, file)
    if not cut.mark:
        message = "nothing closes what looks like front matter; it is taken as text"
        hint = "close it with the same line"
        return (Problem("front-matter-unclosed", "warning", message, Place(file), hint, 3),)
    last = _line(text, cut.start) + text[cut.start : cut.end].rstrip().count("\n")
    message = f"the front matter is not closed; it is taken to end after line {last}"
    place = Place(file, _line(text, cut.start) - 1)
    return (Problem("front-matter-unclosed", "warning", message, place, f"put `{cut.mark}` on a line after it", 3),)


def _closing_problems(text: str, cut: fences.Cut, file: str) -> tuple[Problem, ...]:
    if not cut.mark or not text.startswith("----", cut.end):
        return ()
    dashes = text[cut.end : cut.body].split(maxsplit=1)[0]
    message = f"`{dashes}` closes the front matter, and Slate prints `{dashes[3:]}` on the page"
    place = Place(file, _line(text, cut.end))
    return (Problem("front-matter-closing", "warning", message, place, "write three dashes", len(dashes)),)


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


def _keys(root: Node | None, whole: Place) -> tuple[Mapping[str, Node], tuple[Problem, ...]]:
    if root is None or (root.value is None and not root.written):
        return {}, ()
    if isinstance(root.value, Mapping):
        return root.value, ()
    found = "a list" if isinstance(root.value, tuple) else "text"
    message = f"this is {found}, where keys with values are meant"
    hint = "write `title: My API`; for a rule at the top of a page use `***`"
    return {}, (Problem("front-matter-shape", "error", message, whole, hint),)
