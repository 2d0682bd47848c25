"""Addresses of links and images are those that Middleman's helpers print."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatepy.migrate import config, links, output

CORPUS = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"
FILES = frozenset(
    {"index.html", "errors.html", "v2/index.html", "v2/users.html", "files/a b.pdf", "docs/ä.html", "images/logo.png"}
    | {"images/v2/x.png", "v2/images/y.png", "api-img/z.png", "images/ab.png", "v2/w.png"}
)


@pytest.mark.parametrize(
    ("page", "url", "expected"),
    [
        ("index.html", "", "#"),
        ("index.html", "#errors", "#errors"),
        ("index.html", "https://a.b/c d?e=f g#h", "https://a.b/c%20d?e=f%20g#h"),
        ("index.html", "mailto:a@b.c", "mailto:a@b.c"),
        ("index.html", "//a.b/c", "//a.b/c"),
        ("index.html", "index.html", "./"),
        ("index.html", "index.html#top", "./#top"),
        ("index.html", "errors.html", "errors.html"),
        ("index.html", "/errors.html?x=1#y", "errors.html?x=1#y"),
        ("index.html", "errors", "errors.html"),
        ("index.html", "v2/index.html", "v2/"),
        ("index.html", "/v2/", "/v2/"),
        ("index.html", "/files/a b.pdf", "files/a%20b.pdf"),
        ("index.html", "files/a%20b.pdf", "files/a%20b.pdf"),
        ("index.html", "docs/ä.html", "docs/%C3%A4.html"),
        ("index.html", "nowhere.html", "nowhere.html"),
        ("index.html", "/nowhere x", "/nowhere%20x"),
        ("index.html", "/", "/"),
        ("v2/index.html", "/index.html", "../"),
        ("v2/index.html", "../index.html#a", "../#a"),
        ("v2/index.html", "users.html", "users.html"),
        ("v2/index.html", "/errors.html", "../errors.html"),
        ("v2/users.html", "index.html", "./"),
        ("v2/users.html", "../../../errors.html", "../errors.html"),
    ],
)
def test_a_link_is_relative_to_its_page_where_it_leads_to_a_file(page, url, expected):
    assert links.resolver(page, FILES)("link", url) == expected


@pytest.mark.parametrize(
    ("page", "url", "expected"),
    [
        ("index.html", "logo.png", "images/logo.png"),
        ("index.html", "v2/x.png?raw=true", "images/v2/x.png?raw=true"),
        ("index.html", "images/logo.png", "images/logo.png"),
        ("index.html", "/images/logo.png", "images/logo.png"),
        ("index.html", "api-img/z.png", "api-img/z.png"),
        ("index.html", "a b.png", "images/ab.png"),
        ("index.html", "missing.png", "images/missing.png"),
        ("index.html", "images/missing.png", "images/missing.png"),
        ("index.html", "/missing.png", "missing.png"),
        ("index.html", "https://a.b/c.png", "https://a.b/c.png"),
        ("index.html", "data:image/png;base64,AA==", "data:image/png;base64,AA=="),
        ("v2/index.html", "logo.png", "../images/logo.png"),
        ("v2/index.html", "images/y.png", "images/y.png"),
        ("v2/index.html", "w.png", "w.png"),
        ("v2/index.html", "/images/logo.png", "../images/logo.png"),
    ],
)
def test_an_image_stands_in_the_folder_of_images_unless_its_path_is_a_file(page, url, expected):
    assert links.resolver(page, FILES)("image", url) == expected


def test_the_folder_of_images_can_be_another():
    assert links.resolver("index.html", FILES, images="pics")("image", "a.png") == "pics/a.png"


def test_addresses_begin_at_the_root_where_links_are_not_relative():
    resolve = links.resolver("v2/index.html", FILES, relative=False)
    assert resolve("link", "users.html") == "/v2/users.html"
    assert resolve("link", "../index.html") == "/"
    assert resolve("image", "logo.png") == "/images/logo.png"


@given(st.sampled_from(["link", "image"]), st.text(max_size=40))
def test_any_url_has_an_address_without_spaces(kind, url):
    for page in ("index.html", "a/b/c.html"):
        address = links.resolver(page, FILES)(kind, url)
        assert " " not in address or "//" in url or url.startswith("data:")


INLINE = re.compile(r"(!?)\[[^\[\]\n]*\]\(([^()\s_]+)\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


@pytest.mark.compat
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
def test_real_links_and_images_are_what_slate_printed():
    agreed = total = 0
    for meta in sorted(CORPUS.glob("*/meta.json")):
        source = meta.parent / "site" / "source"
        pages = json.loads(meta.read_text(encoding="utf-8"))["pages"]
        tree = {f"source/{path.relative_to(source).as_posix()}" for path in source.rglob("*") if path.is_file()}
        made, _ = output.outputs(tree, config.Config())
        files = {each.path for each in made} | {page["dest"] for page in pages}
        for page in pages:
            expected = meta.parent / "expected" / (page["dest"] + ".json")
            if expected.is_file() and not page["erb"]:
                one, all_of_them = _agreement(source, page, files, json.loads(expected.read_text(encoding="utf-8")))
                agreed, total = agreed + one, total + all_of_them
    assert total > 1000
    assert agreed / total >= 0.999


def _agreement(source, page, files, expected):
    wanted = {"": set(expected["links"]), "!": {image[0] for image in expected["images"]}}
    resolve = links.resolver(page["dest"], files)
    found = []
    for name in (page["source"], *page["partials"]):
        if (source / name).is_file():
            text = FENCE.sub("", (source / name).read_text(encoding="utf-8", errors="replace"))
            found += [
                resolve("image" if sign else "link", url) in wanted[sign]
                for sign, url in INLINE.findall(text)
                if not url.startswith(("http", "#"))
            ]
    return sum(found), len(found)
