"""What stands on a ground of its own: quotes, slots, nested tables and paper, readable and whole wherever they are."""

import pytest

import slatepy

PAGE = """\
---
title: Grounds
language_tabs:
  - shell
  - ruby
---

# Grounds

> ### Heading in a quote
>
> Text with a [link](#grounds) and `code`.
>
> | A | B |
> |---|---|
> | [x](#grounds) | `y` |

```shell
ls
```

* In a list

    > quoted in a list with a [link](#grounds) and `code`

<aside class="notice">
Use <code>code</code>.
<blockquote>quoted in an aside with a <a href="#grounds">link</a> and <code>code</code></blockquote>
</aside>

<blockquote>
<aside class="warning">an aside in a quote with a <a href="#grounds">link</a> and <code>code</code></aside>
</blockquote>

<details open id="nested"><summary>Sum</summary>
<table><tr>{cells}</tr></table>
</details>

## Wide

| {heads} |
|{line}|
| {names} |
"""
# the ratio of https://www.w3.org/TR/WCAG22/#contrast-minimum for each text that is seen, against what is behind it
PALE = """() => {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const channels = color => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const over = (front, back) =>
    front.slice(0, 3).map((value, at) => (value * front[3] + back[at] * (255 - front[3])) / 255);
  const light = color => [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => {
    const value = color[at] / 255;
    return sum + weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  }, 0);
  const behind = node => {
    const back = node.parentElement ? behind(node.parentElement) : [255, 255, 255];
    return over(channels(getComputedStyle(node).backgroundColor), back);
  };
  const found = [];
  for (const node of document.querySelectorAll(".content *")) {
    const own = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    if (!own || !node.getClientRects().length || node.closest(".heading-tools, .code-tools")) continue;
    const back = behind(node);
    const both = [light(back), light(over(channels(getComputedStyle(node).color), back))].sort((a, b) => b - a);
    const ratio = (both[0] + 0.05) / (both[1] + 0.05);
    if (ratio < 4.5) found.push([node.tagName, node.textContent.trim().slice(0, 40), ratio]);
  }
  return found;
}"""
CUSTOM = """
:root {
  --code-background: #0a1a33; --code-text: #eaf2ff; --page-background: #111; --page-text: #eee; --heading-text: #fff;
  --heading-background: #222; --table-background: #222; --notice-background: #123; --link: #9cf;
  --tabs-height: 4rem; --bar-height: 5rem;
}
"""


@pytest.fixture(scope="module")
def grounds(tmp_path_factory):
    """A built site with slots, quotes and wide tables."""
    site = tmp_path_factory.mktemp("grounds")
    source = site / "source"
    source.mkdir()
    cells = "".join(f"<td>parameter_{number}_of_many</td>" for number in range(14))
    heads, line, names = " | ".join("ABCDEFGHIJ"), "|".join(["---"] * 10), " | ".join(["`CONNECTION_TIMEOUT`"] * 10)
    (source / "index.html.md").write_text(PAGE.format(cells=cells, heads=heads, line=line, names=names))
    (source / "header.html").write_text('<div class="banner">Closed on <a id="day" href="#wide">Sunday</a></div>')
    (source / "footer.html").write_text(f'<p>{"All that is right. " * 12}<a id="imprint" href="#wide">Imprint</a></p>')
    return site


@pytest.fixture
def made(grounds, tmp_path):
    """A function that builds it, with a stylesheet of its own."""

    def build(custom=""):
        (grounds / "source" / "stylesheets").mkdir(exist_ok=True)
        (grounds / "source" / "stylesheets" / "custom.css").write_text(custom)
        slatepy.build(grounds, tmp_path / "out", cache=False)
        return tmp_path / "out"

    return build


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["wide", "phone"])
def test_what_stands_in_a_quote_or_an_aside_can_be_read(visit, made, dressed, scheme, width):
    page = visit(site=made(), width=width, color_scheme=scheme)
    dressed(page)
    assert page.evaluate(PALE) == []


def test_a_ground_of_the_authors_own_has_dark_text_on_a_dark_page_too(visit, tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "index.html.md").write_text(
        '# Own\n\n<p style="background-color: #ffd">Ask <a href="#own">us</a> <code>first</code>.</p>\n\n'
        '<table><tr><td bgcolor="#ffffdd">a</td><td>b</td></tr></table>\n\n'
        '<p style="background: none">Plain</p>\n'
    )
    slatepy.build(tmp_path, tmp_path / "build", cache=False)
    page = visit(site=tmp_path / "build", by="file", color_scheme="dark")
    assert page.locator("p[style]").first.evaluate("p => getComputedStyle(p).backgroundColor") == "rgb(255, 255, 221)"
    assert page.evaluate(PALE) == []


def test_the_words_for_a_picture_that_does_not_come_can_be_read_on_its_ground(visit, tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "index.html.md").write_text("# Own\n\n![The way of a parcel](data:image/png;base64,AA)\n")
    slatepy.build(tmp_path, tmp_path / "build", cache=False)
    for scheme in ("light", "dark"):
        page = visit(site=tmp_path / "build", by="file", color_scheme=scheme)
        text, ground = page.locator(".content img").evaluate(
            "node => { const { color, backgroundColor } = getComputedStyle(node); return [color, backgroundColor]; }"
        )
        assert sum(map(int, text[4:-1].split(","))) < 250
        assert ground == ("rgba(0, 0, 0, 0)" if scheme == "light" else "rgb(247, 249, 251)")


def test_paper_is_white_whatever_the_reader_or_the_site_has_chosen(visit, made, dressed):
    page = visit(site=made(CUSTOM))
    dressed(page)
    page.click(".theme-button")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.emulate_media(media="print")
    assert page.evaluate(PALE) == []
    for plain in ("body", ".page-wrapper", "pre > code"):
        behind = page.locator(plain).first.evaluate(
            "node => getComputedStyle(node.closest('pre') || node).backgroundColor"
        )
        assert sum(map(int, behind.removeprefix("rgb(").removesuffix(")").split(", "))) > 700


@pytest.mark.parametrize("width", ["wide", "medium", "phone"])
@pytest.mark.parametrize("slot", ["day", "imprint"])
def test_what_a_site_puts_around_its_pages_is_under_nothing(visit, made, width, slot):
    page = visit(site=made(), width=width)
    page.locator(f"#{slot}").scroll_into_view_if_needed()
    box = page.locator(f"#{slot}").bounding_box()
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y)?.id", middle) == slot


@pytest.mark.parametrize("width", ["wide", "phone"])
def test_a_wide_table_within_something_else_scrolls_in_itself(visit, made, dressed, width):
    page = visit("index.html#nested", width=width, site=made())
    dressed(page)
    table = page.locator("#nested table")
    inner, outer = table.evaluate("table => [table.scrollWidth, table.clientWidth]")
    assert inner > outer
    assert table.evaluate("table => getComputedStyle(table).overflowX") == "auto"
    assert table.get_attribute("tabindex") == "0"
    right = table.evaluate("table => [table.getBoundingClientRect().right, innerWidth]")
    assert right[0] <= right[1]


def test_a_printed_table_of_many_columns_is_as_wide_as_the_paper(visit, made):
    page = visit(site=made(), width=(720, 1000))
    page.emulate_media(media="print")
    for table in page.locator(".content table").all():
        assert table.evaluate("table => table.getBoundingClientRect().right <= innerWidth")


def test_the_bars_are_as_high_as_a_site_sets_them(visit, made):
    page = visit(site=made(CUSTOM), width="phone")
    height = "node => node.getBoundingClientRect().height"
    assert page.locator(".top-bar").evaluate(height) == 80
    assert page.locator(".lang-selector").evaluate(height) == 64
    assert page.locator(".content").first.evaluate("node => getComputedStyle(node).scrollMarginTop") == "144px"
