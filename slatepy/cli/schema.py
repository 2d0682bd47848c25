"""`slatepy schema`: the settings -> a JSON schema, by which editors complete and check them."""

from __future__ import annotations

import json

import click

from slatepy.cli import _output

_HELP = """Print the JSON schema of slatepy.yml and of a page's front matter.

\b
Examples:
  slatepy schema > slatepy.schema.json

\b
The first line of slatepy.yml, for every editor with a YAML language server:
  # yaml-language-server: $schema=slatepy.schema.json
"""


@click.command("schema", help=_HELP, short_help="Print the JSON schema of the settings.")
def command() -> int:
    """Print the schema and return the exit code."""
    from slatepy import settings  # noqa: PLC0415 - saves --help the parsers (60 ms)

    _output.say(json.dumps(settings.schema(), indent=2, ensure_ascii=False))
    return 0
