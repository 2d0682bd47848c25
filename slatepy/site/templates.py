"""Files that ERB makes and no layout stands around: a feed, a list in JSON -> output files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import settings
from slatepy.site import reading

if TYPE_CHECKING:
    from slatepy.problem import Problem
    from slatepy.site.outline import Outline


def files(plan: Outline) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Return what each of them gives, by output path, and what of their ERB is not understood."""
    if not plan.templates:
        return {}, ()
    from slatepy.migrate import text  # noqa: PLC0415  few sites have such a file; the reading of Ruby takes 30 ms
    from slatepy.site import scope  # noqa: PLC0415  as above

    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    for each in plan.templates:
        front = settings.front_matter(each.source, plan.tree[each.source])
        seen = scope.scope(plan, each, front, reading.resolver(plan, each))
        rendered, found = text.rendered(front.body, seen, plan.tree)
        made[each.path] = rendered.encode("utf-8", "replace")
        problems += [*front.problems, *found]
    return made, tuple(problems)
