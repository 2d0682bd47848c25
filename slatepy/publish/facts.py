"""A site's folder -> what can be told of it without telling what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import files
from slatepy.site import outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def facts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield names and values. Raises SiteError where there is no site, or no page in it."""
    tree, unread = files.read(folder)
    plan, problems = outline.outline(tree, {})
    includes = [path for path in tree if path.startswith("source/") and path.rpartition("/")[2].startswith("_")]
    markdown = {*(page.source for page in plan.pages), *includes}
    yield "pages", f"{len(plan.pages):,}, of them {sum(page.source.endswith('.erb') for page in plan.pages):,} with ERB"
    yield "includes", f"{len(includes):,}"
    yield "Markdown", f"{sum(len(tree[path]) for path in markdown):,} bytes"
    yield "other files", f"{len(plan.copied):,}"
    yield "config.rb", _config(tree, plan)
    yield "slatepy.yml", ", ".join(plan.defaults.mapping) or "none"
    yield "themes", ", ".join(sorted({path.split("/")[1] for path in tree if path.startswith("themes/")})) or "none"
    yield "anchors.lock", "yes" if "anchors.lock" in tree else "no"
    yield "locales", ", ".join(plan.config.locales) or "none"
    yield "problems", ", ".join(sorted({problem.code for problem in (*unread, *problems)})) or "none before the build"


def _config(tree: Mapping[str, bytes], plan: outline.Outline) -> str:
    if "config.rb" not in tree:
        return "none"
    config = plan.config
    chosen = f"heading_ids {config.heading_ids}, smartypants {'on' if config.smartypants else 'off'}"
    return f"{chosen}, markdown {', '.join(config.markdown) or 'as it is'}"
