"""A file of a built-in theme, copied into the site."""

import pytest

from slatepy import cli, files


@pytest.fixture
def site(tmp_path, monkeypatch):
    (tmp_path / "source").mkdir()
    (tmp_path / "source/index.html.md").write_text("# A\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_is_copied_as_it_is(site, capsys):
    assert cli.main(["theme", "partials/tabs.html"]) == 0
    assert (site / "themes/slate/partials/tabs.html").read_bytes() == files.read_themes()["slate/partials/tabs.html"]
    assert "themes/slate/partials/tabs.html" in capsys.readouterr().out
    assert cli.main(["build"]) == 0


def test_what_the_author_has_changed_is_never_overwritten(site, capsys):
    own = site / "themes/paper/page.html"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    assert cli.main(["theme", "page.html", "-t", "paper"]) == 1
    said = capsys.readouterr().err
    assert "themes/paper/page.html" in said
    assert "move it away first" in said
    assert own.read_text() == "mine"


def test_the_files_are_listed(site, capsys):
    assert cli.main(["theme"]) == 0
    listed = capsys.readouterr().out.split()
    assert {"page.html", "partials/meta.html", "stylesheets/properties.css", "theme.json"} <= set(listed)
    assert not (site / "themes").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["partials/tab.html"], 2, "did you mean 'partials/tabs.html'?"),
        (["zzz"], 2, "'slatepy theme' lists its files"),
        (["page.html", "--theme", "papre"], 2, "known are paper, slate"),
        (["page.html", "--dir", "nowhere"], 1, "source"),
    ],
)
def test_what_cannot_be_copied_is_said(site, capsys, words, code, said):
    assert cli.main(["theme", *words]) == code
    assert said in capsys.readouterr().err
    assert not (site / "themes").exists()
