"""A source into a unit: places in the author's file, links, samples, text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slatepy import anchor, cache, document, highlight, markdown
from slatepy.markdown import elements, plain, prose, smartypants


def unit(text, shelf=None, first_line=1, lines=(), **options):
    return markdown.parse(document.Source("a.md", text, first_line, lines), markdown.Options(**options), shelf)


def only(text, **options):
    (cut,) = unit(text, **options).cuts
    return cut


def lines_of(problems):
    return [(each.code, each.place.line, each.place.column, each.length) for each in problems]


def test_front_matter_is_counted():
    found = unit("text\n\n<user_id>\n", first_line=10)
    assert lines_of(found.problems) == [("placeholder-tag", 12, 1, 9)]


def test_lines_of_a_template_are_the_authors():
    assert lines_of(unit("a\n<x_y>\n", lines=(3, 7)).problems) == [("placeholder-tag", 7, 1, 5)]


def test_a_definition_of_two_lines_moves_no_line():
    text = "[a]: b\n  'T'\n\n[c]: d\n\n<x_y> [a], [c]\n"
    found = unit(text)
    assert lines_of(found.problems) == [("placeholder-tag", 6, 1, 5)]
    assert [each.place.line for each in found.cuts[0].references] == [6, 6]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("an <user_id>", "write it as code: `<user_id>`"),
        ("<code>a</code> <user_id>", "write it as code: `<user_id>`"),
        ("<code>GET /users/<user_id></code>", "write it as '&lt;user_id&gt;'"),
    ],
)
def test_a_placeholder_in_code_is_not_told_to_become_code(text, hint):
    assert [each.hint for each in unit(text).problems] == [hint]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("> a\n> > b <x_y>\n", 2, 7),
        ("- a\n\n    - b\n\n        c <x_y>\n", 5, 11),
        ("- a\n  - b <x_y>\n- c\n", 2, 7),
        ("a | b\n--|--\n1 | 2\n3 | <x_y>\n", 4, 5),
        ("one\ntwo *three\nfour <x_y>*\n", 3, 6),
        ("# A\n\n> ```\n> x\n> ```\n> <x_y>\n", 6, 3),
        ("\t<x_y>\n", 1, 2),
        ("<aside>\n\n**a**\n\n<x_y>\n\n</aside>\n", 5, 1),
    ],
)
def test_a_problem_stands_where_the_author_wrote_it(text, line, column):
    (found,) = [each for each in unit(text).problems if each.code == "placeholder-tag"]
    assert (found.place.line, found.place.column) == (line, column)


def test_samples_know_their_line_language_and_tab():
    cut = only("text\n\n> ```sh\n> ls\n> ```\n\n```\nplain\n```\n", tabs=("shell",))
    assert [(each.language, each.tab, each.code, each.place.line) for each in cut.panes] == [
        ("sh", "shell", "ls\n", 3),
        ("plaintext", "", "plain\n", 7),
    ]


def test_links_and_images_are_known_by_what_the_author_wrote():
    cut = only('[a *b*](c d) ![e](f)\n\n<div>\n<a href="g">h</a> <img src="i" alt="j">\n</div>\n\n<b@c.de>\n')
    assert [(each.kind, each.url, each.text, each.place.line) for each in cut.references] == [
        ("link", "c d", "a b", 1),
        ("image", "f", "e", 1),
        ("link", "g", "", 4),
        ("image", "i", "j", 4),
        ("link", "mailto:b@c.de", "b@c.de", 7),
    ]


def test_links_are_printed_as_they_are_resolved():
    cut = only("[a](b) ![c](d) [e]()\n", resolve=lambda kind, url: f"{kind}:{url}")
    assert cut.parts[0] == '<p><a href="link:b">a</a> <img src="image:d" alt="c" /> <a href="link:">e</a></p>\n'


def test_ids_of_other_elements_are_known():
    cut = only('<a name="a"></a> <b id=c>d</b>\n\n<div id="e">\n<h2 id="f">g</h2>\n</div>\n')
    assert cut.ids == ("a", "c", "e")


def test_text_is_what_a_reader_sees():
    text = "# T\n\n*a* &amp; `b`\n\n- c\n- d\n\ne | f\n--|--\ng | h\n\n```\ncode\n```\n\n<div><!-- x -->i</div>\n"
    assert " ".join(unit(text).cuts[0].text.split()) == "a & b c d e f g h i"


def test_a_cut_keeps_the_authors_markdown():
    text = "intro\n\n# A\n\n\ttab [x]\n\n[x]: y\n\n## B\n"
    cuts = unit(text).cuts
    assert "".join(cut.source for cut in cuts) == text
    assert [cut.place.line for cut in cuts] == [1, 3, 9]


def test_definitions_do_not_leak_from_unit_to_unit():
    assert "href" in only("[a]\n\n[a]: b\n").parts[0]
    assert "href" not in only("[a]\n").parts[0]


def test_a_name_is_told_once():
    found = unit("```js\n1\n```\n\n```js\n2\n```\n", tabs=("javascript",))
    assert [each.code for each in found.problems] == ["tab-alias"]


@pytest.mark.parametrize(("name", "known"), [("c++", "cpp"), ("c#", "csharp"), ("c++--qt", "cpp--qt")])
def test_a_tab_whose_language_has_another_name_in_slate_is_told_with_it(name, known):
    [found] = unit(f"```{name}\n1\n```\n", tabs=(name,)).problems
    assert (found.code, found.severity) == ("tab-alias", "note")
    assert f"'{known}'" in found.message
    assert f"- {known}: {name}" in found.hint
    assert not unit(f"```{known}\n1\n```\n", tabs=(known,)).problems


def test_a_sample_that_slate_gives_its_tab_itself_is_no_problem():
    assert not unit("```sh\nls\n```\n", tabs=("shell",)).problems


def test_a_kept_chunk_counts_only_while_its_urls_resolve_to_the_same():
    shelf = cache.Shelf()
    first = unit("[a](b)\n", shelf, resolve=lambda _kind, url: f"x/{url}")
    second = unit("[a](b)\n", shelf, resolve=lambda _kind, url: f"y/{url}")
    assert first.cuts[0].parts != second.cuts[0].parts


def test_a_unit_from_the_shelf_is_the_one_that_was_parsed(tmp_path):
    text = "# A [b](c)\n\n<user_id>\n\n```js\n1\n```\n\n<h2 id='x'>R</h2>\n\n1) x\n"
    store = cache.Cache(tmp_path, "1")
    made = unit(text, store.shelf("page"), tabs=("javascript",))
    store.save()
    assert unit(text, cache.Cache(tmp_path, "1").shelf("page"), tabs=("javascript",)) == made
    assert unit(text, tabs=("javascript",)) == made


def test_a_sample_that_has_not_changed_is_not_painted_again_with_its_section():
    asked = []

    class Painter(highlight.Painter):
        def ask(self, code, language):
            asked.append(code)
            return super().ask(code, language)

    shelf = cache.Shelf()
    for text in ("# A\n\n```js\n1\n```\n\n```js\n2\n```\n", "# A, changed\n\n```js\n1\n```\n\n```js\n3\n```\n"):
        painter = Painter()
        draft = markdown.draft(document.Source("a.md", text), markdown.Options(), painter, shelf)
        painter.finish()
        made = markdown.unit(draft)
        assert made == unit(text)
    assert asked == ["1\n", "2\n", "3\n"]


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200), smart=st.booleans(), dialect=st.sampled_from(["slate", "commonmark"]))
def test_any_text_is_parsed(text, smart, dialect):
    found = unit(text, smartypants=smart, dialect=dialect)
    markdown.document([found], anchor.scheme("slate"), recovery=True)


def test_commonmark_has_sections_samples_and_references():
    cuts = unit("[a](b)\n\n# A\n\n```js\n1\n```\n\n> ## B\n", dialect="commonmark").cuts
    assert [cut.headed for cut in cuts] == [False, True]
    assert [title.text for title in cuts[1].titles] == ["A", "B"]
    assert cuts[1].panes[0].place.line == 5
    assert cuts[0].references[0].url == "b"


def test_ids_of_footnotes_are_taken():
    cut = only("a[^1] b[^1]\n\n[^1]: c\n", dialect="commonmark")
    assert set(cut.ids) >= {"fn1", "fnref1"}


def test_tabs_are_counted_in_bytes():
    assert plain.plain("a\tb\né\tc\n中\td\n").text == "a   b\né  c\n中 d\n"


def test_a_byte_order_mark_and_other_line_endings_are_taken_off():
    assert plain.plain("\ufeffa\r\nb\rc").text == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]: b\n", ("b", "")),
        ("[a]: <b> (t)\n", ("b", "t")),
        ("[a]:\n  b\n", ("b", "")),
        ("[a]: b\n'T'\n", ("b", "T")),
        ("[a]: b 'T' \n", ("b", "T")),
        ("[a]: b c\n", None),
        ("[a]: b 'T\n", None),
        ("    [a]: b\n", None),
        ("[a]:\n\nb\n", None),
    ],
)
def test_definitions_are_read_as_redcarpet_does(text, expected):
    found = plain.plain(text).definitions.get("a")
    assert (found and (found.url, found.title)) == expected


def test_a_definition_in_code_is_none():
    assert not plain.plain("```\n[a]: b\n```\n").definitions


def test_a_definition_behind_code_is_one():
    assert plain.plain("```\n```js\n```\n[a]: b\n").definitions


def test_elements_in_comments_and_scripts_are_not_seen():
    found = elements.elements("<b><!-- <i> --><script>'<u>'</script><em class='x' id=y></em>")
    assert [(each.name, each.closes) for each in found] == [
        ("b", False),
        ("script", False),
        ("script", True),
        ("em", False),
        ("em", True),
    ]


def test_the_first_attribute_of_a_name_counts():
    assert elements.attributes(""" id="a" ID='b' c=&lt; d """) == {"id": "a", "c": "<", "d": ""}


def test_cells_and_lines_stay_apart_in_text():
    assert prose.text("<td>a<br>b</td><td>c</td>").split() == ["a", "b", "c"]
    assert prose.title("a<br>b &lt;c&gt;") == "ab <c>"


def test_smart_punctuation_leaves_tags_and_code_alone():
    html = "<a title=\"'x'\">'y'</a> <code>\"z\"</code> <kbd>--</kbd> -- \\-"
    expected = '<a title="\'x\'">&lsquo;y&rsquo;</a> <code>"z"</code> <kbd>--</kbd> &ndash; -'
    assert smartypants.html(html) == expected


def test_smart_punctuation_keeps_slots_and_titles():
    (cut,) = unit('# "A" [b](c)\n\n"d"\n\n> ## e\'s\n', smartypants=True).cuts
    assert [title.text for title in cut.titles] == ["\u201cA\u201d b", "e\u2019s"]
    assert [title.slug for title in cut.titles] == ['&quot;A&quot; <a href="c">b</a>', "e&#39;s"]
    assert len(cut.parts) == 3
