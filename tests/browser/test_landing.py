"""Where a search leads: to the words, in sight, marked, in their language."""

from __future__ import annotations

import pytest
from waiting import ask, still, until

import slatepy

FRONT = "---\ntitle: Lamps\nlanguage_tabs: [shell, ruby]\n---\n\n"
LONG = "".join(f'  "field_{n}": "value {n}",\n' for n in range(70))
PAGE = "\n\n".join(
    (
        "# First",
        *["Words of a lamp."] * 30,
        "## Deep",
        "Deep is long.",
        *["More about lamps."] * 60,
        "The quagga stands here.",
        "## Sample",
        f'```json\n{{\n{LONG}  "zanzibar": "bandicoot"\n}}\n```',
        f"```\n{LONG}  a pangolin\n```",
        "## Tabs",
        "A parcel is sent.",
        "```shell\ncurl lamps/parcel\n```",
        "```ruby\nParcel.wombat(:parcel)\n```",
        "# Mentioned",
        "```json\nERR_4002\n```",
        "The answer.",
        "# Explained",
        "Many words.",
        f"```json\n{'long ' * 300}numbat {'more ' * 50}\n```",
        "ERR_4002 | it is off\n--- | ---\na | b",
        *["Last words."] * 30,
    )
)
MARKS = "[...(CSS.highlights.get('found') || [])]"
IN_SIGHT = f"""{MARKS}.some(range => {{
  const box = range.getBoundingClientRect();
  return box.height && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
}})"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    home = tmp_path_factory.mktemp("landing")
    (home / "source").mkdir()
    (home / "source/index.html.md").write_text(FRONT + PAGE)
    slatepy.build(home)
    return home / "build"


@pytest.mark.parametrize("width", ["wide", "phone"])
@pytest.mark.parametrize("word", ["quagga", "bandicoot", "numbat", "pangolin"])
def test_the_words_are_in_sight_and_stay_marked(visit, site, width, word):
    page = visit("index.html", width, site=site)
    ask(page, word)
    page.keyboard.press("Enter")
    until(page, f"{IN_SIGHT} && !slatepy.busyUntil.typing || performance.now() > slatepy.busyUntil.typing + 600")
    page.wait_for_timeout(1200)
    assert page.evaluate(IN_SIGHT)
    assert page.evaluate(f"{MARKS}.map(String)") == [word]


@pytest.mark.parametrize("width", ["wide", "medium", "phone"])
@pytest.mark.parametrize("anchor", ["first-thing", "small-thing"])
def test_a_heading_that_is_led_to_keeps_clear_of_what_is_above(visit, tmp_path, width, anchor):
    (tmp_path / "source").mkdir()
    text = FRONT + "\n\n".join(("# Things", "## First thing", *["Words."] * 40, "### Small thing", *["Words."] * 40))
    (tmp_path / "source/index.html.md").write_text(text)
    slatepy.build(tmp_path)
    page = visit("index.html#" + anchor, width, site=tmp_path / "build")
    still(page, anchor)
    air = page.evaluate(
        """anchor => {
          const text = document.createRange();
          text.selectNodeContents(document.getElementById(anchor).firstChild);
          const bars = [...document.querySelectorAll(".top-bar, .lang-selector")];
          return text.getBoundingClientRect().top - Math.max(...bars.map(bar => bar.getBoundingClientRect().bottom));
        }""",
        anchor,
    )
    assert 8 < air < 40


PRESSES = """addEventListener("load", () => {
  dispatchEvent(new KeyboardEvent("keydown", { key: KEY }));
  document.documentElement.style.overflowAnchor = "none";
  setTimeout(() => { document.querySelector(".page-wrapper").style.paddingTop = "500px"; }, 400);
});"""


@pytest.mark.parametrize(("key", "stays"), [("/", True), ("x", True), ("Control", True), ("PageDown", False)])
def test_who_opens_the_search_on_the_way_to_a_heading_gets_there(visit, site, key, stays):
    page = visit("index.html#tabs", site=site, first=PRESSES.replace("KEY", f"'{key}'"))
    until(page, "document.querySelector('.page-wrapper').style.paddingTop")
    page.wait_for_timeout(300)
    assert (still(page, "tabs") < 200) is stays


def test_words_near_their_heading_leave_the_heading_at_the_top(visit, site):
    page = visit("index.html", site=site)
    ask(page, "deep is long")
    page.keyboard.press("Enter")
    until(page, "location.hash === '#deep'")
    page.wait_for_timeout(900)
    assert 0 <= page.evaluate("document.getElementById('deep').getBoundingClientRect().top") < 60


def test_the_language_that_has_most_of_the_words_is_shown(visit, site):
    page = visit("index.html?shell", site=site)
    ask(page, "parcel wombat")
    page.keyboard.press("Enter")
    until(page, "document.documentElement.dataset.language === 'ruby'")
    page.wait_for_timeout(900)
    assert page.evaluate(f"{MARKS}.some(range => String(range) === 'wombat' && range.getClientRects().length)")


def test_one_way_back_leads_to_where_the_reader_was_in_the_language_of_then(visit, site):
    page = visit("index.html", site=site)
    length = page.evaluate("history.length")
    ask(page, "wombat")
    page.keyboard.press("Enter")
    until(page, "location.search === '?ruby' && location.hash === '#tabs'")
    assert page.evaluate("history.length") == length + 1
    # nobody turns back before they have seen where they are
    until(page, "history.state?.place")
    page.go_back()
    until(page, "document.documentElement.dataset.language === 'shell' && scrollY < 100")
    until(page, "document.querySelector('.toc-link.active')?.hash !== '#tabs'")
    page.go_forward()
    until(page, "document.documentElement.dataset.language === 'ruby' && location.hash === '#tabs'")
    until(page, "document.getElementById('tabs').getBoundingClientRect().top < 200")


SLOWLY = """
  const load = slatepy.load;
  slatepy.load = url => new Promise(done => setTimeout(done, 900)).then(() => load(url));
"""


def test_who_left_the_search_before_the_answer_came_is_left_alone(visit, site):
    page = visit("index.html", site=site, first=SLOWLY)
    page.keyboard.press("/")
    page.keyboard.type("quagga")
    page.locator(".content p").first.click()
    page.wait_for_timeout(1500)
    assert not page.evaluate("!!document.querySelector('.searching .search-results a')")


def test_a_press_on_the_panel_leaves_the_keys_to_the_field(visit, site):
    page = visit("index.html", site=site)
    ask(page, "lamp")
    page.locator(".search-status").click()
    assert page.evaluate("document.activeElement.id") == "input-search"
    page.keyboard.press("ArrowDown")
    assert page.locator(".search-results a").nth(1).get_attribute("aria-selected") == "true"


def test_an_explanation_comes_before_a_mention_in_a_sample(visit, site):
    page = visit("index.html", site=site)
    results = ask(page, "ERR_4002")
    assert [results.nth(n).get_attribute("href") for n in range(2)] == ["#explained", "#mentioned"]


def test_enter_before_the_answer_goes_to_it_when_it_comes(visit, site):
    page = visit("index.html", site=site, first=SLOWLY)
    page.keyboard.press("/")
    page.keyboard.type("quagga")
    page.keyboard.press("Enter")
    until(page, "location.hash === '#deep'")
    until(page, IN_SIGHT)


def test_enter_where_nothing_is_found_waits_for_no_other_question(visit, site):
    page = visit("index.html", site=site)
    page.keyboard.press("/")
    page.keyboard.type("quaggaxyzzyplugh")
    until(page, "document.querySelector('.search-status').textContent.includes('Nothing')")
    page.keyboard.press("Enter")
    page.fill("#input-search", "quagga")
    page.locator(".search-results a").first.wait_for(state="visible")
    page.wait_for_timeout(200)
    assert page.evaluate("location.hash") != "#deep"
    assert page.locator(".search-results a").first.is_visible()
