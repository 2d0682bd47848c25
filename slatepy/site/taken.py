"""What a site's copy of Slate adds to it -> what goes into a page and beside it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from slatepy.checks.structure import unclosed_html
from slatepy.migrate import clone, finding
from slatepy.problem import Place
from slatepy.settings import encoding
from slatepy.site import slots as slots_of
from slatepy.struct import replace

if TYPE_CHECKING:
    from slatepy import settings
    from slatepy.migrate.output import Output
    from slatepy.problem import Problem
    from slatepy.site.outline import Outline
    from slatepy.site.page import Content

_SLOTS = ("head", "header", "contents", "footer")
_ERB = {f"source/{slot}.html.erb": slot for slot in _SLOTS}
_PLAIN = {f"source/{slot}.html": slot for slot in _SLOTS}
FILES = frozenset((*_ERB, *_PLAIN))
"""Files of a site that go into its pages, not beside them."""


def files(taken: clone.Clone) -> dict[str, bytes]:
    """Return the stylesheets and the script to write, by output path."""
    found = {path: text.encode("utf-8", "replace") for path, text in taken.compiled.items()}
    if taken.css:
        found[stylesheet(taken)] = taken.css.encode("utf-8", "replace")
    if taken.script:
        found[_script(taken)] = taken.script.encode("utf-8", "replace")
    return found


def stylesheet(taken: clone.Clone) -> str:
    """Return where the stylesheet with the site's own look stands, empty where it has none."""
    return f"stylesheets/brand.{_mark(taken.css)}.css" if taken.css else ""


def chosen(plan: Outline, front: settings.FrontMatter, given: settings.Settings) -> settings.Settings:
    """Return a page's settings with those that the copy of Slate says, where nothing else does."""
    said = {*plan.defaults.nodes, *front.nodes, *plan.overrides}
    below = {name: value for name, value in plan.taken.settings.items() if name not in said}
    return replace(given, **below) if below else given


def slots(plan: Outline, made: Output, content: Content) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the html for each place that a page has for it: what the layout adds, then the site's own files."""
    read = {path: encoding.text(path, plan.tree[path]) for path in (*_PLAIN, *_ERB) if path in plan.tree}
    unclosed = (unclosed_html.taking(path, each.text or "") for path, each in read.items() if path not in _ERB)
    problems = (*(problem for each in read.values() for problem in each.problems), *filter(None, unclosed))
    own = {slot: read[path].text or "" for path, slot in _PLAIN.items() if path in read}
    root = "../" * made.path.count("/")
    if root:
        own = slots_of.led(own, "", root, plan.files)
    erb = [path for path in _ERB if path in read]
    if plan.taken is clone.NONE and not erb:
        return own, problems
    from slatepy.migrate import layout  # noqa: PLC0415  only copies of Slate have one; saves others 10 ms

    def scope() -> layout.Scope:
        from slatepy.site import scope as scopes  # noqa: PLC0415  brings the reading of Ruby, 30 ms

        return scopes.scope(plan, made, content.front, content.resolve)

    pieces = (*plan.taken.pieces, *(layout.Piece(_ERB[path], read[path].text or "", Place(path)) for path in erb))
    added, lost = layout.filled(pieces, scope, plan.tree)
    if plan.taken.script:
        added["head"] = f'<script src="{root}{_script(plan.taken)}" defer></script>\n' + added.get("head", "")
    both = {slot: (added.get(slot, ""), own.get(slot, "")) for slot in _SLOTS}
    found = {slot: "\n".join(text for text in texts if text) for slot, texts in both.items() if any(texts)}
    return found, (*problems, *finding.problems(lost))


def _script(taken: clone.Clone) -> str:
    return f"javascripts/site.{_mark(taken.script)}.js"


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
