"""The pictures of a page have their size in its html, so that nothing moves when they come."""

from __future__ import annotations

import re
import struct

import pytest

from slatepy import files, site

LOOK = files.read_themes()
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 300) + b"\x08\x06\0\0\0"


def pictures(text, path="index.html.md", **more):
    tree = {"source/images/flow.png": PNG, "source/images/a b.png": PNG, f"source/{path}": text.encode()}
    made = site.build(tree | {name: data.encode() for name, data in more.items()}, LOOK)
    html = made.output[path.removesuffix(".md")].decode()
    return re.findall(r"<img\b[^>]*>", html[html.index("<main") :])


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("![A](flow.png)", '<img width=640 height=300 src="images/flow.png" alt="A" />'),
        ("![A](images/a%20b.png)", '<img width=640 height=300 src="images/a%20b.png" alt="A" />'),
        (
            "<img src='images/flow.png?raw=true#top'>",
            "<img width=640 height=300 src='images/flow.png?raw=true#top'>",
        ),
        ("<IMG SRC=/images/flow.png>", "<img width=640 height=300 SRC=/images/flow.png>"),
        (
            '<img alt="a &gt; b" src="images/flow.png" />',
            '<img width=640 height=300 alt="a &gt; b" src="images/flow.png" />',
        ),
        ('<img width="320" src="images/flow.png">', '<img height=150 width="320" src="images/flow.png">'),
    ],
)
def test_a_picture_of_the_site_has_its_size(written, printed):
    assert pictures(f"# One\n\n{written}\n") == [printed]


@pytest.mark.parametrize(
    "written",
    [
        '<img src="images/flow.png" height="20">',
        '<img src="images/flow.png" width="50%">',
        '<img src="images/flow.png" class="icon">',
        '<img src="images/flow.png" style="height: 2em">',
        '<img src="images/flow.png" srcset="images/large.png 2x">',
        '<img src="images/gone.png">',
        '<img src="https://example.com/images/flow.png">',
        '<img src="data:image/png;base64,AAAA">',
        "<img>",
    ],
)
def test_where_the_size_is_given_or_not_known_it_is_left(written):
    assert pictures(f"# One\n\n{written}\n") == [written]


@pytest.mark.parametrize(
    "written",
    [
        '<picture><source srcset="large.png"><img src="images/flow.png"></picture>',
        '<img-flow src="images/flow.png"></img-flow>',
    ],
)
def test_what_only_looks_like_it_is_left(written):
    assert not any("width" in found for found in pictures(f"# One\n\n<div>{written}</div>\n\n![A](flow.png)\n")[:1])


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("![A](flow.png)", '<img loading=lazy width=640 height=300 src="images/flow.png" alt="A" />'),
        ('<img width="320" src="images/flow.png">', '<img loading=lazy height=150 width="320" src="images/flow.png">'),
        (
            '<img src="images/flow.png" loading="eager">',
            '<img width=640 height=300 src="images/flow.png" loading="eager">',
        ),
        # it would push down what the reader looks at
        ('<img src="images/gone.png">', '<img src="images/gone.png">'),
    ],
)
def test_far_down_the_page_a_picture_is_loaded_when_the_reader_comes(written, printed):
    [early, late] = pictures("# One\n\n![A](flow.png)\n\n" + "# More\n\n" * 7 + f"# Last\n\n{written}\n")
    assert "loading" not in early
    assert late == printed


def test_a_tag_in_a_script_stays_a_string():
    [found] = pictures("# One\n\n<script>\nshow(\"<img src='images/flow.png'>\")\n</script>\n")
    assert '"' not in found


def test_a_page_in_a_folder_finds_them_too():
    found = pictures("# One\n\n<img src='../images/flow.png'>\n", "fr/index.html.md")
    assert found == ["<img width=640 height=300 src='../images/flow.png'>"]


def test_a_picture_in_a_sample_is_text():
    assert pictures('# One\n\n```html\n<img src="images/flow.png">\n```\n\n`<img src="images/flow.png">`\n') == []


@pytest.mark.parametrize(
    ("css", "sized"),
    [
        (".content img { height: 30px }", False),
        ("@media print{p{color:red}.content p>img{max-height:3in}}", False),
        (".content img { max-width: 50%; height:  auto; line-height: 2 }", True),
        ("img.icon { height: 30px }", True),
        ("#img { height: 30px } .img { height: 30px }", True),
    ],
)
@pytest.mark.parametrize("where", ["file", "head", "page"])
def test_a_stylesheet_of_the_site_that_gives_pictures_a_height_goes_first(css, sized, where):
    text, more = "# One\n\n![A](flow.png)\n", {}
    if where == "file":
        more = {"source/stylesheets/custom.css": css}
    elif where == "head":
        more = {"source/head.html": f"<style>{css}</style>"}
    else:
        text += f"\n<style>{css}</style>\n"
    [found] = pictures(text, **more)
    assert ("width=" in found) == sized
