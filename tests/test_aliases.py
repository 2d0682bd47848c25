"""Ids that links may rely on: kept through renames, lost only when it is said so."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

import slatepy
from slatepy import cli, files, site
from slatepy.aliases import likeness, record
from slatepy.aliases.keeper import Keeper
from slatepy.document import EMPTY
from slatepy.problem import SiteError

THEMES = {"slate/page.html": b"{% for part in page.parts %}{{ part.html|safe }}{% endfor %}"}
POTS = "# Pots\n\nA pot is a thing in which soup is cooked for many people over a fire.\n\n"
KETTLES = "## Kettles\n\nA kettle boils water for tea, and whistles loudly when it is done.\n\n"
PANS = "## Pans\n\nPans fry eggs and bacon on an even surface of iron or of steel.\n\n"
LIDS = "# Lids\n\nA lid keeps steam inside; it has a knob that stays cold in the hand.\n\n"
PAGE = POTS + KETTLES + PANS + LIDS


def build(text, lock=None, **more):
    tree = {"source/index.html.md": text.encode(), "slatepy.yml": b"anchors: lock\n"}
    tree |= {path: data.encode() for path, data in more.items()}
    if lock is not None:
        tree["anchors.lock"] = lock
    return site.build(tree, THEMES)


def then(*texts):
    """Build one version after another, and return the last build; a build with errors keeps the lock as it was."""
    lock, made = None, None
    for text in texts:
        made = build(text, lock)
        lock = lock if made.failed else made.lock
    return made


def codes(made):
    return [problem.code for problem in made.problems]


def landing(made, path="index.html"):
    """Return what each id of a page leads to: the text of its heading."""
    html = LexborHTMLParser(made.output[path].decode())
    found = {}
    for node in html.css("[id]"):
        heading = node
        while heading is not None and heading.tag not in {"h1", "h2", "h3"}:
            heading = heading.parent
        ident = node.attributes["id"]
        assert ident not in found, f"{ident} stands twice"
        found[ident] = heading.text() if heading is not None else None
    return found


def test_every_id_is_kept_in_the_order_of_the_page():
    pages = json.loads(build(PAGE).lock)["pages"]
    assert list(pages["index.html"]) == ["pots", "kettles", "pans", "lids"]


def test_the_same_page_has_the_same_lock_and_nothing_to_say():
    first = build(PAGE)
    again = build(PAGE, first.lock)
    assert again.lock == first.lock
    assert codes(again) == []
    assert again.output["index.html"] == first.output["index.html"]


@pytest.mark.parametrize(
    ("change", "title"),
    [
        (("## Kettles", "## Water boilers"), "Water boilers"),
        (("## Kettles", "## Kettles and teapots"), "Kettles and teapots"),
        (
            (
                "## Kettles\n\nA kettle boils water for tea",
                "## The kettle\n\nA kettle boils some water for a cup of tea",
            ),
            "The kettle",
        ),
        (("## Kettles", "# Boilers"), "Boilers"),
    ],
)
def test_a_heading_that_is_renamed_keeps_its_old_id(change, title):
    made = then(PAGE, PAGE.replace(*change))
    assert landing(made)["kettles"] == title
    assert codes(made) == ["anchor-renamed"]
    (problem,) = made.problems
    assert problem.severity == "note"
    assert problem.place.file == "source/index.html.md"
    assert problem.place.line == 5


def test_a_heading_that_is_renamed_and_moved_keeps_its_old_id():
    made = then(PAGE, POTS + PANS + LIDS + KETTLES.replace("Kettles", "Water boilers"))
    assert landing(made)["kettles"] == "Water boilers"


def test_the_note_comes_once_and_the_id_stays_for_ever():
    renamed = PAGE.replace("Kettles", "Boilers")
    made = then(PAGE, renamed, renamed, renamed + "# More\n")
    assert codes(made) == []
    assert landing(made)["kettles"] == "Boilers"


def test_a_heading_can_be_renamed_again_and_again():
    made = then(PAGE, *(PAGE.replace("Kettles", name) for name in ("Boilers", "Heaters", "Samovars")))
    assert {landing(made)[ident] for ident in ("kettles", "boilers", "heaters", "samovars")} == {"Samovars"}


def test_a_heading_that_gets_its_old_name_back_needs_no_alias():
    made = then(PAGE, PAGE.replace("Kettles", "Boilers"), PAGE)
    assert landing(made)["kettles"] == "Kettles"
    assert landing(made)["boilers"] == "Kettles"
    assert made.output["index.html"].count(b'id="kettles"') == 1


def test_an_id_that_would_vanish_is_an_error_with_its_place():
    made = then(PAGE, POTS + PANS + LIDS)
    assert made.failed
    (problem,) = made.problems
    assert problem.code == "anchor-vanished"
    assert "'kettles'" in problem.message
    assert (problem.place.file, problem.place.line) == ("anchors.lock", 4)
    assert "slatepy anchors accept kettles" in problem.hint


def test_another_section_in_the_same_place_is_not_taken_for_the_old_one():
    other = "## Invoices\n\nAt the end of each month the accountant sends out a bill with taxes.\n\n"
    made = then(PAGE, POTS + other + PANS + LIDS)
    assert codes(made) == ["anchor-vanished"]


def test_an_old_id_that_a_new_heading_takes_is_that_headings():
    renamed = PAGE.replace("Kettles", "Boilers")
    made = then(PAGE, renamed, renamed + "# Kettles\n\nNews of quite another kind about a football club.\n")
    assert landing(made)["kettles"] == "Kettles"
    assert "anchor-vanished" not in codes(made)


def test_a_number_that_shifts_to_another_section_is_said():
    twice = (
        POTS
        + "# Get\n\nThe first one gets a pot by its name from the shelf.\n\n"
        + LIDS
        + "# Get\n\nThe second gets lids.\n"
    )
    thrice = "# Get\n\nA third that comes before both and gets spoons and forks.\n\n" + twice
    made = then(twice, thrice)
    assert codes(made) == ["anchor-shifted", "anchor-shifted"]
    assert all(problem.severity == "warning" for problem in made.problems)


def test_an_id_by_hand_keeps_its_heading():
    assert codes(then(PAGE, PAGE.replace("## Kettles", "## Anything at all {#kettles}"))) == []


def test_ids_of_other_elements_are_kept_too():
    page = PAGE + '<a name="x" id="spoons"></a>\n\ntext\n'
    assert codes(then(page, page)) == []
    assert codes(then(page, PAGE)) in (["anchor-vanished"], ["anchor-vanished"] * 2)


def test_a_page_that_is_gone_is_an_error():
    first = build(PAGE, **{"source/other.html.md": PAGE, "config.rb": ""})
    made = build(PAGE, first.lock, **{"config.rb": ""})
    assert codes(made) == ["anchor-vanished"]
    assert "'other.html'" in made.problems[0].message


def test_a_page_whose_ids_are_free_is_left_alone_and_not_forgotten():
    other = {"source/other.html.md": PAGE, "config.rb": ""}
    first = build(PAGE, **other)
    other["source/other.html.md"] = "---\nanchors: free\n---\n# Gone\n"
    made = build(PAGE, first.lock, **other)
    assert codes(made) == []
    assert json.loads(made.lock)["pages"]["other.html"] == json.loads(first.lock)["pages"]["other.html"]


def test_nothing_is_kept_unless_it_is_asked_for():
    assert site.build({"source/index.html.md": PAGE.encode()}, THEMES).lock is None
    free = site.build({"source/index.html.md": PAGE.encode(), "anchors.lock": b"broken"}, THEMES)
    assert codes(free) == []


@pytest.mark.parametrize(
    ("lock", "line", "said"),
    [
        (b"", 1, "JSON"),
        (b'{"format": 1, "pages": {\n"x": {,}}}', 2, "JSON"),
        (b'{"format": 2, "pages": {}}', 1, "another version"),
        (b"[1]", 1, "another version"),
        (b'{"format": 1, "pages": {\n<<<<<<< ours\n', 2, "merge conflict"),
        (b"\xff\xfe", 1, "JSON"),
        (b"[" * 100_000, 1, "JSON"),
    ],
)
def test_a_lock_that_cannot_be_read_is_explained(lock, line, said):
    with pytest.raises(SiteError) as caught:
        build(PAGE, lock)
    problem = caught.value.problem
    assert problem.code == "anchors-lock-broken"
    assert problem.place.line == line
    assert said in problem.message


def test_a_lock_with_odd_contents_is_no_crash():
    lock = (
        b'{"format": 1, "pages": {"index.html": {"a": 1, "b": ["x"], "c": null, "d": "nowhere", "e": [1, 2]}, "z": 3}}'
    )
    assert set(codes(build(PAGE, lock))) == {"anchor-vanished"}


IDS = st.dictionaries(
    st.text(max_size=8), st.one_of(st.text(max_size=5), st.tuples(st.text(max_size=9), st.text(max_size=9)))
)


@given(st.dictionaries(st.text(max_size=8), IDS, max_size=4))
def test_what_is_written_is_read_again(pages):
    surrogates = any("\ud800" <= letter <= "\udfff" for letter in repr(pages))
    if not surrogates:
        assert record.loads(record.dumps(pages)) == pages


TITLES = ["Pots", "Pans", "Kettles", "Spoons", "Forks"]
SECTIONS = st.lists(
    st.tuples(st.sampled_from(TITLES), st.sampled_from(["soup and fire", "eggs and iron", "", "tea time"])), max_size=6
)


@given(SECTIONS, SECTIONS)
@hypothesis_settings(max_examples=120, deadline=None)
def test_no_id_is_lost_unsaid_nor_stands_twice(before, after):
    texts = ["".join(f"# {title}\n\n{words}\n\n" for title, words in sections) or "x" for sections in (before, after)]
    first = build(texts[0])
    made = build(texts[1], first.lock)
    now = landing(made)
    lost = {problem.message.split("'")[1] for problem in made.problems if problem.code == "anchor-vanished"}
    assert set(landing(first)) <= set(now) | lost | set(now)
    assert not lost & set(now)
    assert set(landing(first)) - set(now) == lost


def test_texts_are_as_like_as_their_sketches():
    one = "the quick brown fox jumps over the lazy dog while the cat looks on from a warm wall"
    same = likeness.Stand("a", "A", likeness.sketch(one), "", "")
    close = likeness.Stand("b", "B", likeness.sketch(one.replace("quick", "slow")), "x", "y")
    far = likeness.Stand("c", "C", likeness.sketch("numbers add up to a sum that nobody expected at all"), "x", "y")
    assert likeness.likeness(same, close) > 0.6 > likeness.likeness(same, far)


def test_a_change_of_every_heading_is_followed_in_time():
    """Another scheme gives each of many headings another id."""
    text = "".join(f"# H {n}\n\nword{n} stands here and word{n * 7} there\n\n" for n in range(3000))
    first = build(text)
    start = time.perf_counter()
    made = build(text.replace("# H ", "# Number "), first.lock)
    seconds = time.perf_counter() - start
    assert "anchor-vanished" not in codes(made)
    assert landing(made)["h-77"] == "Number 77"
    assert seconds < 10


def test_many_ids_that_vanish_are_found_in_the_lock_in_time():
    known = {f"number-{n}": ("", "") for n in range(10_000)}
    lock = record.dumps({"index.html": {**known, 'a "b" \\': ("", "")}, "other.html": known})
    start = time.perf_counter()
    keeper = Keeper(lock)
    places = [problem.place.line for problem in keeper.page("index.html", EMPTY)[1]]
    assert time.perf_counter() - start < 2
    assert places == list(range(3, 10_004))
    assert [problem.place.line for problem in keeper.page("other.html", EMPTY)[1]] == list(range(10_006, 20_006))


@pytest.fixture
def home(tmp_path, monkeypatch):
    (tmp_path / "source").mkdir()
    (tmp_path / "source/index.html.md").write_text(PAGE)
    (tmp_path / "slatepy.yml").write_text("anchors: lock\n")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build", "-q"]) == 0
    return tmp_path


def write(home, text):
    (home / "source/index.html.md").write_text(text)


def test_a_build_keeps_the_lock_and_one_that_fails_leaves_it(home):
    before = (home / "anchors.lock").read_bytes()
    write(home, POTS)
    assert cli.main(["build"]) == 1
    assert (home / "anchors.lock").read_bytes() == before
    write(home, PAGE.replace("Kettles", "Boilers"))
    assert cli.main(["build"]) == 0
    assert b'"kettles": "boilers"' in (home / "anchors.lock").read_bytes()


def test_ids_that_are_gone_can_be_let_go(home, capsys):
    write(home, POTS + LIDS)
    assert cli.main(["anchors", "accept"]) == 0
    assert capsys.readouterr().out == "let go of 2 ids\n  kettles\n  pans\n"
    assert cli.main(["build"]) == 0


def test_one_id_can_be_let_go_and_the_rest_stay(home, capsys):
    write(home, POTS + LIDS)
    assert cli.main(["anchors", "accept", "pans"]) == 0
    assert cli.main(["build"]) == 1
    printed = capsys.readouterr()
    assert "'kettles' would vanish" in printed.err
    assert "'pans'" not in printed.err


def test_what_cannot_be_accepted_is_explained(home, capsys):
    assert cli.main(["anchors", "accept", "panz"]) == 1
    assert "did you mean 'pans'?" in capsys.readouterr().err
    write(home, "---\nincludes: [gone]\n---\n")
    before = (home / "anchors.lock").read_bytes()
    assert cli.main(["anchors", "accept"]) == 1
    assert "include-missing" in capsys.readouterr().err
    assert (home / "anchors.lock").read_bytes() == before
    (home / "anchors.lock").unlink()
    assert cli.main(["anchors", "accept"]) == 1
    assert "anchors-no-lock" in capsys.readouterr().err


def test_a_build_whose_lock_cannot_be_written_fails(home, capsys):
    (home / "anchors.lock").unlink()
    (home / "anchors.lock").mkdir()
    assert cli.main(["build"]) == 1
    printed = capsys.readouterr()
    assert "error[not-kept]" in printed.err
    assert printed.err.endswith("only the site was written to build: 1 error, 1 note\n")
    assert printed.out == ""
    with pytest.raises(SiteError) as caught:
        slatepy.build(home)
    assert caught.value.problem.code == "not-kept"


def test_a_lock_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(SiteError) as caught:
        files.keep(tmp_path / "none", "anchors.lock", b"x")
    assert caught.value.problem.code == "not-kept"
