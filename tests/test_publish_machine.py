"""What programs read of a site: Markdown copies, llms.txt, search.json, sitemap.xml, previews of links, 404.html."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from slatepy import address, files, site
from slatepy.machine import copies
from slatepy.machine.page import Page
from slatepy.settings import Tab

FRONT = "---\ntitle: Kitchen API\nlanguage_tabs:\n  - shell: cURL\n  - python\n---\n"
PAGE = (
    FRONT
    + """
# Pots

Words `a` about pots.

> Put it on:

```shell
curl "x"

curl y
```

```python
x = 1
```

```json
{"a": 1}
```

## Lids

    indented = 1

More.
"""
)
THEMES = files.read_themes()
TINY = {"slate/page.html": b"x"}


def built(pages, **overrides):
    tree = {f"source/{path}": text.encode() for path, text in pages.items()}
    return site.build(tree, THEMES, overrides)


def output(pages, **overrides):
    return built(pages, **overrides).output


def test_a_copy_has_everything_and_one_for_each_language_only_its_own_samples():
    made = output({"index.html.md": PAGE})
    whole = made["index.md"].decode()
    assert whole == "# Kitchen API\n\n" + PAGE.removeprefix(FRONT).strip() + "\n"
    python = made["index.python.md"].decode()
    assert "curl" not in python
    assert "x = 1" in python
    assert '{"a": 1}' in python
    assert "indented = 1" in python
    shell = made["index.shell.md"].decode()
    assert 'curl "x"\n\ncurl y\n```\n\n```json' in shell
    assert "x = 1" not in shell


def test_the_pages_lead_to_their_copies():
    made = output({"index.html.md": PAGE, "a/other.html.md": PAGE})
    for page, stem in (("index.html", "index"), ("a/other.html", "other")):
        links = LexborHTMLParser(made[page].decode()).css('link[rel=alternate][type="text/markdown"]')
        hrefs = [(link.attributes["href"], link.attributes.get("title")) for link in links]
        assert hrefs == [(f"{stem}.md", None), (f"{stem}.shell.md", "cURL"), (f"{stem}.python.md", "python")]
        folder = page.rpartition("/")[0]
        for href, _ in hrefs:
            assert f"{folder}/{href}".lstrip("/") in made


def test_a_page_of_one_language_has_one_copy():
    made = output({"index.html.md": "---\nlanguage_tabs: [ruby]\n---\n# A\n"})
    assert [path for path in made if path.endswith(".md")] == ["index.md"]


def test_languages_whose_names_are_no_file_names_have_copies():
    made = output(
        {"index.html.md": "---\nlanguage_tabs: ['c#', 'a/b', 'c++', ruby--v2]\n---\n# A\n\n```c++\nint x;\n```\n"}
    )
    copies = sorted(path for path in made if path.endswith(".md"))
    assert copies == ["index.a-b.md", "index.c++.md", "index.c-.md", "index.md", "index.ruby--v2.md"]
    assert b"int x" in made["index.c++.md"]
    assert b"int x" not in made["index.c-.md"]


def test_languages_whose_file_names_would_be_one_have_copies_of_their_own():
    samples = "".join(f"```{name}\nby {name}\n```\n\n" for name in ("c#", "c$", "shell", "Shell"))
    made = built({"index.html.md": f"---\nlanguage_tabs: ['c#', c$, shell, Shell]\n---\n# A\n\n{samples}"})
    copies = {path: data for path, data in made.output.items() if path.startswith("index.") and path.endswith(".md")}
    assert {path: re.findall(rb"by (\S+)", data) for path, data in copies.items()} == {
        "index.Shell-2.md": [b"Shell"],
        "index.c--2.md": [b"c$"],
        "index.c-.md": [b"c#"],
        "index.md": [b"c#", b"c$", b"shell", b"Shell"],
        "index.shell.md": [b"shell"],
    }


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<!--\n```shell\nold\n```\n-->\n\n```shell\nnew\n```\n", "old"),
        ("- item\n\n    ```shell\n    in list\n    ```\n- more\n", "more"),
        ("> ```shell\n> quoted\n> ```\n>\n> after\n", "after"),
        ("```shell\nnever closed\n\n```python\nx\n", ""),
        ("```shell\n```\n\nafter an empty one\n", "after an empty one"),
        ("~~~shell\n```\nx\n```\n~~~\nafter\n", "after"),
        ("```shell\n{\n}```\n\nafter\n", "after"),
        ("```shell\n\n\nfirst lines empty\n```\nafter\n", "after"),
    ],
)
def test_fences_in_odd_places_are_cut_out_whole(text, kept):
    made = output({"index.html.md": f"{FRONT}# A\n\n{text}"})
    assert kept in made["index.python.md"].decode()


LINES = st.sampled_from(
    [
        "```shell",
        "```python",
        "```",
        "~~~",
        "x = 1",
        "",
        "text",
        "> quote",
        "- item",
        "    code",
        "# H",
        "```json",
        "}```",
    ]
)


@given(st.lists(LINES, max_size=14))
@settings(max_examples=150, deadline=None)
def test_a_copy_of_any_page_has_a_part_of_its_lines_in_order(lines):
    page = (FRONT + "\n".join(lines) + "\n").encode()
    made = site.build({"source/index.html.md": page}, TINY).output
    whole = iter(made["index.md"].decode().split("\n"))
    assert all(line in whole for line in made["index.python.md"].decode().split("\n") if line.strip())


def test_llms_txt_is_of_the_form_that_is_specified():
    made = output({"index.html.md": PAGE, "z.html.md": "# Z [x]\n"}, description="Pots and\npans.", title="The [API]")
    lines = made["llms.txt"].decode().splitlines()
    assert lines[0] == r"# The \[API\]"
    assert lines[2] == "> Pots and pans."
    link = re.compile(r"- \[((?:[^\[\]\\]|\\.)+)\]\(([^()\s]+)\)(?:: \S.*)?")
    for line in lines[3:]:
        assert not line or line.startswith("## ") or link.fullmatch(line), line
    targets = [match[2] for line in lines if (match := link.fullmatch(line))]
    assert targets == ["index.md", "z.md", "index.shell.md", "index.python.md", "llms-full.txt", "search.json"]
    assert set(targets) <= made.keys()
    assert lines.index("## Optional") > max(lines.index(line) for line in lines if line.startswith("- [The"))


def test_llms_full_is_every_page():
    made = output({"index.html.md": PAGE, "z.html.md": "# Z\n"})
    assert made["llms-full.txt"] == made["index.md"] + b"\n" + made["z.md"]


def test_addresses_are_absolute_where_it_is_known_where_the_site_stands():
    made = output({"index.html.md": PAGE, "a b/ü.html.md": "# Z\n"}, base_url="https://docs.example.com/v1/")
    links = re.findall(r"\]\((\S+)\)", made["llms.txt"].decode())
    assert "https://docs.example.com/v1/index.md" in links
    assert "https://docs.example.com/v1/a%20b/%C3%BC.md" in links


def test_search_json_has_every_heading_with_its_text():
    rows = json.loads(output({"index.html.md": PAGE})["search.json"])
    assert [(row["page"], row["anchor"], row["level"], row["title"], row["trail"]) for row in rows] == [
        ("index.html", "pots", 1, "Pots", []),
        ("index.html", "lids", 2, "Lids", ["Pots"]),
    ]
    assert "about pots" in rows[0]["text"]


def test_a_page_can_keep_out_and_a_site_too():
    made = output({"index.html.md": PAGE, "z.html.md": "---\nllms: false\n---\n# Secret\n"})
    assert "z.md" not in made
    assert b"Secret" not in made["llms.txt"] + made["llms-full.txt"] + made["search.json"]
    assert b"text/markdown" not in made["z.html"]
    made = output({"index.html.md": PAGE}, llms="false")
    assert not {"llms.txt", "search.json", "index.md"} & made.keys()


def test_what_the_author_wrote_stands_above_what_is_made():
    tree = {"source/index.html.md": PAGE.encode(), "source/llms.txt": b"own", "source/404.html": b"own"}
    made = site.build(tree, THEMES, {"base_url": "https://x.example"}).output
    assert made["llms.txt"] == b"own"
    assert made["404.html"] == b"own"


def test_the_sitemap_is_valid_and_has_every_page_once():
    pages = {
        "index.html.md": PAGE,
        "a & b.html.md": "# Z\n",
        "hid.html.md": "---\nmeta:\n- name: robots\n  content: noindex\n---\n",
    }
    root = ET.fromstring(output(pages, base_url="https://docs.example.com")["sitemap.xml"])  # noqa: S314 - our own
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{space}urlset"
    found = [url.findtext(f"{space}loc") for url in root]
    assert "https://docs.example.com/" in found
    assert "https://docs.example.com/a%20&%20b.html" in found
    assert len(found) == len(set(found))
    assert not any("hid" in each for each in found)
    assert all(re.fullmatch(r"https://[!-~]+", each) for each in found)


def test_without_an_address_there_is_nothing_that_needs_one():
    made = output({"index.html.md": PAGE})
    assert not {"sitemap.xml", "404.html"} & made.keys()
    assert b"og:" not in made["index.html"]
    assert b"canonical" not in made["index.html"]


def test_previews_of_links_say_what_the_page_is():
    tree = {"source/index.html.md": PAGE.encode(), "source/images/logo.png": b"x"}
    page = site.build(
        tree, THEMES, {"base_url": "https://d.example/v1", "description": 'Pots & "pans"', "lang": "pt-BR"}
    )
    html = LexborHTMLParser(page.output["index.html"].decode())
    found = {node.attributes["property"]: node.attributes["content"] for node in html.css("meta[property]")}
    assert found == {
        "og:type": "website",
        "og:title": "Kitchen API",
        "og:url": "https://d.example/v1/",
        "og:locale": "pt_BR",
        "og:description": 'Pots & "pans"',
        "og:image": "https://d.example/v1/images/logo.png",
    }
    assert html.css_first("link[rel=canonical]").attributes["href"] == "https://d.example/v1/"


def test_what_the_authors_own_meta_tags_say_is_not_said_again():
    meta = "  - property: og:title\n    content: Mine\n  - name: description\n    content: Mine, too\n"
    front = f"---\ntitle: A\nmeta:\n{meta}---\n# A\n"
    html = LexborHTMLParser(output({"index.html.md": front}, base_url="https://d.example")["index.html"].decode())
    assert [node.attributes["content"] for node in html.css('meta[property="og:title"]')] == ["Mine"]
    assert html.css_first('meta[property="og:description"]').attributes["content"] == "Mine, too"


@pytest.mark.parametrize(("lang", "words"), [("en", "This page does not exist"), ("de", "Diese Seite gibt es nicht")])
def test_the_page_for_what_is_missing_works_at_any_depth(lang, words):
    made = output({"index.html.md": PAGE}, base_url="https://d.example/v1", lang=lang)
    html = LexborHTMLParser(made["404.html"].decode())
    assert html.css_first("h1").text() == words
    assert html.css_first("html").attributes["lang"] == lang
    refs = [node.attributes.get("href") or node.attributes.get("src") for node in html.css("[href],[src]")]
    for ref in refs:
        assert ref.startswith(("/v1/", "#")), ref
        if ref.startswith("/v1/") and not ref.startswith("/v1/#") and ref != "/v1/":
            assert ref.removeprefix("/v1/") in made
    assert "/v1/#pots" in refs
    assert "noindex" in made["404.html"].decode()


def test_the_page_for_what_is_missing_has_what_the_site_puts_into_its_pages():
    slots = {
        "head.html": '<script src="js/a.js?v=1" defer></script>',
        "header.html": '<a href="https://x.example">1</a> <a href="fr/index.html#pots">2</a> <a href="gone.html">3</a>',
    }
    pages = {"index.html.md": PAGE, "fr/index.html.md": PAGE, "js/a.js": "1"}
    tree = {**pages, **slots}
    made = output(tree, base_url="https://d.example/v1")
    found = {path: LexborHTMLParser(made[path].decode()) for path in ("404.html", "fr/index.html", "index.html")}
    for path, root in (("404.html", "/v1/"), ("fr/index.html", "../"), ("index.html", "")):
        assert found[path].css_first("head > script:last-of-type").attributes["src"] == f"{root}js/a.js?v=1"
        links = [link.attributes["href"] for link in found[path].css(".page-header a")]
        assert links == ["https://x.example", f"{root}fr/index.html#pots", "gone.html"]


@pytest.mark.parametrize(
    ("base", "path", "found"),
    [
        ("https://x.example", "index.html", "https://x.example/"),
        ("https://x.example/", "a/index.html", "https://x.example/a/"),
        ("https://x.example/v", "myindex.html", "https://x.example/v/myindex.html"),
        ("https://x.example", "a b/c#?.md", "https://x.example/a%20b/c%23%3F.md"),
        ("https://x.example", "\udcff.html", "https://x.example/%3F.html"),
    ],
)
def test_addresses_are_whole_and_encoded(base, path, found):
    assert address.absolute(base, path) == found


CORPUS = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"
SMALL = 90_000


@pytest.mark.compat
def test_copies_of_real_sites_have_the_samples_of_their_language_and_no_others():
    """Copies are built again: those of a language show what that with everything shows on its tab."""
    if not CORPUS.is_dir():
        pytest.skip("the shared corpus is not beside the checkout")
    compared = 0
    for folder in sorted(CORPUS.iterdir()):
        if not (folder / "site").is_dir():
            continue
        tree, _ = files.read(folder / "site")
        if sum(len(data) for path, data in tree.items() if ".md" in path) <= SMALL:
            made = site.build(tree, TINY, {"missing_includes": "warn"})
            compared += sum(map(compare, made.documents.values()))
    assert compared > 15


def compare(document):
    shown = [(pane.tab, pane.code) for section in document.sections for pane in section.panes]
    tabs = sorted({tab for tab, _ in shown if tab})[:4]
    if len(tabs) < 2:
        return 0
    page = Page("index.html", "T", "", "", tuple(Tab(name, name) for name in tabs), ())
    whole, *single = (panes(tabs, text) for text in copies.files(page, document).values())
    if [code for _, code in whole] != [code for _, code in shown]:
        return 0  # its includes leave html open, and mean something else when they are one text
    for name, found in zip(tabs, single, strict=True):
        assert [code for _, code in found] == [code for tab, code in shown if tab == name or tab not in tabs]
    return 1


def panes(tabs, text):
    front = f"---\nlanguage_tabs: {json.dumps(tabs)}\n---\n".encode()
    document = site.build({"source/index.html.md": front + text}, TINY).documents["index.html"]
    return [(pane.tab, pane.code) for section in document.sections for pane in section.panes]
