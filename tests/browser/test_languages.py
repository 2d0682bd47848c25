"""One click changes every sample: the tabs, the address, the memory, the place on the page."""

from __future__ import annotations

import time

import pytest
from waiting import still, until

import slatepy


def shown(page):
    return page.evaluate("document.documentElement.dataset.language")


def tab(page, name):
    return page.locator(f".lang-selector [data-language-name='{name}']")


# some screens around the one that is read follow a frame later
SET_ASIDE = "document.querySelectorAll('.set-aside').length"


def switch(page, name):
    """Click a language's tab, and wait until all of the page shows it."""
    tab(page, name).click()
    until(page, f"document.documentElement.dataset.language === '{name}' && !{SET_ASIDE}")


def test_the_first_language_is_shown_at_first(visit):
    page = visit()
    assert tab(page, "shell").get_attribute("aria-selected") == "true"
    assert page.locator("pre.tab-shell").first.is_visible()
    assert not page.locator("pre.tab-ruby").first.is_visible()


def test_a_click_changes_every_sample_and_prose_for_one_language(visit):
    page = visit("index.html#switch-a-lamp")
    switch(page, "ruby")
    assert page.locator("pre.tab-ruby").first.is_visible()
    assert not page.locator("pre.tab-shell").first.is_visible()
    assert page.locator(".lang-specific.ruby").is_visible()
    assert not page.locator(".lang-specific.python").is_visible()
    assert page.locator("pre.json").first.is_visible()


@pytest.mark.parametrize("by", ["http", "file"])
@pytest.mark.parametrize("query", ["?ruby", "?language=ruby", "?x=1&ruby"])
def test_the_address_names_the_language(visit, by, query):
    page = visit("index.html" + query, by=by)
    assert shown(page) == "ruby"


@pytest.mark.parametrize("by", ["http", "file"])
def test_the_choice_is_in_the_address_and_remembered(visit, by):
    page = visit("index.html#errors", by=by)
    tab(page, "python").click()
    until(page, "location.href.endsWith('?python#errors')")
    page.goto(page.url.split("?")[0])
    assert shown(page) == "python"


def test_other_parts_of_the_query_and_its_form_are_kept(visit):
    page = visit("index.html?language=ruby&x=1")
    tab(page, "shell").click()
    until(page, "location.search.includes('language=shell')")
    assert "x=1" in page.url
    assert "ruby" not in page.url


def test_a_name_with_signs_goes_from_the_address_in_each_of_its_forms(visit, tmp_path):
    (tmp_path / "source").mkdir()
    text = "---\nlanguage_tabs: [c++, ruby]\n---\n\n# A\n\n```c++\nint a;\n```\n\n```ruby\na\n```\n"
    (tmp_path / "source/index.html.md").write_text(text)
    slatepy.build(tmp_path)
    for query in ("?c++&x=1", "?c%2B%2B&x=1"):
        page = visit(f"index.html{query}", site=tmp_path / "build")
        assert shown(page) == "c++"
        tab(page, "ruby").click()
        until(page, "location.search === '?ruby&x=1'")


def test_back_and_forward_change_the_language(visit):
    page = visit()
    first = shown(page)
    assert first not in {"ruby", "python"}
    for name in ("ruby", "python"):
        tab(page, name).click()
        until(page, f"location.search === '?{name}'")
    page.go_back()
    until(page, "document.documentElement.dataset.language === 'ruby'")
    page.go_back()
    until(page, f"document.documentElement.dataset.language === '{first}'")
    page.go_forward()
    until(page, "document.documentElement.dataset.language === 'ruby'")
    assert tab(page, "ruby").get_attribute("aria-selected") == "true"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_tabs_that_do_not_fit_have_a_shade_where_there_are_more(visit, tmp_path, lang):
    (tmp_path / "source").mkdir()
    names = ", ".join(f"language{number}" for number in range(20))
    (tmp_path / "source/index.html.md").write_text(f"---\nlanguage_tabs: [{names}]\nlang: {lang}\n---\n\n# A\n")
    slatepy.build(tmp_path)
    page = visit(width="phone", site=tmp_path / "build")
    row = page.locator(".lang-selector")
    row.evaluate("row => { for (const tab of row.children) tab.style.visibility = 'hidden'; }")

    def edges():
        """The colours at the ends of the row, beside that of its middle."""
        box = row.bounding_box()
        places = (0, box["width"] / 2, box["width"] - 1)
        clips = ({"x": box["x"] + place, "y": box["y"] + 20, "width": 1, "height": 1} for place in places)
        left, middle, right = (page.screenshot(clip=clip) for clip in clips)
        return left != middle, right != middle

    far = "row => row.scrollTo(getComputedStyle(row).direction === 'rtl' ? -9999 : 9999, 0)"
    row.evaluate("row => row.scrollTo(0, 0)")
    start = edges()
    row.evaluate(far)
    assert (start, edges()) == (((False, True), (True, False)) if lang == "en" else ((True, False), (False, True)))


@pytest.mark.parametrize("width", ["wide", "medium", "phone"])
def test_a_switch_does_not_move_what_the_reader_looks_at(visit, width):
    page = visit("index.html#topic-7-b", width)
    before = still(page, "topic-7-b")
    for name in ("ruby", "python", "shell"):
        switch(page, name)
        after = still(page, "topic-7-b")
        # a page scrolls by whole pixels, and both the browser and the page make up for what has another height above
        assert abs(after - before) < 1.5
        before = after


def test_prose_of_a_language_that_goes_takes_the_place_with_it_no_further_than_it_is_high(visit, tmp_path):
    (tmp_path / "source").mkdir()
    words = "Words of a lamp.\n\n" * 30
    note = '<p class="lang-specific {0}">For {0}.</p>\n\n'
    text = f"# First\n\n{words}{note.format('shell')}{note.format('ruby')}# Next\n\n{words * 4}"
    (tmp_path / "source/index.html.md").write_text(f"---\nlanguage_tabs: [shell, ruby]\n---\n\n{text}")
    slatepy.build(tmp_path)
    page = visit("index.html?shell", site=tmp_path / "build")
    # the line for the first language is the first in sight
    page.evaluate("scrollBy(0, document.querySelector('.lang-specific.shell').getBoundingClientRect().top - 20)")
    before = still(page, "next")
    switch(page, "ruby")
    assert abs(still(page, "next") - before) < 60


def test_what_is_near_the_screen_follows_a_frame_later(visit):
    page = visit("index.html#topic-7-b")
    still(page, "topic-7-b")
    click = "document.querySelector(\"[data-language-name='ruby']\").click()"
    assert page.evaluate(f"{click}, {SET_ASIDE}")
    assert page.locator("#topic-7-b").is_visible()
    until(page, f"!{SET_ASIDE}")


@pytest.mark.parametrize("width", ["wide", "medium", "phone"])
def test_a_heading_below_the_end_of_a_sample_stays_where_the_sample_gets_shorter(visit, tmp_path, width):
    lines = "\n".join(f"echo {n}" for n in range(38))
    chapter = f"Words.\n\n```shell\n{lines}\n```\n\n```ruby\nputs 1\n```\n"
    (tmp_path / "source").mkdir()
    text = "---\nlanguage_tabs: [shell, ruby]\n---\n" + "\n".join(f"# Lamp {n}\n\n{chapter}" for n in range(12))
    (tmp_path / "source/index.html.md").write_text(text)
    slatepy.build(tmp_path)
    page = visit("index.html#lamp-6", width, site=tmp_path / "build")
    still(page, "lamp-6")
    page.evaluate("(dispatchEvent(new Event('wheel')), scrollBy(0, -150))")
    until(page, "document.getElementById('lamp-6').getBoundingClientRect().top > 140")
    before = still(page, "lamp-6")
    switch(page, "ruby")
    assert abs(still(page, "lamp-6") - before) < 2


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        # the reader is at the beginning of a sample that gets shorter, or at its end
        ("getBoundingClientRect().top - 90", "document.querySelector('pre.json').getBoundingClientRect().top"),
        ("getBoundingClientRect().bottom - 500", "document.getElementById('b').getBoundingClientRect().top"),
    ],
)
def test_on_a_phone_the_end_of_a_sample_that_is_nearer_stays(visit, tmp_path, place, kept):
    (tmp_path / "source").mkdir()
    long, short = ("\n".join(f"call {number}" for number in range(lines)) for lines in (39, 12))
    text = f"# A\n\n```json\n{{}}\n```\n\n```shell\n{long}\n```\n\n```ruby\n{short}\n```\n\n" + "Words.\n\n" * 12
    (tmp_path / "source/index.html.md").write_text(
        f"---\nlanguage_tabs: [shell, ruby]\n---\n{text}## B\n\n" + "Words.\n\n" * 40
    )
    slatepy.build(tmp_path)
    page = visit(width="phone", site=tmp_path / "build")
    mark = "pre.json" if "top" in place else "pre.tab-shell"
    page.evaluate(f"scrollBy(0, document.querySelector('{mark}').{place})")
    before = still(page, "b")
    assert abs(page.evaluate(kept) - (90 if "top" in place else before)) < 2
    at = page.evaluate(kept)
    switch(page, "ruby")
    still(page, "b")
    assert abs(page.evaluate(kept) - at) < 2


def test_what_has_the_focus_keeps_it_where_another_language_is_shown(visit):
    page = visit("index.html#topic-7-b")
    still(page, "topic-7-b")
    far = """() => {
      const parts = [...document.querySelectorAll(".section")];
      const part = parts.find(each => each.getBoundingClientRect().top > 1.6 * innerHeight);
      part.firstElementChild.tabIndex = -1;
      part.firstElementChild.focus({ preventScroll: true });
      document.querySelector("[data-language-name='ruby']").click();
      return part.classList.contains("set-aside");
    }"""
    assert not page.evaluate(far)
    until(page, f"!{SET_ASIDE}")
    assert page.evaluate("document.activeElement.tabIndex") == -1
    assert page.evaluate("!!document.activeElement.closest('.section')")


def test_the_tabs_are_a_tab_list_for_the_keyboard(visit):
    page = visit()
    tab(page, "shell").focus()
    page.keyboard.press("ArrowRight")
    assert shown(page) == "ruby"
    assert page.evaluate("document.activeElement.dataset.languageName") == "ruby"
    page.keyboard.press("End")
    assert shown(page) == "python"
    page.keyboard.press("ArrowRight")
    assert shown(page) == "shell"
    page.keyboard.press("ArrowLeft")
    assert shown(page) == "python"
    page.keyboard.press("Home")
    assert shown(page) == "shell"
    assert page.evaluate("[...document.querySelectorAll('.lang-selector a')].map(tab => tab.tabIndex)") == [0, -1, -1]
    assert page.locator(".lang-selector").get_attribute("role") == "tablist"


def test_in_a_page_from_right_to_left_the_arrows_follow_the_eye(visit):
    page = visit("ar/index.html")
    tab(page, "shell").focus()
    page.keyboard.press("ArrowLeft")
    assert shown(page) == "ruby"


def test_a_section_without_a_sample_in_the_language_says_so_and_offers_the_others(visit, dressed):
    page = visit("index.html#dim-a-lamp")
    dressed(page)
    note = page.locator(".missing")
    assert not note.first.is_visible()
    switch(page, "python")
    assert note.first.is_visible()
    assert "cURL" in note.first.inner_text()
    note.first.get_by_role("button", name="ruby").click()
    until(page, f"document.documentElement.dataset.language === 'ruby' && !{SET_ASIDE}")
    assert not note.first.is_visible()


def test_a_long_line_of_another_language_can_be_wrapped_once_it_is_shown(visit, dressed):
    page = visit("index.html?ruby#dim-a-lamp")
    dressed(page)
    wrap = page.locator("#dim-a-lamp ~ * .highlight pre.tab-shell .wrap-button")
    assert wrap.count() == 0
    switch(page, "shell")
    wrap.first.wait_for(state="attached")


def test_an_annotation_goes_with_the_samples_that_follow_it(visit, dressed):
    page = visit("index.html#dim-a-lamp")
    dressed(page)
    annotation = page.locator("blockquote", has_text="In Ruby:")
    assert not annotation.is_visible()
    switch(page, "ruby")
    assert annotation.is_visible()
    assert page.locator("blockquote", has_text="It answers:").is_visible()


def test_an_unknown_language_in_the_address_is_passed_over(visit):
    assert shown(visit("index.html?cobol")) == "shell"


def again_with_a_late_start(page):
    """Load the page again, its start script a second late."""

    def late(route):
        time.sleep(1)
        route.continue_()

    page.route("**/javascripts/start.*.js", late)
    page.reload()
    until(page, "document.readyState === 'complete' && performance.getEntriesByName('first-contentful-paint').length")


@pytest.mark.parametrize("query", ["?ruby", "?python"])
def test_a_start_that_comes_late_is_waited_for(visit, query):
    page = visit("index.html" + query)
    again_with_a_late_start(page)
    name = query.removeprefix("?")
    assert shown(page) == name
    assert tab(page, name).get_attribute("aria-selected") == "true"
    assert page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") > 1000


def test_a_heading_of_the_name_that_the_scripts_share_is_not_taken_for_it(visit, tmp_path):
    (tmp_path / "source").mkdir()
    text = "---\ntitle: A\nlanguage_tabs: [shell, ruby]\n---\n\n# slatepy\n\n```shell\na\n```\n\n```ruby\nb\n```\n"
    (tmp_path / "source" / "index.html.md").write_text(text, encoding="utf-8")
    slatepy.build(tmp_path)
    page = visit("index.html?ruby", site=tmp_path / "build")
    again_with_a_late_start(page)
    assert page.locator("h1#slatepy").count() == 1
    assert tab(page, "ruby").get_attribute("aria-selected") == "true"
    assert page.locator("pre.tab-ruby").is_visible()
    assert not page.locator("pre.tab-shell").is_visible()
