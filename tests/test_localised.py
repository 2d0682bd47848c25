"""Pages in several languages: each says which it is in, and leads to the others."""

import re
import time

import pytest

from slatepy import files, site
from slatepy.migrate.output import Output
from slatepy.site import languages, outline
from slatepy.struct import replace

LOOK = files.read_themes()
CONFIG = b"activate :i18n, langs: [:en, :fr, :fa]\n"


def build(**tree):
    made = site.build({f"source/{path}": data for path, data in tree.items()} | {"config.rb": CONFIG}, LOOK)
    return {path: data.decode() for path, data in made.output.items() if path.endswith(".html")}


def heads(html):
    language = re.search(r'<html lang="([^"]*)" dir="([^"]*)"', html)
    return language.groups(), re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"', html)


def test_a_localised_page_is_in_the_language_of_its_locale_and_leads_to_the_others():
    pages = build(**{"localizable/index.html.md": b"# One", "localizable/index.fr.html.md": b"# Un"})
    own, others = heads(pages["index.html"])
    assert own == ("en", "ltr")
    assert others == [("en", "index.html"), ("fa", "fa/index.html"), ("fr", "fr/index.html")]
    own, others = heads(pages["fa/index.html"])
    assert own == ("fa", "rtl")
    assert others == [("en", "../index.html"), ("fa", "index.html"), ("fr", "../fr/index.html")]
    assert "Un" in pages["fr/index.html"]


def test_where_the_site_stands_the_addresses_are_whole():
    front = b"---\nbase_url: https://example.com/docs\n---\n# One"
    pages = build(**{"localizable/a b.html.md": front})
    assert heads(pages["fr/a b.html"])[1] == [
        ("en", "https://example.com/docs/a%20b.html"),
        ("fa", "https://example.com/docs/fa/a%20b.html"),
        ("fr", "https://example.com/docs/fr/a%20b.html"),
    ]


def test_what_the_page_itself_says_of_its_language_counts():
    pages = build(**{"localizable/index.html.md": b"---\nlang: fr-CA\n---\n# Un"})
    assert heads(pages["fr/index.html"])[0] == ("fr-CA", "ltr")


def test_what_the_site_says_of_all_its_pages_is_less_than_what_a_locale_says():
    tree = {"source/localizable/index.html.md": b"# A", "slatepy.yml": b"lang: de\n", "config.rb": CONFIG}
    made = site.build({**tree, "source/other.html.md": b"# B"}, LOOK).output
    assert heads(made["fr/index.html"].decode())[0] == ("fr", "ltr")
    assert heads(made["other.html"].decode())[0] == ("de", "ltr")


def test_a_page_of_no_locale_leads_nowhere():
    pages = build(**{"index.html.md": b"# One", "localizable/more.html.md": b"# More"})
    assert heads(pages["index.html"]) == (("en", "ltr"), [])


def test_many_pages_find_each_other_in_time():
    plan, _ = outline.outline({"source/index.html.md": b"# One", "config.rb": CONFIG}, {})
    places = [(locale, number) for number in range(5000) for locale in ("en", "fr")]
    pages = tuple(Output(f"{locale}/{number}.html", "", "page", locale, str(number)) for locale, number in places)
    plan = replace(plan, pages=pages)
    start = time.perf_counter()
    assert all(len(languages.alternates(page, plan, "")) == 2 for page in pages)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(("locale", "tag"), [("cn", "zh-CN"), ("pt_BR", "pt-BR"), ("ja", "ja")])
def test_a_locale_is_written_as_a_language_tag(locale, tag):
    made = site.build({f"source/localizable/{locale}/index.html.md": b"# A", "source/index.html.md": b"# B"}, LOOK)
    assert heads(made.output[f"{locale}/index.html"].decode())[0][0] == tag
