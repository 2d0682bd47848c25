"""What a page's ERB sees of its site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import settings
from slatepy.migrate import erb, partial

if TYPE_CHECKING:
    from collections.abc import Callable

    from slatepy.document import Source
    from slatepy.migrate.output import Output
    from slatepy.site.outline import Outline


def scope(
    plan: Outline, made: Output, front: settings.FrontMatter, resolve: Callable[[str, str], str] | None
) -> erb.Scope:
    """Return the scope of the page `made` before its first unit."""
    tree = plan.tree

    def body(name: str) -> Source | None:
        path = partial.find(name, made.source, tree, made.locale)
        return settings.front_matter(path, tree[path]).body if path else None

    def read(path: str) -> str | None:
        return tree[path].decode("utf-8", "replace") if path in tree else None

    return erb.Scope(
        source=made.source,
        path=made.path,
        front_matter=front.mapping,
        data=plan.data,
        config=plan.config,
        locale=made.locale,
        translations=plan.translations.get(made.locale or "en", {}),
        resolve=resolve,
        partial=body,
        read=read,
    )
