"""The manual, built by slatepy itself, as a reader meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from waiting import until

import slatepy

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("manual") / "build"
    slatepy.build(ROOT / "docs", out, cache=False)
    return out


@pytest.fixture
def opened(visit, dressed, built):
    """A function that opens a page of the manual and waits until all of it has its buttons and roles."""

    def open_(path, **more):
        page = visit(path, site=built, **more)
        dressed(page)
        until(page, "!document.querySelector('.content aside:not([role])')")
        return page

    return open_


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("path", ["example.html", "index.html", "problems.html"])
def test_the_manual_breaks_no_rule_of_accessibility(path, colours, opened, axe):
    assert axe(opened(path, color_scheme=colours)) == []


def test_a_setting_is_found_in_the_manual(opened):
    page = opened("index.html")
    page.locator("#input-search").fill("language_tabs")
    first = page.locator(".search-results li a").first
    assert first.get_attribute("href") == "#setting-language-tabs"
