"""What a reader sees: the columns at each width, the layouts, colours, print, and the page without scripts."""

from __future__ import annotations

import pytest
from waiting import until

import slatepy


def box(page, selector):
    return page.locator(selector).first.bounding_box()


def test_on_a_wide_screen_samples_stand_right_of_their_prose_and_the_contents_left(visit):
    page = visit("index.html#switch-a-lamp")
    nav, sample, prose = box(page, ".toc-wrapper"), box(page, "pre.tab-shell"), box(page, "#switch-a-lamp ~ * > p")
    assert nav["x"] == 0
    assert nav["width"] < prose["x"]
    assert prose["x"] + prose["width"] <= sample["x"]
    assert abs(prose["y"] - sample["y"]) < 80


def test_on_a_medium_screen_samples_stand_beside_the_prose_and_the_contents_in_a_drawer(visit):
    page = visit("index.html#switch-a-lamp", "medium")
    sample, prose = box(page, "pre.tab-shell"), box(page, "#switch-a-lamp ~ * > p")
    assert prose["x"] + prose["width"] <= sample["x"]
    assert not page.locator(".toc-wrapper").is_visible()
    assert page.locator("#nav-button").is_visible()


def test_on_a_phone_everything_stands_in_one_column_with_the_tabs_in_reach(visit):
    page = visit("index.html#topic-9-a", "phone")
    sample, heading = box(page, "#topic-9-a ~ * .highlight pre.tab-shell"), box(page, "#topic-9-a")
    assert sample["y"] > heading["y"]
    assert sample["width"] > 300
    tabs = box(page, ".lang-selector")
    assert 0 <= tabs["y"] < 100
    assert tabs["y"] + tabs["height"] <= heading["y"] + 1


CODE_FIRST = """---
language_tabs: [shell, ruby]
---

# A

```shell
curl
```

> It answers [so](#b):

```json
{}
```

Prose with a [link](#a).

| WIDE | B | C |
|---|---|---|
| [a_name_that_is_very_very_long](#a) | `another_name_that_is_long` | `a_name_that_is_very_very_long` |

<aside class="notice">A note.</aside>

<details><summary>More</summary><p>Words.</p></details>

## B

```ruby
puts
```

More prose.
"""


@pytest.fixture
def code_first(visit, tmp_path):
    """A function that opens a page whose samples are written before their prose."""

    def opened(width, path="index.html", setting="search: true"):
        (tmp_path / "source").mkdir()
        (tmp_path / "source/index.html.md").write_text(CODE_FIRST.replace("---", f"---\n{setting}", 1))
        slatepy.build(tmp_path)
        return visit(path, width, site=tmp_path / "build")

    return opened


@pytest.mark.parametrize(
    ("width", "setting"),
    [
        ("phone", "layout: three"),
        ((320, 256), "layout: three"),
        ("wide", "layout: two"),
        ("medium", "layout: one"),
        ("wide", "theme: paper"),
    ],
)
def test_in_one_column_code_that_is_written_before_its_prose_stands_below_it(code_first, width, setting):
    page = code_first(width, setting=setting)
    tops = page.evaluate(
        "[...document.querySelectorAll('#a, #a + .code-first > :not(.missing), details, #b')]"
        ".map(node => [node.getBoundingClientRect().top, node.tagName])"
    )
    assert [name for _, name in sorted(tops)] == [
        "H1",
        "P",
        "TABLE",
        "ASIDE",
        "DIV",
        "BLOCKQUOTE",
        "DIV",
        "DETAILS",
        "H2",
    ]


@pytest.mark.parametrize("width", ["medium", "wide"])
def test_where_there_is_room_code_that_is_written_before_its_prose_stands_beside_it(code_first, width):
    page = code_first(width)
    sample, prose = box(page, "#a ~ * pre"), box(page, "#a ~ * > p:not(.missing)")
    assert prose["x"] + prose["width"] <= sample["x"]
    assert abs(prose["y"] - sample["y"]) < 1


def test_on_a_phone_keys_go_from_prose_to_its_code_as_the_eye_does(code_first, dressed):
    page = code_first("phone")
    dressed(page)
    page.locator("#a .heading-tools > :last-child").focus()
    order = []
    for _ in range(8):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.closest('p, table, blockquote, pre, h2, summary').tagName"))
    assert order == ["P", "TABLE", "TABLE", "PRE", "P", "PRE", "SUMMARY", "H2"]


def test_on_a_phone_the_note_on_a_missing_language_stands_where_its_sample_would(code_first, dressed):
    page = code_first("phone", "index.html?shell")
    dressed(page)
    assert box(page, "#b ~ * > .missing")["y"] > box(page, "#b ~ * > p:not(.missing)")["y"]


@pytest.mark.parametrize("width", [(320, 640), "phone", "medium", "wide", (2560, 1300)])
@pytest.mark.parametrize("path", ["index.html", "ar/index.html", "two/index.html", "one/index.html"])
def test_the_page_never_scrolls_sideways(visit, path, width):
    page = visit(path, width)
    page.add_init_script("1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_two_columns_samples_stand_under_their_prose_beside_the_contents(visit):
    page = visit("two/index.html")
    sample, prose = box(page, "pre.tab-shell"), box(page, ".content > p")
    assert abs(sample["x"] - prose["x"]) < 2
    assert sample["y"] >= prose["y"] + prose["height"]
    assert page.locator("#toc").is_visible()


def test_in_one_column_the_contents_wait_in_a_drawer_at_every_width(visit):
    page = visit("one/index.html")
    assert not page.locator("#toc").is_visible()
    page.click("#nav-button")
    page.locator("#toc .toc-link").first.wait_for(state="visible")


def test_a_wide_table_takes_the_free_half_beside_it_and_a_narrow_one_does_not(visit, dressed):
    page = visit("index.html#wide-things")
    dressed(page)
    column = box(page, ".dark-box")
    wide = box(page, "#wide-things ~ table")
    assert wide["x"] + wide["width"] > column["x"] + 100
    narrow = box(page, "#parameters ~ table")
    assert narrow["x"] + narrow["width"] <= column["x"]


def test_a_wide_table_has_all_of_the_free_half_for_its_sentences(visit, tmp_path):
    (tmp_path / "source").mkdir()
    row = "| " + " | ".join(["parameter_of_many"] * 4) + " | " + "A long description of what it does. " * 8 + "|\n"
    (tmp_path / "source/index.html.md").write_text(f"# Table\n\n{row}|{'---|' * 5}\n{row}")
    slatepy.build(tmp_path)
    page = visit(width="medium", site=tmp_path / "build")
    until(page, "document.querySelector('table.wide')")
    table, content = box(page, "table"), box(page, ".content .section")
    padding = table["x"] - content["x"]
    assert abs(content["width"] - 2 * padding - table["width"]) < 2


def test_a_wide_table_takes_the_free_half_also_where_it_begins_above_the_screen(visit, dressed):
    page = visit("index.html#wide-things")
    dressed(page)
    page.mouse.move(700, 400)
    page.evaluate(
        """() => {
          const table = document.querySelector("#wide-things ~ table");
          scrollBy(0, table.getBoundingClientRect().top + 40);
          table.classList.remove("wide");
          dispatchEvent(new Event("wheel"));
          dispatchEvent(new Event("resize"));
        }"""
    )
    until(page, "document.querySelector('#wide-things ~ table').classList.contains('wide')")
    assert box(page, "#wide-things ~ table")["y"] < 0


def test_a_wide_table_beside_a_sample_stays_there_and_scrolls(visit, dressed):
    page = visit("index.html#wide-things-beside-a-sample")
    dressed(page)
    table, sample = (
        box(page, "#wide-things-beside-a-sample ~ * > table"),
        box(page, "#wide-things-beside-a-sample ~ div pre"),
    )
    assert table["x"] + table["width"] <= sample["x"]
    assert table["y"] < sample["y"] + sample["height"]


@pytest.mark.parametrize(("size", "free"), [((4, 1), True), ((30, 1), False), ((20, 20), False), ((20, 120), True)])
def test_a_wide_table_goes_on_below_a_sample_that_stands_beside_little_of_it(visit, tmp_path, dressed, size, free):
    lines, rows = size
    (tmp_path / "source").mkdir()
    cells = " | ".join(f"`{name}_a_long_name_of_a_field`" for name in "abcd")
    sample = "```shell\n" + "curl\n" * lines + "```\n\n"
    table = "A | B | C | D\n---|---|---|---\n" + f"{cells}\n" * rows
    text = f"---\nlanguage_tabs: [shell]\n---\n\n# A\n\n{sample}Words.\n\nWords.\n\n{table}"
    (tmp_path / "source/index.html.md").write_text(text)
    slatepy.build(tmp_path)
    page = visit(site=tmp_path / "build")
    dressed(page)
    sample, table = box(page, ".content pre"), box(page, ".content table")
    assert (table["x"] + table["width"] > sample["x"]) is free
    assert (table["y"] >= sample["y"] + sample["height"]) is free
    assert not free or table["y"] < sample["y"] + sample["height"] + 80


def test_on_a_phone_a_wide_table_scrolls_in_itself(visit, dressed):
    page = visit("index.html#wide-things", "phone")
    dressed(page)
    table = page.locator("#wide-things ~ table")
    assert table.evaluate("node => node.scrollWidth > node.clientWidth && node.tabIndex === 0")


def test_long_lines_scroll_until_the_reader_wraps_them_and_the_choice_is_remembered(visit, dressed):
    page = visit("index.html#dim-a-lamp")
    dressed(page)
    code = page.locator("#dim-a-lamp ~ * .highlight pre.tab-shell code").first
    assert code.evaluate("node => node.scrollWidth > node.clientWidth")
    page.locator("#dim-a-lamp ~ * .highlight .wrap-button").first.click()
    assert code.evaluate("node => node.scrollWidth <= node.clientWidth")
    page.reload()
    assert code.evaluate("node => node.scrollWidth <= node.clientWidth")


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_colours_follow_the_system_until_the_reader_chooses_and_that_is_remembered(visit, scheme, dark):
    page = visit(color_scheme=scheme)

    def is_dark():
        red = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/)[0]")
        return int(red) < 128

    assert is_dark() is dark
    page.click(".theme-button")
    assert is_dark() is not dark
    page.reload()
    assert is_dark() is not dark
    page.click(".theme-button")
    page.click(".theme-button")
    assert is_dark() is dark


def test_print_has_the_content_of_the_chosen_language_and_nothing_around_it(visit):
    page = visit("index.html?ruby")
    page.emulate_media(media="print")
    for gone in (".toc-wrapper", ".lang-selector", ".top-bar"):
        assert not page.locator(gone).first.is_visible()
    assert page.locator("pre.tab-ruby").first.is_visible()
    assert not page.locator("pre.tab-shell").first.is_visible()
    width = page.evaluate("[document.querySelector('.content > p').getBoundingClientRect().left, innerWidth]")
    assert width[0] < width[1] / 10


def test_print_has_every_language_where_the_address_asks_for_all(visit):
    page = visit("index.html?print=all")
    label = "getComputedStyle(document.querySelector('pre.tab-python'), '::before').content"
    assert not page.locator("pre.tab-ruby").first.is_visible()
    assert page.evaluate(label) == "none"
    page.emulate_media(media="print")
    assert page.locator("pre.tab-ruby").first.is_visible()
    assert page.locator("pre.tab-python").first.is_visible()
    assert page.evaluate(label) == '"Python"'


def test_a_printed_page_is_cut_at_its_long_chapters_and_says_where_links_lead(visit, tmp_path):
    page = visit()
    page.emulate_media(media="print")
    before = "getComputedStyle(document.querySelector('{}')).breakBefore"
    assert page.evaluate(before.format("#lamps")) == "page"
    assert page.evaluate(before.format("#errors")) == "auto"
    made = page.pdf(path=tmp_path / "page.pdf")
    assert made.count(b"/Type /Page\n") + made.count(b"/Type /Page ") > 10


def test_on_wide_paper_what_follows_a_section_stands_below_its_last_sample(visit, tmp_path):
    (tmp_path / "source").mkdir()
    text = "---\ntitle: Wide\n---\n\n# Wide\n\nWords.\n\n```shell\n" + "curl lamps\n" * 30 + "```\n"
    (tmp_path / "source" / "index.html.md").write_text(text)
    slatepy.build(tmp_path, tmp_path / "build", cache=False)
    page = visit(site=tmp_path / "build")
    page.emulate_media(media="print")
    end = "node => node.getBoundingClientRect().bottom"
    assert page.locator(".section").last.evaluate(end) >= page.locator("pre").last.evaluate(end)


# paper is cut as columns are: the first paragraph and the column are as many lines high, and a sample has eleven
SHEET = """([before, high, width, inner]) => {
  const sheet = document.createElement("div");
  sheet.className = "content";
  sheet.style = `columns: 2; column-fill: auto; height: ${high}lh; width: ${width}; font: inherit`;
  const sample = `<div class="highlight"><pre><code>${"line\\n".repeat(11)}</code></pre></div>`;
  sheet.innerHTML = `<p>words</p>${inner.replace("SAMPLE", sample)}`;
  sheet.firstChild.style.height = `${before}lh`;
  document.body.append(sheet);
  const lefts = Array.from(sheet.children, child => child.getBoundingClientRect().left);
  return [sheet.querySelector("code").getClientRects().length, ...lefts];
}"""


def test_on_paper_a_short_sample_is_not_cut_in_two(visit):
    page = visit()
    page.emulate_media(media="print")
    parts, *_ = page.evaluate(SHEET, [12, 20, "40rem", "SAMPLE"])
    assert parts == 1


@pytest.mark.parametrize("level", [2, 4])
def test_on_paper_a_heading_stands_on_the_page_of_what_follows_it(visit, level):
    page = visit()
    page.emulate_media(media="print")
    inner = f"<h{level}>Heading</h{level}>SAMPLE<p>more</p><p>end</p>"
    _, words, heading, sample, *_ = page.evaluate(SHEET, [25, 30, "80rem", inner])
    assert words + 300 < heading
    assert abs(heading - sample) < 40


def test_on_paper_a_wide_table_is_not_cut_off(visit, dressed):
    page = visit("index.html#wide-things")
    dressed(page)
    page.emulate_media(media="print")
    table = page.locator("#wide-things ~ table").first
    assert table.evaluate("table => getComputedStyle(table).overflowX") == "visible"
    assert table.evaluate("table => getComputedStyle(table.tHead).display") == "table-header-group"


PAPER = {"width": 737, "height": 1000}


def test_on_paper_tables_and_blocks_of_the_authors_keep_to_the_page(visit, tmp_path):
    (tmp_path / "source").mkdir()
    names = " | ".join(f"`{name}_invalid_request_error`" for name in "abcde")
    rule = "|---" * 6
    text = f"# A\n\nA | B | C | D | E | F\n{rule}\n{names} | No.\n\n<pre>\n{'curl lamps ' * 30}\n</pre>\n"
    (tmp_path / "source" / "index.html.md").write_text(text)
    slatepy.build(tmp_path, tmp_path / "build", cache=False)
    page = visit(site=tmp_path / "build")
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    for kind in ("table", "pre"):
        inside = "node => node.getBoundingClientRect().right <= innerWidth && node.scrollWidth <= node.clientWidth + 1"
        assert page.locator(kind).first.evaluate(inside)


def test_on_paper_short_words_of_a_wide_table_are_whole(visit, tmp_path):
    (tmp_path / "source").mkdir()
    head = "Plan | Requests per second | Burst | Running at once | Parcels a month | Webhook endpoints | Kept | Reports"
    rows = "\n".join(f"{name} | 10 | 1,000 | 4 | by contract | 5 | 400 days | 1,000" for name in ("Sandbox", "Network"))
    (tmp_path / "source" / "index.html.md").write_text(f"# A\n\n{head}\n{'|---' * 8}\n{rows}\n")
    slatepy.build(tmp_path, tmp_path / "build", cache=False)
    page = visit(site=tmp_path / "build")
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    lines = page.evaluate(
        """() => [...document.querySelectorAll("td")].filter(cell => !cell.textContent.includes(" ")).map(cell => {
          const range = new Range();
          range.selectNodeContents(cell);
          return range.getClientRects().length;
        })"""
    )
    assert set(lines) == {1}


def test_an_authors_own_block_of_plain_text_has_room_around_it_and_is_whole(visit, tmp_path):
    text = "\n".join(f"line {number}" for number in range(80))
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "index.html.md").write_text(f"---\ntitle: Text\n---\n\n# Text\n\n<pre>\n{text}\n</pre>\n")
    slatepy.build(tmp_path, tmp_path / "build", cache=False)
    block = visit(site=tmp_path / "build").locator("pre")
    assert block.evaluate("pre => pre.clientHeight === pre.scrollHeight && pre.clientHeight > 1500")
    assert block.evaluate("pre => getComputedStyle(pre).paddingLeft") == "16px"


@pytest.mark.parametrize("width", ["wide", "medium", "phone"])
def test_without_scripts_contents_anchors_and_all_samples_are_there(visit, width):
    page = visit("index.html#errors", width, java_script_enabled=False)
    assert page.locator("#toc .toc-link").first.is_visible() or width == "wide"
    for tab in ("shell", "ruby", "python"):
        assert page.locator(f"pre.tab-{tab}").first.is_visible()
    assert page.locator("#toc a[href='#topic-3-b']").is_visible()
    assert not page.locator("#input-search").is_visible()


def test_an_arabic_page_is_mirrored_and_its_code_is_not(visit):
    page = visit("ar/index.html")
    nav, sample, prose = box(page, ".toc-wrapper"), box(page, "pre.tab-shell"), box(page, ".content > p")
    assert nav["x"] + nav["width"] == 1440
    assert sample["x"] + sample["width"] <= prose["x"]
    assert page.evaluate("getComputedStyle(document.querySelector('pre code')).direction") == "ltr"
    assert page.locator("#input-search").get_attribute("placeholder") == "بحث"


def test_the_page_keeps_room_for_the_logo_before_it_comes(visit, example):
    logo = visit(site=example).locator(".logo")
    reserved = [int(logo.get_attribute(side)) for side in ("width", "height")]
    assert logo.evaluate("logo => [logo.naturalWidth, logo.naturalHeight]") == reserved


def test_in_a_drawer_the_logo_is_no_wider_than_beside_the_page(visit, example):
    page = visit(site=example)
    beside = box(page, ".logo")["width"]
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("document.querySelector('.logo').setAttribute('width', 4000)")
    page.click("#nav-button")
    assert round(box(page, ".logo")["width"]) <= max(beside, 232)


def test_a_sites_own_stylesheet_comes_last(visit):
    page = visit()
    colour = page.evaluate("getComputedStyle(document.querySelector('.toc-wrapper')).backgroundColor")
    assert colour == "rgb(10, 60, 40)"


@pytest.mark.parametrize("theme", ["slate", "paper"])
def test_a_date_or_a_name_with_hyphens_stands_on_one_line_in_a_table_and_prose_does_not(visit, tmp_path, theme):
    rows = ["2024-01-15", "Api-Nonce", "`X-Rate-Limit`", "--dry-run"]
    table = "".join(f"{row} | {'well-known words about it, ' * 9}\n" for row in rows)
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "index.html.md").write_text(f"---\ntitle: Names\n---\n\nName | About\n--|--\n{table}")
    slatepy.build(tmp_path, tmp_path / "build", theme=theme, cache=False)
    page = visit(width="phone", site=tmp_path / "build")
    lines = """cells => cells.map(cell => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return new Set([...range.getClientRects()].map(box => Math.round(box.bottom / 8))).size;
    })"""
    assert page.locator("td:first-child").evaluate_all(lines) == [1, 1, 1, 1]
    assert all(count > 1 for count in page.locator("td:last-child").evaluate_all(lines))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("theme", ["slate", "paper"])
def test_sentences_in_a_table_of_many_columns_do_not_stand_one_word_a_line(visit, tmp_path, theme):
    rows = "404 | Not Found | No collection of lamps has the id that was asked for. | [Problem](#problem)\n" * 3
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "index.html.md").write_text(
        f"---\ntitle: Answers\n---\n\nStatus | Meaning | Description | Representation\n--|--|--|--\n{rows}"
    )
    slatepy.build(tmp_path, tmp_path / "build", theme=theme, cache=False)
    page = visit(width="phone", site=tmp_path / "build")
    assert box(page, "td:nth-child(3)")["width"] > 140
    assert box(page, "td:nth-child(1)")["width"] < 100
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_table_whose_head_has_no_words_shows_none(visit, tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "index.html.md").write_text(
        "---\ntitle: Heads\n---\n\n| | |\n|--|--|\n| a | b |\n\ntext\n\n| | c |\n|--|--|\n| a | b |\n"
    )
    slatepy.build(tmp_path, tmp_path / "build", cache=False)
    page = visit(site=tmp_path / "build")
    heads = page.locator("thead")
    assert [heads.nth(index).is_visible() for index in range(2)] == [False, True]


@pytest.mark.parametrize("width", ["wide", "medium", "phone"])
def test_what_stands_before_the_first_heading_lies_under_no_tabs(visit, tmp_path, width):
    (tmp_path / "source").mkdir()
    sample = "> A note.\n\n```shell\ncurl\n```\n\nWords.\n\n# Lamps\n"
    (tmp_path / "source/index.html.md").write_text(f"---\ntitle: Lamps\nlanguage_tabs: [shell]\n---\n\n{sample}")
    slatepy.build(tmp_path)
    page = visit("index.html", width, site=tmp_path / "build")
    tabs = box(page, ".lang-selector")
    assert box(page, ".content blockquote")["y"] >= tabs["y"] + tabs["height"]
    assert box(page, ".content p:not(blockquote p)")["y"] >= 16


def test_on_a_touch_screen_the_buttons_of_a_sample_cover_none_of_its_text(visit, dressed):
    page = visit("index.html#dim-a-lamp", "phone", has_touch=True, is_mobile=True)
    dressed(page)
    sample = page.locator("#dim-a-lamp ~ * .highlight pre.tab-shell").first
    text = sample.evaluate(
        """pre => {
          const range = document.createRange();
          range.selectNodeContents(pre.querySelector("code"));
          return range.getBoundingClientRect().top;
        }"""
    )
    tools = sample.locator(".code-tools").bounding_box()
    assert sample.locator(".code-tools").evaluate("tools => getComputedStyle(tools).opacity") == "1"
    assert tools["y"] + tools["height"] <= text


def test_where_colours_are_forced_a_logo_keeps_the_ground_it_was_drawn_for(visit, example):
    page = visit(site=example, forced_colors="active")
    ground = "getComputedStyle(document.querySelector('.logo')).backgroundColor"
    assert page.evaluate(ground) == "rgb(46, 51, 54)"


def test_the_buttons_of_a_sample_stand_over_the_end_of_its_line_also_from_right_to_left(visit, dressed):
    page = visit("ar/index.html")
    dressed(page)
    sample = page.locator("pre.tab-shell").first
    around, tools = sample.bounding_box(), sample.locator(".code-tools").bounding_box()
    assert tools["x"] > around["x"] + around["width"] / 2


def test_the_first_line_of_a_wrapped_sample_ends_before_the_buttons(visit, dressed):
    page = visit("index.html#dim-a-lamp")
    dressed(page)
    sample = page.locator("#dim-a-lamp ~ * .highlight pre.tab-shell").first
    sample.locator(".wrap-button").click()
    covered = """pre => {
      const range = document.createRange();
      range.selectNodeContents(pre.querySelector("code"));
      const tools = pre.querySelector(".code-tools").getBoundingClientRect();
      return [...range.getClientRects()].some(box => box.right > tools.left && box.top + 4 < tools.top + 20);
    }"""
    assert sample.evaluate(covered) is False
