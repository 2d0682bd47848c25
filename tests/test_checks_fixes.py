"""What `--fix` mends, and that it leaves everything else as it is."""

import re
import subprocess

import pytest

from slatepy import files, site
from slatepy.checks.fixes import applied
from slatepy.cli import _harmless
from slatepy.problem import SiteError

LOOK = files.read_themes()
PAGE = "source/index.html.md"
GLUED = '# A\n\n```json\n{"a": 1}```\n\n# B\n\n```json\n{}\n```\n'


def build(data):
    tree = {PAGE: data} if isinstance(data, bytes) else {path: text.encode() for path, text in data.items()}
    return site.build(tree, LOOK, thorough=True)


def mended(text):
    """Return a page after all that can be mended is."""
    made = build(text.encode())
    return applied.fixes(made.problems, made.site).files.get(PAGE, text.encode()).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (GLUED, GLUED.replace("}```", "}\n```", 1)),
        ("# A\n\n```json\n{}```\n", "# A\n\n```json\n{}\n```\n"),
        ("# A\n\n```shell\nping\n", "# A\n\n```shell\nping\n```\n"),
        ("# A\n\n```shell\nping", "# A\n\n```shell\nping\n```"),
        ("# A\n\n~~~~shell\nping\n\n", "# A\n\n~~~~shell\nping\n~~~~\n\n"),
        ("#A\n\nText.\n\n##B ##\n\nText.\n", "# A\n\nText.\n\n## B ##\n\nText.\n"),
        ("# A\n\na | b | c\n--|---|--\n1\\|1 | 2\n", "# A\n\na | b | c\n--|---|--\n1\\|1 | 2 | |\n"),
        (
            "# A\n\n| a | b | c | d |\n|--|---|--|--|\n| 1 | 2 |\n",
            "# A\n\n| a | b | c | d |\n|--|---|--|--|\n| 1 | 2 | | |\n",
        ),
        (
            "# A\n\n1. B\n\n    | a | b | c | d |\n    |--|---|--|--|\n    | 1 | 2 |\n",
            "# A\n\n1. B\n\n    | a | b | c | d |\n    |--|---|--|--|\n    | 1 | 2 | | |\n",
        ),
        ("---\nserach: true\n---\n\n# A\n\nText.\n", "---\nsearch: true\n---\n\n# A\n\nText.\n"),
        (
            "# List errors\n\n[x](#list-eror) [y](#list-errors)\n",
            "# List errors\n\n[x](#list-errors) [y](#list-errors)\n",
        ),
        ("# List errors\n\n[x](#List_Errors)\n", "# List errors\n\n[x](#list-errors)\n"),
    ],
)
def test_what_needs_no_decision_is_mended_and_is_then_no_problem(before, after):
    assert mended(before) == after
    assert mended(after) == after


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\na | b\n--|--\n1 | 2 | 3\n",
        "# List one\n\n# List two\n\n[x](#list-too)\n",
        "# Get kitten 1\n\nText.\n\n[x](#get-kitten-2)\n",
        "# Delete orders\n\nText.\n\n[x](#delete-all-orders)\n",
        "# Get kittens\n\nText.\n\n# Get kitten\n\n[x](#get-kitens)\n",
        "# A\n\n[x](#nothing-like-it)\n",
        "# SearchCompanyResponse\n\nText.\n\n[x](#companyresponse)\n",
        "---\nserach: true\nsearch: false\n---\n\n# A\n\nText.\n",
        "---\nour_own_key: true\n---\n\n# A\n\nText.\n",
        "# A\n\n````ruby\nx\n```\n\nText.\n",
    ],
)
def test_what_somebody_has_to_decide_is_left_alone(text):
    assert mended(text) == text


@pytest.mark.parametrize("before", [GLUED, "# A\n\n```shell\nping\n", "#A\n\na | b | c\n--|---|--\n1 | 2\n"])
def test_a_page_says_the_same_after_it_was_mended(before):
    html = [build(text.encode()).documents["index.html"].html for text in (before, mended(before))]
    without_space = [re.sub(r"\s+", "", text) for text in html]
    assert without_space[0] == without_space[1]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("# A\n\n<aside>\na | b | c\n--|--|--\n1 | 2\n</aside>\n\n#B\n\nText.\n", ["heading-space"]),
        ("# A\n\n```\nx\n\n## B\n```lua\ny\n\n## C\n```\n\nlua\nz()\n```\nq\n## D\nw```lua\nd()\n```\nz\n", []),
        (GLUED, ["glued-fence"]),
    ],
)
def test_a_fix_is_left_out_where_the_page_would_say_something_else(text, codes, tmp_path):
    made = build(text.encode())
    assert len(applied.fixes(made.problems, made.site).problems) >= 1
    kept = _harmless.Trial(made.site, tmp_path, {}).fixes(made.problems)
    assert [problem.code for problem in kept.problems] == codes
    again = build(kept.files.get(PAGE, text.encode()))
    words = [re.sub(r"\s+", "", each.documents["index.html"].html) for each in (made, again)]
    assert words[0] == words[1]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_endings_and_the_byte_order_mark_are_kept(newline, mark):
    data = mark + GLUED.replace("\n", newline).encode()
    made = build(data)
    after = applied.fixes(made.problems, made.site).files[PAGE]
    assert after == mark + GLUED.replace("}```", "}\n```", 1).replace("\n", newline).encode()


def test_a_file_that_is_no_utf_8_or_a_template_is_left_alone():
    made = build("# Übung\n\n##B\n\nText.\n".encode("latin-1"))
    assert applied.fixes(made.problems, made.site).files == {}
    made = build({f"{PAGE}.erb": "# A\n\n<% if true %>\n##B\n<% end %>\n\nText.\n"})
    assert applied.fixes(made.problems, made.site).files == {}


def test_the_difference_can_be_applied(tmp_path):
    made = build(GLUED.encode())
    fixes = applied.fixes(made.problems, made.site)
    patch = applied.diff({PAGE: GLUED.encode()}, fixes.files)
    assert patch.startswith(f"--- a/{PAGE}\n+++ b/{PAGE}\n@@ ")
    (tmp_path / "source").mkdir()
    (tmp_path / PAGE).write_bytes(GLUED.encode())
    subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / PAGE).read_bytes() == fixes.files[PAGE]


def test_a_file_is_replaced_whole_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"before")
    path.chmod(0o640)
    (tmp_path / "link.md").symlink_to("a.md")
    files.change(tmp_path, "link.md", b"before", b"after")
    assert path.read_bytes() == b"after"
    assert path.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "link.md").is_symlink()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.md", "link.md"]


def test_a_file_that_changed_in_the_meantime_stays(tmp_path):
    (tmp_path / "a.md").write_bytes(b"new")
    with pytest.raises(SiteError, match="in the meantime"):
        files.change(tmp_path, "a.md", b"before", b"after")
    assert (tmp_path / "a.md").read_bytes() == b"new"


def test_a_file_that_is_gone_is_an_error(tmp_path):
    with pytest.raises(SiteError, match="cannot be written"):
        files.change(tmp_path, "a.md", b"before", b"after")
    assert list(tmp_path.iterdir()) == []
