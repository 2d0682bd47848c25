"""A name that a template asks for and that is not there, said with the one that may have been meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import jinja2
from jinja2.utils import missing

from slatepy.problem import nearest

GIVEN: Final = ("page", "settings", "words", "script_words", "asset", "has_asset", "url", "once")
"""What every template has at hand."""


class Said(str):
    """A message; hint: what to do about it, empty where nobody knows."""

    __slots__ = ("hint",)
    hint: str


class Missing(jinja2.StrictUndefined):
    """What Jinja puts in the place of such a name; whatever is done with it raises UndefinedError with a `Said`."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, owner = self._undefined_name, self._undefined_obj
        if self._undefined_hint or not isinstance(name, str):
            return str(super()._undefined_message)
        if owner is missing:
            said, known = Said(f"'{name}' is undefined"), [*GIVEN]
        elif isinstance(owner, Mapping):
            said, known = Said(f"there is no '{name}'"), [str(key) for key in owner]
        else:
            said = Said(f"'{type(owner).__name__.lower()}' has no '{name}'")
            known = [each for each in dir(owner) if not each.startswith("_")]
        near = nearest(name, known)
        said.hint = f"did you mean '{near}'?" if near else ""
        return said
