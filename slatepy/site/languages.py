"""Localised pages: the language that each is in, and where the same page is in others."""

from __future__ import annotations

import posixpath
from types import MappingProxyType
from typing import TYPE_CHECKING

from slatepy import address
from slatepy.once import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.migrate.output import Output
    from slatepy.site.outline import Outline

# Codes of countries that sites take for those of languages, as far as no language has them (ISO 639-1).
_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"cn": "zh-CN", "cz": "cs", "dk": "da", "gr": "el", "hk": "zh-HK", "jp": "ja", "ua": "uk", "us": "en", "vn": "vi"}
)


def tag(locale: str) -> str:
    """Return a locale as a BCP 47 tag: `pt_BR` is `pt-BR`, and `cn`, which is a country, `zh-CN`."""
    return _LANGUAGES.get(locale.lower(), locale.replace("_", "-"))


def alternates(page: Output, plan: Outline, base_url: str) -> tuple[tuple[str, str], ...]:
    """Return (language, href) of a page in each locale, its own too as search engines ask; nothing where it has one.

    page: one of `plan.pages`. base_url: where the site stands; where that is not known an href leads there from the
    page.
    """
    if not page.locale:
        return ()
    others = {**_localised(plan)[page.base], page.locale: page.path}
    folder = posixpath.dirname(f"/{page.path}")
    return tuple(
        (
            tag(locale),
            address.absolute(base_url, path) if base_url else address.relative(posixpath.relpath(f"/{path}", folder)),
        )
        for locale, path in sorted(others.items())
        if len(others) > 1
    )


@once
def _localised(plan: Outline) -> dict[str, dict[str, str]]:
    """Return the paths of each page by its locales; of a page that has one twice, the first."""
    found: dict[str, dict[str, str]] = {}
    for each in plan.pages:
        if each.locale:
            found.setdefault(each.base, {}).setdefault(each.locale, each.path)
    return found
