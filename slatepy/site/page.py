"""One page file, with all it includes, to a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy import anchor, markdown, settings
from slatepy.migrate import partial
from slatepy.migrate.output import is_markdown
from slatepy.once import once
from slatepy.problem import Place, Problem
from slatepy.site import languages, reading, taken, unmeant
from slatepy.struct import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from slatepy import cache, highlight
    from slatepy.document import Document, Source
    from slatepy.migrate import erb
    from slatepy.migrate.output import Output
    from slatepy.settings import FrontMatter
    from slatepy.site.outline import Outline
    from slatepy.site.steps import Steps

_ERB = ".erb"
_LOOPED = re.compile(r"\bdata(?:\.|\[[:\"'])(\w+)")


class Content(Struct, frozen=True):
    """A page before it is rendered: its settings, its document, and what there is to say.

    front: what its file says of itself; bodies: the Markdown it is made of, ERB run, in the order in which it was read;
    resolve: turns ("link" | "image", url) into the address that the page prints.
    """

    settings: settings.Settings
    front: FrontMatter
    document: Document
    bodies: tuple[Source, ...]
    resolve: Callable[[str, str], str]
    problems: tuple[Problem, ...]


class Opening(Struct, frozen=True):
    """A page before its Markdown is read: what its file says of itself, its settings, its heading scheme's name."""

    front: FrontMatter
    settings: settings.Settings
    scheme: str
    problems: tuple[Problem, ...]

    @property
    def stands_alone(self) -> bool:
        """Whether its ids depend on no other page, so that it may be made before those that come first."""
        return self.settings.anchors != "lock" and not anchor.scheme(self.scheme).is_lasting


class Shared(Struct, frozen=True):
    """What the pages of one build have in common.

    painter: highlights; steps: are taken as files are done; store: where parsed chunks are kept; schemes: the heading
    schemes in use by name, which some of them remember from page to page; openings: what was read of pages that are
    still to be made, by path.
    """

    painter: highlight.Painter
    steps: Steps
    store: cache.Cache | None = None
    schemes: dict[str, anchor.Scheme] = field(default_factory=dict)
    openings: dict[str, Opening] = field(default_factory=dict)


class _Draft(Struct, frozen=True):
    """A unit before its samples are painted, with the partials that its ERB puts into it, by number; None is none."""

    own: markdown.Draft | markdown.Unit
    inserts: Mapping[int, _Draft | None] = field(default_factory=dict)


class _Kitchen(Struct):
    """What the units of one page share while they are made.

    scope: what the page's ERB sees, where there is any; it grows from unit to unit, as `content_for` and variables do
    in Middleman.
    """

    outline: Outline
    page: Output
    chosen: settings.Settings
    options: markdown.Options
    shared: Shared
    front: settings.FrontMatter
    problems: list[Problem]
    bodies: list[Source]
    scope: erb.Scope | None = None


def opening(plan: Outline, made: Output, shared: Shared) -> Opening:
    """Read what stands before the Markdown of a page, one of `plan.pages`."""
    front = _front_matter(made.source, plan.tree[made.source], shared)
    chosen, problems = settings.settings(plan.defaults, front, plan.overrides)
    chosen = taken.chosen(plan, front, chosen)
    if made.locale and "lang" not in front.nodes and "lang" not in plan.overrides:
        chosen = replace(chosen, lang=languages.tag(made.locale))
    scheme = plan.config.heading_ids if chosen.heading_ids == "auto" else chosen.heading_ids
    return Opening(front, chosen, scheme, (*front.problems, *problems))


def content(plan: Outline, made: Output, shared: Shared) -> Content:
    """Make the document of a page, one of `plan.pages`."""
    begun = shared.openings.pop(made.path, None) or opening(plan, made, shared)
    front, chosen = begun.front, begun.settings
    options = reading.options(plan, made, chosen)
    kitchen = _Kitchen(plan, made, chosen, options, shared, front, [*begun.problems], [])
    drafts = [_drafted(kitchen, front.body, ()), *_included(kitchen)]
    shared.painter.finish()
    units = [_unit(kitchen, draft) for draft in drafts]
    scheme = shared.schemes.setdefault(begun.scheme, anchor.scheme(begun.scheme))
    document, found = markdown.document(units, scheme, recovery=chosen.recovery)
    found = (*found, *reading.problems(plan, front, chosen), *unmeant.problems(made, front, document, kitchen.bodies))
    told = tuple(problem for problem in (*kitchen.problems, *found) if problem.code not in chosen.ignore)
    resolve = options.resolve or _unresolved
    return Content(chosen, front, document, tuple(kitchen.bodies), resolve, told)


def _front_matter(path: str, data: bytes, shared: Shared) -> FrontMatter:
    """Read a file, unless an earlier build in this process has read the same."""
    memory = shared.store.memory if shared.store else None
    if memory is None:
        return settings.front_matter(path, data)
    key = "front matter", path, data
    known: FrontMatter | None = memory.get(key)
    if known is None:
        memory.put(key, known := settings.front_matter(path, data))
    return known


def _unresolved(_: str, url: str) -> str:
    return url


def _included(kitchen: _Kitchen) -> Iterator[_Draft]:
    """Yield a draft for each partial that Slate's layout puts after the page's body, in order."""
    for key, names in _lists(kitchen):
        places, whole = kitchen.front.items(key), kitchen.front.place(key)
        for name in names:
            place = places.get(name, whole)
            draft = _partial(kitchen, partial.includes(name), place, (kitchen.page.source,), {})
            if draft is not None:
                yield draft


def _lists(kitchen: _Kitchen) -> list[tuple[str, tuple[str, ...]]]:
    """Return `includes`, and each list under another key whose every name is a partial's: a layout loops over it.

    Their order is that of the layout, where the site has one; a list that it does not name stays out. Where there is
    none to ask, they are taken in the front matter's order, with a problem that says so.
    """
    beside, tree, chosen = kitchen.page.source, kitchen.outline.tree, kitchen.chosen
    lists = {"includes": chosen.includes} | {
        key: names
        for key, names in chosen.lists.items()
        if all(partial.find(partial.includes(name), beside, tree, kitchen.page.locale) for name in names)
    }
    named = _looped(kitchen.outline)
    if named is not None:
        return [(key, lists[key]) for key in dict.fromkeys(["includes", *named]) if key in lists]
    for key in lists.keys() - {"includes"}:
        if settings.meant(key) == "includes":
            continue  # the slip in its name is said already, and to mend that is all there is to do
        message = f"the partials that '{key}' lists are put on the page, as a layout of the site's own would do"
        hint = "list them under 'includes', in the order in which they are to stand"
        place = kitchen.front.place(key)
        kitchen.problems.append(Problem("includes-elsewhere", "warning", message, place, hint, length=len(key)))
    return list(lists.items())


@once
def _looped(plan: Outline) -> tuple[str, ...] | None:
    """Return the keys of the front matter that the layouts of the site's own name, None where it has none."""
    layouts = [
        data.decode("utf-8", "replace") for path, data in plan.tree.items() if path.startswith("source/layouts/")
    ]
    return tuple(match[1] for text in layouts for match in _LOOPED.finditer(text)) if layouts else None


def _partial(
    kitchen: _Kitchen, name: str, place: Place, within: tuple[str, ...], values: Mapping[str, object]
) -> _Draft | None:
    """Return the draft of a partial, or None with a problem: missing, outside, in a circle.

    within: the files that are being made, outermost first.
    """
    tree = kitchen.outline.tree
    path = partial.find(name, within[0], tree, kitchen.page.locale)
    if path is None:
        found = partial.problem(name, within[0], tree, place)
        if found.code == "include-missing" and kitchen.chosen.missing_includes == "warn":
            found = replace(found, severity="warning")
        kitchen.problems.append(found)
        return None
    if path in within:
        kitchen.problems.append(_circle(path, within, place))
        return None
    front = _front_matter(path, tree[path], kitchen.shared)
    kitchen.problems.extend(front.problems)
    return _drafted(kitchen, front.body, within, values)


def _drafted(
    kitchen: _Kitchen, body: Source, within: tuple[str, ...], values: Mapping[str, object] | None = None
) -> _Draft:
    """Parse a page's body or a partial, its ERB first where its name ends so."""
    within = (*within, body.file)
    if not body.file.endswith(_ERB):
        return _Draft(_parsed(kitchen, body))
    # imported here since hardly any page has ERB, whose Ruby takes 30 ms
    from slatepy.migrate import erb  # noqa: PLC0415
    from slatepy.site import scope  # noqa: PLC0415

    kitchen.scope = kitchen.scope or scope.scope(kitchen.outline, kitchen.page, kitchen.front, kitchen.options.resolve)
    rendered = erb.render(body, replace(kitchen.scope, locals=values or {}))
    kitchen.scope = replace(kitchen.scope, memory=rendered.memory)
    kitchen.problems.extend(rendered.problems)
    draft = _parsed(kitchen, rendered.source)
    inserts = {
        number: _partial(kitchen, insert.name, insert.place, within, insert.locals)
        for number, insert in enumerate(rendered.inserts)
    }
    return _Draft(draft, inserts)


def _parsed(kitchen: _Kitchen, body: Source) -> markdown.Draft | markdown.Unit:
    """Parse Markdown; what its name says to be something else, as Middleman's partials may be, stays as it is."""
    if not is_markdown(body.file):
        from slatepy.site import raw  # noqa: PLC0415 - few sites have such a partial: saves others 2 ms

        return raw.unit(body)
    kitchen.bodies.append(body)
    kitchen.shared.steps.take()
    store = kitchen.shared.store
    shelf = store.shelf(kitchen.page.source) if store else None
    return markdown.draft(body, kitchen.options, kitchen.shared.painter, shelf)


def _unit(kitchen: _Kitchen, draft: _Draft) -> markdown.Unit:
    """Complete a draft and the partials in it, now that their samples are painted."""
    unit = draft.own if isinstance(draft.own, markdown.Unit) else markdown.unit(draft.own)
    kitchen.problems.extend(unit.problems)
    kitchen.shared.steps.take()
    if not draft.inserts:
        return unit
    inserts = {number: _unit(kitchen, inner) if inner else markdown.EMPTY for number, inner in draft.inserts.items()}
    return replace(unit, inserts=inserts)


def _circle(path: str, within: tuple[str, ...], place: Place) -> Problem:
    names = " -> ".join((*within[within.index(path) :], path))
    hint = "take one of these includes out"
    return Problem("include-circle", "error", f"'{path}' includes itself: {names}", place, hint)
