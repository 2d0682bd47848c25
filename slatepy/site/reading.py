"""How a page's Markdown is to be read: what its settings, `slatepy.yml` and `config.rb` say together."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from slatepy import markdown
from slatepy.migrate import links
from slatepy.problem import Place, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slatepy import settings
    from slatepy.migrate.output import Output
    from slatepy.site.outline import Outline

_FOLLOWED = ("smartypants", "strikethrough")
# What Slate sets for Redcarpet, and the dialect keeps to; what is not here Slate leaves off.
_FIXED: Mapping[str, bool] = MappingProxyType(
    {
        "fenced_code_blocks": True,
        "disable_indented_code_blocks": True,
        "prettify": True,
        "tables": True,
        "with_toc_data": True,
        "no_intra_emphasis": True,
    }
)
_OFF = frozenset(
    {"autolink", "footnotes", "highlight", "quote", "superscript", "underline", "lax_spacing", "space_after_headers"}
    | {"hard_wrap", "xhtml", "filter_html", "no_images", "no_links", "no_styles", "safe_links_only", "escape_html"}
)


def options(plan: Outline, made: Output, chosen: settings.Settings) -> markdown.Options:
    """Return how a page is read.

    A setting of its own goes before the same option under `markdown`, and that before `config.rb`.
    """
    config = plan.config
    return markdown.Options(
        dialect=chosen.dialect,
        recovery=chosen.recovery,
        smartypants=_first(chosen.smartypants, chosen.markdown.get("smartypants"), config.smartypants),
        strikethrough=_first(chosen.strikethrough, chosen.markdown.get("strikethrough"), config.strikethrough),
        tabs=tuple(tab.name for tab in chosen.language_tabs),
        resolve=resolver(plan, made),
    )


def resolver(plan: Outline, made: Output) -> links.Resolver:
    """Return what turns ("link" | "image", url) into the address that a file of the output prints."""
    config = plan.config
    return links.resolver(made.path, plan.files, images=config.images_dir, relative=config.relative_links)


def problems(plan: Outline, front: settings.FrontMatter, chosen: settings.Settings) -> Iterator[Problem]:
    """Yield a problem for each option under `markdown` that asks for what the dialect does not do."""
    for name, value in chosen.markdown.items():
        if name in _FOLLOWED or value is None or value == _FIXED.get(name, False):
            continue
        if name in _FIXED or name in _OFF:
            message = f"the Markdown option `{name}` has no effect"
            hint = "the dialect keeps to what Slate sets; `dialect: commonmark` reads GitHub's extensions"
        else:
            message = f"`{name}` is no option of Redcarpet's"
            near = nearest(name, (*_FOLLOWED, *_FIXED, *_OFF))
            hint = f"did you mean `{near}`?" if near else f"followed are `{'` and `'.join(_FOLLOWED)}`"
        yield Problem("markdown-option", "warning", message, _place(plan, front, name), hint, len(name))


def _place(plan: Outline, front: settings.FrontMatter, name: str) -> Place:
    """Return where an option stands: on the page, else in the site's own file."""
    path = f"markdown.{name}"
    return front.lines.get(path) or plan.defaults.lines.get(path) or front.place("markdown")


def _first(*values: object) -> bool:
    return next((value for value in values if isinstance(value, bool)), False)
