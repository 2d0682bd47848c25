"""The site as a single file, opened from disk: everything works, and no request leaves it."""

from __future__ import annotations

from pathlib import Path

import pytest
from waiting import until

from slatepy.publish import draft
from slatepy.publish import folder as folders

CLIPBOARD = "navigator.clipboard.readText()"


@pytest.fixture(scope="module")
def single(tmp_path_factory):
    """The site of these tests, each page with everything inside, its first page alone in a folder."""
    out = tmp_path_factory.mktemp("single") / "build"
    assert folders.attempt(Path(__file__).parent / "site", out, draft.Options(single=True, cache=False)).ok
    alone = tmp_path_factory.mktemp("alone")
    (alone / "index.html").write_bytes((out / "index.html").read_bytes())
    return alone


@pytest.fixture
def asked():
    return []


@pytest.fixture
def page(visit, single, asked):
    opened = visit("index.html", by="file", site=single, permissions=["clipboard-read", "clipboard-write"])
    opened.on("request", lambda request: asked.append(request.url))
    return opened


def test_it_looks_as_the_site_does(page, visit):
    colour = "getComputedStyle(document.querySelector('.toc-wrapper')).backgroundColor"
    assert page.evaluate(colour) == visit(by="file").evaluate(colour)
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth)")


def test_search_finds_and_leads_there(page, asked):
    page.keyboard.press("/")
    page.keyboard.type("dim")
    result = page.locator(".search-results a").first
    result.wait_for(state="visible")
    assert "Dim a lamp" in result.inner_text()
    page.keyboard.press("Enter")
    until(page, "location.hash !== ''")
    assert [url for url in asked if not url.startswith("data:")] == []


def test_the_languages_switch_and_are_remembered(page):
    page.locator(".lang-selector a").nth(1).click()
    name = page.locator(".lang-selector a").nth(1).get_attribute("data-language-name")
    assert page.evaluate("document.documentElement.dataset.language") == name
    page.reload()
    assert page.evaluate("document.documentElement.dataset.language") == name


def test_a_section_is_copied_as_markdown(page, dressed, asked):
    dressed(page)
    page.locator("#switch-a-lamp").get_by_label("Copy section as Markdown").first.click()
    page.locator(".announcement.shown").wait_for()
    assert page.evaluate(CLIPBOARD).startswith("## Switch a lamp")
    assert [url for url in asked if not url.startswith("data:")] == []


def test_without_scripts_it_can_be_read(visit, single):
    page = visit("index.html#switch-a-lamp", by="file", site=single, java_script_enabled=False)
    assert page.locator("#switch-a-lamp").is_visible()
