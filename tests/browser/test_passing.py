"""What a reader passes by: samples are dressed, and can be scrolled, where the page comes to rest."""

from __future__ import annotations

from waiting import until

SAMPLE = "#dim-a-lamp ~ .highlight pre.tab-shell code"
FAR = "#topic-9-a ~ .highlight pre.tab-shell code"


def test_a_sample_can_be_scrolled_where_the_page_rests_and_not_far_away(visit):
    page = visit("index.html#dim-a-lamp", "phone")
    until(page, f"getComputedStyle(document.querySelector('{SAMPLE}')).overflowX === 'scroll'")
    until(page, f"getComputedStyle(document.querySelector('{FAR}')).overflowX === 'hidden'")


def test_without_scripts_every_sample_can_be_scrolled(visit):
    page = visit(scripts=False)
    assert page.locator(FAR).first.evaluate("code => getComputedStyle(code).overflowX") == "scroll"


def test_a_link_to_the_end_of_a_long_line_shows_it(visit):
    # a browser brings a text fragment into view as it does what is found in the page
    page = visit("index.html#:~:text=the%2Bhouse%2Bwants", "phone")
    until(page, f"document.querySelector('{SAMPLE}').scrollLeft > 100")


def test_a_sample_is_as_high_before_it_is_reached_as_after(barred, folder, serve):
    page = barred.new_page(viewport={"width": 1440, "height": 900})
    page.goto(serve(folder) + "index.html#dim-a-lamp")
    until(page, f"getComputedStyle(document.querySelector('{SAMPLE}')).overflowX === 'scroll'")
    reached, bar, unreached = page.locator(SAMPLE).first.evaluate(
        """code => {
          const reached = code.offsetHeight, bar = code.offsetHeight - code.clientHeight;
          code.closest(".section").classList.remove("reached");
          return [reached, bar, code.offsetHeight];
        }"""
    )
    assert bar > 0
    assert unreached == reached


def test_nothing_is_dressed_while_the_page_moves(visit):
    page = visit("index.html#topic-9-a")
    passed = page.evaluate(
        """async () => {
          const heading = document.getElementById("topic-2-a");
          const top = scrollY + heading.getBoundingClientRect().top - 300;
          for (let frame = 0; frame < 40; frame++) {
            scrollTo(0, top + frame % 2);
            await new Promise(requestAnimationFrame);
          }
          return heading.querySelector(".heading-tools") !== null;
        }"""
    )
    assert not passed
    until(page, "document.querySelector('#topic-2-a > .heading-tools')")
