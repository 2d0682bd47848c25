"""The name of a command -> its module, imported only when it is asked for."""

from __future__ import annotations

import importlib
import pkgutil
from typing import NoReturn

import click

import slatepy
from slatepy.problem import nearest

COMPLETE = "_SLATEPY_COMPLETE"
"""The variable in which a shell asks what may follow."""

_HELP = """Build three-column API documentation from Markdown, as Slate does.

\b
Examples:
  slatepy build                  build the site here into build/
  slatepy build docs --out site  build another one elsewhere
  slatepy build --help           everything about one command

\b
Exit codes:
  0 done, 1 the site has errors (what was there stays as it was), 2 wrong usage,
  70 a defect in slatepy itself.
"""


class Commands(click.Group):
    """The commands, each a module of `slatepy.cli`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's interface
        """Name every command."""
        found = pkgutil.iter_modules(importlib.import_module("slatepy.cli").__path__)
        return sorted(module.name.replace("_", "-") for module in found if not module.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command's module."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"slatepy.cli.{cmd_name.replace('-', '_')}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments begin with, or say which one may be meant."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            self._unknown(ctx, args[0])
        return super().resolve_command(ctx, args)

    def _unknown(self, ctx: click.Context, name: str) -> NoReturn:
        near = nearest(name, self.list_commands(ctx))
        known = ", ".join(self.list_commands(ctx))
        hint = f"did you mean '{near}'?" if near else f"the commands are {known}"
        ctx.fail(f"there is no command '{name}': {hint}")


group = Commands(
    "slatepy", help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
click.version_option(slatepy.__version__, "-V", "--version", message="slatepy %(version)s")(group)
