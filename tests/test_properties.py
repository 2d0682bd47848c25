"""What holds for every site, whatever its text."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slatepy import cache, document, files, site
from slatepy.problem import SiteError

ROOT = Path(__file__).resolve().parents[1]
LOOK = files.read_themes()

# Lines that begin, end or resemble each construct of the dialect, so that random texts are made of what matters.
LINES = st.sampled_from(
    [
        "# One", "## Two", "### Three", "#Title", "# One", "Setext", "===", "---", "", "", "", "text",
        "text with `code`", "```", "```shell", "```python", "~~~", "}```", "````", "> quote", "> ```json", "- item",
        " - deeper", " more", "1. first", "2) second", "a | b", "--|--", "1 | 2", "<aside class='notice'>",
        "</aside>", "<div>", "</div>", "<!-- comment", "-->", "[x]: http://example.com", "[text][x] and [a](b)",
        "**bold** _em_ ~~gone~~", "<user_id>", "![alt](x.png)", "\ttab", "&copy; &amp;", "\\*",
        "<h2 id='raw'>Raw</h2>", "你好", "## 你好", "## Title {#own}", "<p", "]]>", "`", "**", "[", "![](", "\x00",
        "\ud800", "\u2028", "| |", "* * *", "## `code` & <b>x</b>",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(LINES, max_size=40).map("\n".join), st.text(max_size=300))
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def tree(text: str, include: str = "") -> dict[str, bytes]:
    front = "---\nlanguage_tabs: [shell, python]\nincludes: [more]\n---\n\n"
    return {
        "source/index.html.md": (front + text).encode("utf-8", "surrogatepass"),
        "source/includes/_more.md": include.encode("utf-8", "surrogatepass"),
    }


def anchors(entries):
    for entry in entries:
        yield entry.heading.anchor
        yield from anchors(entry.children)


@QUICK
@given(TEXTS, TEXTS)
def test_any_text_builds_or_is_explained(text, include):
    for recovery in ("on", "off"):
        try:
            made = site.build(tree(text, include), LOOK, {"recovery": recovery})
        except SiteError:
            continue
        assert b"</html>" in made.output["index.html"]


@QUICK
@given(TEXTS)
def test_every_problem_stands_in_the_authors_own_file(text):
    source = tree(text)
    made = site.build(source, LOOK)
    for problem in made.problems:
        assert problem.place.file in source
        lines = source[problem.place.file].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        assert 1 <= problem.place.line <= lines
        assert problem.place.column >= 1
        assert problem.message
        assert not problem.message.endswith(".")


@QUICK
@given(TEXTS, TEXTS)
def test_no_anchor_repeats_and_each_entry_of_the_contents_leads_to_its_heading(text, include):
    content = pages(tree(text, include))
    ids = [heading.anchor for heading in content.headings]
    assert len(ids) == len(set(ids))
    assert all(ids)
    entries = list(anchors(document.contents(content, 6)))
    assert set(entries) <= set(ids)
    assert [anchor for anchor in ids if anchor in set(entries)] == entries


def pages(source):
    return site.build(source, LOOK).documents["index.html"]


@QUICK
@given(TEXTS)
def test_a_cold_and_a_warm_cache_and_none_give_the_same_bytes(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("cache")
    none = site.build(tree(text), LOOK)
    for _ in range(2):
        store = cache.Cache(folder, "1")
        made = site.build(tree(text), LOOK, store=store)
        assert (made.output, made.problems, made.documents) == (none.output, none.problems, none.documents)
        store.save()


def test_the_output_does_not_depend_on_the_hash_seed(tmp_path):
    script = (
        "import hashlib,pathlib\nfrom slatepy import files, site\n"
        f"made = site.build(files.read(pathlib.Path({str(ROOT)!r}))[0], files.read_themes())\n"
        "print(hashlib.sha256(repr(sorted(made.output.items())).encode()).hexdigest())"
    )
    seen = set()
    for seed in ("0", "1", "42"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment, cwd=tmp_path
        )
        seen.add(done.stdout)
    assert len(seen) == 1
    assert len(seen.pop().strip()) == len(hashlib.sha256().hexdigest())


@pytest.mark.parametrize("recovery", ["on", "off"])
def test_the_page_holds_every_section_whole_and_in_order(recovery):
    source = {**files.read(ROOT)[0], "slatepy.yml": f"recovery: {recovery}".encode()}
    html = site.build(source, LOOK).output["index.html"].decode()
    at = 0
    for section in pages(source).sections:
        at = html.index(section.html, at) + len(section.html)
