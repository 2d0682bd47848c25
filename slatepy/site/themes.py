"""The themes in use, loaded when a page first asks: the default one, over it the built-in, over it the site's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import theme as rendering
from slatepy.problem import Place, Problem, SiteError, nearest
from slatepy.settings import encoding
from slatepy.theme import locales

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slatepy import cache
    from slatepy.files import Tree
    from slatepy.settings import FrontMatter
    from slatepy.site.outline import Outline

_DEFAULT = "slate"
_TEXTS = (".html", ".css", ".js")


class Themes:
    """The themes of one build.

    plan: of the site, whose `themes/` lies over the built-in ones; look: those, keyed `NAME/page.html`; memory: what is
    kept from build to build in this process; own: what this user keeps for every site.
    """

    def __init__(
        self, plan: Outline, look: Tree, memory: cache.Memory | None = None, own: cache.Cache | None = None
    ) -> None:
        self._plan = plan
        self._look = look
        self._memory = memory
        self._own = own
        self._loaded: dict[str, rendering.Theme] = {}

    def theme(self, name: str, front: FrontMatter | None = None) -> rendering.Theme:
        """Return the theme `name`, which the page with this front matter asks for.

        Raises SiteError (`theme-missing`) where there is none, and what loading it raises.
        """
        if name not in self._loaded:
            default, built_in, own = layers(self._plan.tree, self._look, name)
            if "/" in name or not (built_in or own):
                raise SiteError(self._missing(name, front))
            self._loaded[name] = self._kept(name, overlaid((default, built_in, own)))
        return self._loaded[name]

    def _kept(self, name: str, tree: Tree) -> rendering.Theme:
        """Load a theme, or take it, with its templates compiled, from an earlier build in this process."""
        if self._memory is None:
            return self._made(name, tree)
        key = ("theme", name, frozenset(tree.items()))
        loaded: rendering.Theme = self._memory.get(key) or self._made(name, tree)
        self._memory.put(key, loaded)
        return loaded

    def _made(self, name: str, tree: Tree) -> rendering.Theme:
        """Load a theme; of a built-in one, which every site may have, the compiled templates are kept."""
        is_built_in = not any(path.startswith(f"themes/{name}/") for path in self._plan.tree)
        shelf = self._own.shelf(f"theme {name}") if self._own and is_built_in else None
        return rendering.load(tree, name, shelf)

    def _missing(self, name: str, front: FrontMatter | None) -> Problem:
        known = {path.split("/", 1)[0] for path in self._look}
        known |= {path.split("/")[1] for path in self._plan.tree if path.startswith("themes/") and path.count("/") > 1}
        near = nearest(name, known)
        hint = f"did you mean '{near}'?" if near else f"known are {', '.join(sorted(known))}"
        place = self._place(front) or Place(f"themes/{name}")
        return Problem("theme-missing", "error", f"there is no theme '{name}'", place, hint, len("theme"))

    def _place(self, front: FrontMatter | None) -> Place | None:
        """Return where the author names the theme, None where the command line does."""
        if front is None or "theme" in self._plan.overrides:
            return None
        named = next((each for each in (front, self._plan.defaults) if "theme" in each.nodes), None)
        return named.place("theme") if named else None


def layers(tree: Tree, look: Tree, name: str) -> tuple[Tree, Tree, Tree]:
    """Return what a theme is made of, the lowest first: the default one, the built-in one of its name, the site's own.

    tree: the site's files, of which texts come as UTF-8; look: the built-in themes, keyed `NAME/page.html`.
    """
    own = _below(tree, f"themes/{name}/")
    read = {path: encoding.text(path, data).text for path, data in own.items() if path.endswith(_TEXTS)}
    own |= {path: text.encode("utf-8", "replace") for path, text in read.items() if text is not None}
    return _below(look, f"{_DEFAULT}/"), _below(look, f"{name}/"), own


def overlaid(layers: Iterable[Tree]) -> Tree:
    """Lay themes over each other: file by file, words of the interface one by one."""
    tree: dict[str, bytes] = {}
    for layer in layers:
        for path, data in layer.items():
            is_more = path in tree and locales.is_locale(path)
            tree[path] = locales.over(data, tree[path]) if is_more else data
    return tree


def _below(tree: Tree, prefix: str) -> dict[str, bytes]:
    return {path.removeprefix(prefix): data for path, data in tree.items() if path.startswith(prefix)}
