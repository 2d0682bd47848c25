"""`--set KEY=VALUE` and its short forms -> settings over the site's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from slatepy.cli import _offers

if TYPE_CHECKING:
    from collections.abc import Callable

THEME = click.option(
    "--theme",
    metavar="NAME",
    shell_complete=_offers.themes,
    help="The theme to use, instead of the one that the site names.",
)
SET = click.option(
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    shell_complete=_offers.settings,
    help="A setting, over the site's own. Repeatable.",
)

_OPTIONS = (
    THEME,
    click.option("--base-url", metavar="URL", help="Where the site will stand: for search engines, previews, 404."),
    SET,
)


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that stand for settings: `theme`, `base_url`, `settings`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def overrides(settings: tuple[str, ...], base_url: str | None = None) -> dict[str, str]:
    """Take KEY=VALUE apart, or say what is wrong with the usage."""
    found = {}
    for text in settings:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise click.BadParameter(f"'{text}' is not KEY=VALUE, such as search=false", param_hint="'--set'")
        found[key.strip()] = value
    if base_url is not None:
        if not base_url.startswith(("https://", "http://")):
            raise click.BadParameter(f"'{base_url}' does not begin with https://", param_hint="'--base-url'")
        found["base_url"] = base_url
    return found
