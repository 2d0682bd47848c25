"""Without a mouse, without sight, in any state: axe finds nothing, and the keyboard reaches everything."""

from __future__ import annotations

import itertools

import pytest

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


def test_in_forced_colours_the_chosen_tab_is_still_told_apart(visit):
    page = visit(forced_colors="active")
    tabs = page.evaluate(
        "[...document.querySelectorAll('.lang-selector a')].map(tab => getComputedStyle(tab).borderBottomStyle"
        " + getComputedStyle(tab).outlineStyle)"
    )
    assert tabs[0] != tabs[1]
