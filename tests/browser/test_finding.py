"""Search: opened by a key, answered while typing, ended on the exact section with the words marked."""

from __future__ import annotations

import pytest
from waiting import ask, still, until

MARKED = "[...(CSS.highlights.get('found') || [])].map(String)"


@pytest.mark.parametrize("by", ["http", "file"])
def test_results_come_while_typing_with_trail_and_marks(visit, by):
    page = visit(by=by)
    results = ask(page, "dim")
    assert "Dim a lamp" in results.first.inner_text()
    assert "Lamps" in results.first.locator(".trail").inner_text()
    assert results.first.locator("mark").first.inner_text().lower() == "dim"


SLOWLY = """
  const load = slatepy.load;
  slatepy.load = url => new Promise(done => setTimeout(done, 1500)).then(() => load(url));
"""


def test_an_index_that_takes_its_time_is_said_to_be_coming(visit):
    page = visit(first=SLOWLY)
    page.keyboard.press("/")
    page.keyboard.type("dim")
    until(page, "document.querySelector('.search-status').textContent.includes('Loading')")
    page.locator(".search-results a").first.wait_for(state="visible")
    assert "Loading" not in page.locator(".search-status").inner_text()


def test_a_question_taken_back_before_the_index_comes_opens_nothing(visit):
    page = visit(first=SLOWLY)
    page.keyboard.press("/")
    page.keyboard.type("d")
    page.keyboard.press("Backspace")
    page.wait_for_timeout(400)
    assert not page.evaluate("document.querySelector('.searching')")


def test_an_index_that_does_not_come_is_said_to_be_missing(visit):
    page = visit(first="slatepy.load = url => Promise.reject(new Error(url));")
    page.keyboard.press("/")
    page.keyboard.type("dim")
    until(page, "document.querySelector('.search-status').textContent.includes('could not be loaded')")
    assert page.locator(".search-status").is_visible()


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_each_key_opens_the_search(visit, keys):
    page = visit()
    page.keyboard.press(keys)
    assert page.evaluate("document.activeElement.id") == "input-search"


def test_a_slash_in_the_search_is_a_slash(visit):
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type("v1/lamps")
    assert page.locator("#input-search").input_value() == "v1/lamps"


def test_arrows_choose_and_enter_leads_to_the_exact_section_with_the_words_marked(visit):
    page = visit()
    results = ask(page, "topic")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".search-results [aria-selected='true']")
    assert chosen.count() == 1
    anchor = chosen.get_attribute("href")[1:]
    assert page.locator("#input-search").get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    until(page, f"{MARKED}.length > 0")
    assert {text.lower() for text in page.evaluate(MARKED)} == {"topic"}
    assert page.url.endswith("#" + anchor)
    assert 0 <= still(page, anchor) < 200
    assert results.count() == 0


def test_arrows_go_round(visit):
    page = visit()
    results = ask(page, "chapter")
    page.keyboard.press("ArrowUp")
    assert results.last.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    assert results.first.get_attribute("aria-selected") == "true"


TYPED = """text => {
  const input = document.querySelector("#input-search");
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return document.querySelectorAll(".search-results a").length;
}"""


def test_a_screenful_of_results_is_there_at_once_and_the_others_where_the_reader_scrolls_down(visit):
    page = visit()
    page.set_viewport_size({"width": 1440, "height": 500})
    ask(page, "topic")
    assert page.evaluate(TYPED, "topi") == 10
    assert "20" in page.locator(".search-status").inner_text()
    page.wait_for_timeout(1000)
    assert page.locator(".search-results a").count() == 10
    page.locator(".search-panel").hover()
    page.mouse.wheel(0, 3000)
    until(page, "document.querySelectorAll('.search-results a').length === 20")
    names = page.evaluate("[...document.querySelectorAll('.search-results a')].map(link => link.id)")
    assert len(set(names)) == 20


def test_all_results_come_to_a_screen_that_has_room_for_them(visit):
    page = visit()
    page.set_viewport_size({"width": 1440, "height": 3000})
    ask(page, "topic")
    until(page, "document.querySelectorAll('.search-results a').length === 20")


def test_who_goes_down_the_results_has_the_others_at_once(visit):
    page = visit()
    ask(page, "topic")
    assert page.evaluate(TYPED, "topi") == 10
    key = "new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true })"
    page.evaluate(f"document.querySelector('#input-search').dispatchEvent({key})")
    assert page.locator(".search-results a").count() == 20
    assert page.locator(".search-results a").last.get_attribute("aria-selected") == "true"


def test_who_went_down_the_results_stays_there_when_the_text_is_read(visit):
    page = visit()
    ask(page, "topic")
    page.evaluate("slatepySearch.whole = then => { window.finish = then; return false; }")
    assert page.evaluate(TYPED, "topi") == 10
    page.keyboard.press("ArrowUp")
    chosen = page.locator(".search-results [aria-selected='true']")
    before = chosen.get_attribute("href")
    page.evaluate("finish()")
    assert page.locator(".search-results a").count() == 20
    assert chosen.get_attribute("href") == before


def test_escape_empties_then_leaves_the_search(visit):
    page = visit()
    ask(page, "lamp")
    page.keyboard.press("Escape")
    assert page.locator(".search-results a").count() == 0
    assert page.locator("#input-search").input_value() == ""
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") != "input-search"


def test_who_leaves_the_search_is_where_the_keys_were_before(visit):
    page = visit()
    # the headings get links of their own meanwhile
    link = page.locator(".content .section a[href]").first.element_handle()
    link.focus()
    page.keyboard.press("/")
    page.keyboard.type("lamp")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert link.evaluate("node => node === document.activeElement")


def test_a_long_question_that_finds_nothing_stays_within_the_panel(visit):
    page = visit()
    page.keyboard.press("/")
    page.keyboard.insert_text("q" * 300)
    until(page, "document.querySelector('.search-status').textContent.includes('qqq')")
    assert page.locator(".search-panel").evaluate("panel => panel.scrollWidth <= panel.clientWidth")


def test_on_a_phone_escape_empties_the_search_and_then_closes_the_drawer(visit):
    page = visit(width="phone")
    page.click("#nav-button")
    ask(page, "lamp")
    page.keyboard.press("Escape")
    assert page.locator("#input-search").input_value() == ""
    assert page.locator("#nav-button").get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#nav-button").get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.id") == "nav-button"


def test_a_click_on_a_result_leads_there(visit):
    page = visit()
    ask(page, "ERR_1003").first.click()
    until(page, "location.hash === '#errors'")


def test_nothing_found_is_said(visit):
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type("zzyzxq")
    page.locator(".search-status", has_text="zzyzxq").wait_for()


def test_chinese_is_found(visit):
    page = visit()
    assert "概要" in ask(page, "中文搜索").first.inner_text()


def test_on_a_phone_the_search_opens_in_the_drawer_and_closes_it_when_done(visit):
    page = visit(width="phone")
    page.click(".open-search")
    page.keyboard.type("colophon")
    page.locator(".search-results a").first.click()
    until(page, "location.hash === '#colophon'")
    assert page.locator("#nav-button").get_attribute("aria-expanded") == "false"


def test_the_index_is_loaded_only_when_it_is_wanted_or_the_page_rests(visit):
    page = visit(first="window.requestIdleCallback = () => {};")
    loaded = "performance.getEntriesByType('resource').some(entry => entry.name.includes('/search/'))"
    assert not page.evaluate(loaded)
    page.keyboard.press("/")
    until(page, loaded)
    page = visit()
    until(page, loaded)


def test_a_hit_in_a_folded_or_shortened_sample_is_opened(visit, dressed):
    page = visit()
    dressed(page)
    page.evaluate("document.querySelector('#switch-a-lamp').scrollIntoView()")
    ask(page, "lamp 6").first.click()
    until(page, f"{MARKED}.length > 0")
    assert page.locator("pre.json").first.evaluate("node => node.classList.contains('whole')")
