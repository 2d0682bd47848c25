"""A page with everything inside: nothing beside it, nothing left out, nothing asked of another host."""

import base64
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from slatepy import cli, files, site
from slatepy.publish import single

THEMES = files.read_themes()
PNG = b"\x89PNG\r\n"
PAGE = """---
title: Kitchen API
language_tabs: [shell, python]
---

# Pots

![pot](images/pot.png) and <img src='images/pot.png?v=1' srcset="images/pot.png 1x, images/pot.svg#big 2x">

<div style="background: url('images/pot.png')">x</div>

[the book](files/book.pdf), [other page](other.html#a), [up](#pots), <a href="https://example.com/x.png">away</a>

<style>.x { background: url(images/pot.png) }</style>

<!-- <img src="images/pot.png"> -->

```shell
cat <img src="images/pot.png">
```
"""


def tree(**more):
    found = {
        "source/index.html.md": PAGE.encode(),
        "source/other.html.md": b"# A\n",
        "source/images/pot.png": PNG,
        "source/images/pot.svg": b"<svg/>",
        "source/files/book.pdf": b"%PDF",
        "source/stylesheets/custom.css": b"@import 'more/base.css'; p { background: url(../images/pot.png) }",
        "source/stylesheets/more/base.css": b"/* </style> */ b { background: url('../../images/pot.svg') }",
    }
    return found | {path: data for path, data in more.items() if data is not None}


def whole(files_):
    return single.single(site.build(files_, THEMES, {"base_url": ""}))


def page(made, path="index.html"):
    return LexborHTMLParser(made.output[path].decode())


def decoded(url):
    return base64.b64decode(url.partition("base64,")[2].partition("#")[0])


def test_there_are_only_pages():
    assert list(whole(tree()).output) == ["index.html", "other.html", "other/index.html"]


def test_images_stylesheets_and_scripts_are_inside():
    html = page(whole(tree()))
    for image in html.css("main img"):
        assert image.attributes["src"].startswith("data:image/png;base64,")
        assert decoded(image.attributes["src"]) == PNG
    small, large = html.css_first("img[srcset]").attributes["srcset"].split(", ")
    assert decoded(small.removesuffix(" 1x")) == PNG
    assert large.endswith("#big 2x")
    assert not html.css("link[rel=stylesheet]")
    for script in html.css("script[src]"):
        assert script.attributes["src"].startswith("data:text/javascript;charset=utf-8;base64,")
    body = html.css_first("body").attributes
    assert decoded(body["data-search-index"]).startswith(b"slatepySearch.load(")
    assert decoded(body["data-sources"]).startswith(b"slatepy.sources(")
    assert decoded(html.css_first("div[style]").attributes["style"].partition("(")[2]) == PNG
    assert decoded(html.css_first(".content style").text().partition("(")[2]) == PNG


def test_a_script_runs_when_it_ran_before():
    before = page(site.build(tree(), THEMES)).css("script[src]")
    after = page(whole(tree())).css("script[src]")
    assert ["defer" in node.attributes for node in before] == ["defer" in node.attributes for node in after]


def test_a_stylesheet_brings_along_what_it_imports():
    style = next(
        node for node in page(whole(tree())).css("style") if "background: url(" in node.text() and "p {" in node.text()
    )
    imported, picture = re.findall(r'url\("(data:[^"]+)"\)', style.text())
    assert decoded(picture) == PNG
    inner = decoded(imported)
    assert b"</style> */ b {" in inner
    assert decoded(re.search(rb'url\("([^"]+)"\)', inner)[1].decode()) == b"<svg/>"


def test_a_style_cannot_end_its_element():
    made = whole(tree(**{"source/stylesheets/custom.css": b"/* </style><script>alert(1)</script> */ p { color: red }"}))
    html = page(made)
    assert not any("alert" in node.text() for node in html.css("script"))
    assert any("color: red" in node.text() for node in html.css("style"))


def test_links_lead_where_they_led():
    links = {node.text(): node.attributes for node in page(whole(tree())).css("main a[href]")}
    assert links["other page"]["href"] == "other.html#a"
    assert links["up"]["href"] == "#pots"
    assert links["away"]["href"] == "https://example.com/x.png"
    assert decoded(links["the book"]["href"]) == b"%PDF"
    assert links["the book"]["download"] == "book.pdf"


def test_comments_and_samples_stay_as_they_are():
    html = whole(tree()).output["index.html"].decode()
    assert '<!-- <img src="images/pot.png"> -->' in html
    assert page(whole(tree())).css_first("pre").text().strip() == 'cat <img src="images/pot.png">'


def test_nothing_is_referred_to_that_is_not_inside():
    made = site.build(tree(), THEMES)
    html = page(single.single(made))
    for node in html.css("[src],[href],[srcset],[poster],[data]"):
        for name in ("src", "href", "poster", "data"):
            value = node.attributes.get(name) or ""
            assert value.startswith(("data:", "#", "?", "https://", "other.html")) or not value, value
    assert not html.css("link[rel=alternate]")


@pytest.mark.parametrize(
    "markup",
    [
        "![x](https://cdn.example/x.png)",
        "<script src='//cdn.example/x.js'></script>",
        "<link rel=stylesheet href=https://cdn.example/x.css>",
        "<style>@import url(https://cdn.example/x.css);</style>",
        "<video poster=https://cdn.example/x.png></video>",
        "<img srcset='https://cdn.example/x.png 2x'>",
    ],
)
def test_what_comes_from_another_host_stays_and_is_said(markup):
    made = whole(tree(**{"source/index.html.md": f"# A\n\nx {markup}\n".encode()}))
    (problem,) = [each for each in made.problems if each.code == "single-file-remote"]
    assert "cdn.example/x." in problem.message
    assert problem.place.file == "source/index.html.md"
    assert problem.severity == "warning"
    assert b"cdn.example" in made.output["index.html"]


def test_a_style_keeps_the_quotes_at_its_ends():
    style = '--a: url(images/pot.png); font-family: "Pot"'
    made = whole(tree(**{"source/index.html.md": f"# A\n\n<p style='{style}'>x</p>\n".encode()}))
    assert page(made).css_first("p[style]").attributes["style"].endswith('; font-family: "Pot"')


def test_links_to_other_hosts_are_no_requests():
    made = whole(tree(**{"source/index.html.md": b"# A\n\n[x](https://example.com) https://example.com/y\n"}))
    assert not [each for each in made.problems if each.code == "single-file-remote"]


def test_a_circle_of_stylesheets_ends():
    made = whole(tree(**{"source/stylesheets/custom.css": b"@import 'custom.css'; p { color: red }"}))
    assert b"color: red" in made.output["index.html"]


def test_the_command_writes_one_file_and_takes_away_what_was_beside_it(tmp_path, capsys):
    (tmp_path / "source").mkdir()
    (tmp_path / "source/index.html.md").write_text("# Pots\n")
    assert cli.main(["build", str(tmp_path)]) == 0
    assert cli.main(["build", str(tmp_path), "--single-file"]) == 0
    assert [path.name for path in (tmp_path / "build").iterdir() if not path.name.startswith(".")] == ["index.html"]
    assert cli.main(["build", str(tmp_path), "--single-file"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("nothing has changed: ")
    assert cli.main(["build", str(tmp_path)]) == 0
    assert (tmp_path / "build/llms.txt").exists()
