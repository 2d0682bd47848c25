"""What a site's copy of Slate changes in Slate itself, to what a build takes over of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate import output
from slatepy.migrate.finding import Finding
from slatepy.problem import Place
from slatepy.struct import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from slatepy.migrate.choices import Config
    from slatepy.migrate.finding import Subject
    from slatepy.migrate.layout.piece import Piece

_REPLACED: Final[tuple[tuple[str, Subject, str], ...]] = (
    ("source/javascripts/", "script", "Slate's own scripts are replaced by the theme's"),
    ("source/stylesheets/", "style", "Slate's own stylesheets are replaced by the theme's"),
    ("source/fonts/", "style", "Slate's own icons are replaced by the theme's"),
)


class Clone(Struct, frozen=True):
    """What a copy of Slate adds to it.

    css: to put after the theme's stylesheet; script: to load in each page; compiled: output path -> a further
    stylesheet. pieces: html of the layout. settings: defaults below those of the site. findings: what became of what.
    """

    css: str = ""
    script: str = ""
    compiled: Mapping[str, str] = field(default_factory=dict)
    pieces: tuple[Piece, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


NONE: Final = Clone()


def clone(tree: Mapping[str, bytes], config: Config) -> Clone:
    """Return what the stylesheets, scripts and the layout of a site add to Slate's. Never raises."""
    styled = any(path.endswith((".scss", ".sass")) for path in tree)
    folder = f"source/{config.layouts_dir}/"
    layouts = [path for path in sorted(tree) if path.startswith((folder, "source/layout.")) and path.endswith(".erb")]
    scripted = any(path.startswith(f"source/{config.js_dir}/all") for path in tree)
    if not (styled or layouts or scripted):
        return NONE
    return _read(tree, config, layouts)


def _read(tree: Mapping[str, bytes], config: Config, layouts: list[str]) -> Clone:
    from slatepy.migrate import layout, scripts, stylesheets  # noqa: PLC0415  25 ms that only copies of Slate need

    sheets = stylesheets.sheets(tree, config.css_dir)
    code = scripts.scripts(tree, config.js_dir)
    main = next((path for path in layouts if re.fullmatch(r"layout(?:\.html)?\.erb", path.rpartition("/")[2])), "")
    found = layout.added(main, tree, config.js_dir) if main else layout.Added()
    others = (path for path in layouts if path != main and not path.rpartition("/")[2].startswith("_"))
    findings = (*sheets.findings, *found.findings, *_others(others), *code.findings, *_replaced(tree))
    settings = {**code.settings, **sheets.settings, **found.settings}
    return Clone(sheets.css, code.text, sheets.compiled, found.pieces, settings, findings)


def _others(layouts: Iterable[str]) -> Iterator[Finding]:
    for path in layouts:
        hint = "its pages have the theme's layout; what else they need goes into a theme's templates"
        yield Finding("lost", "layout", f"the layout '{path}' is not followed", Place(path), hint)


def _replaced(tree: Mapping[str, bytes]) -> Iterator[Finding]:

    for prefix, subject, message in _REPLACED:
        first = next((path for path in sorted(tree) if path.startswith(prefix) and output.stock(path)), "")
        if first:
            yield Finding("replaced", subject, message, Place(first))
