"""The interface of the command line, as click knows it -> the chapter that explains each command."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from chapters import markup
from slatepy.cli import _group

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTRODUCTION = """
# Commands

A command that works on a site takes its folder, the one that holds `source/`; without one it takes the folder that
you are in. Nothing is ever asked: what is not given is guessed or has a default. `slatepy COMMAND --help` prints what
stands here.

`python -m slatepy` is the same as `slatepy`. What a command is asked for goes to standard output, such as the problems
that `slatepy check` finds; what a build has to say beside its result goes to standard error.
"""

_END = """
## Exit codes

| Code | Meaning |
|---|---|
| 0 | Done. |
| 1 | The site has errors, or warnings where `--strict` was given. What was there before stays as it was. |
| 2 | Wrong usage, such as an option that there is not. `slatepy check` could not build the site. |
| 70 | A defect in slatepy itself; the message says where to report it. The output holds the old site or the new one. |
| 74 | What was printed could not be written, such as to a full disk. |
| 130, 141, 143 | Interrupted, the pipe was closed, terminated: as a shell has them. |

`slatepy check`, `slatepy doctor` and `slatepy migrate` say above what 1 means for them.

## Environment

| Variable | Meaning |
|---|---|
| `SLATEPY_CACHE_DIR` | Where parsed sections are kept between builds, instead of `.slatepy/cache`. |
| `SLATEPY_CACHE_KEY` | What the cache is sealed with in CI: anything that nobody can guess. |
| `SLATEPY_EDITOR` | The command by which `slatepy serve` opens a place, such as `code -g {file}:{line}`. |
| `VISUAL` | The same, where it has a `{file}` and `SLATEPY_EDITOR` is not set. |
| `SLATEPY_HOST` | The address on which `slatepy serve` listens, such as `0.0.0.0` in a container. |
| `NO_COLOR` | Set to anything: no colours, also on a terminal. |
| `FORCE_COLOR` | Set to anything but 0: colours, also in a pipe. |
| `XDG_STATE_HOME` | Where the key lies that seals caches, instead of `~/.local/state`. |
| `XDG_CACHE_HOME` | Where compiled templates and patterns lie, instead of `~/.cache`. |
"""


_EXAMPLE = re.compile(r"(\S(?:.*?\S)?)( {2,})(?:# )?(\S.*)")
"""A command and what it does, which becomes a comment of the shell's."""

_BRACKETS = re.compile(r"\s*\[([^\]]*)\]$")
_LEAST, _BETWEEN = re.compile(r"x>=(.+)"), re.compile(r"(.+)<=x<=(.+)")


def chapter() -> str:
    """Return the chapter."""
    blocks = [_INTRODUCTION]
    for command, name in commands(_group.group, "slatepy"):
        blocks += _entry(command, name)
    return markup.joined([*blocks, _END])


def commands(group: click.Group, above: str) -> Iterator[tuple[click.Command, str]]:
    """Yield each command with its whole name, those of a group after it."""
    context = click.Context(group, info_name=above)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command and not command.hidden:
            yield command, f"{above} {name}"
            if isinstance(command, click.Group):
                yield from commands(command, f"{above} {name}")


def options(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    """Yield each option as it is written, such as `--out DIR`, and what it means."""
    context = click.Context(command, info_name=name)
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record:
            yield record[0], re.sub(r"\s+", " ", record[1])


def _entry(command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    yield f"## {name}"
    texts, samples = _help(command.help or "")
    yield "> Examples:" if samples else ""
    yield from (markup.sample("shell", text) for text in samples)
    yield markup.code(usage)
    yield from texts
    rows = [(markup.code(term), _meaning(text)) for term, text in options(command, name) if text]
    yield markup.table(("Option", "Meaning"), rows) if rows else ""


def _help(text: str) -> tuple[list[str], list[str]]:
    r"""Return a help text's paragraphs, and what follows `\b` and a line such as `Examples:` as samples."""
    texts, samples = [], []
    for block in text.strip().split("\n\n"):
        if "\b" not in block:
            texts.append(markup.prose(block))
            continue
        title, *lines = block.replace("\b\n", "").splitlines()
        if not lines or not lines[0].startswith("  "):
            texts.append(markup.prose(" ".join([title, *lines])))
        elif title == "Examples:":
            samples.append("\n".join(_EXAMPLE.sub(r"\1\2# \3", line[2:]) for line in lines))
        else:
            texts += [markup.prose(title), markup.sample("", "\n".join(line[2:] for line in lines))]
    return texts, samples


def _meaning(text: str) -> str:
    """Return an option's help with what click puts in brackets behind it as sentences."""
    notes: list[str] = []
    while found := _BRACKETS.search(text):
        text = text[: found.start()]
        notes = [*found[1].split("; "), *notes]
    return " ".join([markup.prose(text), *(markup.prose(_note(note)) for note in notes)])


def _note(note: str) -> str:
    """Return one of click's notes, a default or a range of numbers, as a sentence."""
    if found := _BETWEEN.fullmatch(note):
        return f"From {found[1]} to {found[2]}."
    if found := _LEAST.fullmatch(note):
        return f"At least {found[1]}."
    return f"{note[:1].upper()}{note[1:]}."
