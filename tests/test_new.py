"""A new site: what `slatepy new` writes, and that it builds as it is."""

import os
import subprocess
from pathlib import Path

import pytest
import yaml

import slatepy
from slatepy import cli, files
from slatepy.problem import SiteError
from slatepy.publish import starter


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file())


def test_a_new_site_is_made_and_the_next_two_commands_are_told(capsys):
    assert cli.main(["new", "parcel-api"]) == 0
    assert names("parcel-api") == [
        ".gitignore",
        "slatepy.yml",
        "source/images/logo.svg",
        "source/includes/_errors.md",
        "source/index.html.md",
    ]
    assert capsys.readouterr().out.endswith("next:\n  cd parcel-api\n  slatepy serve --open\n")


def test_a_new_site_in_this_very_folder_needs_no_way_to_it(capsys):
    assert cli.main(["new", "."]) == 0
    assert capsys.readouterr().out.endswith("next:\n  slatepy serve --open\n")


@pytest.mark.parametrize("title", [None, 'Quotes "and" \\ back: # & <b>', "表 — Über"])
def test_a_new_site_builds_without_a_word(capsys, title):
    assert cli.main(["new", "site", *(["--title", title] if title else [])]) == 0
    result = slatepy.build("site", strict=True)
    assert result.problems == ()
    assert result.pages == 1
    assert result.samples >= 4
    page = Path("site/build/index.html").read_text("utf-8")
    shown = (title or "Site").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")
    assert f"<title>{shown}</title>" in page
    assert 'src="images/logo.svg"' in page
    assert "@TITLE@" not in page
    capsys.readouterr()


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("parcel-api", "Parcel API"),
        ("my_docs", "My Docs"),
        ("SDK.reference", "SDK Reference"),
        ("---", "API Documentation"),
    ],
)
def test_the_title_is_guessed_from_the_folder(folder, title):
    assert starter.title(Path(folder)) == title


@pytest.mark.parametrize(
    ("remote", "path"),
    [
        ("git@github.com:a/b.git", ".github/workflows/docs.yml"),
        ("https://gitlab.com/a/b", ".gitlab-ci.yml"),
        ("/srv/b", None),
    ],
)
def test_the_ci_is_guessed_from_the_remote(remote, path):
    subprocess.run(["git", "init", "-q", "here"], check=True)
    subprocess.run(["git", "-C", "here", "remote", "add", "origin", remote], check=True)
    assert cli.main(["new", "here"]) == 0
    made = {name for name in names("here") if not name.startswith(".git/")}
    assert {name for name in made if "git" in name} == {".gitignore", *([path] if path else [])}
    os.chdir("here")
    assert cli.main(["new", "docs"]) == 0
    assert not any("git" in name for name in names("docs") if name != ".gitignore")


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_the_ci_can_be_chosen(ci):
    assert cli.main(["new", "site", "--ci", ci]) == 0
    (made,) = [name for name in names("site") if name.endswith((".yml",)) and name != "slatepy.yml"]
    assert yaml.safe_load(Path("site", made).read_text("utf-8"))


def test_a_folder_that_holds_something_is_refused_and_stays(capsys):
    Path("site").mkdir()
    Path("site/mine.txt").write_text("mine")
    assert cli.main(["new", "site"]) == 1
    assert "error[not-empty]" in capsys.readouterr().err
    assert names("site") == ["mine.txt"]
    Path("file").write_text("x")
    assert cli.main(["new", "file"]) == 1
    assert Path("file").read_text() == "x"


def test_what_cannot_be_written_whole_is_not_there_at_all():
    tree = {"a/b.txt": b"1", "a/c.txt": b"2", "a/b.txt/d": b"3"}
    with pytest.raises(SiteError) as caught:
        files.create(tree, Path("deep/site"))
    assert caught.value.problem.code == "not-made"
    assert not Path("deep").exists()


def test_every_setting_in_the_new_file_is_one_that_there_is():
    from slatepy import settings  # noqa: PLC0415 - read where it is compared

    text = starter.tree("T", "none")["slatepy.yml"].decode()
    shown = {
        line.lstrip("# ").partition(":")[0] for line in text.splitlines() if line.endswith(("com", "lock", "mark", "2"))
    }
    assert shown - settings.KEYS.keys() == set()
    assert len(shown) >= 4
