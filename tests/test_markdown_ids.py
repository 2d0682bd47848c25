"""Ids: what Slate gives is kept, what it repeats or lacks gets one of its own."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from slatepy import anchor, document, markdown

LINES = st.sampled_from(
    [
        "", "", "# One", "# One", "## Two", "## Two-2", "#One", "# One-2", "Setext", "===", "- a", "---", "text", "```",
        "```sh", "# comment", "}```", "> quote", "> ### In quote", "<h2>Raw</h2>", "<h2 id='two'>Raw</h2>",
        "<a name='one-2'></a>", "<aside>", "</aside>", " ## Indented", "1) x", "a | b", "-|-", "  more", "## 你好",
        "## `code` <b>", "<div id='one'>", "</div>", "# <id>", "##",
    ]
)  # fmt: skip
TEXTS = st.lists(LINES, max_size=25).map("\n".join)
IDS = re.compile(r'\sid="([^"]*)"')


def page(*texts, scheme="slate", recovery=True, **options):
    units = [
        markdown.parse(document.Source(f"{number}.md", text), markdown.Options(recovery=recovery, **options))
        for number, text in enumerate(texts)
    ]
    return markdown.document(units, anchor.scheme(scheme), recovery)


def first(made):
    """Return which heading each id leads to: the first that has it."""
    found = {}
    for heading in made.headings:
        if heading.anchor:
            found.setdefault(heading.anchor, (heading.level, heading.text))
    return found


def anchors(*texts, **options):
    return [heading.anchor for heading in page(*texts, **options)[0].headings]


@pytest.mark.parametrize("scheme", anchor.SCHEMES)
@settings(max_examples=80, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
@example(texts=["```\n}```\n<h2 id='two'>Raw</h2>", "## Two"])
def test_no_recovery_takes_away_an_id_that_slate_gives(scheme, texts):
    slate = first(page(*texts, scheme=scheme, recovery=False)[0])
    ours = first(page(*texts, scheme=scheme)[0])
    assert {ident: ours.get(ident) for ident in slate} == slate


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_no_id_of_a_heading_repeats(texts):
    found = anchors(*texts)
    assert all(found)
    assert len(found) == len(set(found))


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=2))
def test_every_heading_can_be_reached(texts):
    made, _ = page(*texts)
    reachable = set(IDS.findall(made.html))
    assert {heading.anchor for heading in made.headings} <= reachable


def test_the_first_of_a_repeated_id_keeps_it():
    assert anchors("# Errors\n", "# Errors\n") == ["errors", "errors-2"]


def test_ids_repeat_where_slate_repeats_them():
    assert anchors("# Errors\n", "# Errors\n", recovery=False) == ["errors", "errors"]


def test_a_fresh_id_is_none_that_slate_gives_to_a_later_heading():
    assert anchors("# A\n", "# A\n\n# A-2\n") == ["a", "a-3", "a-2"]


def test_a_number_in_a_title_and_the_counter_do_not_meet():
    assert anchors("# A\n\n# A\n\n# A-2\n") == ["a", "a-2", "a-2-2"]


def test_an_id_of_another_element_is_taken():
    assert anchors('<div id="a-2"></div>\n\n# A\n', "# A\n") == ["a", "a-3"]


def test_a_heading_that_slate_swallows_takes_nobodys_number():
    swallowed = "# A\n\n```\nx```\n\n# A\n\n```js\n```\n\n# A\n"
    assert anchors(swallowed, recovery=False) == ["a", "a-2"]
    made, _ = page(swallowed)
    assert [heading.anchor for heading in made.headings] == ["a", "a-3", "a-2"]


def test_a_recovery_that_would_lose_a_heading_is_given_up():
    text = "text\n```sh\n# comment\nls\n```\n"
    made, _ = page(text)
    assert [heading.text for heading in made.headings] == ["comment"]


def test_the_problem_of_a_recovery_that_is_given_up_is_told_all_the_same():
    text = "> q\n```\nx\n```\n- a\n\n  <a name='b'></a>\n\n# H\n"
    unit = markdown.parse(document.Source("a.md", text), markdown.Options())
    assert "quote-swallows" in [problem.code for problem in unit.problems]


def test_a_raw_heading_keeps_its_own_id():
    made, _ = page('<h2 class="x" id="mine">Raw</h2>\n')
    assert made.html == '<h2 id="mine" class="x">Raw</h2>\n'


def test_a_raw_heading_without_an_id_gets_an_anchor_inside():
    made, problems = page("<h2>Raw</h2>\n")
    assert made.html == '<h2><a id="raw"></a>Raw</h2>\n'
    assert [problem.code for problem in problems] == ["missing-id"]


def test_a_raw_heading_is_left_alone_without_recovery():
    made, problems = page("<h2>Raw</h2>\n", recovery=False)
    assert (made.html, problems) == ("<h2>Raw</h2>\n", ())


def test_an_id_by_hand_is_taken_off_the_text():
    made, _ = page("## Title {#own}\n")
    assert made.html == '<h2 id="own">Title</h2>'


def test_an_id_by_hand_is_text_without_recovery():
    made, _ = page("## Title {#own}\n", recovery=False)
    assert made.html == '<h2 id="title-own">Title {#own}</h2>'


def test_ten_thousand_equal_headings_get_as_many_ids():
    found = anchors("# Same\n\n" * 10_000)
    assert found[-1] == "same-10000"
    assert len(set(found)) == 10_000


def test_a_section_begins_at_each_top_level_heading():
    made, _ = page("intro\n\n# A\n\ntext\n\n> ## B\n\n## C\n", "more\n\n# D\n")
    assert [section.heading and section.heading.text for section in made.sections] == [None, "A", "C", "D"]
    assert [heading.text for heading in made.sections[1].headings] == ["A", "B"]


def test_an_includes_first_text_belongs_to_the_section_before_it():
    made, _ = page("# A\n\na\n", "b\n\n# C\n")
    assert made.sections[0].text == "a\nb"
    assert made.sections[0].source == "# A\n\na\n\nb\n\n"


def test_sections_joined_are_the_page():
    made, _ = page("intro\n\n# A\n\n> q\n\n## B\n", "# C\n")
    assert "".join(section.html for section in made.sections) == made.html


def test_a_partial_has_counters_of_its_own():
    outer = markdown.parse(document.Source("a.md", "# A\n\n\ue0000\ue001\n\n# A\n"), markdown.Options())
    inner = markdown.parse(document.Source("b.md", "# A\n"), markdown.Options())
    unit = markdown.Unit(outer.cuts, (), {0: inner})
    made, _ = markdown.document([unit], anchor.scheme("slate"), recovery=False)
    assert [heading.anchor for heading in made.headings] == ["a", "a", "a-2"]


@pytest.mark.parametrize("dialect", ["slate", "commonmark"])
@pytest.mark.parametrize("inserts", [{}, {0: markdown.EMPTY}])
def test_a_mark_of_no_partial_is_the_authors_text(dialect, inserts):
    marks = ["\ue0001\ue001", "\ue00000\ue001", f"\ue000{'9' * 5000}\ue001"]
    text = "".join(f"{mark}\n\n- x {mark} y\n\n## A\n\n" for mark in marks)
    outer = markdown.parse(document.Source("a.md", text), markdown.Options(dialect=dialect))
    unit = markdown.Unit(outer.cuts, (), inserts)
    made, _ = markdown.document([unit], anchor.scheme("slate"), recovery=True)
    for mark in marks:
        assert f"<p>{mark}</p>" in made.html
        assert f"<li>x {mark} y</li>" in made.html
    assert made.sections[0].text.startswith(marks[0])


def test_a_partial_inside_a_list_stands_in_its_place():
    outer = markdown.parse(document.Source("a.md", "- x \ue0000\ue001 y\n"), markdown.Options())
    inner = markdown.parse(document.Source("b.md", "## In\n"), markdown.Options())
    made, _ = markdown.document([markdown.Unit(outer.cuts, (), {0: inner})], anchor.scheme("slate"), recovery=True)
    assert made.html == '<ul>\n<li>x <h2 id="in">In</h2> y</li>\n</ul>\n'


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("slate", ["pots", "lids", "lids", "pots"]),
        ("slate-global", ["pots", "lids", "lids-2", "pots-2"]),
        ("nested", ["pots", "pots-lids", "pots-lids", "pots"]),
        ("redcarpet", ["pots", "lids", "lids", "pots"]),
    ],
)
def test_what_a_scheme_remembers_beyond_a_file_it_remembers(scheme, expected):
    made, _ = page("# Pots\n\n## Lids\n", "## Lids\n\n# Pots\n", scheme=scheme, recovery=False)
    assert [heading.anchor for heading in made.headings] == expected


@pytest.mark.parametrize("texts", [("# A", "<h2>A 2</h2>", "# A"), ("# A", "# A", "<h2>A 2</h2>")])
def test_a_heading_without_an_id_and_a_repeated_one_do_not_get_the_same(texts):
    made, _ = page(*texts)
    given = [heading.anchor for heading in made.headings]
    assert len(set(given)) == len(given)


@pytest.mark.parametrize("scheme", anchor.SCHEMES)
def test_the_ids_of_a_file_that_is_joined_again_are_those_of_one_that_is_read_anew(scheme):
    texts = ["# Pots\n\n## Lids\n", "## Lids\n\n### Errors\n", "## Lids\n\n# Pots\n"]
    units = [markdown.parse(document.Source(f"{n}.md", text), markdown.Options()) for n, text in enumerate(texts)]
    for order in ([0, 1, 2], [2, 1, 0], [1, 2]):
        known, _ = markdown.document([units[n] for n in order], anchor.scheme(scheme), recovery=True)
        anew, _ = page(*(texts[n] for n in order), scheme=scheme)
        assert [each.anchor for each in known.headings] == [each.anchor for each in anew.headings]
