"""The default theme's stylesheet and the roles of tokens -> the tables of custom properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chapters import markup
from slatepy import files, highlight

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTRODUCTION = """
## Custom properties

> The colours of a brand, in `source/stylesheets/custom.css`:

~~~css
:root {
  --nav-background: #102a43;
  --nav-active-background: #1f6fad;
  --link: light-dark(#0b5cad, #7cc4fa);
  --measure: 52rem;
}
~~~

Every colour, width and font of the page is a custom property. Set any of them anew in
`source/stylesheets/custom.css`, which is loaded last. `light-dark(a, b)` is plain CSS: the first value holds on a light
page, the second on a dark one. Keep the contrast of text at 4.5 to 1 or more; slatepy's own values do.

Paper is white: there a page has colours of its own, whatever it has on the screen. Set others in
`@media print { :root:root { ... } }`.
"""

MEANINGS = {
    "--nav-width": "Width of the contents on a wide screen.",
    "--drawer-width": "Width of the contents in the drawer of a narrow screen.",
    "--search-width": "Width of the panel of search results on a wide screen.",
    "--code-width": "The code column's share of what the contents leave.",
    "--padding": "Distance from a column's edge to its text.",
    "--measure": "The longest line of prose.",
    "--page-width": "Width of the text in `layout: one` and `two`.",
    "--bar-height": "Height of the bar on top of narrow screens; headings keep clear of it.",
    "--tabs-height": "Height of the row of language tabs; headings keep clear of it.",
    "--radius": "Roundness of corners.",
    "--code-lines": "How many lines of a long sample are shown before *Show all*.",
    "--code-head": "Room above the first line of a sample; on a touch screen more, for its buttons.",
    "--font": "Typefaces of prose and contents.",
    "--font-code": "Typefaces of samples and inline code.",
    "--font-size": "Size of prose; headings, tables and contents follow it.",
    "--font-size-code": "Size of samples.",
    "--line-height": "Line height of prose.",
    "--line-height-code": "Line height of samples.",
    "--page-background": "Behind the prose.",
    "--page-text": "Prose.",
    "--heading-text": "Headings, and the heads of tables.",
    "--heading-background": "Behind headings of the first level.",
    "--faint-text": "What matters less: hints, breadcrumbs, buttons beside headings, headings of the sixth level.",
    "--link": "Links in prose.",
    "--line": "Rules between sections.",
    "--focus": "The ring around what has the keyboard.",
    "--focus-dark": "The same on dark columns.",
    "--mark": "Behind words that a search has found.",
    "--mark-text": "Those words.",
    "--inline-code-background": "Behind inline code, and asides without a kind.",
    "--inline-code-text": "Inline code.",
    "--aside-code-background": "Behind code within asides.",
    "--nav-background": "Behind the contents.",
    "--nav-text": "Entries of the contents.",
    "--nav-faint-text": "Lines below the contents, the search box's hint and edge.",
    "--nav-subitem-background": "Behind entries of deeper levels.",
    "--nav-active-background": "Behind the entry of the section that is read; the line under the chosen tab.",
    "--nav-active-text": "That entry.",
    "--nav-parent-background": "Behind the entry of the chapter that is read.",
    "--nav-line": "Rules in the contents.",
    "--search-background": "Behind the search box.",
    "--logo-background": "Behind the logo.",
    "--code-column-background": "The column of the samples.",
    "--code-background": "Behind a sample.",
    "--code-text": "Samples, where no token has a colour.",
    "--code-faint-text": "What matters less in the code column.",
    "--code-line": "Rules in the code column.",
    "--annotation-background": "Behind annotations: quotes in the code column.",
    "--annotation-text": "Annotations.",
    "--annotation-link": "Links in annotations.",
    "--tabs-background": "Behind the language tabs.",
    "--tab-text": "Language tabs.",
    "--tab-active-background": "Behind the chosen tab.",
    "--tab-active-text": "The chosen tab.",
    "--notice-background": "Behind a notice.",
    "--notice-line": "A notice's edge.",
    "--warning-background": "Behind a warning.",
    "--warning-line": "A warning's edge.",
    "--success-background": "Behind a success.",
    "--success-line": "A success's edge.",
    "--table-background": "Behind a table.",
    "--table-head-background": "Behind a table's head.",
    "--table-line": "Rules in a table.",
    "--picture-background": "Behind a picture that is transparent: most are drawn for a light page.",
    "--picture-text": "The words for a picture that does not come.",
    "--panel-background": "Behind what floats: the search's results, menus.",
    "--panel-active": "Behind the chosen result.",
    "--shadow": "The shadow of what floats.",
    "--veil": "Over the page while the contents lie over it on a narrow screen.",
}
"""What each property of the default theme is for."""

_TITLES = re.compile(r"\n  /\* ([^*]+) \*/\n")
_PROPERTY = re.compile(r"\n  (--[a-z-]+): ([^;]+);")
_BOTH = re.compile(r"light-dark\(([^,]+), ([^)]+)\)")
_TOKENS = "### Colours of tokens"


def chapter() -> str:
    """Return the part of a chapter."""
    blocks = [_INTRODUCTION]
    for title, rows in groups():
        blocks += [
            f"### {title[:1].upper()}{title[1:]} {{#properties-{title.replace(' ', '-')}}}",
            markup.table(("Property", "What it is", "Default"), rows),
        ]
    dark, light = highlight.properties("dark"), highlight.properties("light")
    rows = [(f"`{name}`", markup.code(light[name]), markup.code(value)) for name, value in dark.items()]
    about = (
        "Samples stand on a dark column, so they have the dark colours in both modes. The light ones hold in print, and"
        " where a template gives the page the class `light-code`."
    )
    return markup.joined([*blocks, _TOKENS, about, markup.table(("Property", "Light", "Dark"), rows)])


def groups() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Yield each group of `properties.css` with its properties and their values in both modes."""
    sheet = files.read_themes()["slate/stylesheets/properties.css"].decode()
    _, *parts = _TITLES.split(sheet.partition(":root {")[2].partition("\n}")[0])
    for title, text in zip(parts[::2], parts[1::2], strict=True):
        yield title, [_row(name, value) for name, value in _PROPERTY.findall(text if text[0] == "\n" else f"\n{text}")]


def _row(name: str, value: str) -> tuple[str, str, str]:
    both = _BOTH.fullmatch(value)
    shown = f"{markup.code(both[1])} light, {markup.code(both[2])} dark" if both else markup.code(value)
    return f"`{name}`", MEANINGS.get(name, ""), shown
