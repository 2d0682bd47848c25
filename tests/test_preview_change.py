"""From one state of a page to the next: what is sent, and when the page must be loaded instead."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slatepy.document import Document, Heading, Section
from slatepy.preview import alignment, change, frame, sheet, whole
from slatepy.problem import Place

HERE = Place("source/index.html.md")
TEMPLATE = (
    '<html><head>{head}</head><body data-sources="sources/index.{mark}.js">{toc}<main>{content}</main></body></html>'
)


def document(*texts):
    sections = []
    for text in texts:
        level, _, name = text.partition(" ")
        heading = Heading(name.split()[0], int(level), name, name, HERE)
        html = f"<h{level} id='{name.split()[0]}'>{name}</h{level}>"
        sections.append(Section(heading, html, "", (), (heading,), (), (), "", HERE))
    return Document(tuple(sections))


def page(*texts, head="", toc="", mark="00000000"):
    """Return a sheet as a theme with an element for each part would print it: headings of level 1 begin one."""
    made = document(*texts)
    content = ""
    for section in made.sections:
        if section.heading.level == 1:
            content += ("</div>\n" if content else "") + f"<div class='part n{len(section.html) % 3}'>\n"
        content += section.html
    html = TEMPLATE.format(head=head, toc=toc, mark=mark, content=content + "</div>")
    return sheet.sheet(html, made, {})


def state(each):
    return [(part.opening, list(part.sections)) for part in each.parts]


def carried_out(old, changes):
    """Do to a list of parts what the page's script does to its elements."""
    parts = state(old)
    for each in reversed(changes):
        if "part" not in each:
            parts[each["from"] : each["to"]] = [(opening, sections) for opening, *sections in each["new"]]
            continue
        opening, sections = parts[each["part"]]
        for run in reversed(each["sections"]):
            assert run.get("old", sections[run["from"] : run["to"]]) == sections[run["from"] : run["to"]]
            sections[run["from"] : run["to"]] = run["new"]
        parts[each["part"]] = (each["openings"][1] if each["openings"] else opening, sections)
    return parts


TEXTS = st.lists(st.sampled_from(["1 a", "1 b", "1 c x", "2 a", "2 b", "2 b y", "2 d", "3 e"]), max_size=9)


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_what_is_sent_makes_the_old_page_the_new_one(old, new):
    before, after = page("1 start", *old), page("1 start", *new)
    made = change.change(before, after, frozenset())
    assert carried_out(before, made.get("parts", [])) == state(after)


@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_runs_are_in_order_and_cover_every_difference(old, new):
    out, last = list(old), len(old) + 1
    for start, end, new_start, new_end in reversed(
        list(alignment.runs(old, new, list(map(str, old)), list(map(str, new))))
    ):
        assert end <= last
        out[start:end] = new[new_start:new_end]
        last = start
    assert out == new


def test_a_page_is_whole_with_its_marks_taken_out():
    each = page("1 a", "2 b", "1 c")
    marked = each.marked()
    assert marked.count(sheet.MARK) == 3
    assert marked.count(sheet.END) == 2
    assert change.sizes(each) == "2,1"
    assert "<div class='part" in marked.replace(sheet.MARK, "").replace(sheet.END, "")


def test_a_page_whose_sections_stand_in_other_things_is_not_cut():
    made = document("1 a", "1 b")
    first, second = (section.html for section in made.sections)
    assert sheet.sheet(f"<main>{first}<p>between</p>{second}</main>", made, {}).parts == ()
    assert sheet.sheet("<main>nothing of it</main>", made, {}).parts == ()
    assert sheet.sheet("<main></main>", Document(()), {}).marked() == "<main></main>"


def test_equal_states_send_nothing():
    assert change.change(page("1 a"), page("1 a"), frozenset()) == {}
    assert change.change(None, None, frozenset()) == {}


@pytest.mark.parametrize(
    ("files", "sent"),
    [
        ({"images/a.png", "stylesheets/x.css"}, {"files": ["images/a.png", "stylesheets/x.css"]}),
        ({"javascripts/x.js"}, {"reload": True}),
        ({"fonts/x.woff2"}, {"reload": True}),
        ({"llms.txt", "index.md", "search.json"}, {}),
        ({"sources/index.0123abcd.js", "stylesheets/slate.0123abcd.css"}, {}),
    ],
)
def test_other_files_are_fetched_anew_or_need_the_page_to_be_loaded(files, sent):
    assert change.change(page("1 a"), page("1 a"), frozenset(files)) == sent


def test_what_stands_around_the_content_changes_in_place_where_it_can():
    link = "<link rel='stylesheet' href='{}'>"
    old = page("1 a", head=link.format("a.css"), toc="<ul id='toc'><li><ul><li>x</li></ul></li></ul>")
    new = page("1 b", head=link.format("b.css"), toc="<ul id='toc'><li>y</li></ul>", mark="11111111")
    made = change.change(old, new, frozenset())
    assert made["styles"] == (("a.css", "b.css"),)
    assert made["attributes"] == {"data-sources": "sources/index.11111111.js"}
    assert made["contents"] == "<ul id='toc'><li>y</li></ul>"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>a</title>", "<title>b</title>"),
        ("<body data-languages='[]'>", "<body data-languages='[1]'>"),
        ("<script src='a.js'>", "<script src='b.js'>"),
        ("<link rel=stylesheet href='a'>", "<link rel=stylesheet href='a'><link rel=stylesheet href='b'>"),
        ("<ul id='toc'><li>", "<ul id='toc'><li><li>"),
    ],
)
def test_what_else_changes_around_the_content_loads_the_page(old, new):
    assert frame.changes(old, new) is None


@pytest.mark.parametrize(
    ("html", "alone"),
    [
        ("<p>a <b>c</b></p>", True),
        ("<p>a<br>b<img src='>'/></p>", True),
        ("<svg><path d='x'/></svg>", True),
        ("<!-- <div> --><P>a</p>", True),
        ('<p title="</div>">a</p>', True),
        ("a &lt; b", True),
        ("<div>", False),
        ("</div>", False),
        ("</div><div>", False),
        ("<b><i></b></i>", False),
        ("<p>a<p>b", False),
        ("<div/>", False),
        ("<script>x</script>", False),
        ("<p>a</p><", True),
        ("<p", False),
        ("<!-- never closed", False),
    ],
)
def test_html_stands_alone_if_all_that_begins_in_it_ends_in_it(html, alone):
    assert whole.stands_alone(html) is alone
