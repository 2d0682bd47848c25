"""`slatepy doctor`: what becomes of a copy of Slate."""

import os

import pytest
import slate_clone

from slatepy import cli
from slatepy.cli import _clone


def write(tree, folder):
    for path, data in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def doctor(capsys, *arguments):
    code = cli.main(["doctor", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_report_names_what_is_taken_replaced_and_lost_with_its_place(tmp_path, capsys):
    code, out, _ = doctor(capsys, write(slate_clone.tree(), tmp_path))
    assert code == 1
    assert "'$nav-bg' is #f3f3f3  source/stylesheets/_variables.scss:3" in out
    assert "heading ids are as Slate 2.1 and later give them  config.rb:1" in out
    assert "activate :sparkle" in out
    assert "config.rb:10" in out
    assert "deploy.sh:1" in out
    assert out.index("Taken over") < out.index("Replaced") < out.index("Lost")


def test_the_last_line_is_the_verdict(tmp_path, capsys):
    _, out, _ = doctor(capsys, write(slate_clone.tree(), tmp_path))
    assert out.rstrip().split("\n")[-1] == "verdict: this builds as it is; 2 things lost, each named with what to do"


def test_a_site_of_which_nothing_is_lost_ends_well(tmp_path, capsys):
    code, out, err = doctor(capsys, write({"source/index.html.md": b"# A\n"}, tmp_path))
    assert (code, err) == (0, "")
    assert out.endswith("verdict: this builds as it is, and nothing is lost\n")


def test_errors_are_shown_with_their_lines(tmp_path, capsys):
    tree = slate_clone.with_files({"source/includes/_errors.md": None})
    code, out, err = doctor(capsys, write(tree, tmp_path))
    assert code == 1
    assert "verdict: this does not build yet: 1 error" in out
    assert "include-missing" in err


def test_the_verdict_stands_below_the_errors_too_and_names_no_losses_where_there_are_none(tmp_path, capfd):
    write({"source/index.html.md": b"---\nincludes: [errors]\n---\n# A\n"}, tmp_path)
    os.dup2(1, 2)  # as a terminal shows both
    assert cli.main(["doctor", str(tmp_path)]) == 1
    assert capfd.readouterr().out.endswith("verdict: this does not build yet: 1 error to mend\n")


def test_what_is_lost_alike_in_many_places_is_said_once_unless_all_is_asked_for(tmp_path, capsys):
    write({"source/index.html.md.erb": b"# A\n\n<%= config[:region] %>\n\n<%= config[:region] %>\n"}, tmp_path)
    _, short, _ = doctor(capsys, tmp_path)
    assert "'region'  source/index.html.md.erb:3 and 1 other place; --verbose names each" in short
    assert short.count("help:") == 1
    _, whole, _ = doctor(capsys, tmp_path, "-v")
    assert "source/index.html.md.erb:5" in whole


def test_partials_that_stand_under_another_key_are_taken_over(tmp_path, capsys):
    page = b"---\ntopics: [errors]\n---\n# A\n"
    code, out, _ = doctor(
        capsys, write({"source/index.html.md": page, "source/includes/_errors.md": b"# E\n"}, tmp_path)
    )
    assert code == 0
    assert "'topics'" in out
    assert "Lost" not in out


@pytest.mark.parametrize("tree", [{}, {"source/x.txt": b"x"}])
def test_where_there_is_no_site_it_says_so(tmp_path, capsys, tree):
    code, out, err = doctor(capsys, write(tree, tmp_path))
    assert (code, out) == (1, "")
    assert "error[" in err


def test_long_lists_are_cut_unless_all_is_asked_for(tmp_path, capsys):
    lines = "".join(f"<i>{number}</i>" for number in range(20))
    tree = slate_clone.with_files({"source/layouts/layout.erb": f"<html><body>{lines}</body></html>"})
    _, short, _ = doctor(capsys, write(tree, tmp_path))
    _, whole, _ = doctor(capsys, tmp_path, "-v")
    assert "and 12 more" in short
    assert "<i>19</i>" in whole


def test_each_thing_is_said_once(tmp_path):
    found = _clone.read(write(slate_clone.tree(), tmp_path)).diagnosis.findings
    assert len({(each.message, each.place) for each in found}) == len(found)


def test_nothing_is_written(tmp_path, capsys):
    write(slate_clone.tree(), tmp_path)
    doctor(capsys, tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} == set(
        slate_clone.TREE
    )
