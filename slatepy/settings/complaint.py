"""What is wrong with the values of a front matter that is well formed, or that no parser is asked to read."""

from __future__ import annotations

from slatepy.problem import Place, Problem

_SYNTAX = "front-matter-syntax"
_LIMIT = "front-matter-limit"
_SHOWN = 40


def unreadable(character: str, place: Place) -> Problem:
    """Return the problem of a control character, which YAML does not allow."""
    name = f"U+{ord(character):04X}"
    return Problem(_SYNTAX, "error", f"the control character {name} cannot stand in YAML", place, "take it out")


def second_document(place: Place) -> Problem:
    """Return the problem of what follows the first document; Psych does not read it either."""
    message = "what stands here comes after the end of the first YAML document, and is not read"
    return Problem("second-document", "warning", message, place, "put all keys together")


def tag(name: str, place: Place) -> Problem:
    """Return the problem of a tag that would make an object."""
    shown = name.replace("tag:yaml.org,2002:", "!!")
    message = f"the tag `{shown}` is not followed; the value is read without it"
    return Problem("yaml-tag", "warning", message, place, "take the tag away", len(shown))


def odd_key(written: str, place: Place) -> Problem:
    """Return the problem of a key that is a list or a mapping."""
    shown = " ".join(written.split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
    message = f"`{shown}` is no name for a key"
    hint = "a comment begins with `#`" if written.startswith("[//]") else "put quotes around it if it is meant as text"
    return Problem("odd-key", "warning", message, place, hint, len(shown))


def duplicate(name: str, earlier: int, place: Place) -> Problem:
    """Return the problem of a key that stood before, on line `earlier`."""
    message = f"the key `{name}` is given twice; this one counts"
    hint = f"take one of them away: the first is on line {earlier}"
    return Problem("duplicate-key", "warning", message, place, hint, len(name))


def merge(place: Place) -> Problem:
    """Return the problem of a merge key without a mapping."""
    hint = "write `<<: *name` for a mapping marked `&name`"
    return Problem("odd-key", "warning", "`<<` merges mappings only", place, hint)


def circle(name: str, place: Place) -> Problem:
    """Return the problem of an alias inside what it stands for."""
    return Problem(_SYNTAX, "error", f"the alias `*{name}` contains itself", place, length=len(name) + 1)


def unknown_alias(name: str, place: Place) -> Problem:
    """Return the problem of an alias that nothing stands for."""
    message = f"nothing before this is marked `&{name}`, so `*{name}` stands for nothing"
    return Problem(_SYNTAX, "error", message, place, "put quotes around text that begins with `*`", len(name) + 1)


def too_deep(limit: int, place: Place) -> Problem:
    """Return the problem of lists or mappings nested too deep."""
    return Problem(_LIMIT, "error", f"this is nested more than {limit} deep", place, "write it flatter")


def too_large(limit: int, place: Place) -> Problem:
    """Return the problem of too many values, written out or by aliases of aliases."""
    message = f"this holds more than {limit} values, its aliases counted"
    return Problem(_LIMIT, "error", message, place, "keep large tables in a file under `data/`")


def too_long(limit: int, place: Place) -> Problem:
    """Return the problem of more text than settings can need."""
    message = f"there are more than {limit:,} characters of front matter here"
    return Problem(_LIMIT, "error", message, place, "keep large tables in a file under `data/`")
