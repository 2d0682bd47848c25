"""A code block into Slate's markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import cache, highlight
from slatepy.document import Pane
from slatepy.markdown.piece import Found
from slatepy.once import once

if TYPE_CHECKING:
    from slatepy.markdown.options import Options
    from slatepy.markdown.piece import Sample
    from slatepy.problem import Place


def pane(sample: Sample, recovery: bool, tabs: tuple[str, ...], place: Place) -> Pane:  # noqa: FBT001
    """Return the sample under the language and tab that Slate's own renderers give it.

    With recovery on a sample that Slate would show under every tab, since its name is an alias of the tab's (`js`,
    `JSON`), belongs to the tab that the author evidently meant.
    """
    language, tab = _classes(sample)
    if recovery and sample.info and tab not in tabs:
        tab = highlight.meant(sample.info, tabs) or tab
    return Pane(language, tab, sample.code, place)


@once
def _classes(sample: Sample) -> tuple[str, str]:
    return highlight.classes(sample.info, sample.code)


def problem(sample: Sample, pane: Pane, options: Options) -> Found | None:
    """Return what there is to say about a sample's name, if anything."""
    name = sample.info
    if options.recovery and pane.tab != highlight.classes(name, sample.code)[1]:
        message = f"'{name}' is no tab of this page, the sample is shown under '{pane.tab}', in Slate under every tab"
        return Found("tab-alias", sample.line, name, message, f"write '{pane.tab}' behind the fence", "note")
    language = highlight.language(name)
    if language.known and not language.lexer and language.tag != "plaintext":
        message = f"there are no colours for '{name}', the sample is plain text"
        return Found("plain-sample", sample.line, name, message, "", "note")
    return None


def ask(
    sample: Sample, options: Options, painter: highlight.Painter, shelf: cache.Shelf | None = None
) -> highlight.Painting:
    """Have a sample painted; what was painted before comes from the shelf.

    With recovery on a name that Rouge does not know has the colours of the language that it means (`JSON`, `curl`).
    """
    language = _language(sample, options.recovery)
    if shelf is None:
        return painter.ask(sample.code, language)
    key = _key(sample, language.lexer or "")
    known = shelf.get(key)
    if known is not None:
        return highlight.Painting(sample.code, language, known.decode("utf-8", "surrogatepass"))
    painting = painter.ask(sample.code, language)
    painting.key = key
    return painting


@once
def _language(sample: Sample, recovery: bool) -> highlight.Language:  # noqa: FBT001
    language = highlight.language(sample.info) if sample.info else highlight.guess(sample.code)
    if recovery and not language.known:
        language = highlight.intended(sample.info) or language
    return language


@once
def _key(sample: Sample, lexer: str) -> bytes:
    return cache.digest("sample", lexer, sample.code)


def spans(painting: highlight.Painting, shelf: cache.Shelf | None = None) -> str:
    """Return what was painted, and keep it."""
    made = painting.html or ""
    if shelf is not None and painting.key:
        shelf.put(painting.key, made.encode("utf-8", "surrogatepass"))
    return made


def html(pane: Pane, spans: str) -> str:
    """Return a pane as `div.highlight > pre.highlight > code`; spans: its code as it is painted."""
    classes = f"highlight {pane.language}" + (f" tab-{pane.tab}" if pane.tab else "")
    return f'<div class="highlight"><pre class="{classes}"><code>{spans}</code></pre></div>'
