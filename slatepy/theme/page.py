"""The page as a template sees it: one value, and what follows from it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Literal

from slatepy import address
from slatepy.struct import Struct, field
from slatepy.theme import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slatepy.document import Document, Entry
    from slatepy.settings import Settings

_FALLBACK_TITLE = "API Documentation"
# languages written from right to left by default, and scripts that a tag may name; `dir` says otherwise for the rest
_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"))
_SCRIPTS = frozenset(("adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"))
# letters of a script in a tag: `uz-Arab`
_SCRIPT = 4
_ATTRIBUTE = re.compile(r"[A-Za-z][A-Za-z0-9:._-]*\Z")
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_FAVICONS = ("images/favicon.svg", "images/favicon.png", "images/favicon.ico", "favicon.svg", "favicon.ico")
_CUSTOM = "stylesheets/custom.css"
_LOGO = "images/logo.png"


class Page(Struct, frozen=True):
    """All that a template may know; nothing else reaches a theme.

    path: where the page goes in the output, such as `fr/index.html`; root: the way back, `""` or `"../"`.
    contents: headings nested to depth 3 at least; the template prints `settings.toc_depth` levels.
    search: href of the page's search index script, empty where search is off.
    sources: href of the script with each section's Markdown (made by `theme.sources`), empty where there is none.
    files: output paths of the whole site, to see whether a logo or a `stylesheets/custom.css` is there.
    slots: html that the site puts into the page: `head` before `</head>`, `header` before all else in `<body>`,
    `contents` above the table of contents, `footer` after the content.
    logo_size: width and height of the logo in pixels, where it is the site's own and they are known.
    brand: href of a stylesheet with the look that the site had in Slate, to go before its own; empty for none.
    alternates: the same page in other languages, as (language, href).
    copies: the page as Markdown, as (language of its samples or empty for all, href).
    """

    path: str
    root: str
    settings: Settings
    document: Document
    contents: tuple[Entry, ...]
    search: str = ""
    sources: str = ""
    files: frozenset[str] = frozenset()
    slots: Mapping[str, str] = field(default_factory=dict)
    alternates: tuple[tuple[str, str], ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    brand: str = ""
    logo_size: tuple[int, int] | None = None

    @property
    def title(self) -> str:
        """The title of the document."""
        return self.settings.title or _FALLBACK_TITLE

    @property
    def lang(self) -> str:
        """The language of the page as a BCP 47 tag."""
        return self.settings.lang.strip().replace("_", "-") or "en"

    @property
    def dir(self) -> str:
        """`ltr` or `rtl`: as set, else as the language is written."""
        language, *rest = self.lang.lower().split("-")
        script = next((part for part in rest if len(part) == _SCRIPT), "")
        is_turned = script in _SCRIPTS if script else language in _RIGHT_TO_LEFT
        return self.settings.dir or ("rtl" if is_turned else "ltr")

    @property
    def languages(self) -> str:
        """The names of the language tabs as JSON, for `body[data-languages]`."""
        return json.dumps([tab.name for tab in self.settings.language_tabs], ensure_ascii=False)

    @property
    def parts(self) -> Iterator[parts.Part]:
        """The content in parts that a browser may lay out one by one."""
        return parts.parts(self.document)

    @property
    def meta(self) -> list[dict[str, str]]:
        """The author's meta tags, without what could not be an attribute's name."""
        return [{k: v for k, v in tag.items() if _ATTRIBUTE.match(k)} for tag in self.settings.meta]

    @property
    def description(self) -> str:
        """What the page says of itself to search engines, unless the author's own meta tags do."""
        return "" if self._own_description() else self.settings.description

    @property
    def logo(self) -> str:
        """Href of the logo, empty for none."""
        return self._href(self._image(self.settings.logo, (_LOGO,)))

    @property
    def logo_file(self) -> str:
        """Output path of the logo, empty where it is none of the site's files."""
        path = self._image(self.settings.logo, (_LOGO,))
        return path if path in self.files else ""

    @property
    def favicon(self) -> str:
        """Href of the favicon, empty for none."""
        return self._href(self._image(self.settings.favicon, _FAVICONS))

    @property
    def custom(self) -> str:
        """Href of the site's own stylesheet, empty for none."""
        return self.root + _CUSTOM if _CUSTOM in self.files else ""

    @property
    def canonical(self) -> str:
        """The page's address in the world, where `base_url` says where the site stands; else empty."""
        return address.absolute(self.settings.base_url, self.path) if self.settings.base_url else ""

    @property
    def open_graph(self) -> list[tuple[str, str]]:
        """What a link to the page shows where it is shared (https://ogp.me), where it is known where the site stands.

        What the author's own meta tags say is not said again. No picture where the logo is one that previews do not
        show, as they do not show SVG.
        """
        if not self.settings.base_url:
            return []
        rows = {
            "og:type": "website",
            "og:title": self.title,
            "og:url": self.canonical,
            "og:locale": self.lang.replace("-", "_"),
            "og:description": self.settings.description or self._own_description(),
            "og:image": self._picture(),
        }
        own = {tag.get("property", "") for tag in self.meta}
        return [(name, text) for name, text in rows.items() if text and name not in own]

    def _own_description(self) -> str:
        """Return what the author's own meta tag says of the page."""
        return next((tag.get("content", "") for tag in self.meta if tag.get("name", "").lower() == "description"), "")

    def _picture(self) -> str:
        """Return the logo's address in the world, empty where there is none to be shown."""
        path = self.logo_file
        return address.absolute(self.settings.base_url, path) if path and not path.lower().endswith(".svg") else ""

    def _href(self, path: str) -> str:
        """Return how the page links an image: what is no file of the site stands as it was written."""
        if not path or _ABSOLUTE.match(path):
            return path
        return self.root + (address.relative(path) if path in self.files else path)

    def _image(self, wanted: str | Literal[False], defaults: tuple[str, ...]) -> str:
        """Resolve a setting that names an image: False is none, empty or a default the first default that is there."""
        if wanted is False:
            return ""
        if not isinstance(wanted, str) or not wanted or wanted in defaults:
            return next((path for path in (wanted, *defaults) if path in self.files), "")
        path = address.named(wanted)
        return next((each for each in (path, f"images/{path}") if each in self.files), wanted)
