"""`slatepy completion`: a shell's name -> the script that completes slatepy's commands and options in it."""

from __future__ import annotations

import os

import click
from click import shell_completion

from slatepy.cli import _group, _output, _shells

_HELP = """Print the script that completes slatepy's commands, options and values in SHELL.

Values are problem codes behind `explain` and --only, settings behind --set, themes behind --theme.

\b
Examples:
  slatepy completion bash >> ~/.bashrc
  slatepy completion zsh >> ~/.zshrc           # below the line that runs compinit
  slatepy completion fish > ~/.config/fish/completions/slatepy.fish
"""

for _kind in (_shells.Bash, _shells.Zsh, _shells.Fish):
    shell_completion.add_completion_class(_kind)


@click.command("completion", help=_HELP, short_help="Print the script that completes commands in a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), required=False)
def command(*, shell: str | None) -> int:
    """Print the script, for the shell in $SHELL where none is named, and return the exit code."""
    shell = shell or os.environ.get("SHELL", "").rpartition("/")[2]
    if not shell:
        raise click.UsageError("name the shell: bash, zsh or fish ($SHELL does not say)")
    kind = shell_completion.get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"there is no completion for '{shell}'")
    made = kind(_group.group, {}, "slatepy", _group.COMPLETE)
    # the script itself: `source()` would first start the shell to learn its version
    _output.say(made.source_template % made.source_vars())
    return 0


def answer(instruction: str) -> int:
    """Answer a shell that asks what may follow. instruction: what the script put into the variable."""
    return shell_completion.shell_complete(_group.group, {}, "slatepy", _group.COMPLETE, instruction)
