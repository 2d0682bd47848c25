"""Without a mouse, without sight, in any state: axe finds nothing, and the keyboard reaches everything."""

from __future__ import annotations

import itertools

import pytest
from waiting import until

import slatepy

SHOW_ALL_PARTS = "for (const part of document.querySelectorAll('.section')) part.style.contentVisibility = 'visible'"


@pytest.mark.parametrize(
    "state", list(itertools.product(["index.html", "ar/index.html"], ["wide", "medium", "phone"], ["light", "dark"]))
)
def test_axe_finds_nothing(visit, axe, dressed, state):
    path, width, scheme = state
    page = visit(path, width, color_scheme=scheme, reduced_motion="reduce")
    dressed(page)
    page.evaluate(SHOW_ALL_PARTS)
    assert axe(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_searching(visit, axe, dressed, scheme):
    page = visit(color_scheme=scheme, reduced_motion="reduce")
    dressed(page)
    page.keyboard.press("/")
    page.keyboard.type("lamp")
    page.locator(".search-results a").first.wait_for(state="visible")
    assert axe(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_drawer(visit, axe, scheme):
    page = visit(width="phone", color_scheme=scheme, reduced_motion="reduce")
    page.click("#nav-button")
    page.locator("#toc").wait_for(state="visible")
    assert axe(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["two/index.html", "one/index.html"])
def test_axe_finds_nothing_in_the_other_layouts(visit, axe, dressed, path, scheme):
    page = visit(path, color_scheme=scheme, reduced_motion="reduce")
    dressed(page)
    assert axe(page) == []


def test_axe_finds_nothing_in_the_example(visit, axe, dressed, example):
    page = visit(site=example, reduced_motion="reduce")
    dressed(page)
    page.evaluate(SHOW_ALL_PARTS)
    assert axe(page) == []


@pytest.mark.parametrize("width", ["wide", "phone"])
def test_axe_finds_nothing_where_nobody_has_scrolled(visit, axe, example, width):
    page = visit(width=width, site=example, reduced_motion="reduce")
    until(page, "slatepy.settled")
    assert axe(page) == []


def test_the_first_tab_stop_skips_to_the_content(visit):
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    assert page.locator(".skip-link").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('main')")


def test_focus_is_seen_everywhere(visit):
    page = visit()
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const style = getComputedStyle(document.activeElement);
              const seen = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none";
              return document.activeElement.tagName + seen;
            }"""
        )
        if seen.endswith("false"):
            unseen.append(seen)
    assert unseen == []


def test_the_page_names_its_language_and_allows_zoom(visit):
    page = visit("ar/index.html")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    assert "maximum-scale" not in page.locator("meta[name=viewport]").get_attribute("content")


def test_headings_and_landmarks_are_named_for_screen_readers(visit):
    page = visit()
    page.get_by_role("main").wait_for()
    page.get_by_role("navigation", name="Contents").wait_for()
    page.get_by_role("search").wait_for()
    page.get_by_role("tab", name="cURL", selected=True).wait_for()
    page.get_by_role("combobox", name="Search").wait_for()


def test_motion_stops_where_the_reader_wants_none(visit):
    page = visit(width="phone", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.querySelector('.toc-wrapper')).transitionDuration") in {"0s", ""}


def test_in_forced_colours_the_chosen_tab_and_the_focus_are_still_told_apart(visit):
    page = visit(forced_colors="active")
    tab = "getComputedStyle(document.querySelector('.lang-selector a:nth-child({})')).{}"
    assert page.evaluate(tab.format(1, "backgroundColor")) != page.evaluate(tab.format(2, "backgroundColor"))
    before = page.evaluate(tab.format(1, "outlineStyle"))
    page.keyboard.press("Tab")
    page.locator(".lang-selector a").first.focus()
    assert page.evaluate(tab.format(1, "outlineStyle")) != before


def test_a_wide_table_keeps_its_rows_and_cells(visit):
    page = visit("index.html#settings", (320, 400))
    table = page.locator("table").first
    table.scroll_into_view_if_needed()
    until(page, "[...document.querySelectorAll('table')].some(table => table.tabIndex === 0)")
    assert page.locator("table[role], table[aria-label]").count() == 0
    assert page.get_by_role("columnheader", name="Parameter").count() > 0


def test_a_screen_reader_is_told_the_samples_of_the_chosen_language_alone(visit):
    page = visit("index.html")
    told = "language => [...document.querySelectorAll('.highlight.tab-' + language)].map(pane => pane.ariaHidden)"
    until(page, f"name => ({told})(name).every(hidden => hidden === 'true')", "ruby")
    assert set(page.evaluate(told, "shell")) == {None}
    page.locator("[data-language-name='ruby']").click()
    until(page, f"name => ({told})(name).every(hidden => hidden === 'true')", "shell")
    assert set(page.evaluate(told, "ruby")) == {None}
    assert page.locator(".lang-specific.python").get_attribute("aria-hidden") == "true"
    assert page.locator("pre.json").first.get_attribute("aria-hidden") is None


def test_a_heading_is_named_without_its_buttons(visit, dressed):
    page = visit("index.html#dim-a-lamp")
    dressed(page)
    page.get_by_role("heading", name="Dim a lamp", exact=True).wait_for()
    assert page.locator("#dim-a-lamp .heading-tools").count() == 1


def test_an_aside_is_told_by_more_than_its_colour(visit):
    page = visit()
    page.get_by_role("note", name="Note").first.wait_for()
    sign = "kind => getComputedStyle(document.querySelector('aside.' + kind), '::before').content"
    assert page.evaluate(sign, "notice").startswith('"i"')


def test_a_key_that_moves_the_focus_does_not_put_off_what_the_focus_goes_to(visit):
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("slatepy.busyUntil.typing") == 0


def test_the_focus_goes_to_the_sample_that_was_asked_for(visit, dressed):
    page = visit("index.html?python#dim-a-lamp")
    dressed(page)
    page.locator(".missing").first.get_by_role("button", name="ruby").press("Enter")
    until(page, "document.activeElement.matches('pre.tab-ruby')")


def test_a_drawer_that_is_closed_gives_the_focus_back(visit):
    page = visit(width="phone")
    page.locator(".open-search").click()
    until(page, "document.activeElement.id === 'input-search'")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    until(page, "document.activeElement.id === 'nav-button'")


@pytest.mark.parametrize("theme", ["slate", "paper"])
def test_code_runs_from_left_to_right_in_every_language(visit, tmp_path, theme):
    (tmp_path / "source").mkdir()
    text = '---\nlang: ar\n---\n\n# أ\n\nنص `--dry-run` نص\n\n<pre>{ "x": 1 }</pre>\n'
    (tmp_path / "source/index.html.md").write_text(text, encoding="utf-8")
    slatepy.build(tmp_path, theme=theme)
    page = visit(site=tmp_path / "build")
    for selector in ("p code", "pre"):
        style = f"getComputedStyle(document.querySelector('.content {selector}'))"
        assert page.evaluate(f"[{style}.direction, {style}.unicodeBidi]") == ["ltr", "isolate"]


def test_without_scripts_nothing_is_offered_that_does_nothing(visit):
    page = visit(java_script_enabled=False)
    assert page.locator("input:visible, button:visible, [role=tab]:visible").count() == 0
    assert page.locator("pre.tab-ruby").first.is_visible()
