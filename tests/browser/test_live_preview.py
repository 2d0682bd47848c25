"""What an author sees who edits files on disk while a page is open in a real browser."""

from __future__ import annotations

import json
import random
import shlex
import sys

import pytest
from waiting import until

from slatepy import preview

FRONT = "---\ntitle: Kettles\nlanguage_tabs: [shell, ruby]\nsearch: true\nincludes:\n  - second\n---\n"
FILLER = "Water is heated until it boils, and the kettle then tells whoever asked for it.\n\n" * 6
SAMPLE = "```shell\ncurl kettles.example/{name}\n```\n\n```ruby\nKettle.new(:{name})\n```\n\n"


def section(name, text="Some words."):
    return f"## {name}\n\n{text}\n\n{SAMPLE.replace('{name}', name.lower())}{FILLER}"


BODY = "# Kettles\n\nAll about them.\n\n" + "".join(
    section(name) for name in ("Fill", "Boil", "Pour", "Clean", "Store")
)
SECOND = "# Second\n\nThe included file.\n\n" + section("Descale", "Vinegar does it.")


class Author:
    """A site's folder as an author works in it, and the preview of it."""

    def __init__(self, folder):
        self.folder = folder
        self.made = []
        self.log = []
        self.live = None

    def write(self, path, text):
        """Save a file as most editors do: to the side, then into its place."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f".{target.name}.swp")
        aside.write_bytes(text if isinstance(text, bytes) else text.encode())
        aside.replace(target)

    def page(self, body=BODY, front=FRONT):
        self.write("source/index.html.md", front + body)

    def saved(self, change):
        """Do something to the files and return the edition that comes of it."""
        number = self.live.edition.number
        change()
        edition = self.live.after(number, 10)
        assert edition.number > number
        return edition


@pytest.fixture
def author(tmp_path):
    one = Author(tmp_path / "site")
    one.page()
    one.write("source/includes/_second.md", SECOND)
    return one


@pytest.fixture
def visit(browser, author):
    """A function that starts the preview, with these options, and opens a page."""
    contexts, errors = [], []

    def opened(path="", **options):
        if author.live is None:
            author.live = preview.Preview(
                author.folder, preview.Options(port=0, **options), author.made.append, author.log.append
            )
            author.live.__enter__()
        context = browser.new_context(viewport={"width": 1440, "height": 800})
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=author.live.address.url)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(author.live.address.url + path)
        page.evaluate("() => { window.stayed = true; }")
        until(page, "document.readyState === 'complete' && window.slatepyPreview !== undefined")
        return page

    yield opened
    for context in contexts:
        context.close()
    if author.live:
        author.live.close()
    assert errors == []


def shows(page, text):
    until(page, "text => document.body.textContent.includes(text)", text)


def lacks(page, text):
    until(page, "text => !document.body.textContent.includes(text)", text)


def stayed(page):
    return page.evaluate("window.stayed === true")


def look_at(page, anchor, offset=60):
    """Scroll a heading to a distance from the screen's top and wait until it stays there."""
    page.evaluate(
        """async ([anchor, offset]) => {
          for (let still = 0; still < 5;) {
            const off = document.getElementById(anchor).getBoundingClientRect().top - offset;
            scrollBy({ top: off, behavior: "instant" });
            await new Promise(requestAnimationFrame);
            still = Math.abs(off) < 1 ? still + 1 : 0;
          }
        }""",
        [anchor, offset],
    )


def top(page, anchor):
    """Return where a heading stands once what has just changed is on the screen."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.evaluate("anchor => document.getElementById(anchor).getBoundingClientRect().top", anchor)


def panel(page, condition):
    """Wait for something of the panel; `panel` and `badge` are its elements."""
    until(
        page,
        f"""() => {{
          const root = document.querySelector("slatepy-preview").shadowRoot;
          const panel = root.querySelector(".panel"), badge = root.querySelector(".badge");
          return {condition};
        }}""",
    )


def test_a_changed_paragraph_is_replaced_and_all_else_stays(visit, author):
    page = visit()
    look_at(page, "boil")
    page.evaluate("() => { window.kept = document.querySelector('#boil ~ p:nth-of-type(3)'); }")
    author.page(BODY.replace("## Boil\n\nSome words.", "## Boil\n\nOther *words* now."))
    shows(page, "Other words now.")
    assert stayed(page)
    assert abs(top(page, "boil") - 60) <= 1
    assert page.evaluate("kept.isConnected")
    assert page.locator("#boil + p em").inner_text() == "words"


def test_what_changes_above_leaves_what_is_read_where_it_is(visit, author):
    page = visit()
    look_at(page, "pour", 120)
    author.page(BODY.replace("## Fill\n\n", "## Fill\n\n" + "New at the beginning.\n\n" * 30))
    shows(page, "New at the beginning.")
    assert stayed(page)
    assert abs(top(page, "pour") - 120) <= 1


def test_the_language_the_focus_the_search_and_a_selection_outlive_a_change(visit, author):
    page = visit()
    page.locator(".lang-selector [data-language-name=ruby]").first.click()
    page.locator("#input-search").fill("descale")
    until(page, "document.querySelectorAll('.search-results a').length > 0")
    page.evaluate("() => getSelection().selectAllChildren(document.querySelector('#pour + p'))")
    page.evaluate("() => document.getElementById('input-search').focus()")
    page.evaluate("() => getSelection().selectAllChildren(document.querySelector('#pour + p'))")
    selected = page.evaluate("getSelection().toString()")
    author.page(BODY.replace("## Fill\n\nSome", "## Fill\n\nOther"))
    shows(page, "Other words.")
    assert page.evaluate("document.documentElement.dataset.language") == "ruby"
    assert page.evaluate("document.querySelectorAll('.search-results a').length") > 0
    assert page.evaluate("document.getElementById('input-search').value") == "descale"
    assert page.evaluate("getSelection().toString()") == selected == "Some words."
    assert stayed(page)


def test_the_focus_stays_in_a_changed_section(visit, author):
    author.page(BODY.replace("## Boil\n\n", "## Boil\n\n[first](#fill) and [second](#pour)\n\n"))
    page = visit()
    page.locator("a", has_text="second").last.focus()
    author.page(BODY.replace("## Boil\n\n", "## Boil\n\n[first](#fill), then [second](#pour)\n\n"))
    shows(page, ", then second")
    assert page.evaluate("document.activeElement.textContent") == "second"


def test_a_new_section_enters_the_page_and_the_contents(visit, author):
    page = visit()
    look_at(page, "clean")
    author.page(BODY.replace("## Pour", section("Whistle") + "## Pour"))
    until(page, "document.getElementById('whistle') !== null")
    assert stayed(page)
    assert abs(top(page, "clean") - 60) <= 1
    names = page.locator("#toc .toc-h2").all_text_contents()
    assert names == ["Fill", "Boil", "Whistle", "Pour", "Clean", "Store", "Descale"]
    look_at(page, "whistle", 20)
    until(page, "document.querySelector('#toc .active')?.textContent === 'Whistle'")
    until(page, "document.querySelectorAll('#whistle .heading-tools').length === 1")


def test_a_section_that_goes_takes_its_entry_along(visit, author):
    page = visit()
    author.page(BODY.replace(section("Boil"), ""))
    until(page, "document.getElementById('boil') === null")
    assert stayed(page)
    assert page.locator("#toc .toc-h2").all_text_contents() == ["Fill", "Pour", "Clean", "Store", "Descale"]


def test_a_renamed_heading_has_its_new_name_everywhere(visit, author):
    page = visit()
    until(page, "document.querySelector('#boil .heading-tools') !== null")
    author.page(BODY.replace("## Boil", "## Heat up"))
    until(page, "document.querySelector('#heat-up .heading-tools a')?.hash === '#heat-up'")
    assert stayed(page)
    assert page.locator("#toc a[href='#heat-up']").inner_text() == "Heat up"
    assert page.locator("#toc a[href='#boil']").count() == 0


def test_a_changed_sample_is_coloured_and_dressed_once(visit, author):
    page = visit()
    until(page, "document.querySelector('#fill ~ .highlight .code-tools') !== null")
    author.page(BODY.replace("Kettle.new(:fill)", "Kettle.new(:fill, liters: 2)"))
    until(page, "document.querySelector('#fill ~ .highlight pre.tab-ruby').textContent.includes('liters')")
    until(page, "document.querySelector('#fill ~ .highlight pre.tab-ruby .code-tools') !== null")
    samples = "[...document.querySelectorAll('#fill ~ .highlight pre')]"
    until(page, f"{samples}.every(pre => pre.querySelectorAll('[data-icon]').length === 1)")
    assert page.locator("#fill ~ .highlight pre.tab-ruby span").count() > 0
    assert stayed(page)


JSON = "```json\n{\n" + ",\n".join(f'  "a{number}": {{\n    "b": 1\n  }}' for number in range(6)) + "\n}\n```\n\n"


def test_prose_after_its_samples_changes_and_these_stay_as_the_reader_has_them(visit, author):
    body = BODY.replace("## Boil\n\n", f"## Boil\n\n{JSON}")
    author.page(body)
    page = visit()
    look_at(page, "boil")
    page.locator("#boil ~ * .fold-button").nth(1).click()
    page.evaluate("() => { window.kept = document.querySelector('#boil ~ * pre'); }")
    author.page(body.replace(f"{JSON}Some words.", f"{JSON}Other *words* now."))
    shows(page, "Other words now.")
    assert stayed(page)
    assert page.evaluate("kept.isConnected")
    assert page.locator("#boil ~ * .fold-button[aria-expanded=false]").count() == 1
    assert abs(top(page, "boil") - 60) <= 1


def test_samples_before_their_prose_change_and_are_dressed_once(visit, author):
    ruby = "```ruby\nKettle.new(:boil)\n```\n\n"
    body = BODY.replace("## Boil\n\nSome words.\n\n", "## Boil\n\n")
    author.page(body)
    page = visit()
    look_at(page, "boil")
    samples = "[...document.querySelectorAll('#boil + .code-first > .highlight pre')]"
    until(page, f"{samples}.length === 2 && {samples}.every(pre => pre.querySelector('[data-icon]'))")
    author.page(body.replace(ruby, ""))
    until(page, "document.querySelectorAll('.code-first > .missing').length === 1")
    author.page(body.replace("Kettle.new(:boil)", "Kettle.new(:boil, liters: 2)"))
    until(page, f"{samples}.length === 2 && {samples}[1].textContent.includes('liters')")
    until(page, f"{samples}.every(pre => pre.querySelectorAll('[data-icon]').length === 1)")
    until(page, "document.querySelectorAll('.missing').length === 0")
    assert stayed(page)


def test_a_note_about_missing_samples_comes_and_goes(visit, author):
    ruby = "```ruby\nKettle.new(:fill)\n```\n\n"
    page = visit()
    author.page(BODY.replace(ruby, ""))
    until(page, "document.querySelectorAll('.missing').length === 1")
    author.page(BODY.replace(ruby, "").replace("curl kettles.example/fill", "curl -v kettles.example/fill"))
    shows(page, "curl -v")
    until(page, "document.querySelectorAll('.missing').length === 1")
    author.page()
    until(page, "document.querySelectorAll('.missing').length === 0")
    assert stayed(page)


def test_search_finds_what_was_written_since_the_page_was_opened(visit, author):
    page = visit()
    page.locator("#input-search").fill("whistle")
    until(page, "document.querySelector('.search-status').textContent.includes('Nothing')")
    page.locator("#input-search").press("Escape")
    author.page(BODY.replace("## Pour", section("Whistle") + "## Pour"))
    until(page, "document.getElementById('whistle') !== null")
    page.locator("#input-search").fill("whistle")
    until(page, "document.querySelector('.search-results a')?.hash === '#whistle'")


def test_a_stylesheet_is_swapped_without_loading_the_page(visit, author):
    author.write("source/stylesheets/custom.css", "h1 { text-indent: 1px }")
    page = visit()
    look_at(page, "boil")
    for width in ("2px", "3px"):
        author.write("source/stylesheets/custom.css", f"h1 {{ text-indent: {width} }}")
        until(page, "width => getComputedStyle(document.querySelector('h1')).textIndent === width", width)
    until(page, "document.querySelectorAll('link[href*=custom]').length === 1")
    assert stayed(page)
    assert abs(top(page, "boil") - 60) <= 1


def test_the_theme_s_own_stylesheet_is_swapped_too(visit, author):
    page = visit()
    author.write("themes/slate/stylesheets/print.css", "h1 { letter-spacing: 7px }")
    until(page, "getComputedStyle(document.querySelector('h1')).letterSpacing === '7px'")
    assert stayed(page)


def test_a_picture_is_shown_anew(visit, author):
    def drawing(width):
        return f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='9'/>"

    author.write("source/images/kettle.svg", drawing(11))
    author.page(BODY.replace("All about", "![kettle](kettle.svg) All about"))
    page = visit()
    until(page, "document.querySelector('img[alt=kettle]').naturalWidth === 11")
    author.write("source/images/kettle.svg", drawing(22))
    until(page, "document.querySelector('img[alt=kettle]').naturalWidth === 22")
    assert stayed(page)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("source/index.html.md", FRONT.replace("Kettles", "Pots") + BODY),
        ("themes/slate/partials/tabs.html", "<p>changed template</p>"),
        ("themes/slate/javascripts/code.js", "window.slatepy.changed = true;"),
    ],
)
def test_what_cannot_be_replaced_loads_the_page_again_at_the_same_place(visit, author, path, text):
    page = visit()
    look_at(page, "clean", 90)
    author.write(path, text)
    until_reloaded(page)
    until(page, "Math.abs(document.getElementById('clean').getBoundingClientRect().top - 90) <= 2")


def until_reloaded(page):
    page.wait_for_function("window.stayed === undefined && document.readyState === 'complete'")


def test_html_that_reaches_over_sections_is_not_torn_apart(visit, author):
    page = visit()
    author.page(BODY.replace("## Boil\n\nSome words.", "## Boil\n\n<div class='over'>\n\nopen"))
    page.wait_for_function("document.querySelector('.over') !== null")
    author.page()
    page.wait_for_function("document.querySelector('.over') === null")
    assert page.locator("#toc .toc-h2").count() == 6


def test_html_that_swallows_the_rest_of_the_page_is_shown_and_gone_once_it_is_mended(visit, author):
    page = visit()
    author.page(BODY.replace("## Pour", "<style>\n\n## Pour"))
    page.wait_for_function("document.getElementById('pour') === null")
    panel(page, "badge.textContent.includes('1 warning')")
    author.page()
    page.wait_for_function("document.getElementById('pour') !== null")
    panel(page, "!badge.textContent.includes('warning')")


def test_a_broken_page_stays_under_its_problem_until_it_is_mended(visit, author):
    page = visit()
    look_at(page, "boil")
    author.page(front=FRONT.replace("includes:", "includes: [never closed"))
    panel(page, "!panel.hidden && panel.textContent.includes('source/index.html.md:')")
    panel(page, "panel.querySelector('pre') !== null")
    assert page.locator("#boil").count() == 1
    page.locator(".panel").get_by_text("Hide").click()
    panel(page, "panel.hidden && badge.textContent.includes('1 error')")
    page.locator(".badge").click()
    panel(page, "!panel.hidden")
    author.page()
    panel(page, "panel.hidden")
    assert stayed(page)
    assert abs(top(page, "boil") - 60) <= 1


def test_a_missing_include_is_shown_and_found_when_it_appears(visit, author):
    page = visit()
    author.page(front=FRONT.replace("- second", "- second\n  - third"))
    panel(page, "!panel.hidden && panel.textContent.includes('third')")
    author.write("source/includes/_third.md", "# Third\n\nHere at last.\n")
    shows(page, "Here at last.")
    panel(page, "panel.hidden")


def test_a_site_that_begins_broken_is_shown_once_it_is_mended(visit, author):
    author.page(front=FRONT.replace("- second", "- missing"))
    page = visit()
    panel(page, "!panel.hidden && panel.textContent.includes('missing')")
    author.page()
    page.wait_for_function("document.getElementById('boil') !== null")


def test_warnings_are_a_number_that_opens_a_list_whose_places_can_be_copied(visit, author):
    author.page(front=FRONT.replace("search: true", "search: true\nserach: true"))
    page = visit()
    panel(page, "!badge.hidden && badge.textContent.includes('1 warning')")
    page.locator(".badge").click()
    panel(page, "!panel.hidden")
    page.locator(".place").first.click()
    until(page, "async () => true")
    page.wait_for_function("navigator.clipboard.readText().then(text => text === 'source/index.html.md:5')")
    page.locator(".panel").get_by_text("Close").click()
    panel(page, "panel.hidden && !badge.hidden")


def test_a_place_opens_in_the_editor(visit, author, tmp_path):
    out = tmp_path / "opened.json"
    program = """if True:
        import json, os, sys
        with open(sys.argv[1] + ".part", "w") as file:
            json.dump(sys.argv[2:], file)
        os.replace(sys.argv[1] + ".part", sys.argv[1])
    """
    author.page(front=FRONT.replace("search: true", "search: true\nserach: true"))
    page = visit(editor=shlex.join([sys.executable, "-c", program, str(out), "{file}:{line}"]))
    panel(page, "!badge.hidden")
    page.locator(".badge").click()
    page.locator(".place").first.click()
    page.locator(".said", has_text="opened").wait_for()
    while not out.exists():
        page.evaluate("new Promise(done => setTimeout(done, 20))")
    assert json.loads(out.read_text()) == [f"{author.folder / 'source/index.html.md'}:5"]


def test_a_page_that_follows_scrolls_to_what_was_edited(visit, author):
    page = visit(follow=True)
    author.write("source/includes/_second.md", SECOND.replace("Vinegar does it.", "Lemon does it."))
    shows(page, "Lemon does it.")
    until(
        page,
        """() => {
          const box = document.querySelector("#descale + p").getBoundingClientRect();
          return box.top >= 0 && box.bottom <= innerHeight;
        }""",
    )


def test_each_tab_gets_each_change_and_one_that_slept_catches_up(visit, author):
    first, second = visit(), visit()
    sleep = """hidden => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    second.evaluate(sleep, True)
    for number in range(3):
        author.saved(lambda number=number: author.page(BODY.replace("Some words.", f"Words {number}.")))
        shows(first, f"Words {number}.")
    assert "Words" not in second.locator("#boil + p").inner_text()
    second.evaluate(sleep, False)
    shows(second, "Words 2.")
    assert stayed(first)
    assert stayed(second)


def test_a_page_says_that_the_preview_has_ended_and_comes_back_with_the_next(visit, author):
    page = visit()
    panel(page, "badge.hidden")
    port = author.live.address.port
    author.live.close()
    panel(page, "!badge.hidden && badge.textContent.includes('ended')")
    author.page(BODY.replace("Some words.", "Written meanwhile."))
    author.live = preview.Preview(author.folder, preview.Options(port=port), author.made.append, author.log.append)
    author.live.__enter__()
    page.wait_for_function("document.body.textContent.includes('Written meanwhile.')")


def test_without_reload_the_page_stays_as_it_is_and_a_reload_shows_the_change(browser, author):
    with preview.Preview(author.folder, preview.Options(port=0, reload=False), print, print) as live:
        page = browser.new_page()
        page.goto(live.address.url)
        assert page.evaluate("document.querySelector('script[src*=preview]')") is None
        number = live.edition.number
        author.page(BODY.replace("Some words.", "Other words."))
        live.after(number, 10)
        assert "Other words." not in page.inner_text("body")
        page.reload()
        assert "Other words." in page.inner_text("body")
        page.close()


BARE = """<!doctype html>
<html><head><title>{{ page.title }}</title></head>
<body>
<ul id="toc">{% for entry in page.contents %}<li><a href="#{{ entry.heading.anchor }}">{{ entry.heading.text }}</a>
{%- if entry.children %}<ul>{% for child in entry.children %}<li><a href="#{{ child.heading.anchor }}">
{{- child.heading.text }}</a></li>{% endfor %}</ul>{% endif %}</li>{% endfor %}</ul>
<main>
{% for part in page.parts %}
<div class="part size-{{ part.size }}">
{{ part.html|safe }}</div>
{% endfor %}
<p>the end</p></main></body></html>
"""
ONE_PART = BARE.replace("{% for part in page.parts %}", "").replace("{% endfor %}\n<p>the end", "<p>the end")
ONE_PART = ONE_PART.replace(
    '<div class="part size-{{ part.size }}">\n{{ part.html|safe }}</div>', "{{ page.document.html|safe }}"
)

DRAWN = """() => {
  const tidy = root => {
    const copy = root.cloneNode(true);
    const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_TEXT);
    const gone = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const blank = node.nodeType === Node.COMMENT_NODE || !node.data.trim();
      if (blank && !node.parentNode.closest("pre")) gone.push(node);
    }
    for (const node of [...gone, ...copy.querySelectorAll("script")]) node.remove();
    return copy.innerHTML;
  };
  return fetch(location.href).then(answer => answer.text()).then(text =>
    [tidy(document.body), tidy(new DOMParser().parseFromString(text, "text/html").body)]);
}"""


class Scribe:
    """Makes one document after the other, each a little different from the one before; the seed decides how."""

    def __init__(self, seed):
        self.dice = random.Random(seed)  # noqa: S311 - the same edits each time, not secrets
        self.count = self.edits = 0
        self.sections = [self.section(level) for level in (1, 2, 2, 1, 2)]

    def block(self):
        self.count += 1
        return self.dice.choice(
            [
                f"Paragraph {self.count} with *words*.",
                f"- one\n- two {self.count}\n  - three",
                f"| a | b |\n|---|---|\n| {self.count} | `c` |",
                f"```ruby\nx = {self.count}\n```",
                f"> quoted {self.count}",
                f"<aside class='notice'>note {self.count}</aside>",
                f"{self.count}\n===",
                "Always the same.",
                f"<p>raw {self.count}",
            ]
        )

    def section(self, level=None):
        level = level or self.dice.choice([1, 2, 2, 3])
        name = self.dice.choice(["Alpha", "Beta", f"Name {self.count}"])
        return [f"{'#' * level} {name}", *(self.block() for _ in range(self.dice.randrange(4)))]

    def next(self):
        self.edits += 1
        at = self.dice.randrange(len(self.sections))
        chosen = self.sections[at]
        turn = self.dice.randrange(7)
        if turn == 0:
            self.sections.insert(at, self.section())
        elif turn == 1 and len(self.sections) > 1:
            del self.sections[at]
        elif turn == 2:
            chosen.insert(self.dice.randrange(len(chosen)) + 1, self.block())
        elif turn == 3 and len(chosen) > 1:
            del chosen[self.dice.randrange(1, len(chosen))]
        elif turn == 4:
            self.dice.shuffle(self.sections)
        elif turn == 5:
            chosen[0] = self.section()[0]
        else:
            chosen[self.dice.randrange(1, len(chosen)) if len(chosen) > 1 else 0] = (
                "## Other" if len(chosen) == 1 else self.block()
            )
        return "\n\n".join(block for section in self.sections for block in section) + f"\n\nEdit {self.edits}.\n"


@pytest.mark.parametrize(("template", "seed"), [(BARE, 1), (BARE, 2), (ONE_PART, 3)])
def test_after_any_edits_the_page_is_as_if_it_had_been_loaded_anew(visit, author, template, seed):
    author.write("themes/bare/page.html", template)
    author.write("themes/bare/theme.json", "{}")
    scribe = Scribe(seed)
    front = "---\ntitle: T\nlanguage_tabs: [ruby]\n---\n"
    author.page(scribe.next(), front)
    page = visit(theme="bare")
    reloads = 0
    for _ in range(40):
        author.page(scribe.next(), front)
        page.wait_for_function(
            "text => document.body?.textContent.includes(text) && document.readyState === 'complete'",
            arg=f"Edit {scribe.edits}.",
        )
        shown, fresh = page.evaluate(DRAWN)
        assert shown == fresh
        if not stayed(page):
            reloads += 1
            page.evaluate("() => { window.stayed = true; }")
    assert reloads < 30
