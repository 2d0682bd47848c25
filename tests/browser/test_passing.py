"""What a reader of a long page passes by: samples are dressed, and can be scrolled, where the page comes to rest."""

from __future__ import annotations

import pytest
from waiting import until

import slatepy

SAMPLE = "#lamp-40 ~ * .highlight code"
FAR = "#lamp-90 ~ * .highlight code"
SCROLL = "getComputedStyle(document.querySelector('{}')).overflowX === '{}'"


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """A page of a hundred parts, each with a line that is wider than its sample."""
    home = tmp_path_factory.mktemp("passing")
    (home / "source").mkdir()
    parts = [f"# Lamp {n}\n\n```shell\ncurl {'a' * 200} light-{n}\n```\n\n" + "Words. " * 200 for n in range(100)]
    (home / "source/index.html.md").write_text("\n\n".join(parts))
    slatepy.build(home)
    return home / "build"


def test_a_sample_can_be_scrolled_where_the_page_rests_and_not_far_away(visit, long):
    page = visit("index.html#lamp-40", site=long)
    until(page, SCROLL.format(FAR, "hidden"))
    until(page, SCROLL.format(SAMPLE, "scroll"))


def test_without_scripts_every_sample_can_be_scrolled(visit, long):
    page = visit(site=long, java_script_enabled=False)
    assert page.locator(FAR).first.evaluate("code => getComputedStyle(code).overflowX") == "scroll"


def test_what_is_found_at_the_end_of_a_long_line_comes_into_view(visit, long):
    page = visit("index.html", site=long)
    until(page, SCROLL.format(FAR, "hidden"))
    # a browser brings a text fragment into view as it does what is found in the page
    page.goto(page.url + "#:~:text=light%2D90")
    until(page, f"document.querySelector('{FAR}').scrollLeft > 100")


def test_a_sample_is_as_high_before_it_is_reached_as_after(barred, long, serve):
    page = barred.new_page(viewport={"width": 1440, "height": 900})
    page.goto(serve(long) + "index.html#lamp-40")
    until(page, SCROLL.format(FAR, "hidden"))
    until(page, f"document.querySelector('{SAMPLE}').closest('.reached')")
    reached, bar, unreached = page.locator(SAMPLE).first.evaluate(
        """code => {
          const reached = code.offsetHeight, bar = code.offsetHeight - code.clientHeight;
          code.closest(".section").classList.remove("reached");
          return [reached, bar, code.offsetHeight];
        }"""
    )
    assert bar > 0
    assert unreached == reached


def test_nothing_is_dressed_while_the_page_moves(visit, long):
    page = visit(site=long)
    passed = page.evaluate(
        """async () => {
          const heading = document.getElementById("lamp-40");
          for (let frame = 0; frame < 40; frame++) {
            // what gets its true height meanwhile moves it
            scrollBy(0, Math.round(heading.getBoundingClientRect().top) - 300 + frame % 2);
            await new Promise(requestAnimationFrame);
          }
          return heading.querySelector(".heading-tools") !== null;
        }"""
    )
    assert not passed
    until(page, "document.querySelector('#lamp-40 > .heading-tools')")
