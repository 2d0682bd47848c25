"""What a site consists of before anything is parsed: its settings, its pages, the files that are copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slatepy import settings
from slatepy.migrate import clone, config, finding, output
from slatepy.problem import Place, Problem, SiteError
from slatepy.site import guesses
from slatepy.site.taken import FILES
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.files import Tree


class Outline(Struct, frozen=True, dict=True):
    """The plan of a site.

    tree: its files; config: what config.rb chooses; defaults: what slatepy.yml says; overrides: what the command line
    says. pages: what is rendered, in order of source paths; copied: output path -> source path of the other files;
    files: every output path that a link can lead to. data: what `data/` holds; translations: `locales/`, by locale.
    taken: what its copy of Slate adds to Slate. templates: what ERB makes and no layout stands around.
    """

    tree: Tree
    config: config.Config
    defaults: settings.FrontMatter
    overrides: Mapping[str, str]
    pages: tuple[output.Output, ...]
    copied: Mapping[str, str]
    files: frozenset[str]
    data: Mapping[str, Any]
    translations: Mapping[str, Any]
    taken: clone.Clone = clone.NONE
    templates: tuple[output.Output, ...] = ()


def outline(tree: Tree, overrides: Mapping[str, str]) -> tuple[Outline, tuple[Problem, ...]]:
    """Plan a site. Raises SiteError where it has no page."""
    read, config_problems = config.read(tree)
    chosen, locale_problems = guesses.locales(read, tree)
    defaults, default_problems = settings.site_defaults(tree)
    taken = clone.clone(tree, chosen)
    outputs, output_problems = output.outputs(tree, chosen, taken.compiled)
    pages = tuple(made for made in outputs if _is_page(made))
    if not pages:
        raise SiteError(_no_page(tree))
    copied = {made.path: made.source for made in outputs if made.kind == "file"}
    templates = tuple(
        made for made in outputs if made.kind == "template" and made not in pages and made.source not in FILES
    )
    files = frozenset(copied) | {made.path for made in (*pages, *templates)} | frozenset(taken.compiled)
    pages = (*pages, *guesses.addresses(pages, tree))
    data, data_problems = settings.tables(tree, "data")
    words, word_problems = settings.tables(tree, "locales")
    plan = Outline(tree, chosen, defaults, overrides, pages, copied, files, data, _by_locale(words), taken, templates)
    problems = (*config_problems, *locale_problems, *default_problems, *output_problems, *data_problems, *word_problems)
    return plan, (*problems, *finding.problems(taken.findings))


def _is_page(made: output.Output) -> bool:
    """Tell whether a file is shown in the theme: Markdown, or html made by ERB alone."""
    if made.source in FILES:
        return False
    return made.kind == "page" or (made.kind == "template" and made.path.endswith(".html"))


def _by_locale(words: Mapping[str, Any]) -> dict[str, Any]:
    """Return translations by locale: Rails' files hold `en: {...}`, whatever they are named.

    Mappings of one locale are joined; else the later one stands.
    """
    found: dict[str, Any] = {}
    for table in words.values():
        if isinstance(table, dict):
            for locale, texts in table.items():
                earlier = found.get(locale)
                merged = {**earlier, **texts} if isinstance(earlier, dict) and isinstance(texts, dict) else texts
                found[locale] = merged
    return found


def _no_page(tree: Tree) -> Problem:
    texts = (path for path in tree if path.startswith("source/") and path.endswith((".md.txt", ".txt", ".rst")))
    near = next(texts, "")
    hint = f"rename '{near}' to end in '.html.md'" if near else "write 'source/index.html.md'"
    return Problem("no-page", "error", "there is no Markdown page in 'source'", Place("source"), hint)
