from __future__ import annotations

import html
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from slatepy import anchor

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
NAMED_BY_THE_CORPUS = {
    "unique": "slate",
    "unique_v1": "slate-1",
    "unique_v2": "slate-2",
    "unique_global": "slate-global",
    "nesting": "nested",
    "native": "redcarpet",
    "headerfix": "headerfix",
}


def ids(scheme: str, *headings: str | tuple[int, str]) -> list[str]:
    unit = anchor.scheme(scheme).unit()
    return [unit(*(heading if isinstance(heading, tuple) else (1, heading))) for heading in headings]


def shared(*parts: str) -> object:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip("needs the shared facts beside the checkout")
    return json.loads(path.read_text())


def test_an_unknown_scheme_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="'slat' is no heading scheme; known are slate, slate-2"):
        anchor.scheme("slat")


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("Get All Kittens", "get-all-kittens"),
        ("What&#39;s &quot;new&quot; &amp; <b>x</b> <code>y</code>", "what-39-s-quot-new-quot-amp-x-y"),
        ("C#", "c"),
        ("--a__b -- c--", "a__b-c"),
        ("Ünïcödé", "unicode"),
        ("U\N{COMBINING DIAERESIS}n", "un"),
        ("Þór \N{MULTIPLICATION SIGN} Œuvre ﬁ ½", "thor-x-oeuvre"),
        ("你好", "440ee0853a"),
        ("Привет мир", "6b49ee5b05"),
        ("🚀", "0a858ab8b7"),
        ("🚀 Launch", "launch"),
        ("_", "_"),
        ("", "da39a3ee5e"),
    ],
)
def test_slate_strips_tags_and_falls_back_on_a_hash_of_the_html(inner, expected):
    assert ids("slate", inner) == [expected]


def test_slate_numbers_repeats_within_a_unit_and_begins_again_in_the_next():
    scheme = anchor.scheme("slate")
    body, include = scheme.unit(), scheme.unit()
    assert [body(1, "A"), body(2, "A"), body(3, "A-2"), body(1, "a")] == ["a", "a-2", "a-2", "a-3"]
    assert include(1, "A") == "a"


def test_slate_global_counts_over_all_units_of_a_scheme():
    scheme = anchor.scheme("slate-global")
    assert [scheme.unit()(1, "A"), scheme.unit()(1, "A"), scheme.unit()(1, "你好")] == ["a", "a-2", "440ee0853a"]
    assert anchor.scheme("slate-global").unit()(1, "A") == "a"


def test_slate_2_takes_a_tag_to_run_over_an_inner_bracket_close_only():
    assert ids("slate", "a <b x>y> c") == ["a-y-c"]
    assert ids("slate-2", "a <b x>y> c", "a <b> c") == ["a-c", "a-c-2"]


def test_slate_1_leaves_the_tags_in_and_may_give_an_empty_id():
    assert ids("slate-1", "<code>GET</code> x", "你好", "再见") == ["code-get-code-x", "", "-2"]


def test_nested_puts_the_headings_above_in_front_over_all_units():
    scheme = anchor.scheme("nested")
    first, second = scheme.unit(), scheme.unit()
    assert [first(1, "Kittens"), first(2, "Get <b>All</b>"), first(3, "Query"), first(2, "Get"), first(2, "Get")] == [
        "kittens",
        "kittens-get-all",
        "kittens-get-b-all-b-query",
        "kittens-get",
        "kittens-get",
    ]
    assert [second(2, "Errors"), second(4, "x")] == ["kittens-errors", "kittens-errors-query-x"]
    assert anchor.scheme("nested").unit()(2, "Errors") == "errors"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("Title", "title"),
        ("What&#39;s <b>new</b>, a_b?", "whats-new-a_b"),
        ("a ~ b &amp; c", "a-b-c"),
        ("Ünï <code>a&lt;b&gt;</code>", "n-ab"),
        ("你好", "part-654296eec2d"),
        ("-+-", "part-b87780a"),
        ("x <unclosed", "x"),
        ("x &unclosed", "x"),
        ("", ""),
    ],
)
def test_redcarpet_gives_its_own_anchor(inner, expected):
    assert ids("redcarpet", inner, inner) == [expected, expected]


def test_redcarpet_hashes_in_64_bits():
    assert ids("redcarpet", "你好" * 20) == ["part-23dda722760be825"]


def test_headerfix_removes_what_is_no_word_character():
    assert ids("headerfix", "Get a.b.. c!", "A", "A", "<code>x</code>", "é") == ["get-a-b-c", "a", "a", "codexcode", ""]


def test_approximations_are_those_of_i18n():
    table = shared("data", "transliterations.json")
    for letter, ascii_ in table.items():
        assert anchor.parameterize(f"a{letter}b") == anchor.parameterize(f"a{ascii_}b"), letter
    others = {chr(point) for point in range(0x80, 0x3000)} - table.keys()
    composed = {letter for letter in others if anchor.parameterize(f"a{letter}b") != "a-b"}
    # What composing (NFC) alone turns into ASCII or into a letter of the table, and marks that join the `a`.
    assert all(letter in "\u212a\u212b\u1fef\u037e" or "\u0300" <= letter <= "\u036f" for letter in composed), composed


def test_rendered_headings_get_what_slate_gave_them():
    unit = anchor.scheme("slate").unit
    cases = shared("data", "redcarpet-cases.json")
    seen = 0
    for case in cases:
        give = unit()
        for level, expected, inner in re.findall(r"<h(\d) id='([^']*)'>(.*?)</h\1>", case["redcarpet36"]):
            assert give(int(level), inner) == expected, case["name"]
            seen += 1
    assert seen > 20


@pytest.mark.compat
def test_plain_headings_of_the_corpus_get_the_ids_they_have():
    checked = 0
    for meta in sorted(SHARED.glob("corpus/*/meta.json")):
        scheme = NAMED_BY_THE_CORPUS[json.loads(meta.read_text())["heading_ids"]]
        plain, by_hand = _headings_and_ids(meta.parent / "site" / "source")
        for page in sorted(meta.parent.glob("expected/**/*.json")):
            for level, id_, text in json.loads(page.read_text())["headings"]:
                if text in plain and id_ and id_ not in by_hand and scheme != "nested":
                    checked += 1
                    (stem,) = ids(scheme, (level, html.escape(text)))
                    assert re.fullmatch(rf"{re.escape(stem)}(-\d+)?", id_), (page, text)
    if not checked:
        pytest.skip("needs the corpus beside the checkout")
    assert checked > 10_000


def _headings_and_ids(folder: Path) -> tuple[set[str], set[str]]:
    """The headings that read on the page as in the Markdown, and the ids given by hand."""
    text = "\n".join(path.read_text("utf-8-sig", "replace") for path in folder.rglob("*.m*") if path.is_file())
    headings = set(re.findall(r"^#{1,6} +(.+?) *#*$", text, re.MULTILINE))
    plain = {heading for heading in headings if not re.search(r"[<>*`&\\\[\'\"]|--|\.\.\.", heading)}
    marked_up = {re.sub(r"<[^>]*>|[*`]", "", heading).strip() for heading in headings - plain}
    return plain - marked_up, set(re.findall(r"""\bid=["']?([^"'\s>]+)""", text))


def test_free_gives_the_lowest_number_that_nobody_has():
    taken = anchor.Taken(["a", "a-2", "a-4"])
    assert [taken.free("a"), taken.free("a"), taken.free("a"), taken.free("b")] == ["a-3", "a-5", "a-6", "b-2"]


def test_free_names_an_empty_anchor():
    taken = anchor.Taken([])
    assert [taken.free(""), taken.free(""), taken.free("section")] == ["section", "section-2", "section-3"]


def test_a_claimed_id_is_never_given_again():
    taken = anchor.Taken(["a"])
    assert [taken.claim("a-2"), taken.free("a"), taken.claim("a"), taken.claim("b")] == ["a-2", "a-3", "a-4", "b"]


def test_ten_thousand_equal_headings_cost_what_different_ones_cost():
    taken = anchor.Taken(f"a-{n}" for n in range(2, 20_000))
    start = time.perf_counter()
    found = [taken.free("a") for _ in range(10_000)]
    assert time.perf_counter() - start < 1
    assert found[0] == "a-20000"
    assert found[-1] == "a-29999"


@given(st.lists(st.tuples(st.integers(1, 6), st.text(st.characters()))), st.sampled_from(anchor.SCHEMES))
@example([(1, "\ud800"), (2, "\0"), (1, "<" * 50)], "slate")
def test_every_text_gets_an_id_that_needs_no_escaping(headings, scheme):
    for found in ids(scheme, *headings):
        assert re.fullmatch(r"""[^<>"'&\s]*""", found) or scheme == "redcarpet"
        assert ids(scheme, *headings) == ids(scheme, *headings)


@pytest.mark.parametrize("scheme", anchor.SCHEMES)
@pytest.mark.parametrize("text", ["<" * 100_000, "&" * 100_000, "-" * 100_000, "你" * 100_000, "é ." * 50_000])
def test_long_headings_take_no_more_than_their_length(scheme, text):
    start = time.perf_counter()
    ids(scheme, text)
    assert time.perf_counter() - start < 1
