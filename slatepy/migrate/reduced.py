"""The choices of a Config that no setting stands for to a `config.rb` that says them and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slatepy.migrate.choices import Config

if TYPE_CHECKING:
    from collections.abc import Iterator

_USUAL: Final = Config()
_FOLDERS: Final = ("css_dir", "js_dir", "images_dir", "fonts_dir")
# Settings that are said otherwise, or that have no bearing on pages.
_NOT_VARIABLES: Final = frozenset(
    {*_FOLDERS, "layouts_dir", "build_dir", "http_prefix", "host", "port", "relative_links", "source", "data_dir"}
    | {"locales_dir", "helpers_dir", "markdown_engine", "protocol"}
)


def config(chosen: Config, *, variables: bool) -> str:
    """Return the text, empty where every choice is the usual one.

    variables: whether pages can see `config[:x]` and helpers.
    """
    lines = [*_folders(chosen), *_addresses(chosen)]
    if variables:
        lines += [
            f"set :{name}, {_ruby(value)}" for name, value in chosen.variables.items() if _is_variable(name, value)
        ]
        lines += [f"def {name}\n  {_ruby(text)}\nend" for name, text in chosen.strings.items()]
    return "".join(f"{line}\n" for line in ("# What slatepy reads and has no setting for.", *lines)) if lines else ""


def _folders(chosen: Config) -> Iterator[str]:
    for name in _FOLDERS:
        if getattr(chosen, name) != getattr(_USUAL, name):
            yield f"set :{name}, {_ruby(getattr(chosen, name))}"
    if not chosen.relative_links:
        yield "set :relative_links, false"


def _addresses(chosen: Config) -> Iterator[str]:
    if chosen.locales:
        options = [f"langs: [{', '.join(map(_ruby, chosen.locales))}]"]
        options.append(f"mount_at_root: {_ruby(chosen.root_locale) if chosen.root_locale else 'false'}")
        if chosen.locale_path != _USUAL.locale_path:
            options.append(f"path: {_ruby(chosen.locale_path)}")
        if chosen.localizable_dir != _USUAL.localizable_dir:
            options.append(f"templates_dir: {_ruby(chosen.localizable_dir)}")
        if chosen.locale_folders:
            options.append(f"lang_map: {_ruby(dict(chosen.locale_folders))}")
        yield f"activate :i18n, {', '.join(options)}"
    if chosen.directory_indexes:
        yield "activate :directory_indexes"
    for pattern in chosen.ignore:
        if isinstance(pattern, re.Pattern):
            flags = "i" if pattern.flags & re.IGNORECASE else ""
            yield f"ignore /{pattern.pattern.replace('/', chr(92) + '/')}/{flags}"
        else:
            yield f"ignore {_ruby(pattern)}"


def _is_variable(name: str, value: object) -> bool:
    return name not in _NOT_VARIABLES and bool(re.fullmatch(r"[A-Za-z_]\w*", name)) and _is_plain(value)


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(_is_plain(each) for pair in value.items() for each in pair)
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | bool | int | float)


def _ruby(value: object) -> str:
    """Return a plain value as Ruby writes it."""
    if value is None or isinstance(value, bool):
        return {None: "nil", True: "true", False: "false"}[value]
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_ruby(str(name))} => {_ruby(each)}" for name, each in value.items()) + " }"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_ruby, value))}]"
    if isinstance(value, int | float):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("#", "\\#").replace("\n", "\\n")
    return f'"{text}"'
