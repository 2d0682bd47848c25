"""A code block into Slate's markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import highlight
from slatepy.markdown.piece import Found, Painted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.markdown.options import Options
    from slatepy.markdown.piece import Sample


def problem(sample: Sample, tab: str, options: Options) -> Found | None:
    """Return what there is to say about a sample's name, if anything; tab: the one that it is shown under."""
    name = sample.info
    if options.recovery and (alias := _alias(sample, tab)):
        return alias
    language = highlight.language(name)
    if language.known and not language.lexer and language.tag != "plaintext":
        message = f"there are no colours for '{name}', the sample is plain text"
        return Found("plain-sample", sample.line, name, message, "", "note")
    return None


def _alias(sample: Sample, tab: str) -> Found | None:
    """Say that Slate would show a sample under every tab, and not under `tab` alone."""
    name = sample.info
    tag, given = highlight.classes(name, sample.code)
    if tab == given:
        return None
    if tab == name:
        # Slate looks for the name in what Rouge prints, and Rouge has another for the language
        known = tag + "".join(name.partition("--")[1:])
        message = f"Slate knows '{name}' as '{known}', and shows the sample under every tab"
        hint = f"name the tab '{known}' and give it its label, '- {known}: {name}'; write '{known}' behind the fence"
    else:
        message = f"'{name}' is no tab of this page, the sample is shown under '{tab}', in Slate under every tab"
        hint = f"write '{tab}' behind the fence"
    return Found("tab-alias", sample.line, name, message, hint, "note")


def ask(
    sample: Sample, options: Options, painter: highlight.Painter, known: Mapping[tuple[str, str], str]
) -> highlight.Painting:
    """Have a sample painted, unless it is known: html by lexer and code.

    With recovery on a name that Rouge does not know has the colours of the language that it means (`JSON`, `curl`).
    """
    language = highlight.language(sample.info) if sample.info else highlight.guess(sample.code)
    if options.recovery and not language.known:
        language = highlight.intended(sample.info) or language
    html = known.get((language.lexer or "", sample.code))
    return painter.ask(sample.code, language) if html is None else highlight.Painting(sample.code, language, html)


def painted(sample: Sample, painting: highlight.Painting, options: Options) -> Painted:
    """Return a sample that is painted under the language and tab that Slate's own renderers give it.

    With recovery on a sample that Slate would show under every tab, since its name is an alias of the tab's (`js`,
    `JSON`), belongs to the tab that the author evidently meant.
    """
    language, tab = highlight.classes(sample.info, sample.code)
    if options.recovery and sample.info and tab not in options.tabs:
        tab = highlight.meant(sample.info, options.tabs) or tab
    return Painted(painting.language.lexer or "", language, tab, painting.html or "")


def html(made: Painted) -> str:
    """Return a code block as `div.highlight > pre.highlight > code`."""
    classes = f"highlight {made.language}" + (f" tab-{made.tab}" if made.tab else "")
    return f'<div class="highlight"><pre class="{classes}"><code>{made.html}</code></pre></div>'
