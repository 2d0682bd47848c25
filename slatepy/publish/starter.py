"""A title and a choice of CI -> the files of a new site."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from slatepy import files
from slatepy.problem import SiteError
from slatepy.publish import git

if TYPE_CHECKING:
    from pathlib import Path

CHOICES = ("github", "gitlab", "none")
_CI = {"github": ".github/workflows/docs.yml", "gitlab": ".gitlab-ci.yml"}
_MARK = b"@TITLE@"
_CAPITALS = frozenset({"api", "http", "rest", "sdk", "ai", "io", "iot", "sms", "crm", "erp"})


def tree(title: str, ci: str) -> dict[str, bytes]:
    """Return the files of a new site by their paths. ci: one of CHOICES."""
    found = files.read_starter()
    workflows = {path: found.pop(path) for path in list(found) if path.startswith("ci/")}
    found[".gitignore"] = found.pop("gitignore")
    if ci in _CI:
        found[_CI[ci]] = workflows[f"ci/{ci}.yml"]
    return {path: data.replace(_MARK, _quoted(title, path).encode()) for path, data in sorted(found.items())}


def title(folder: Path) -> str:
    """Guess a site's title from its folder's name: `parcel-api` -> `Parcel API`."""
    words = [word for word in re.split(r"[\W_]+", folder.resolve().name) if word]
    shown = [word.upper() if word.lower() in _CAPITALS else word[:1].upper() + word[1:] for word in words]
    return " ".join(shown) or "API Documentation"


def ci(folder: Path) -> str:
    """Guess where the site will be built from the repository's remote: only at its root are workflows read."""
    try:
        repository = git.Repository(folder)
    except SiteError:
        return "none"
    if (repository.asks("rev-parse", "--show-prefix") or "").strip():
        return "none"
    remote = repository.asks("remote", "get-url", "origin") or ""
    return next((name for name in _CI if name in remote), "none")


def _quoted(title: str, path: str) -> str:
    """Return a title as the file's language has it: between double quotes in YAML, in an attribute in SVG."""
    line = " ".join(title.split())
    return escape(line) if path.endswith(".svg") else line.replace("\\", "\\\\").replace('"', '\\"')
