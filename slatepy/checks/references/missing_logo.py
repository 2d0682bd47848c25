"""A logo or an icon that the settings name and the site does not have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy import address, settings
from slatepy.checks.references import missing_image
from slatepy.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.subject import Site

# A default that is not there is none, unless somebody wrote it down.
_DEFAULTS = {"logo": "images/logo.png", "favicon": ""}
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")


def problems(site: Site) -> Iterator[Problem]:
    """Yield a problem for each logo and icon that pages would show torn, each once."""
    seen: set[Place] = set()
    defaults, _ = settings.site_defaults(site.tree)
    for page in site.pages:
        for key, default in _DEFAULTS.items():
            path = getattr(page.settings, key)
            if not path or _ELSEWHERE.match(path):
                continue
            node = page.front.nodes.get(key) or defaults.nodes.get(key)
            if path == default and (node is None or node.value != path):
                continue
            place = node.place if node else Place(page.source)
            named = address.named(path)
            if place not in seen and not site.files & {named, f"{site.images}/{named}"}:
                seen.add(place)
                hint = missing_image.hint((named,), "", site)
                lesson = missing_image.LESSON
                yield Problem(lesson.code, lesson.severity, f"there is no '{path}' for '{key}'", place, hint, len(key))
