"""The engine in a real page, which brings the headings and has the text: everything that stands on it is found."""

from __future__ import annotations

import os
import shutil

import pytest

import slatepy

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
PAGE = """---
title: Lamps
language_tabs: [shell, ruby]
---

Zeroth words before any heading.

# Lamps

A <b>lam</b>pshade is set in two pieces. Soft<br>hyphen lines.

| Field | Meaning |
|-------|---------|
| lumen_count | brightness<br>in lux |

## Switch on

```shell
curl https://lamps.example/v1/lamps/{id}/switch
```

```ruby
Lamp.switch_on(hue: "indigo")
```

- one item with `code_word` inside

  > a quote in an item

<aside class="notice">Mind the filament.</aside>

> ## Inside a quote
> Quoted matter.

### Third
#### Fourth
##### Fifth
###### Sixth

deepest words

# Lamps

Second of its name, halogen.

```shell
echo neon
```
"""

# by the page's own function: it loads the index by itself after a moment, too
ASK = """async queries => {
  await window.slatepy.load(document.body.dataset.searchIndex);
  return queries.map(query => slatepySearch.query(query));
}"""

LARGE = """async () => {
  const more = document.createElement("div");
  more.innerHTML = "<p>filler words of a large page</p>".repeat(400) + "<p>lastword</p>";
  document.querySelector(".content").append(...more.children);
  // a clock on which all of a frame's time is over with each look at it, as on a page that is large enough
  const clock = performance.now;
  let now = 0;
  performance.now = () => now += 1000;
  const script = Object.assign(document.createElement("script"), { src: document.body.dataset.searchIndex + "?again" });
  await new Promise(done => { script.onload = done; document.head.append(script); });
  const titles = text => slatepySearch.early(text).map(({ anchor }) => anchor);
  const soon = [titles("sixth"), titles("lastword")];
  performance.now = clock;
  await new Promise(done => { if (slatepySearch.whole(done)) done(); });
  return [...soon, titles("lastword")];
}"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A function that opens the page anew."""
    api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM:
        pytest.skip("there is no Chromium")
    folder = tmp_path_factory.mktemp("lamps")
    (folder / "source").mkdir()
    (folder / "source" / "index.html.md").write_text(PAGE, encoding="utf-8")
    slatepy.build(folder, folder / "build", cache=False)
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def opened():
            page = browser.new_page()
            page.goto((folder / "build" / "index.html").as_uri() + "?shell")
            # the theme puts its buttons and its notes into the page first
            page.wait_for_selector("pre button", state="attached")
            page.wait_for_selector(".missing", state="attached")
            return page

        yield opened
        browser.close()


@pytest.fixture(scope="module")
def ask(pages):
    """A function that asks the engine in the opened page."""
    page = pages()
    return lambda *queries: page.evaluate(ASK, list(queries))


@pytest.mark.parametrize(
    ("query", "anchor"),
    [
        ("zeroth", ""),
        ("lampshade", "lamps"),
        ("lumen_count", "lamps"),
        ("brightness", "lamps"),
        ("/v1/lamps/{id}/switch", "switch-on"),
        ("Lamp.switch_on", "switch-on"),
        ("indigo", "switch-on"),
        ("with code_word inside", "switch-on"),
        ("quote in an item", "switch-on"),
        ("filament", "switch-on"),
        ("quoted matter", "inside-a-quote"),
        ("third", "third"),
        ("fourth", "fourth"),
        ("fifth", "fifth"),
        ("sixth", "sixth"),
        ("deepest", "sixth"),
        ("halogen", "lamps-2"),
        ("neon", "lamps-2"),
    ],
)
def test_what_stands_on_the_page_is_found_where_it_stands(ask, query, anchor):
    assert [result["anchor"] for result in ask(query)[0]] == [anchor]


def test_cells_and_lines_stay_apart(ask):
    assert ask("lumen_countbrightnes", "lumen_count brightness")[1][0]["anchor"] == "lamps"
    assert "Soft\nhyphen" not in str(ask("soft hyphen")[0][0]["parts"])
    assert "Soft hyphen" in "".join(text for text, _ in ask("hyphen")[0][0]["parts"])


def test_words_of_buttons_and_notes_are_not_found(ask):
    # the note reads "No sample in this language."
    for answer in ask("copy", "wrap", "sample in this language"):
        assert not any(
            text in ("sample", "language", "this") for result in answer for text, mark in result["parts"] if mark
        )
    assert ask("copy", "wrap") == [[], []]


def test_the_excerpt_is_the_pages_own_text(ask):
    ((result, *_),) = ask("indigo")
    assert ["indigo", True] in result["parts"]
    assert result["trail"] == ["Lamps"]


def test_headings_answer_while_the_text_of_a_large_page_is_read(pages):
    page = pages()
    page.evaluate(ASK, [])
    assert page.evaluate(LARGE) == [["sixth"], [], ["lamps-2"]]
