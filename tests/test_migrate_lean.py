"""A site without its copy of Slate: the same pages."""

import re
import subprocess
from pathlib import Path

import pytest
import slate_clone
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from slatepy import cli, files, site
from slatepy.cli import _clone
from slatepy.cli import migrate as command
from slatepy.files import rewritten
from slatepy.migrate import choices, config, lean, reduced
from slatepy.migrate import clone as clones
from slatepy.problem import SiteError
from slatepy.site import outline

CORPUS = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"


def write(tree, folder):
    for path, data in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def pages(tree):
    return {path: made.html for path, made in site.build(tree, files.read_themes()).documents.items()}


def run(*arguments):
    return cli.main([str(argument) for argument in arguments])


def git(folder, *arguments):
    command = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def clone(tmp_path):
    return write(slate_clone.tree(), tmp_path / "clone")


def test_a_migrated_site_has_the_same_pages(clone, tmp_path, capsys):
    assert run("migrate", clone, "--out", tmp_path / "new") == 0
    said = capsys.readouterr().out
    assert said.endswith(f"next:\n  cd {tmp_path / 'new'}\n  slatepy serve --open\n")
    assert "the same 2 pages as before" in said
    old, new = (files.read(folder)[0] for folder in (clone, tmp_path / "new"))
    assert pages(old) == pages(new)


def test_a_migrated_page_differs_from_the_original_only_in_where_its_look_stands(clone, tmp_path):
    run("migrate", clone, "--out", tmp_path / "new")
    old, new = (site.build(files.read(folder)[0], files.read_themes()).output for folder in (clone, tmp_path / "new"))

    def bare(output):
        text = output["about/index.html"].decode()
        return [line for line in text.split("\n") if line and not re.search("stylesheets/|javascripts/site", line)]

    assert bare(old) == bare(new)
    assert "--nav-width: 18.125rem" in new["stylesheets/custom.css"].decode()
    assert new["stylesheets/landing.css"] == old["stylesheets/landing.css"]


def test_a_migrated_site_has_nothing_of_slate(clone, tmp_path):
    run("migrate", clone, "--out", tmp_path / "new")
    names = {path.relative_to(tmp_path / "new").as_posix() for path in (tmp_path / "new").rglob("*") if path.is_file()}
    assert {"slatepy.yml", "MOVED.md", ".gitignore", ".github/workflows/docs.yml"} < names
    assert {"source/index.html.md", "source/includes/_errors.md", "source/images/mark.svg"} < names
    assert not [name for name in names if name.endswith((".scss", "all.js")) or name.startswith(("lib/", "Gemfile"))]
    assert "source/layouts/layout.erb" not in names


def test_the_original_stays_as_it_was(clone, tmp_path):
    run("migrate", clone, "--out", tmp_path / "new")
    assert {
        path.relative_to(clone).as_posix(): path.read_bytes() for path in clone.rglob("*") if path.is_file()
    } == slate_clone.tree()


def test_what_was_done_is_listed(clone, tmp_path):
    run("migrate", clone, "--out", tmp_path / "new")
    text = (tmp_path / "new" / "MOVED.md").read_text("utf-8")
    assert "`Gemfile`" in text
    assert "`deploy.sh`" in text
    assert "activate :sparkle" in text
    assert "\n- 2 pages, 4 sections, 1 sample\n" in text
    assert "1 declaration of place and size for Slate's boxes is left to the theme (line 10)" in text


def test_a_folder_that_holds_something_is_left_alone(clone, tmp_path, capsys):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine").write_text("x")
    assert run("migrate", clone, "--out", tmp_path / "new") == 1
    said = capsys.readouterr().err
    assert "not empty" in said
    assert said.rstrip().endswith("help: name a new folder")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["mine"]


@pytest.mark.parametrize("arguments", [(), ("--out", "x", "--in-place")])
def test_where_to_must_be_said(clone, arguments):
    assert run("migrate", clone, *arguments) == 2


def test_in_place_rewrites_a_clean_repository(clone, capsys, monkeypatch):
    git(clone, "init", "-q")
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "x")
    before = pages(slate_clone.tree())
    monkeypatch.chdir(clone)
    assert run("migrate", "--in-place") == 0
    assert capsys.readouterr().out.endswith("next:\n  slatepy serve --open\n")
    assert not (clone / "lib").exists()
    assert (clone / "deploy.sh").exists()
    assert pages(files.read(clone)[0]) == before
    git(clone, "stash", "-uq")
    assert (clone / "source/stylesheets/screen.css.scss").exists()


def test_in_place_refuses_changes_that_git_does_not_have(clone, capsys):
    git(clone, "init", "-q")
    assert run("migrate", clone, "--in-place") == 1
    assert "not-clean" in capsys.readouterr().err
    assert (clone / "Gemfile").exists()


def test_in_place_refuses_to_take_away_files_that_git_ignores(clone, capsys):
    write({".git/info/exclude": b"Gemfile.lock\nlib/secret.rb\n/MOVED.md\n"}, clone)
    git(clone, "init", "-q")
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "x")
    ignored = {"Gemfile.lock": b"GEM", "lib/secret.rb": b"x = 1\n", "MOVED.md": b"mine"}
    write(ignored, clone)
    assert run("migrate", clone, "--in-place") == 1
    assert "removed: Gemfile.lock, MOVED.md, lib/secret.rb" in capsys.readouterr().err
    assert {name: (clone / name).read_bytes() for name in ignored} == ignored
    assert (clone / "Gemfile").exists()


def test_what_could_not_be_rewritten_is_brought_back_as_the_hint_says(tmp_path):
    folder = write({"a": b"old", "b/c": b"x"}, tmp_path)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x")
    with pytest.raises(SiteError) as failed:
        rewritten.rewrite(folder, {"a": b"new", "added/d": b"x", "b": b"a folder stands here"}, ())
    for words in failed.value.problem.hint.split("'")[1].split(" && "):
        git(folder, *words.split()[1:])
    assert git(folder, "status", "--porcelain") == ""
    assert (folder / "a").read_bytes() == b"old"


def test_in_place_needs_a_repository(clone, capsys):
    assert run("migrate", clone, "--in-place") == 1
    assert "--out" in capsys.readouterr().err
    assert (clone / "Gemfile").exists()


def test_a_site_that_does_not_build_is_not_migrated(tmp_path):
    write({"source/index.html.md": b"---\ntheme: none\n---\n# A\n"}, tmp_path / "clone")
    assert run("migrate", tmp_path / "clone", "--out", tmp_path / "new") == 1
    assert not (tmp_path / "new").exists()


def test_a_site_without_settings_gets_no_file_for_them():
    done = lean.lean({"source/index.html.md": b"# A\n"}, config.Config(), clones.NONE)
    assert "slatepy.yml" not in done.files


def test_settings_that_are_there_stay_and_go_first():
    tree = slate_clone.with_files({"slatepy.yml": "lang: es\ntitle: T\n"})
    made = _lean(tree).files["slatepy.yml"].decode()
    assert made.count("lang") == 1
    assert "lang: es" in made


def test_a_stylesheet_that_is_there_stands_after_the_look():
    tree = slate_clone.with_files({"source/stylesheets/custom.css": "@import url(a.css);\nb{}\n"})
    made = _lean(tree).files["source/stylesheets/custom.css"].decode()
    assert made.startswith("@import url(a.css);\n:root")
    assert made.endswith("b{}\n")


def _lean(tree):
    plan, _ = outline.outline(tree, {})
    return lean.lean(tree, plan.config, plan.taken)


WORDS = st.text(alphabet="ab #\"\\{}'é", max_size=6)


@given(
    st.fixed_dictionaries(
        {
            "locales": st.sampled_from([(), ("en", "fr")]),
            "directory_indexes": st.booleans(),
            "relative_links": st.booleans(),
            "images_dir": st.sampled_from(["images", "img"]),
            "ignore": st.lists(st.sampled_from(["a/*", "b.md"]), max_size=2).map(tuple),
            "variables": st.dictionaries(
                st.sampled_from(["x", "y"]), st.one_of(WORDS, st.booleans(), st.integers(0, 99))
            ),
            "strings": st.dictionaries(st.sampled_from(["name", "other"]), WORDS),
        }
    )
)
def test_choices_without_a_setting_are_written_so_that_they_are_read_again(names):
    chosen = choices.Config(**names)
    text = reduced.config(chosen, variables=True)
    again, problems = config.read({"config.rb": text.encode()} if text else {})
    assert problems == ()
    assert again.locales == chosen.locales
    assert again.directory_indexes == chosen.directory_indexes
    assert again.relative_links == chosen.relative_links
    assert again.images_dir == chosen.images_dir
    assert again.ignore == chosen.ignore
    assert {name: again.variables.get(name) for name in chosen.variables} == dict(chosen.variables)
    assert again.strings == chosen.strings


def test_a_localised_site_keeps_its_addresses():
    tree = {
        "config.rb": b"activate :i18n, langs: [:en, :fr]\nactivate :directory_indexes\nignore 'draft*'\n",
        "locales/en.yml": b"en: {hi: Hello}",
        "locales/fr.yml": b"fr: {hi: Bonjour}",
        "source/localizable/index.html.md.erb": b"# <%= t(:hi) %>\n",
        "source/draft.html.md": b"# D\n",
        "source/about.html.md": b"# A\n",
    }
    assert pages(_lean(tree).files) == pages(tree)


@pytest.mark.compat
@pytest.mark.slow
@pytest.mark.parametrize(
    "name", sorted(path.name for path in CORPUS.iterdir() if (path / "site").is_dir()) if CORPUS.is_dir() else []
)
def test_a_real_site_is_diagnosed_and_migrated_with_the_same_pages(name):
    try:
        found = _clone.read(CORPUS / name / "site")
    except SiteError:
        return
    if found.built is None:
        return
    done = lean.lean(found.tree, found.plan.config, found.plan.taken)
    assert pages(done.files) == {path: made.html for path, made in found.built.documents.items()}


def test_help_says_what_it_needs():
    assert "--in-place" in CliRunner().invoke(command.command, ["--help"]).output
