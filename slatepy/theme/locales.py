"""A theme's `locales/*.json` -> the words of its interface in one language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from slatepy.problem import Place, Problem, SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping

FALLBACK = "en"
# tags that sites use for a language whose file bears another name
_SAME = {"zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant", "cn": "zh", "jp": "ja", "iw": "he"}


def words(tree: Mapping[str, bytes], lang: str, name: str) -> dict[str, str]:
    """Return the interface words for a BCP 47 tag: `pt-BR` looks for `pt-br`, then `pt`; what is missing is English.

    name: the theme's, for the place of a problem. Raises SiteError for a file that is no JSON object of strings.
    """
    found = _read(tree, FALLBACK, name)
    parts = lang.lower().replace("_", "-").split("-")
    for length in range(1, len(parts) + 1):
        tag = "-".join(parts[:length])
        found |= _read(tree, _SAME.get(tag, tag), name)
    return found


def _read(tree: Mapping[str, bytes], lang: str, name: str) -> dict[str, str]:
    path = f"locales/{lang}.json"
    if path not in tree:
        return {}
    place = Place(f"themes/{name}/{path}")
    try:
        table = json.loads(tree[path].decode("utf-8-sig"))
    except json.JSONDecodeError as fault:
        place = Place(place.file, fault.lineno, fault.colno)
        raise SiteError(Problem("broken-locale", "error", f"not valid JSON: {fault.msg.lower()}", place)) from fault
    except UnicodeDecodeError as fault:
        raise SiteError(Problem("broken-locale", "error", "not valid UTF-8", place)) from fault
    if not isinstance(table, dict) or not all(isinstance(word, str) for word in table.values()):
        raise SiteError(Problem("broken-locale", "error", "interface words are an object of strings", place))
    return table
