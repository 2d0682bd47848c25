"""A page's content -> the same, each annotation with the tabs of the samples that it belongs to.

A quote before samples speaks of these. Where they stand under some of the tabs alone, its class says under which
(`annotates with-shell with-ruby`), and a theme shows it with them from the first paint on. One that goes before a
sample without a tab, too, is always shown, as that sample is, and so is one that goes with every tab.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.once import once
from slatepy.site.samples import QUOTE, SAMPLE
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slatepy.document import Document, Section
    from slatepy.settings import Tab

_ANNOTATED = re.compile(f"({QUOTE})((?:{SAMPLE})++)")
_CLASSES = re.compile(r'<pre class="([^"]*)"><code>')
_TAB = re.compile(r"(?:^|\s)tab-(\S+)")


def document(content: Document, tabs: Sequence[Tab]) -> Document:
    """Return a document whose annotations say what they belong to; tabs: the page's language tabs."""
    names = frozenset(tab.name for tab in tabs)
    return replace(content, sections=tuple([_section(section, names) for section in content.sections]))


@once
def _section(section: Section, tabs: frozenset[str]) -> Section:
    if not tabs or not section.panes or "<blockquote>" not in section.html:
        return section
    return replace(section, html=_ANNOTATED.sub(lambda found: _annotated(found, tabs), section.html))


def _annotated(found: re.Match[str], tabs: frozenset[str]) -> str:
    names = [tabs.intersection(_TAB.findall(classes)) for classes in _CLASSES.findall(found[2])]
    own = frozenset[str]().union(*names)
    quote = found[1].removeprefix("<blockquote>")
    # one with attributes is html of the author's, with classes of its own
    if own == tabs or not all(names) or quote == found[1]:
        return found[0]
    classes = " ".join(["annotates", *(f"with-{name}" for name in sorted(own))])
    return f'<blockquote class="{classes}">{quote}{found[2]}'
