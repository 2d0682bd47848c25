"""The second theme, with its own templates and the first one's scripts: it reads, searches and switches as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from waiting import until

import slatepy

SITE = Path(__file__).parent / "site"


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


def test_languages_switch_and_search_finds_on_paper(visit, paper):
    page = visit("index.html?ruby", site=paper)
    assert page.locator("pre.tab-ruby").first.is_visible()
    page.keyboard.press("/")
    page.keyboard.type("dim")
    page.locator(".search-results a").first.click()
    until(page, "location.hash === '#dim-a-lamp'")
