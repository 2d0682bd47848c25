"""Copying: samples without prompts, links, sections as Markdown; folding and showing all."""

from __future__ import annotations

import itertools
import math

import pytest

import slatepy

RIGHTS = {"permissions": ["clipboard-read", "clipboard-write"]}
CLIPBOARD = "navigator.clipboard.readText()"


@pytest.fixture
def page(visit, dressed):
    opened = visit("index.html#switch-a-lamp", **RIGHTS)
    dressed(opened)
    return opened


def press(page, scope, label):
    page.locator(scope).get_by_label(label, exact=True).first.click()
    page.locator(".announcement.shown").wait_for()


def test_a_sample_is_copied_without_its_prompts(page):
    press(page, "#switch-a-lamp ~ * .highlight pre.tab-shell", "Copy")
    assert page.evaluate(CLIPBOARD) == 'curl -X POST "https://lamps.example/v1/lamps/7/on"\necho done'
    assert page.locator(".announcement").inner_text() == "Copied"


def test_where_the_browser_gives_no_clipboard_the_button_keeps_the_focus(page):
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    press(page, "#switch-a-lamp ~ * .highlight pre.tab-shell", "Copy")
    assert page.locator(".announcement").inner_text() == "Copied"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Copy"


def test_where_the_clipboard_is_refused_there_is_another_way(page):
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    press(page, "#switch-a-lamp ~ * .highlight pre.tab-shell", "Copy")
    assert page.locator(".announcement").inner_text() == "Copied"


def test_a_session_of_python_is_copied_without_its_prompts(visit, tmp_path, dressed):
    (tmp_path / "source").mkdir()
    (tmp_path / "source/index.html.md").write_text("# A\n\n```python\n>>> if a:\n...     b()\n...\n>>> c\n```\n")
    slatepy.build(tmp_path)
    page = visit(site=tmp_path / "build", **RIGHTS)
    dressed(page)
    press(page, "pre.python", "Copy")
    assert page.evaluate(CLIPBOARD) == "if a:\n    b()\n\nc"


def test_every_sample_has_a_button(page):
    assert page.evaluate(
        "[...document.querySelectorAll('.content pre')].every(pre => pre.querySelector('.code-tools'))"
    )


def test_a_folded_sample_is_copied_whole(page):
    text = page.locator("pre.json code").first.evaluate("node => node.textContent.trim()")
    page.locator("pre.json .fold-button").first.click()
    press(page, "pre.json", "Copy")
    assert page.evaluate(CLIPBOARD) == text


def test_a_heading_gives_its_link(page):
    page.locator("#errors").scroll_into_view_if_needed()
    press(page, "#errors", "Copy link to this section")
    assert page.evaluate(CLIPBOARD).endswith("index.html#errors")


def test_a_section_gives_its_markdown_with_what_stands_under_it(page):
    press(page, "#switch-a-lamp", "Copy section as Markdown")
    text = page.evaluate(CLIPBOARD)
    assert text.startswith("## Switch a lamp")
    assert "```ruby\nLamp.find(7).on!\n```" in text
    assert "### Parameters" in text
    assert "## Dim a lamp" not in text


def test_json_folds_by_click_and_by_keyboard(page):
    code = page.locator("pre.json code").first
    full = code.bounding_box()["height"]
    inner = page.locator("pre.json .fold-button").nth(1)
    inner.click()
    assert inner.get_attribute("aria-expanded") == "false"
    assert code.bounding_box()["height"] < full
    inner.focus()
    page.keyboard.press("Enter")
    assert inner.get_attribute("aria-expanded") == "true"
    assert code.bounding_box()["height"] == full


def test_a_long_sample_shows_forty_lines_until_all_are_asked_for(page):
    pre = page.locator("pre.json").first
    button = pre.locator(".show-all")
    lines = pre.locator("code").evaluate("node => node.textContent.trim().split('\\n').length")
    assert lines > 40
    assert str(lines) in button.inner_text()
    short = pre.bounding_box()["height"]
    button.click()
    assert pre.bounding_box()["height"] > short + 20 * (lines - 42)
    button.click()
    assert pre.bounding_box()["height"] == short


def test_the_text_of_samples_and_headings_is_not_changed_by_what_is_added(page, visit):
    plain = visit("index.html", java_script_enabled=False)
    read = "[...document.querySelectorAll('.content pre code, .content :is(h1,h2,h3)')].map(node => node.textContent)"
    assert page.evaluate(read) == plain.evaluate(read)


INNER = """\
# First

> ### In a quote
> Words.

<div class="lang-specific ruby">
<h3 id="in-html">In html</h3>
</div>

<div><a href="https://lamps.example"><h4 id="in-a-link">In a link</h4></a></div>

<div><h5>Without an id</h5></div>
"""


@pytest.mark.parametrize("anchor", ["in-a-quote", "in-html", "without-an-id"])
def test_a_heading_within_something_gives_its_link_alone(visit, tmp_path, anchor):
    (tmp_path / "source").mkdir()
    (tmp_path / "source/index.html.md").write_text("---\ntitle: Lamps\nlanguage_tabs: [ruby]\n---\n\n" + INNER)
    slatepy.build(tmp_path)
    page = visit(site=tmp_path / "build", **RIGHTS)
    page.locator(f":is(h3, h5)#{anchor} .heading-tools").wait_for(state="attached")
    press(page, f"#{anchor}", "Copy link to this section")
    assert page.evaluate(CLIPBOARD).endswith(f"index.html#{anchor}")
    assert page.locator(f"#{anchor} .heading-tools > *").count() == 1
    assert page.locator("#first .heading-tools > *").count() == 2
    assert page.locator("#in-a-link .heading-tools").count() == 0


def folding(visit, dressed, home, text):
    (home / "source").mkdir()
    (home / "source/index.html.md").write_text(f"# A\n\n```json\n{text}\n```\n")
    slatepy.build(home)
    page = visit(site=home / "build")
    dressed(page)
    page.locator(".fold-button").first.wait_for(state="attached")
    return page


@pytest.mark.parametrize("indent", ["", " ", "  "])
def test_buttons_of_lines_one_below_the_other_are_far_enough_apart(visit, dressed, tmp_path, indent):
    opened = [indent * level + "[" for level in range(9)]
    named = [f'{indent}"a{n}",' for n in range(12)]
    closed = [line.replace("[", "]") for line in reversed(opened)]
    page = folding(visit, dressed, tmp_path, "\n".join([opened[0], *named, *opened[1:], *closed]))
    boxes = [button.bounding_box() for button in page.locator(".fold-button").all()]
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    assert len(boxes) >= 4
    assert all(math.dist(one, other) >= 24 for one, other in itertools.pairwise(middles))


def test_where_a_fold_makes_room_what_comes_into_sight_can_be_folded(visit, dressed, tmp_path):
    many = ",\n".join(f'    "key_{n}": {n}' for n in range(45))
    page = folding(visit, dressed, tmp_path, f'{{\n  "first": {{\n{many}\n  }},\n  "second": {{\n    "a": 1\n  }}\n}}')
    last = page.locator(".fold-button").last
    assert last.evaluate("button => getComputedStyle(button).visibility") == "hidden"
    page.locator(".fold-button").nth(1).click()
    assert last.evaluate("button => getComputedStyle(button).visibility") == "visible"
    last.click()
    assert last.get_attribute("aria-expanded") == "false"


def test_buttons_of_folded_lines_are_far_enough_apart_to_be_hit(visit, dressed, tmp_path):
    rows = ",\n".join(f'  "row{n}": {{\n    "a": 1,\n    "b": 2\n  }}' for n in range(6))
    page = folding(visit, dressed, tmp_path, f"{{\n{rows}\n}}")
    buttons = page.locator(".fold .fold-button")
    # a sample is folded after the headings have their buttons
    buttons.nth(5).wait_for(state="attached")
    for n in range(buttons.count()):
        buttons.nth(n).click()
    tops = [button.bounding_box()["y"] for button in buttons.all()]
    assert len(tops) == 6
    # WCAG 2.2, 2.5.8: circles of 24 px around their middles do not meet
    assert all(after - before >= 24 for before, after in itertools.pairwise(tops))
