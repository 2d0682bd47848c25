"""What a site changes of the look: its properties reach all that they are said to reach."""

from __future__ import annotations

import pytest
from waiting import until

import slatepy

PAGE = """\
---
title: Lamps
language_tabs: [shell]
{front}
---

# Lamps

Press <kbd>Ctrl</kbd>+<kbd>C</kbd> or **hold** <kbd>Esc</kbd>. `code`

## Switch

| a | b |
|---|---|
| 1 | 2 |

> Like this:

```shell
{lines}
```

### On

#### Off
"""


@pytest.fixture
def made(tmp_path, visit):
    """A function that opens a site with these styles, settings and files, in a screen of this width."""

    def opened(css="", front="", width="wide", by="http", **files):
        source = tmp_path / "source"
        (source / "stylesheets").mkdir(parents=True)
        (source / "stylesheets/custom.css").write_text(css)
        lines = "\n".join(f'echo "{n}"' for n in range(60))
        (source / "index.html.md").write_text(PAGE.format(front=front, lines=lines))
        for name, text in files.items():
            (source / f"{name}.html").write_text(text)
        slatepy.build(tmp_path)
        return visit("index.html", width, by=by, site=tmp_path / "build")

    return opened


def style(page, selector, name):
    ask = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
    return page.evaluate(ask, [selector, name])


def test_the_drawer_hangs_on_its_bar_below_a_header_of_the_sites_own(made):
    page = made(width="phone", header="<p>One<br>Two<br>Three</p>")
    page.click("#nav-button")
    page.mouse.move(380, 500)
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(300)
    places = "['.top-bar', '.toc-wrapper'].map(each => document.querySelector(each).getBoundingClientRect())"
    bar, drawer = page.evaluate(f"{places}.map(box => [box.top, box.bottom])")
    assert bar[1] == drawer[0]
    page.keyboard.press("Escape")
    page.mouse.wheel(0, 300)
    until(page, "scrollY > 200")


def test_keys_in_prose_are_seen(made):
    page = made()
    assert page.locator("p kbd:visible").count() == 3
    assert page.locator("kbd", has_text="Esc").is_visible()
    assert page.locator("p", has_text="Press").inner_text() == "Press Ctrl+C or hold Esc. code"


@pytest.mark.parametrize("factor", [1, 1.25])
def test_headings_tables_and_contents_grow_with_the_size_of_prose(made, factor):
    page = made(f":root {{ --font-size: {0.9375 * factor}rem; }}")
    sizes = {"p": 15, "h1": 28, "h2": 21, "h3": 17, "h4": 15, "td": 14, "blockquote": 14, ".toc-h1": 14, ".toc-h2": 13}
    for selector, size in sizes.items():
        own = selector if selector.startswith(".") else f".content > {selector}, .content > table {selector}"
        assert float(style(page, own, "fontSize").removesuffix("px")) == pytest.approx(size * factor, abs=0.02), (
            selector
        )


@pytest.mark.parametrize("classes", ["", "page_classes: light-code"])
def test_a_token_takes_the_colour_that_the_site_gives_it(made, classes):
    page = made(":root { --code-string: rgb(1, 2, 3); }", classes)
    assert style(page, ".content .s2", "color") == "rgb(1, 2, 3)"


@pytest.mark.parametrize("height", ["1.25rem", "1.6", "150%"])
def test_the_line_height_of_samples_has_any_unit(made, height):
    page = made(f":root {{ --line-height-code: {height}; }}")
    assert page.evaluate("document.querySelector('pre').getBoundingClientRect().height") < 1000
    page.locator(".show-all").click()
    lines = "document.querySelector('pre code').getBoundingClientRect().bottom"
    assert page.evaluate(f"{lines} <= document.querySelector('.show-all').getBoundingClientRect().top + 1")


def test_a_picture_has_the_height_that_the_site_gives_it(made):
    drawing = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    page = made("img { height: 50px; }", by="file", footer=f'<img id="f" src="{drawing}" alt="f">')
    assert style(page, "#f", "height") == "50px"


def test_the_authors_own_drawings_and_buttons_stay_as_they_are(made):
    page = made(footer='<svg id="d" width="200" height="90"><path d="M0 0h9"/></svg> <button id="b">Go</button>')
    assert page.evaluate("document.getElementById('d').getBoundingClientRect().width") == 200
    assert style(page, "#d", "fill") == "rgb(0, 0, 0)"
    assert style(page, "#b", "borderTopWidth") != "0px"


def test_links_in_the_contents_have_its_colour(made):
    page = made(contents='<p><a id="own" href="#switch">More</a></p>')
    assert style(page, "#own", "color") == style(page, ".toc-wrapper", "color")


@pytest.mark.parametrize("height", [16, 140])
def test_the_contents_open_below_what_stands_above_the_bar(made, height):
    page = made(width="phone", header=f'<svg height="{height}"></svg>')
    page.locator("#nav-button").click()
    until(page, "document.querySelector('#input-search').getBoundingClientRect().left > 0")
    assert page.evaluate(
        "document.querySelector('.toc-wrapper').getBoundingClientRect().top"
        " >= document.querySelector('.top-bar').getBoundingClientRect().bottom"
    )
