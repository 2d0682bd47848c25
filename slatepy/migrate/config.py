"""What `config.rb` and `lib/*.rb` say, read as text, to the choices that a build follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.migrate import choices
from slatepy.migrate.choices import Config

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.problem import Problem

__all__ = ["Config", "read"]


def read(tree: Mapping[str, bytes]) -> tuple[Config, tuple[Problem, ...]]:
    """Return what `config.rb`, `lib/*.rb` and `helpers/*.rb` choose, and a note on each statement not followed.

    Nothing is run. Without `config.rb` the choices are those of the newest Slate, and the locales are those of
    `locales/` if there are pages in `source/localizable/`. Notes: `config-ignored`; a renderer that is not recognised
    is a warning, `config-renderer`.
    """
    if "config.rb" not in tree:
        return _unconfigured(tree), ()
    from slatepy.migrate import directives  # noqa: PLC0415  reading Ruby takes 8 ms that most new sites need not

    return directives.read(tree)


def _unconfigured(tree: Mapping[str, bytes]) -> Config:
    known = choices.locales(tree)
    if not known or not any(path.startswith("source/localizable/") for path in tree):
        return Config()
    return Config(locales=known, root_locale="en" if "en" in known else known[0])
