"""A name that a template asks for and that is not there, said with the one that may have been meant."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import Final

import jinja2
from jinja2.utils import missing

from slatepy.problem import nearest

GIVEN: Final = ("page", "settings", "words", "script_words", "asset", "has_asset", "url", "once")
"""What every template has at hand."""

_FUNCTION = re.compile(r"No (filter|test) named '([^']*)'")


class Said(str):
    """A message; hint: what to do about it, empty where nobody knows."""

    __slots__ = ("hint",)
    hint: str


def hint(fault: Exception, environment: jinja2.Environment, templates: Iterable[str]) -> str:
    """Return what to do about a name that a template asks for in vain, empty where nobody knows.

    templates: the names of those that there are.
    """
    if isinstance(fault, jinja2.TemplateNotFound):
        name = str(fault.name)
        alike = (path for path in templates if posixpath.basename(path) == posixpath.basename(name))
        return _meant(next(alike, None) or nearest(name, templates))
    if named := _FUNCTION.match(str(fault)):
        return _meant(nearest(named[2], environment.filters if named[1] == "filter" else environment.tests))
    return getattr(next(iter(fault.args), ""), "hint", "")


def output(path: str, outputs: Iterable[str], reason: str) -> Said:
    """Say that a theme has no style or script of this name."""
    said = Said(f"the theme has no output '{path}': {reason}")
    said.hint = _meant(nearest(path, outputs))
    return said


def _meant(near: str | None) -> str:
    return f"did you mean '{near}'?" if near else ""


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
        said.hint = _meant(near)
        if near == name:
            said.hint = "a template that is imported has it where the import says 'with context'"
        return said
