"""The second theme, with its own templates and the first one's scripts: it reads, searches and switches as well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from waiting import until

import slatepy

SITE = Path(__file__).parent / "site"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    out = tmp_path_factory.mktemp("paper") / "build"
    slatepy.build(SITE, out, theme="paper", cache=False)
    return out


@pytest.mark.parametrize("width", ["wide", "phone"])
def test_axe_finds_nothing_on_paper(visit, axe, dressed, paper, width):
    page = visit(width=width, site=paper, reduced_motion="reduce")
    dressed(page)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("screen", [(1200, 800), (360, 700), (320, 640)])
def test_nothing_is_covered_or_reaches_beyond_the_page(visit, tmp_path, screen):
    tabs = ", ".join(f"language{n}" for n in range(12))
    long = "a" * 90
    front = f"---\ntitle: A title of many words\nlanguage_tabs: [{tabs}]\n---\n\n"
    text = f"{front}# {long}\n\n[{long}](#{long})\n\n## Two\n\n"
    (tmp_path / "source").mkdir()
    (tmp_path / "source/index.html.md").write_text(text + "Words.\n\n" * 60)
    slatepy.build(tmp_path, theme="paper")
    page = visit("index.html#two", screen, site=tmp_path / "build")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(
        "document.getElementById('two').getBoundingClientRect().top"
        " >= document.querySelector('.masthead').getBoundingClientRect().bottom"
    )
    page.locator(".skip-link").focus()
    box = page.locator(".skip-link").bounding_box()
    over = "([x, y]) => document.elementFromPoint(x, y).className"
    assert page.evaluate(over, [box["x"] + 5, box["y"] + 5]) == "skip-link"


def test_languages_switch_and_search_finds_on_paper(visit, paper):
    page = visit("index.html?ruby", site=paper)
    assert page.locator("pre.tab-ruby").first.is_visible()
    page.locator("[data-language-name='python']").click()
    page.locator("pre.tab-python").first.wait_for(state="visible")
    page.set_viewport_size({"width": 1000, "height": 700})
    page.keyboard.press("/")
    page.keyboard.type("topic")
    page.locator(".search-results a").first.hover()
    page.mouse.wheel(0, 3000)
    until(page, "document.querySelectorAll('.search-results a').length === 20")
    page.locator("#input-search").fill("dim")
    page.locator(".search-results a").first.click()
    until(page, "location.hash === '#dim-a-lamp'")


def test_a_name_in_a_table_is_not_broken(visit, tmp_path):
    slatepy.build(ROOT, tmp_path, theme="paper", cache=False)
    page = visit(width="phone", site=tmp_path)
    names = page.locator("td > code:only-child", has_text=re.compile(r"^\w+$"))
    assert names.evaluate_all("names => names.length > 0 && names.every(name => name.getClientRects().length === 1)")


def test_print_has_all_of_the_content_and_nothing_over_it(visit, dressed, paper):
    page = visit("index.html#wide-things", site=paper)
    dressed(page)
    page.emulate_media(media="print")
    for gone in (".skip-link", ".masthead", ".toc-wrapper", ".show-all"):
        assert not page.locator(gone).first.is_visible()
    whole = "nodes => nodes.every(node => !node.offsetHeight || getComputedStyle(node).overflowX === 'visible')"
    assert page.locator(".content pre, .content pre > code").evaluate_all(whole)
    assert page.locator(".content table").first.evaluate("table => getComputedStyle(table).display") == "table"


@pytest.mark.parametrize("size", [(320, 640), (390, 844), (1440, 900)])
def test_a_heading_that_is_led_to_stands_below_the_masthead(visit, paper, size):
    page = visit("index.html#dim-a-lamp", size, site=paper)
    bottom = "document.querySelector('.masthead').getBoundingClientRect().bottom"
    until(page, f"document.querySelector('#dim-a-lamp').getBoundingClientRect().top - {bottom} >= 0")
    until(page, f"document.querySelector('#dim-a-lamp').getBoundingClientRect().top - {bottom} < 100")
