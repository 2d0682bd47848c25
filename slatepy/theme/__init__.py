"""A page and a theme's tree -> the page's html and the theme's output files.

A theme is a tree of files: `page.html` and `partials/*.html` (Jinja2), `locales/*.json` (interface words),
`theme.json` (which stylesheets and scripts the output holds and what each is joined from), and whatever else it
needs (images, fonts), which is passed on as it is. The tree is an overlay: the default theme's files, over them the
chosen theme's, over them the site's own.
"""

from slatepy.theme.origin import sources
from slatepy.theme.output import assets
from slatepy.theme.page import Page
from slatepy.theme.templates import Theme, load, render, words

__all__ = ["Page", "Theme", "assets", "load", "render", "sources", "words"]
