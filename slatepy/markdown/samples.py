"""A code block into Slate's markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy import cache, highlight
from slatepy.document import Pane

if TYPE_CHECKING:
    from slatepy.markdown.options import Options
    from slatepy.markdown.piece import Sample
    from slatepy.problem import Place


def pane(sample: Sample, options: Options, place: Place) -> Pane:
    """Return the sample under the language and tab that Slate's own renderers give it.

    With recovery on a sample that Slate would show under every tab, since its name is an alias of the tab's (`js`,
    `JSON`), belongs to the tab that the author evidently meant.
    """
    language, tab = highlight.classes(sample.info, sample.code)
    if options.recovery and sample.info and tab not in options.tabs:
        tab = highlight.meant(sample.info, options.tabs) or tab
    return Pane(language, tab, sample.code, place)


def html(sample: Sample, pane: Pane, shelf: cache.Shelf | None = None) -> str:
    """Return a pane as `div.highlight > pre.highlight > code`; what was highlighted before comes from the shelf."""
    classes = f"highlight {pane.language}" + (f" tab-{pane.tab}" if pane.tab else "")
    return f'<div class="highlight"><pre class="{classes}"><code>{_spans(sample, shelf)}</code></pre></div>'


def _spans(sample: Sample, shelf: cache.Shelf | None) -> str:
    language = highlight.language(sample.info) if sample.info else highlight.guess(sample.code)
    if shelf is None:
        return highlight.html(sample.code, language)
    key = cache.digest("sample", language.lexer or "", sample.code)
    kept = shelf.get(key)
    if kept is not None:
        return kept.decode("utf-8", "surrogatepass")
    made = highlight.html(sample.code, language)
    shelf.put(key, made.encode("utf-8", "surrogatepass"))
    return made
