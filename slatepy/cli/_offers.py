"""A word that is being typed -> what a shell may offer for it: problem codes, settings, themes.

Each function is a click `shell_complete`. What it looks its answer up in is imported only when a shell asks.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click
    from click.shell_completion import CompletionItem


def codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG001 - click's interface
    """Offer the problem codes, each with its summary."""
    from slatepy.checks import lessons  # noqa: PLC0415 - saves every other run the checks (100 ms)

    return _begun(incomplete, ((lesson.code, lesson.summary) for lesson in lessons.lessons().values()))


def themes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG001 - click's interface
    """Offer the built-in themes and those of the site in the folder that is already typed, or here."""
    from slatepy import files  # noqa: PLC0415 - saves every other command 20 ms

    # an option without its value ends click's reading of the arguments, which leaves the folder unread
    folder = Path(ctx.args[0]) if ctx.args else ctx.params["folder"]
    own, _ = files.read(folder, ("themes",))
    found = {path.partition("/")[0] for path in files.read_themes()}
    found |= {path.split("/")[1] for path in own}
    return _begun(incomplete, ((name, "") for name in sorted(found)))


def settings(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG001 - click's interface
    """Offer the settings as `KEY=`, each with its meaning, and behind the equals sign the values that a key takes."""
    from slatepy.settings import KEYS  # noqa: PLC0415 - saves every other command YAML (50 ms)

    name, equals, _ = incomplete.partition("=")
    if not equals:
        return _begun(incomplete, ((f"{name}=", key.description) for name, key in KEYS.items()))
    values = KEYS[name].choices if name in KEYS else ()
    return _begun(incomplete, ((f"{name}={value}", "") for value in values if value))


def _begun(incomplete: str, offers: Iterable[tuple[str, str]]) -> list[CompletionItem[str]]:
    """Keep the offers, pairs of a word and its meaning, that what was typed is the beginning of."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - saves every other run 3 ms

    return [CompletionItem(word, help=meaning or None) for word, meaning in offers if word.startswith(incomplete)]
