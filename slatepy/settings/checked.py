"""Front matter into the values of settings, key by key: types checked, tabs named, what is odd said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec
import yaml

from slatepy.problem import Place, Problem, Severity, nearest
from slatepy.settings import keys, loose, node
from slatepy.settings.values import Tab
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from slatepy.settings.node import Node

_LIKENESS = 0.8
_PATH = re.compile(r" - at `\$(.*)`$")
_STEP = re.compile(r"\[(\d+|\.\.\.)\]|\.(\w+)")
_SHOWN = 40


class Layer(Struct, frozen=True):
    """What one source of settings says.

    values: by the names of `Settings`' fields, only those given; data: the other keys.
    """

    values: Mapping[str, Any]
    data: Mapping[str, object]
    problems: tuple[Problem, ...]


def layer(nodes: Mapping[str, Node]) -> Layer:
    """Check each key of a front matter, of `slatepy.yml` or of the command line.

    A null counts as not given. What cannot be used is said and left out, so that what is below it holds.
    """
    values: dict[str, Any] = {}
    data: dict[str, object] = {}
    problems: list[Problem] = []
    for name, found in nodes.items():
        if name not in keys.KEYS:
            data[name] = node.plain(found)
            problems.append(_unknown(name, found.place))
        elif found.value is not None:
            fit = _fitting(name, found, problems)
            if fit is None:
                data[name] = node.plain(found)
            else:
                values[name] = _MADE.get(name, _plain)(fit, problems)
    return Layer(values, data, tuple(problems))


def _fitting(name: str, found: Node, problems: list[Problem]) -> Node | None:
    """Return the value in a form that its key takes, or None."""
    complaint = _misfit(name, found)
    if complaint is None:
        return found
    other = loose.meant(name, found)
    if other and _misfit(name, other[0]) is None:
        part = _part(found, complaint)
        message = f"`{name}` takes {keys.KEYS[name].expects}; {_shown(part)} is taken as {other[1]}"
        hint = f"for example `{_brief(name)}`"
        problems.append(Problem("loose-type", "warning", message, part.place, hint, _length(name, part is found, part)))
        return other[0]
    problems.append(_wrong(name, found, complaint))
    return None


def _misfit(name: str, found: Node) -> str | None:
    """Return msgspec's complaint about a value, or that of Python about an address, or None."""
    accepts = keys.KEYS[name].accepts
    try:
        value = msgspec.convert(node.plain(found), accepts)
        if accepts is keys.Address:
            urlsplit(value)
    except (msgspec.ValidationError, ValueError) as error:
        return str(error)
    return None


def _wrong(name: str, found: Node, complaint: str) -> Problem:
    part = _part(found, complaint)
    key = keys.KEYS[name]
    where = f"`{name}`" if part is found else f"an item of `{name}`"
    if name == "layout" and isinstance(found.value, str):
        message = f"`{found.value}` is none of slatepy's layouts, and is left to the theme"
        return Problem("unknown-layout", "note", message, found.place, f"slatepy has {key.expects}", len(name))
    close = nearest(node.text(found), key.choices) if isinstance(found.value, str) else None
    hint = f"did you mean `{name}: {close}`?" if close else f"for example `{_brief(name)}`"
    expects = key.expects if part is found else _item(key.expects)
    message = f"{where} must be {expects}, not {_shown(part)}"
    severity: Severity = "error" if key.loses else "warning"
    return Problem("wrong-type", severity, message, part.place, hint, _length(name, part is found, part))


def _length(name: str, whole: bool, part: Node) -> int:  # noqa: FBT001 - private, and its meaning is named
    """Return how much is marked: the key, or the line of the item that is meant."""
    return len(name) if whole else len(part.written.partition("\n")[0]) or 1


def _part(found: Node, complaint: str) -> Node:
    """Return the part of a value that msgspec's path leads to, as far as it can be followed."""
    match = _PATH.search(complaint)
    for index, name in _STEP.findall(match[1] if match else ""):
        if isinstance(found.value, tuple) and index.isdigit():
            found = found.value[int(index)]
        elif isinstance(found.value, Mapping) and name in found.value:
            found = found.value[name]
        else:
            break
    return found


def _item(expects: str) -> str:
    match = re.fullmatch(r"a list of (.+)s", expects)
    return f"a {match[1]}" if match else "text"


def _shown(found: Node) -> str:
    """Return a value as a message names it."""
    written = " ".join(found.written.split())
    written = written if len(written) <= _SHOWN else written[: _SHOWN - 1] + "…"
    if isinstance(found.value, Mapping):
        return f"the mapping `{written}`"
    if isinstance(found.value, tuple):
        return f"the list `{written}`"
    if isinstance(found.value, str):
        return f"the text `{written}`" if written else "empty text"
    return "nothing" if found.value is None else f"`{written}`"


def _brief(name: str) -> str:
    """Return a key's example on one line."""
    example = {name: keys.KEYS[name].value}
    return yaml.safe_dump(example, default_flow_style=True, sort_keys=False, width=1000).strip()[1:-1]


def _unknown(name: str, place: Place) -> Problem:
    near = meant(name)
    if near:
        message = f"`{name}` is no setting"
        return Problem("unknown-key", "warning", message, place, f"did you mean `{near}`?", len(name))
    message = f"`{name}` is no setting of slatepy's; templates and ERB can use it"
    return Problem("unknown-key", "note", message, place, "", len(name))


def meant(name: str) -> str | None:
    """Return the key that a name is a slip of: by one or two letters, by its case, or by its dashes."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])|[\s-]+", "_", name).lower()
    if plain in keys.KEYS:
        return plain
    close = nearest(plain, keys.KEYS)
    if not close or abs(len(close) - len(plain)) > 2:  # noqa: PLR2004 - a slip is one or two letters
        return None
    import difflib  # noqa: PLC0415 - saves 1 ms where nothing is amiss

    return close if difflib.SequenceMatcher(None, plain, close).ratio() >= _LIKENESS else None


def _plain(found: Node, _: list[Problem]) -> object:
    return node.plain(found)


def _text(found: Node, _: list[Problem]) -> str:
    return node.text(found)


def _path(found: Node, _: list[Problem]) -> str:
    return "" if found.value is False else node.text(found)


def _logo(found: Node, _: list[Problem]) -> str | bool:
    return False if found.value is False else node.text(found)


def _texts(found: Node, problems: list[Problem]) -> tuple[str, ...]:
    items = found.value if isinstance(found.value, tuple) else ()
    return tuple(node.text(item) for item in items if not _empty(item, problems))


def _empty(item: Node, problems: list[Problem]) -> bool:
    """Tell whether an item of a list says nothing, and say so."""
    if item.value is not None and (not isinstance(item.value, str) or item.value.strip()):
        return False
    problems.append(Problem("empty-item", "note", "an empty item of a list is passed over", item.place, "take it away"))
    return True


def _classes(found: Node, problems: list[Problem]) -> str:
    return " ".join(_texts(found, problems)) if isinstance(found.value, tuple) else node.text(found)


def _tags(found: Node, _: list[Problem]) -> tuple[Mapping[str, str], ...]:
    items = found.value if isinstance(found.value, tuple) else ()
    tags = (item.value for item in items)
    return tuple(
        {name: node.text(item) for name, item in tag.items() if item.value is not None}
        for tag in tags
        if isinstance(tag, Mapping) and tag
    )


def _tabs(found: Node, problems: list[Problem]) -> tuple[Tab, ...]:
    """Return the tabs; Slate's layout labels a tab by its name where the item is no mapping."""
    tabs: dict[str, Tab] = {}
    for item in found.value if isinstance(found.value, tuple) else ():
        if _empty(item, problems):
            continue
        pairs = item.value.items() if isinstance(item.value, Mapping) else ((node.text(item), item),)
        for name, label in pairs:
            if name in tabs:
                message = f"the language tab `{name}` is given twice; the first one counts"
                problems.append(
                    Problem("duplicate-tab", "warning", message, label.place, "take one of them away", len(name))
                )
                continue
            tabs[name] = Tab(name, node.text(label) or name)
    return tuple(tabs.values())


_MADE: dict[str, Callable[[Node, list[Problem]], Any]] = {
    **dict.fromkeys(("title", "lang", "theme", "description", "base_url"), _text),
    **dict.fromkeys(("toc_footers", "includes", "ignore"), _texts),
    "favicon": _path,
    "logo": _logo,
    "language_tabs": _tabs,
    "meta": _tags,
    "page_classes": _classes,
}
