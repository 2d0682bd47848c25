"""A YAML text -> the first thing that is wrong with it, for samples that authors show to their readers."""

from __future__ import annotations

import yaml

from slatepy.problem import Place, point
from slatepy.settings import psych, syntax
from slatepy.struct import Struct

_LONGEST = 200_000


class Fault(Struct, frozen=True):
    """What is wrong with a YAML text: line and column counted from 1, a message and a way out, which may be empty."""

    line: int
    column: int
    message: str
    hint: str


def yaml_fault(text: str) -> Fault | None:
    """Return the first fault of a YAML text, of any number of documents, or None. Never raises.

    Only the notation is judged: no tag is followed, an alias that nothing marks is well formed.
    """
    if len(text) > _LONGEST:
        return None
    try:
        for _ in yaml.parse(text, Loader=psych.LOADER):
            pass
    except yaml.YAMLError as error:
        found = syntax.problem(error, text, lambda index: _place(text, index))
        return Fault(found.place.line, found.place.column, found.message, found.hint)
    except RecursionError:
        return None
    return None


def _place(text: str, index: int) -> Place:
    return point("", text, max(0, min(index, len(text))))
