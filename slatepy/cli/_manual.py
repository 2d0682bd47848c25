"""The commands -> the manual page `slatepy(1)`, in roff (man-pages(7) names the parts of one)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

import slatepy

if TYPE_CHECKING:
    from collections.abc import Iterator


def manual(group: click.Group) -> str:
    """Return the page's text."""
    lines = [
        f'.TH SLATEPY 1 "" "slatepy {slatepy.__version__}" "User Commands"',
        ".SH NAME",
        r"slatepy \- API documentation in three columns from Markdown",
        ".SH SYNOPSIS",
        r"\fBslatepy\fP \fICOMMAND\fP [\fIOPTION\fP]...",
        ".SH DESCRIPTION",
        # a section begins a paragraph of its own
        *_prose(group.help or "")[1:],
        ".SH COMMANDS",
    ]
    for command, name in _commands(group, "slatepy"):
        lines += _command(command, name)
    lines += [
        ".SH ENVIRONMENT",
        *_item("SLATEPY_CACHE_DIR", "Where parsed sections are kept between builds, instead of .slatepy/cache."),
        *_item("SLATEPY_CACHE_KEY", "What they are sealed with, where builds run on machines that come and go."),
        *_item("SLATEPY_EDITOR", "The command by which serve opens a place, such as 'code -g {file}:{line}'."),
        *_item("VISUAL", "The same, where it has a {file} and SLATEPY_EDITOR is not set."),
        *_item("SLATEPY_HOST", "The address on which serve listens, such as 0.0.0.0 in a container."),
        *_item("NO_COLOR, FORCE_COLOR", "Whether problems are coloured; else they are on a terminal."),
        *_item("XDG_STATE_HOME", "Where the key lies that seals caches, instead of ~/.local/state."),
        *_item("XDG_CACHE_HOME", "Where compiled templates and patterns lie, instead of ~/.cache."),
        ".SH SEE ALSO",
        _escaped("https://github.com/slatepy/slatepy"),
    ]
    return "\n".join(lines) + "\n"


def _commands(group: click.Group, above: str) -> Iterator[tuple[click.Command, str]]:
    """Yield each command and its name, those of a group after it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command:
            yield command, f"{above} {name}"
            if isinstance(command, click.Group):
                yield from _commands(command, f"{above} {name}")


def _command(command: click.Command, name: str) -> list[str]:
    context = click.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context))
    lines = [f".SS {_escaped(name)}", rf"\fB{_escaped(name)}\fP {_escaped(usage)}".rstrip()]
    lines += _prose(command.help or "")
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record and record[1]:
            lines += _item(record[0], record[1])
    return lines


def _prose(text: str) -> list[str]:
    r"""Return a help text: paragraphs filled, what follows `\b` as it stands."""
    lines = []
    for block in text.strip().split("\n\n"):
        if "\b" in block:
            for line in block.replace("\b\n", "").splitlines():
                if not line.startswith(" "):
                    lines += [".PP", _escaped(line)]
                else:
                    lines += [".nf", _escaped(line), ".fi"]
        else:
            lines += [".PP", *map(_escaped, block.splitlines())]
    return _joined(lines)


def _joined(lines: list[str]) -> list[str]:
    """Put lines that stand as they are, one after another, into one block."""
    text = "\n".join(lines).replace(".fi\n.nf\n", "")
    return text.split("\n") if text else []


def _item(term: str, text: str) -> list[str]:
    return [".TP", rf"\fB{_escaped(term)}\fP", _escaped(re.sub(r"\s+", " ", text))]


def _escaped(text: str) -> str:
    """Return text as roff shows it unchanged: a dash that can be typed, no request at the beginning of a line."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text
