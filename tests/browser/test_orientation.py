"""Staying oriented: the contents follow, links land exactly, the history stays clean."""

from __future__ import annotations

import re
import time

import pytest
from waiting import ask, hold, still, until

import slatepy

ACTIVE = "document.querySelector('.toc-link.active')?.hash"


def settle(page, anchor):
    until(
        page,
        """anchor => {
          const top = document.getElementById(anchor).getBoundingClientRect().top;
          const bars = [...document.querySelectorAll(".top-bar, .lang-selector")];
          return top >= Math.max(...bars.map(bar => bar.getBoundingClientRect().bottom)) - 1.5 && top < 160;
        }""",
        anchor,
    )


@pytest.mark.parametrize("width", ["wide", "medium", "phone"])
@pytest.mark.parametrize("by", ["http", "file"])
@pytest.mark.parametrize("anchor", ["wide-things", "topic-6-b", "parameters"])
def test_a_deep_link_lands_with_the_heading_under_no_bar(visit, anchor, width, by):
    page = visit("index.html#" + anchor, width, by=by)
    settle(page, anchor)


def test_the_entry_of_the_section_in_view_is_active_and_its_branch_open(visit):
    page = visit("index.html#topic-4-b")
    until(page, f"{ACTIVE} === '#topic-4-b'")
    assert page.locator("#toc a[href='#topic-4-a']").is_visible()
    assert not page.locator("#toc a[href='#topic-5-a']").is_visible()
    assert page.locator("#toc a[href='#chapter-4']").evaluate("link => link.classList.contains('active-parent')")
    assert page.locator(".toc-link.active").get_attribute("aria-current") == "location"


def test_scrolling_moves_the_active_entry_the_title_and_the_address_but_adds_no_history(visit):
    page = visit()
    length = page.evaluate("history.length")
    page.mouse.move(700, 400)
    for _ in range(12):
        page.mouse.wheel(0, 700)
        page.evaluate("new Promise(requestAnimationFrame)")
    until(page, f"{ACTIVE} && {ACTIVE} !== '#introduction'")
    until(page, f"location.hash === {ACTIVE}")
    assert page.evaluate("history.length") == length
    assert page.title() == page.locator(".toc-link.active").get_attribute("data-title") + " \N{EN DASH} Lamp API"


def test_at_the_end_of_the_page_the_last_section_is_active_and_those_before_had_their_turn(visit):
    page = visit("index.html#topic-10-a")
    seen = page.evaluate(
        """async () => {
          const seen = new Set();
          for (let k = 0; k < 400; k++) {
            scrollBy(0, 12);
            dispatchEvent(new Event("wheel"));
            await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
            // the entry is marked in idle time, which was asked for before this
            await new Promise(done => requestIdleCallback(done));
            seen.add(document.querySelector(".toc-link.active")?.hash);
            if (scrollY + innerHeight >= document.documentElement.scrollHeight - 1) break;
          }
          return [...seen];
        }"""
    )
    assert seen[-1] == "#colophon"
    assert {"#errors", "#notes"} <= set(seen)


SHIFTS = """() => new Promise(done => {
  const seen = [];
  new PerformanceObserver(list => seen.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
  const name = node => node && (node.id || node.className || node.nodeName);
  setTimeout(() => done(seen.flatMap(entry => entry.sources.map(source => name(source.node)))), 1000);
})"""


@pytest.mark.parametrize("width", ["wide", "medium", "phone"])
@pytest.mark.parametrize("site", ["folder", "example"])
def test_nothing_moves_when_scripts_and_pictures_come_late(visit, request, width, site):
    page = visit(width=width, site=request.getfixturevalue(site))
    page.route(re.compile("/(javascripts/slate|images/)"), lambda route: (time.sleep(0.5), route.continue_()))
    page.reload()
    until(page, ACTIVE)
    assert page.evaluate(SHIFTS) == []


@pytest.mark.parametrize("width", ["wide", "medium", "phone"])
def test_no_title_takes_another_line_for_its_buttons(visit, dressed, tmp_path, width):
    (tmp_path / "source").mkdir()
    titles = "\n\n".join(f"{'#' * (n % 6 + 1)} {'A lamp, ' * 4}{'i' * n}" for n in range(50))
    (tmp_path / "source/index.html.md").write_text(titles)
    slatepy.build(tmp_path)
    page = visit(site=tmp_path / "build", width=width)
    let_go = hold(page, "**/javascripts/slate.*")
    page.reload(wait_until="commit")
    until(page, "performance.getEntriesByName('first-contentful-paint').length")
    heights = "[...document.querySelectorAll('.content [id]')].map(title => title.getBoundingClientRect().height)"
    before = page.evaluate(heights)
    assert not page.evaluate("document.querySelector('.heading-tools')")
    let_go()
    dressed(page)
    assert page.evaluate(heights) == before
    assert len(set(before)) > 6


def test_an_entry_that_is_clicked_is_active_though_its_section_cannot_reach_the_top(visit):
    page = visit("index.html#topic-11-b")
    page.click("#toc a[href='#notes']")
    until(page, f"{ACTIVE} === '#notes'")


def test_such_an_entry_stays_the_active_one_while_the_reader_changes_the_language(visit):
    page = visit("index.html#notes")
    until(page, f"{ACTIVE} === '#notes'")
    page.click("[data-language-name='ruby']")
    until(page, "location.search === '?ruby'")
    page.wait_for_timeout(900)
    assert page.evaluate(ACTIVE) == page.evaluate("location.hash") == "#notes"
    page.mouse.click(700, 300)
    page.evaluate("dispatchEvent(new Event('scroll'))")
    until(page, f"{ACTIVE} !== '#notes'")


def test_the_active_entry_stays_in_view(visit):
    page = visit("index.html#colophon", (1440, 420))
    until(page, f"{ACTIVE} === '#colophon'")
    nav, link = page.locator(".toc-wrapper").bounding_box(), page.locator(".toc-link.active").bounding_box()
    assert nav["y"] <= link["y"]
    assert link["y"] + link["height"] <= nav["y"] + nav["height"]


def test_the_address_follows_though_idle_time_comes_late(visit):
    late = "window.requestIdleCallback = work => setTimeout(work, 900);"
    page = visit("index.html#topic-8-a", first=late)
    settle(page, "topic-8-a")
    page.mouse.move(700, 400)
    page.mouse.wheel(0, 6000)
    until(page, f"location.hash === {ACTIVE} && location.hash !== '#topic-8-a'")


def test_a_reload_finds_the_same_line_again(visit):
    page = visit("index.html#topic-8-a")
    settle(page, "topic-8-a")
    page.mouse.move(700, 400)
    page.mouse.wheel(0, 150)
    until(page, "document.getElementById('topic-8-a').getBoundingClientRect().top < 0")
    until(page, f"location.hash === {ACTIVE}")
    before = page.locator("#topic-8-a").bounding_box()["y"]
    page.reload()
    until(page, "y => Math.abs(document.getElementById('topic-8-a').getBoundingClientRect().top - y) < 2", before)


def test_on_a_phone_the_drawer_opens_closes_and_gives_the_focus_back(visit):
    page = visit(width="phone")
    page.click("#nav-button")
    assert page.locator("#nav-button").get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.closest('.toc-wrapper') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "nav-button"
    page.locator("#toc").wait_for(state="hidden")
    page.click("#nav-button")
    page.click("#toc a[href='#chapter-3']")
    until(page, "location.hash === '#chapter-3'")
    assert page.locator("#nav-button").get_attribute("aria-expanded") == "false"
    settle(page, "chapter-3")


def test_on_a_phone_a_tap_beside_the_drawer_closes_it(visit):
    page = visit(width="phone")
    page.click("#nav-button")
    page.mouse.click(380, 600)
    assert page.locator("#nav-button").get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("by", ["link", "search"])
def test_the_way_back_leads_into_the_midst_of_a_section(visit, tmp_path, by):
    (tmp_path / "source").mkdir()
    words = "Some words on a lamp that fill a line of the page.\n\n"
    text = "---\ntitle: Lamps\nsearch: true\n---\n\n" + "".join(f"# Lamp {n}\n\n{words * 60}" for n in range(8))
    (tmp_path / "source/index.html.md").write_text(text)
    slatepy.build(tmp_path)
    page = visit(site=tmp_path / "build")
    top = "Math.round(document.getElementById('lamp-2').getBoundingClientRect().top)"
    page.evaluate("scrollBy(0, document.getElementById('lamp-2').getBoundingClientRect().top + 900)")
    until(page, f"{ACTIVE} === '#lamp-2' && {top} < -600 && location.hash === '#lamp-2'")
    before = still(page, "lamp-2")
    if by == "link":
        page.click("#toc a[href='#lamp-6']")
    else:
        ask(page, "lamp 6")
        page.keyboard.press("Enter")
    settle(page, "lamp-6")
    page.go_back()
    until(page, f"{ACTIVE} === '#lamp-2' && Math.abs({top} - {before}) < 3")
    page.wait_for_timeout(700)
    assert abs(page.evaluate(top) - before) < 3
    page.go_forward()
    settle(page, "lamp-6")


def test_after_a_press_in_the_contents_the_keys_scroll_the_page_on(visit):
    page = visit()
    page.click("#toc a[href='#chapter-3']")
    settle(page, "chapter-3")
    place = page.evaluate("scrollY")
    for _ in range(6):
        page.keyboard.press("PageDown")
        page.wait_for_timeout(200)
    assert page.evaluate("scrollY") > place + 500


@pytest.mark.parametrize("by", ["tab", "script"])
def test_the_entry_follows_who_leaves_what_was_asked_for(visit, by):
    page = visit()
    page.click("#toc a[href='#chapter-3']")
    settle(page, "chapter-3")
    until(page, f"{ACTIVE} === '#chapter-3'")
    # until then the page is held at what was asked for
    page.wait_for_timeout(1500)
    if by == "tab":
        page.evaluate("document.querySelector('#chapter-6').tabIndex = 0; document.querySelector('#chapter-6').focus()")
    else:
        # as find-in-page and screen readers do
        page.evaluate("document.querySelector('#chapter-6').scrollIntoView()")
    until(page, f"{ACTIVE} !== '#chapter-3' && location.hash !== '#chapter-3'")


def test_after_a_reload_the_entry_is_that_of_the_place_not_that_of_the_address(visit):
    page = visit("index.html#chapter-5")
    settle(page, "chapter-5")
    # parts on the way have their true heights
    page.wait_for_timeout(1500)
    page.locator("#chapter-5").click()
    page.keyboard.press("Home")
    until(page, "scrollY === 0")
    page.wait_for_timeout(500)
    page.reload()
    until(page, "document.readyState === 'complete'")
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") == 0
    assert page.evaluate(ACTIVE) != "#chapter-5"


def test_the_way_forward_leads_to_the_line_that_was_left(visit):
    page = visit("index.html#chapter-2")
    settle(page, "chapter-2")
    page.click("#toc a[href='#chapter-6']")
    settle(page, "chapter-6")
    page.mouse.move(500, 400)
    page.mouse.wheel(0, 90)
    page.wait_for_timeout(400)
    left = still(page, "chapter-6")
    page.go_back()
    until(page, "Math.abs(document.getElementById('chapter-2').getBoundingClientRect().top) < 160")
    page.go_forward()
    until(page, "left => Math.abs(document.getElementById('chapter-6').getBoundingClientRect().top - left) < 3", left)


def test_the_way_back_to_the_same_page_with_another_query_leads_to_the_line_that_was_left(visit):
    page = visit("index.html?shell#chapter-2")
    settle(page, "chapter-2")
    page.mouse.move(500, 400)
    page.mouse.wheel(0, 90)
    page.wait_for_timeout(400)
    left = still(page, "chapter-2")
    page.goto(page.url.partition("?")[0] + "?ruby#chapter-6")
    settle(page, "chapter-6")
    page.wait_for_timeout(300)
    page.go_back(wait_until="load")
    page.wait_for_url("**/*?shell*")
    page.wait_for_timeout(300)
    until(page, "left => Math.abs(document.getElementById('chapter-2').getBoundingClientRect().top - left) < 3", left)


def test_the_entry_follows_where_the_page_grows_above_the_reader(visit):
    page = visit("index.html#chapter-5")
    until(page, f"{ACTIVE} === '#chapter-5'")
    page.evaluate("dispatchEvent(new Event('wheel'))")
    page.evaluate(
        """() => {
          const box = document.createElement("div");
          box.style.height = "3000px";
          document.documentElement.style.overflowAnchor = "none";
          document.getElementById("chapter-4").before(box);
        }"""
    )
    until(page, f"{ACTIVE} !== '#chapter-5' && scrollY > 0")


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """A page of two hundred parts, each of another height than is guessed."""
    home = tmp_path_factory.mktemp("long")
    (home / "source").mkdir()
    words = "Some words on a lamp that fill a line of the page.\n\n"
    parts = (f"{'#' if n % 20 == 0 else '##'} Lamp {n}\n\n{words * (n % 7)}" for n in range(200))
    (home / "source/index.html.md").write_text("---\nlanguage_tabs: [shell, ruby]\n---\n" + "\n".join(parts))
    slatepy.build(home)
    return home / "build"


@pytest.mark.parametrize("by", ["http", "file"])
@pytest.mark.parametrize("anchor", ["lamp-3", "lamp-60", "lamp-137"])
def test_on_a_long_page_a_link_lands_exactly_and_its_entry_is_active(visit, long, anchor, by):
    page = visit("index.html#" + anchor, by=by, site=long)
    settle(page, anchor)
    until(page, f"{ACTIVE} === '#{anchor}'")


@pytest.mark.parametrize(("width", "turned"), [("phone", (844, 390)), ("wide", (800, 900)), ("medium", (1440, 900))])
def test_the_place_is_kept_where_the_page_gets_another_width(visit, long, width, turned):
    page = visit("index.html#lamp-137", width, site=long)
    settle(page, "lamp-137")
    page.mouse.move(300, 300)
    page.mouse.wheel(0, -150)
    still(page, "lamp-137")
    page.wait_for_timeout(300)
    # the first line in sight
    before = page.evaluate(
        """() => {
          const top = () => parseFloat(getComputedStyle(document.querySelector(".content")).scrollMarginTop);
          const blocks = [...document.querySelectorAll(".content :is(p, h1, h2)")];
          const first = blocks.find(block => block.getBoundingClientRect().bottom > top());
          // below the bars, which another width may have more or less of
          window.distance = () => first.getBoundingClientRect().top - top();
          return distance();
        }"""
    )
    across, down = turned
    page.set_viewport_size({"width": across, "height": down})
    until(page, f"innerWidth === {across}")
    still(page, "lamp-137")
    assert abs(page.evaluate("distance()") - before) < 3


def test_a_bar_of_the_browser_that_goes_while_the_reader_scrolls_takes_nobody_back(visit, long):
    page = visit("index.html#lamp-60", "phone", site=long)
    settle(page, "lamp-60")
    page.wait_for_timeout(300)
    moved = page.evaluate(
        """() => {
          dispatchEvent(new Event("wheel"));
          scrollBy(0, 3000);
          dispatchEvent(new Event("resize"));
          window.line = slatepy.parts[slatepy.partAt(0)].firstElementChild;
          return line.getBoundingClientRect().top;
        }"""
    )
    page.wait_for_timeout(900)
    assert abs(page.evaluate("line.getBoundingClientRect().top") - moved) < 300


# where a heading stands on the screen after each frame, from the one on in which the page has been scrolled to it
FRAMES = """
window.frames = () => new Promise(done => {
  const seen = [];
  const end = performance.now() + 1500;
  const look = () => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const heading = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (heading && scrollY) seen.push(heading.getBoundingClientRect().top);
      if (performance.now() < end) look();
      else done(seen);
    };
    channel.port2.postMessage(0);
  });
  look();
});
window.loaded = window.frames();
"""


@pytest.mark.parametrize("width", ["wide", "medium", "phone"])
@pytest.mark.parametrize("anchor", ["lamp-60", "lamp-83", "lamp-118", "lamp-137"])
def test_a_heading_that_is_led_to_stands_still_from_the_first_frame_on(visit, long, anchor, width):
    page = visit("index.html#" + anchor, width, site=long, first=FRAMES)
    seen = page.evaluate("loaded")
    assert len(seen) > 5
    assert max(seen) - min(seen) < 3
    until(page, "document.querySelectorAll('.chapter > .section').length > 150")
    other = {"lamp-60": "lamp-140", "lamp-83": "lamp-21", "lamp-118": "lamp-40", "lamp-137": "lamp-79"}[anchor]
    seen = page.evaluate(f"(document.querySelector(`#toc a[href='#{other}']`).click(), frames())")
    assert len(seen) > 5
    assert max(seen) - min(seen) < 3


def test_a_long_page_is_gathered_into_chapters_that_lose_and_move_nothing(visit, long):
    page = visit(site=long)
    until(page, "document.querySelectorAll('.chapter > .section').length > 150")
    assert page.evaluate("[...document.querySelectorAll('.section')].map(part => part.firstElementChild.id)") == [
        f"lamp-{n}" for n in range(200)
    ]
    until(page, f"(scrollTo(0, document.documentElement.scrollHeight), {ACTIVE} === '#lamp-199')")


def test_what_the_reader_has_come_to_on_a_long_page_is_left_where_it_is(visit, long):
    page = visit("index.html#lamp-60", site=long)
    settle(page, "lamp-60")
    until(page, "document.querySelectorAll('.chapter > .section').length > 150")
    assert page.evaluate("document.getElementById('lamp-60').closest('.chapter')") is None
    settle(page, "lamp-60")


def test_a_long_page_is_laid_out_ahead_while_the_reader_rests(visit, tmp_path):
    (tmp_path / "source").mkdir()
    parts = (f"# Lamp {n}\n\nWords.\n" for n in range(90))
    (tmp_path / "source/index.html.md").write_text("\n".join(parts))
    slatepy.build(tmp_path)
    page = visit(site=tmp_path / "build")
    until(page, "document.querySelectorAll('.chapter > .section').length > 60")
    page.evaluate("""() => {
      const measure = Element.prototype.getBoundingClientRect;
      window.measured = [];
      Element.prototype.getBoundingClientRect = function () {
        if (this.matches("h1")) measured.push(this.id);
        return measure.call(this);
      };
      // somebody types
      window.busy = setInterval(() => dispatchEvent(new Event("input")), 20);
    }""")
    page.wait_for_timeout(500)
    page.evaluate("measured = []")
    width, height = (page.viewport_size[key] for key in ("width", "height"))
    page.set_viewport_size({"width": width - 10, "height": height})
    page.wait_for_timeout(800)
    assert "lamp-60" not in page.evaluate("measured")
    page.evaluate("clearInterval(busy)")
    until(page, "measured.includes('lamp-89')")
    seen = page.evaluate("measured")
    places = [seen.index(f"lamp-{n}") for n in range(60, 90)]
    assert places == sorted(places)


def test_a_long_page_gets_its_true_height_and_the_reader_stays_in_place(visit, long):
    guess = "addEventListener('load', () => { window.guessed = document.documentElement.scrollHeight; });"
    page = visit("index.html#lamp-60", site=long, first=guess)
    settle(page, "lamp-60")
    guessed, rested, moved = page.evaluate(
        """async () => {
          const heading = document.getElementById("lamp-60");
          const height = () => document.documentElement.scrollHeight;
          const top = heading.getBoundingClientRect().top;
          let moved = 0;
          let last = 0;
          for (let since = performance.now(); performance.now() < since + 1500;) {
            await new Promise(requestAnimationFrame);
            await new Promise(done => setTimeout(done));
            moved = Math.max(moved, Math.abs(heading.getBoundingClientRect().top - top));
            if (height() !== last) since = performance.now();
            last = height();
          }
          return [window.guessed, last, moved];
        }"""
    )
    shown = page.evaluate(
        """() => {
          for (const box of document.querySelectorAll(".section, .chapter")) box.style.contentVisibility = "visible";
          return document.documentElement.scrollHeight;
        }"""
    )
    assert abs(guessed - shown) > 100
    assert abs(rested - shown) < 2
    assert moved < 2


@pytest.mark.parametrize("held_by", ["auto", "none"])
def test_what_the_page_scrolls_by_itself_is_not_taken_for_the_reader(visit, held_by):
    """Whether the browser holds the reader's line, or leaves it to the page."""
    page = visit("index.html#topic-7-b")
    still(page, "topic-7-b")
    noticed, moved = page.evaluate(
        """async heldBy => {
          document.documentElement.style.overflowAnchor = heldBy;
          slatepy.ahead = () => {};
          const frames = async () => { for (let k = 0; k < 3; k++) await new Promise(requestAnimationFrame); };
          const noticed = async change => {
            slatepy.busyUntil.moving = 0;
            change();
            await frames();
            return slatepy.busyUntil.moving > 0;
          };
          const heading = document.getElementById("topic-7-b");
          const higher = () => document.querySelector(".content").prepend(slatepy.make("p", { textContent: "high" }));
          const grow = () => slatepy.unmoved(higher);
          const reader = () => scrollBy(0, -70);
          dispatchEvent(new Event("wheel"));
          await noticed(reader);
          const top = heading.getBoundingClientRect().top;
          const made = [await noticed(grow)];
          const moved = Math.abs(heading.getBoundingClientRect().top - top);
          made.push(await noticed(reader), await noticed(() => { reader(); grow(); }));
          const box = document.querySelector("pre.highlight > code");
          Object.assign(box.style, { height: "2rem", overflow: "scroll" });
          made.push(await noticed(() => { box.scrollTop = 20; }));
          return [made, moved];
        }""",
        held_by,
    )
    assert noticed == [False, True, True, True]
    assert moved <= 1


@pytest.fixture(scope="module")
def uneven(tmp_path_factory):
    """A page of a hundred parts that are much higher than is guessed."""
    home = tmp_path_factory.mktemp("uneven")
    (home / "source").mkdir()
    lines = "- a\n" * 60
    (home / "source/index.html.md").write_text("\n".join(f"# Lamp {n}\n\n{lines}" for n in range(100)))
    slatepy.build(home)
    return home / "build"


AT_END = "document.documentElement.scrollHeight - innerHeight - scrollY < 2"
SEEN_TO_THE_END = "document.querySelector('#lamp-99 ~ ul').getBoundingClientRect().bottom < innerHeight"


def test_the_end_key_in_the_contents_does_not_move_the_page(visit, uneven):
    page = visit(site=uneven)
    page.locator("#toc .toc-link").first.focus()
    page.keyboard.press("End")
    # something gets another height, and something comes to rest
    page.evaluate("scrollBy(0, 40)")
    page.keyboard.press("/")
    page.keyboard.type("lamp")
    page.wait_for_timeout(600)
    assert page.evaluate("scrollY") == 40


@pytest.mark.parametrize("width", ["wide", "phone"])
def test_the_end_key_leads_to_the_true_end_once_the_last_parts_have_their_heights(visit, uneven, width):
    page = visit(width=width, site=uneven)
    # a key that comes while the page is busy may be lost
    at_end = f"{AT_END} && {SEEN_TO_THE_END} && {ACTIVE} === '#lamp-99'"
    for key, arrived in (("End", at_end), ("Home", "scrollY === 0")):
        for _ in range(4):
            page.keyboard.press(key)
            page.wait_for_timeout(300)
        until(page, arrived)
