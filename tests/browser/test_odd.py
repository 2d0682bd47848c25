"""Pages, addresses and questions that nobody expects: nothing breaks, and what is asked for is found and seen."""

import pytest
from waiting import ask

import slatepy

PAGE = """\
---
title: Odd
language_tabs:
  - shell
  - ruby
  - c++
toc_depth: 3
---

Text before every heading, with a zanzibar in it.

# First

```ruby
puts "quagga"
```

```shell
ls
```

```c++
int a;
```

<div class="lang-specific ruby">
<h3 id="ruby-setup">Ruby setup</h3>
</div>

<details><summary>Sum</summary>A hidden bandicoot.</details>

{filler}

# Second

#### Deep down

Words.

{filler}

# 100% {{#100%}}

```console
$ ls -la
total 0
$ echo done
```

```pycon
>>> def f():
...     return 2
```

```plaintext
% of total
$ 100 price
```

{filler}

# Toc

A numbat among the contents.

{filler}

# Nav button

{filler}
"""
FILLER = "\n\n".join(["A paragraph that takes some room on the page."] * 30)
SEEN = """() => [...CSS.highlights.get("found")].some(range => {
  const box = range.getBoundingClientRect();
  return box.height > 0 && box.bottom > 0 && box.top < innerHeight;
})"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """The page above, built."""
    site = tmp_path_factory.mktemp("odd")
    (site / "source").mkdir()
    (site / "source" / "index.html.md").write_text(PAGE.format(filler=FILLER))
    slatepy.build(site, site / "build", cache=False)
    return site / "build"


def look_up(page, text):
    ask(page, text)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("address", ["index.html#50%off", "index.html#100%25", "index.html#100%"])
def test_a_sign_of_its_own_in_an_address_stops_nothing(visit, odd, dressed, address):
    page = visit(address, site=odd)
    dressed(page)
    assert page.locator(".code-tools button").count() > 0
    look_up(page, "quagga")
    page.wait_for_function("location.hash === '#first'")


@pytest.mark.parametrize("word", ["zanzibar", "quagga", "bandicoot"])
def test_what_a_search_finds_is_seen(visit, odd, word):
    page = visit("index.html#100%25", site=odd)
    look_up(page, word)
    page.wait_for_function(SEEN)


def test_what_stands_before_the_first_heading_is_found_by_the_name_of_the_page(visit, odd):
    page = visit(site=odd)
    assert ask(page, "zanzibar").first.locator(".title").inner_text() == "Odd"


def test_a_heading_of_another_language_is_not_where_the_reader_is(visit, odd):
    page = visit(site=odd)
    page.wait_for_timeout(500)
    assert "Ruby setup" not in page.title()


def test_the_address_of_a_heading_below_the_depth_of_the_contents_stays(visit, odd):
    page = visit("index.html#deep-down", site=odd)
    page.wait_for_timeout(2000)
    assert page.url.endswith("#deep-down")
    assert page.locator(".toc-link.active").inner_text() == "Second"


@pytest.mark.parametrize("anchor", ["toc", "nav-button"])
def test_a_heading_with_the_name_of_one_of_the_pages_own_parts_is_led_to(visit, odd, anchor):
    near = "anchor => Math.abs(document.querySelector(`.content #${anchor}`).getBoundingClientRect().top) < 100"
    page = visit("index.html#" + anchor, site=odd)
    page.wait_for_timeout(1500)
    assert page.evaluate(near, anchor)
    page = visit(site=odd)
    page.click(f".toc-link[href='#{anchor}']")
    page.wait_for_timeout(1500)
    assert page.evaluate(near, anchor)
    assert page.locator(".toc-link.active").get_attribute("href") == "#" + anchor


def test_what_is_found_under_such_a_heading_is_marked_there(visit, odd):
    page = visit(site=odd)
    look_up(page, "numbat")
    page.wait_for_function(SEEN)
    assert page.url.endswith("#toc")


def test_a_name_with_a_plus_may_be_written_as_it_is(visit, odd):
    for address in ("?c++", "?language=c++", "?c%2B%2B"):
        page = visit("index.html" + address, site=odd)
        assert page.evaluate("document.documentElement.dataset.language") == "c++"


def test_on_paper_with_all_languages_such_a_name_is_said_as_it_is(visit, odd):
    page = visit("index.html?print=all", site=odd)
    page.emulate_media(media="print")
    label = "getComputedStyle(document.querySelector('pre[class*=\"tab-c++\"]'), '::before').content"
    assert page.evaluate(label) == '"c++"'


def test_no_prompt_is_copied_nor_the_space_behind_it(visit, odd, dressed):
    page = visit(site=odd)
    dressed(page)
    plain = "[...document.querySelectorAll('pre.{}')].map(window.slatepy.plain)"
    assert page.evaluate(plain.format("console")) == ["ls -la\ntotal 0\necho done"]
    assert page.evaluate(plain.format("plaintext")) == ["def f():\n    return 2", "% of total\n$ 100 price"]


def test_another_window_changes_no_language_here(visit, odd):
    page = visit(site=odd)
    page.evaluate("localStorage.setItem('language', 'ruby')")
    page.locator(".toc-link").last.click()
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.dataset.language") == "shell"


def test_the_results_close_when_the_focus_goes_elsewhere(visit, odd):
    page = visit(site=odd)
    page.keyboard.press("/")
    page.keyboard.type("paragraph")
    page.locator(".search-results a").first.wait_for()
    page.keyboard.press("Tab")
    page.locator(".search-panel").wait_for(state="hidden")


def test_a_key_of_an_input_method_is_none_of_the_search(visit, odd):
    page = visit(site=odd)
    page.fill("#input-search", "para")
    page.locator("#input-search").dispatch_event("keydown", {"key": "Escape", "isComposing": True})
    assert page.input_value("#input-search") == "para"
