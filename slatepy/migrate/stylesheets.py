"""The stylesheets of a site to the CSS that it adds to Slate's, and what its variables say."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from slatepy.migrate import brand, finding, output, restyled, sass
from slatepy.migrate.brand import night
from slatepy.migrate.finding import Finding
from slatepy.migrate.scss import flat, library, syntax
from slatepy.migrate.scss.syntax import Rule, Variable
from slatepy.problem import Place
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from slatepy.migrate.sass import Compiler
    from slatepy.migrate.scss.syntax import Node

_SCREEN: Final = ("screen.css.scss", "screen.scss", "_variables.scss")
_PRINT: Final = ("print.css.scss", "print.scss")
_TWO: Final = 2

# What Sprockets adds to Sass, for a compiler that knows nothing of it.
_SPROCKETS: Final = "".join(
    f'@function {kind}-url($path) {{ @return url("../{folder}/#{{$path}}"); }}\n'
    f'@function {kind}-path($path) {{ @return "../{folder}/#{{$path}}"; }}\n'
    for kind, folder in (("image", "images"), ("font", "fonts"))
)


class Sheets(Struct, frozen=True):
    """What the stylesheets of a site come to.

    css: to put after the theme's. compiled: output path -> a further stylesheet of the site's own.
    settings: what follows for settings: `dir`, `layout`. findings: what became of each change.
    """

    css: str = ""
    compiled: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def sheets(
    tree: Mapping[str, bytes], folder: str = "stylesheets", compiler: Callable[[], Compiler | None] = sass.compiler
) -> Sheets:
    """Return what the stylesheets in `source/` come to.

    folder: `css_dir`. compiler: gives a function from SCSS to CSS, None where there is none; it is asked for only where
    a stylesheet is beyond slatepy. Never raises.
    """
    reading = _Reading(tree, compiler)
    screen = reading.first(f"source/{folder}/", _SCREEN)
    look = brand.brand(_globals(screen))
    kept, found = restyled.own(screen)
    css = reading.plain(kept, is_light=not look.is_dark)
    kept, more = restyled.own(reading.first(f"source/{folder}/", _PRINT))
    if printed := reading.plain(kept):
        css += f"@media print {{\n{printed}}}\n"
    compiled = {made: reading.whole(path) for path, made in _further(tree)}
    settings: dict[str, object] = {"dir": "rtl"} if reading.library.is_rtl else {}
    if look.columns == _TWO:
        settings["layout"] = "two"
    findings = (*look.findings, *found, *more, *reading.findings)
    return Sheets("".join(reading.imports) + look.css + css, compiled, settings, findings)


def _globals(screen: tuple[Node, ...]) -> flat.World:
    """Return the variables and placeholders at the end of a stylesheet."""
    is_global = [
        isinstance(node, Variable) or (isinstance(node, Rule) and node.selector.startswith("%")) for node in screen
    ]
    return flat.flat(tuple(node for node, kept in zip(screen, is_global, strict=True) if kept)).world


def _further(tree: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return (path, output path) of each stylesheet in SCSS that is none of Slate's."""
    found = []
    for path in sorted(tree):
        inner = path.removeprefix(output.SOURCE)
        if inner != path and path.endswith(".scss") and not output.stock(path) and "/_" not in f"/{inner}":
            stem = inner.removesuffix(".scss")
            found.append((path, stem if stem.endswith(".css") else f"{stem}.css"))
    return found


class _Reading:
    def __init__(self, tree: Mapping[str, bytes], compiler: Callable[[], Compiler | None]) -> None:
        self._tree = tree
        self._compiler = compiler
        self.library = library.Library(tree)
        self.imports: list[str] = []
        self._findings: list[Finding] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What could not be read or compiled."""
        hint = "write the CSS out in 'source/stylesheets/custom.css'"
        faults = (Finding("lost", "style", fault.message, fault.place, hint) for fault in self.library.faults)
        return (*self._findings, *faults)

    def first(self, folder: str, names: tuple[str, ...]) -> tuple[Node, ...]:
        """Return the nodes of the first file that is there."""
        path = next((folder + name for name in names if folder + name in self._tree), "")
        return self.library.whole(path) if path else ()

    def whole(self, path: str) -> str:
        """Return a stylesheet of the site's own as CSS."""
        around, self.imports = self.imports, []
        css = self.plain(self.library.whole(path))
        css, self.imports = "".join(self.imports) + css, around
        self._findings.append(Finding("kept", "style", f"'{posixpath.basename(path)}' is compiled", Place(path)))
        return css

    def plain(self, nodes: tuple[Node, ...], *, is_light: bool = False) -> str:
        """Return nodes as CSS; where that is beyond slatepy, as an installed compiler makes it.

        is_light: whether they are rules of a light page, whose colours may belong to the light look alone.
        """
        made = flat.flat(nodes)
        if made.faults:
            compiler = self._compiler()
            compiled = compiler(_SPROCKETS + syntax.written(nodes)) if compiler else None
            if compiled is not None:
                return compiled
            self._lost(made.faults, installed=compiler is not None)
        self.imports += [f"@import {address};\n" for address in made.imports]
        if not is_light:
            return flat.written(made.blocks)
        blocks, places = night.parted(made.blocks)
        self._findings += _bright(places)
        return flat.written(blocks)

    def _lost(self, faults: tuple[flat.Fault, ...], *, installed: bool) -> None:
        hint = "write the CSS out in 'source/stylesheets/custom.css'"
        hint += "" if installed else ", or install 'sass' and it is compiled"
        self._findings += [Finding("lost", "style", fault.message, fault.place, hint) for fault in faults]


def _bright(places: Iterable[Place]) -> Iterator[Finding]:
    """Yield a finding for each file that has rules whose colours are of the light look alone."""
    files: dict[str, list[Place]] = {}
    for place in places:
        files.setdefault(place.file, []).append(place)
    for found in files.values():
        where = finding.lines(found)
        message = f"colours that could not be read on a dark page hold in the light look alone ({where})"
        hint = "for the dark one: ':root[data-theme=dark] aside { color: #cde; }' in 'source/stylesheets/custom.css'"
        yield Finding("replaced", "style", message, found[0], hint)
