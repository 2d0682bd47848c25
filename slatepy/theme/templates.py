"""A theme's templates, compiled, and a page rendered by them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from slatepy.document import Entry, Heading
from slatepy.once import once
from slatepy.problem import Place, Problem, SiteError
from slatepy.settings import Settings
from slatepy.struct import Struct
from slatepy.theme import locales, missing, output
from slatepy.theme.compiled import Compiled
from slatepy.theme.page import Page
from slatepy.theme.parts import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.runtime import Macro

    from slatepy import cache

_MAIN = "page.html"
_OPEN = frozenset((Entry, Heading, Page, Part, Settings))


class Theme(Struct, frozen=True):
    """A theme ready to render.

    name: as in `themes/NAME/`; tree: its files, overlays applied; outputs: stylesheets and scripts by the name that
    templates use, as (output path, bytes).
    """

    name: str
    tree: Mapping[str, bytes]
    outputs: Mapping[str, tuple[str, bytes]]
    environment: jinja2.Environment


def load(tree: Mapping[str, bytes], name: str = "slate", shelf: cache.Shelf | None = None) -> Theme:
    """Make a theme of its files.

    tree: overlays applied, keyed by paths inside the theme (`page.html`). name: for the places of problems.
    shelf: where compiled templates are kept, one of this user's own.
    Raises SiteError where `theme.json` is broken or names a file that is not there, or `page.html` is missing.
    """
    if _MAIN not in tree:
        place = Place(f"themes/{name}/{_MAIN}")
        hint = "a theme needs this template; leave it out of the site's theme and the default one is used"
        raise SiteError(Problem("theme-file-missing", "error", f"theme '{name}' has no '{_MAIN}'", place, hint))
    # a template belongs to the site, so it runs sandboxed: building a stranger's site runs none of his code
    environment = _Sandbox(
        loader=jinja2.FunctionLoader(lambda path: _template(tree, name, path)),
        autoescape=True,
        undefined=missing.Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=True,
        bytecode_cache=Compiled(shelf) if shelf else None,
    )
    return Theme(name, tree, output.outputs(tree, name), environment)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which need not look into the values that make up most of a page: they have nothing to hide."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - whatever a template names
        """Return what a template calls `obj.attribute`; half of the time of a large page would else go into it."""
        if type(obj) in _OPEN and attribute in obj.__struct_fields__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def render(theme: Theme, page: Page) -> bytes:
    """Return the page's html, UTF-8.

    Raises SiteError with the template's file and line for any fault in a template, a wrong name above all.
    """
    told = words(theme, page.lang)
    try:
        pieces = theme.environment.get_template(_MAIN).generate(
            page=page,
            settings=page.settings,
            words=told,
            script_words=json.dumps({k[3:]: v for k, v in told.items() if k.startswith("js_")}, ensure_ascii=False),
            asset=lambda path: page.root + _output(theme, path),
            has_asset=theme.outputs.__contains__,
            url=lambda path: page.root + path,
            once=_once,
        )
        # joined first, all of a page would be as wide as its widest letter, and slow to encode
        html = b"".join([piece.encode("utf-8", "replace") for piece in pieces])
    except SiteError:
        raise
    except jinja2.TemplateSyntaxError as fault:
        place = Place(fault.filename or _path(theme.name, fault.name or _MAIN), fault.lineno)
        raise SiteError(Problem("broken-template", "error", _message(fault), place, _hint(theme, fault))) from fault
    except Exception as fault:  # a template is the site's own code: what it raises is its fault
        place = _place(theme, fault)
        raise SiteError(Problem("broken-template", "error", _message(fault), place, _hint(theme, fault))) from fault
    if not html.strip():
        hint = "write the page into it, or take the file away to have the theme's own"
        place = Place(_path(theme.name, _MAIN))
        raise SiteError(Problem("broken-template", "error", "the template prints nothing", place, hint))
    return html


class _Printer:
    """A macro, which is made anew with each rendering, and equal to another of the same code.

    It prints once and lets go of the macro, which holds all of the page that it is rendered with.
    """

    __slots__ = ("_code", "_macro")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, macro: Macro) -> None:
        self._macro: Macro | None = macro
        self._code = macro._func.__code__  # noqa: SLF001

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Printer) and self._code == other._code

    def printed(self, *values: object) -> str:
        """Return what the macro prints of values."""
        macro, self._macro = self._macro, None
        printed: str = macro(*values) if macro else ""
        return printed


@once
def _printed(entry: Entry, printer: _Printer, *more: object) -> str:
    return printer.printed(entry, *more)


def _once(macro: Macro, entry: Entry, *more: object) -> str:
    """Return what a macro prints of an entry of the contents and of `more`, and of nothing else.

    It is printed again only where the macro or `more` is another than the last time: a preview renders the same
    contents after each change.
    """
    return _printed(entry, _Printer(macro), *more)


def words(theme: Theme, lang: str) -> dict[str, str]:
    """Return the theme's interface words for a BCP 47 tag, English where it has none."""
    return locales.words(theme.tree, lang, theme.name)


def _path(name: str, path: str) -> str:
    return f"themes/{name}/{path}"


def _template(tree: Mapping[str, bytes], name: str, path: str) -> tuple[str, str, None] | None:
    """Find a template for Jinja, with the file name that its tracebacks then carry."""
    if path not in tree:
        return None
    return tree[path].decode("utf-8-sig", "replace"), _path(name, path), None


def _output(theme: Theme, path: str) -> str:
    """Return the output path of a stylesheet, script or other file of the theme, by its plain name."""
    if path not in theme.outputs:
        reason = "its theme.json does not list it under 'files'" if path in theme.tree else "there is no such file"
        raise LookupError(missing.output(path, theme.outputs, reason))
    return theme.outputs[path][0]


def _message(fault: Exception) -> str:
    """Say a fault as problems are said: lower case, no full stop."""
    if isinstance(fault, jinja2.TemplateNotFound):
        return f"there is no template '{fault.name}'"
    if isinstance(fault, RecursionError):
        return "templates include each other without end"
    text = (str(fault) or type(fault).__name__).rstrip(".")
    return text[:1].lower() + text[1:]


def _hint(theme: Theme, fault: Exception) -> str:
    return missing.hint(fault, theme.environment, [path for path in theme.tree if path.endswith(".html")])


def _place(theme: Theme, fault: Exception) -> Place:
    """Find the template's line that a fault left from: the innermost frame that is a template's."""
    place = Place(_path(theme.name, _MAIN))
    step: Any = fault.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.startswith(f"themes/{theme.name}/"):
            place = Place(file, step.tb_lineno)
        step = step.tb_next
    return place
