"""Records and the index script."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from slatepy import anchor, markdown, search
from slatepy.document import Source

ROOT = Path(__file__).resolve().parents[1]


def made(text):
    unit = markdown.parse(Source("source/index.html.md", text), markdown.Options())
    return markdown.document([unit], anchor.scheme("slate"), recovery=True)[0]


def columns(script):
    text = script.decode()
    assert text.startswith("slatepySearch.load({")
    assert text.endswith("});\n")
    return json.loads(text.removeprefix("slatepySearch.load(").removesuffix(");\n"))


def test_every_heading_of_all_six_levels_is_a_record():
    document = made("\n\n".join(f"{'#' * level} Level {level}\n\ntext {level}" for level in range(1, 7)))
    records = search.records(document)
    assert [(record.level, record.title, record.anchor) for record in records] == [
        (level, f"Level {level}", f"level-{level}") for level in range(1, 7)
    ]
    assert records[5].trail == ("Level 1", "Level 2", "Level 3", "Level 4", "Level 5")


def test_the_trail_goes_back_up_with_the_headings():
    records = search.records(made("# A\n\n### B\n\n## C\n\n# D\n\n## E"))
    assert [record.trail for record in records] == [(), ("A",), ("A",), (), ("D",)]


def test_text_holds_prose_tables_and_each_sample_once():
    document = made(
        "# A\n\nOne *two*.\n\n|x|y|\n|-|-|\n|three|four|\n\n```ruby\nfive = 5\n```\n\n```python\nfive = 5\n```\n"
    )
    (record,) = search.records(document)
    for word in ("One two.", "three", "four"):
        assert word in record.text
    assert record.text.count("five = 5") == 1


def test_text_before_the_first_heading_is_a_record_without_title():
    first, second = search.records(made("Before.\n\n# A"))
    assert (first.anchor, first.level, first.title, first.trail) == ("", 0, "", ())
    assert "Before." in first.text
    assert second.title == "A"


def test_nothing_before_the_first_heading_is_no_record():
    assert [record.title for record in search.records(made("# A\n\ntext"))] == ["A"]


def test_a_heading_inside_a_quote_has_a_record_of_its_own():
    records = search.records(made("# A\n\ntext\n\n> ## Inside\n> more\n\n## After"))
    assert [(record.title, record.anchor, record.trail) for record in records] == [
        ("A", "a", ()),
        ("Inside", "inside", ("A",)),
        ("After", "after", ("A",)),
    ]


def test_a_title_is_one_line():
    (record,) = search.records(made("# A   *b*\tc"))
    assert record.title == "A b c"


def test_an_empty_document_has_no_records_and_a_script_all_the_same():
    assert search.records(made("")) == ()
    assert columns(search.script(())) == {"levels": "", "titles": "", "anchors": ""}


def test_the_script_carries_headings_and_no_text_of_the_page_itself():
    data = columns(search.script(search.records(made("# First one\n\nsecret\n\n## Second\n"))))
    assert data == {"levels": "12", "titles": "First one\nSecond", "anchors": "first-one\nsecond"}


def test_the_script_carries_the_text_of_other_pages():
    own = search.records(made("# Own\n\nshown here"))
    other = search.records(made("# Far\n\nelsewhere\n\n## Farther\n"), "far.html")
    data = columns(search.script(own + other))
    assert data["pages"] == [["", 1], ["far.html", 2]]
    assert data["texts"][0] == ""
    assert "elsewhere" in data["texts"][1]


def test_the_script_is_safe_in_html_and_in_old_scripts():
    record = search.Record("p.html", "a", 1, "</script><!--", (), "\u2028 \u2029 </script>")
    script = search.script([record])
    assert b"<" not in script
    assert "\u2028" not in script.decode()
    assert "\u2029" not in script.decode()
    assert columns(script)["texts"] == [record.text]


def test_a_lone_surrogate_does_no_harm():
    search.script([search.Record("", "a", 1, "\ud800", (), "")]).decode()


LINE = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(lambda text: " ".join(text.split()))


@given(
    st.lists(
        st.builds(search.Record, st.sampled_from(["", "p.html"]), LINE, st.integers(0, 6), LINE, st.just(()), st.text())
    )
)
def test_the_script_keeps_a_row_for_each_record(records):
    data = columns(search.script(records))
    if records:
        assert data["titles"].split("\n") == [record.title for record in records]
        assert data["anchors"].split("\n") == [record.anchor for record in records]
    assert data["levels"] == "".join(str(record.level) for record in records)
    assert sum(count for _, count in data.get("pages", [["", len(records)]])) == len(records)


def test_the_script_has_the_same_bytes_under_any_hash_seed():
    code = (
        "import sys; from slatepy import anchor, markdown, search; from slatepy.document import Source;"
        "unit = markdown.parse(Source('x.md', '# A\\n\\nb c d\\n\\n# E\\n'), markdown.Options());"
        "document = markdown.document([unit], anchor.scheme('slate'), True)[0];"
        "sys.stdout.buffer.write(search.script(search.records(document, 'p')))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
