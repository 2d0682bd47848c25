"""A theme's `locales/*.json` -> the words of its interface in one language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem, SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping

FALLBACK = "en"
_FOLDER = "locales/"
# tags that sites use for a language whose file bears another name
_SAME = {"zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant", "cn": "zh", "jp": "ja", "iw": "he"}


def words(tree: Mapping[str, bytes], lang: str, name: str) -> dict[str, str]:
    """Return the interface words for a BCP 47 tag: `pt-BR` has those of `pt-br` over those of `pt` over English.

    Files are found in whatever case they are named. name: the theme's, for the place of a problem. Raises SiteError
    for a file that is no JSON object of strings.
    """
    parts = _plain(lang).split("-")
    tags = ["-".join(parts[:length]) for length in range(1, len(parts) + 1)]
    files = [path for path in tree if is_locale(path)]
    found: dict[str, str] = {}
    for tag in dict.fromkeys((FALLBACK, *(same for each in tags for same in (_SAME.get(each, each), each)))):
        for path in files:
            if _plain(path) == f"{_FOLDER}{tag}.json":
                found |= read(tree[path], Place(f"themes/{name}/{path}"))
    return found


def over(own: bytes, given: bytes) -> bytes:
    """Lay a site's own words over those that its theme has; what cannot be read stays, for `words` to tell."""
    try:
        return json.dumps(json.loads(given) | json.loads(own.decode("utf-8-sig"))).encode()
    except (ValueError, TypeError):
        return own


def is_locale(path: str) -> bool:
    """Say whether a file of a theme holds words of its interface."""
    return path.startswith(_FOLDER)


def _plain(path: str) -> str:
    return path.lower().replace("_", "-")


def read(data: bytes, place: Place) -> dict[str, str]:
    """Read a file of words. Raises SiteError (`broken-locale`) for one that is no JSON object of strings."""
    try:
        table = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as fault:
        place = Place(place.file, fault.lineno, fault.colno)
        raise SiteError(Problem("broken-locale", "error", f"not valid JSON: {fault.msg.lower()}", place)) from fault
    except UnicodeDecodeError as fault:
        raise SiteError(Problem("broken-locale", "error", "not valid UTF-8", place)) from fault
    if not isinstance(table, dict) or not all(isinstance(word, str) for word in table.values()):
        raise SiteError(Problem("broken-locale", "error", "interface words are an object of strings", place))
    return table
