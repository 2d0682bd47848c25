"""A site's folder to a folder of html: the Python interface."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import slatepy
from slatepy import files, site
from slatepy.files import journal, manifest
from slatepy.publish import draft, folder

ROOT = Path(__file__).resolve().parents[1]
PAGE = (
    "---\ntitle: Kitchen API\nlanguage_tabs:\n  - python\n---\n\n# Pots\n\nText.\n\n```python\nx = 1\n```\n\n# Pans\n"
)


@pytest.fixture
def home(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source/index.html.md").write_text(PAGE)
    return tmp_path


def snapshot(out):
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_a_build_says_what_it_made(home):
    result = slatepy.build(home)
    assert result.ok
    assert result.out == home / "build"
    assert (result.pages, result.sections, result.samples) == (1, 2, 1)
    assert result.size == sum(len(data) for name, data in snapshot(result.out).items() if name[0] != ".")
    assert result.written.written == len(snapshot(result.out)) - 1
    assert result.seconds > 0
    assert b"Kitchen API" in (home / "build/index.html").read_bytes()


def test_folders_may_be_given_as_text(home):
    assert slatepy.build(str(home), str(home / "elsewhere")).out == home / "elsewhere"
    assert (home / "elsewhere/index.html").exists()


def test_a_second_build_writes_nothing(home):
    slatepy.build(home)
    assert slatepy.build(home).written.written == 0


def test_a_build_without_a_cache_gives_the_same_bytes(home):
    one, two, three = home / "one", home / "two", home / "three"
    slatepy.build(home, one, cache=False)
    slatepy.build(home, two)
    slatepy.build(home, three)
    assert snapshot(one) == snapshot(two) == snapshot(three)


def test_a_build_without_a_cache_keeps_nothing(home):
    slatepy.build(home, cache=False)
    assert not (home / ".slatepy").exists()


def test_overrides_are_above_the_sites_own_settings(home):
    slatepy.build(home, overrides={"title": "Another title"})
    assert b"<title>Another title</title>" in (home / "build/index.html").read_bytes()


def test_an_error_is_raised_and_the_old_site_stays(home):
    slatepy.build(home)
    before = snapshot(home / "build")
    (home / "source/index.html.md").write_text("---\nincludes: [gone, lost]\n---\n# New")
    with pytest.raises(slatepy.SiteError) as caught:
        slatepy.build(home)
    assert caught.value.problem.severity == "error"
    assert caught.value.problem.place.file == "source/index.html.md"
    assert len(caught.value.__notes__) == 1
    assert snapshot(home / "build") == before


def test_a_build_that_fails_still_finishes_what_a_killed_one_left_half_done(home):
    out = home / "build"
    slatepy.build(home)
    data = b"<h1>the killed build's page</h1>"
    journal.stage(out, [journal.Step("index.html", data, manifest.stamp(data))])
    (home / "source/index.html.md").write_text("---\nincludes: [gone]\n---\n# New")
    assert not folder.attempt(home, None, draft.Options()).ok
    assert (out / "index.html").read_bytes() == data
    assert not (out / ".slatepy-staging").exists()


def test_a_warning_stands_against_a_strict_build_only(home):
    (home / "source/index.html.md").write_text(PAGE.replace("title:", "titel:"))
    result = slatepy.build(home)
    assert [problem.severity for problem in result.problems] == ["warning"]
    before = snapshot(home / "build")
    (home / "source/index.html.md").write_text(PAGE.replace("title:", "titel:") + "\nmore\n")
    with pytest.raises(slatepy.SiteError):
        slatepy.build(home, strict=True)
    assert snapshot(home / "build") == before


def test_an_attempt_returns_every_problem_with_those_found_while_reading(home):
    (home / "source/dangling.png").symlink_to("nowhere.png")
    (home / "source/index.html.md").write_text("---\nincludes: [gone]\n---\n# New")
    result = folder.attempt(home, None, draft.Options())
    assert not result.ok
    assert result.written is None
    assert {"link-broken", "include-missing"} <= {problem.code for problem in result.problems}


def test_an_unknown_theme_writes_nothing(home):
    with pytest.raises(slatepy.SiteError) as caught:
        slatepy.build(home, theme="slat")
    assert "slate" in caught.value.problem.hint
    assert not (home / "build").exists()


def test_an_output_folder_inside_the_source_is_refused(home):
    with pytest.raises(slatepy.SiteError) as caught:
        slatepy.build(home, home / "source/build")
    assert caught.value.problem.code == "out-in-source"
    assert not (home / "source/build").exists()


def test_progress_is_told_to_the_end(home):
    (home / "source/second.html.md").write_text("# Two")
    told = []
    folder.attempt(home, None, draft.Options(), lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 4
    assert len({total for _, total in told}) == 1


def test_progress_moves_with_each_include_of_a_large_page(home):
    names = [f"part{number}" for number in range(5)]
    (home / "source/index.html.md").write_text(f"---\ntitle: T\nincludes: [{', '.join(names)}]\n---\n# A\n")
    (home / "source/includes").mkdir()
    for name in names:
        (home / f"source/includes/_{name}.md").write_text(f"# {name}\n")
    told = []
    folder.attempt(home, None, draft.Options(), lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == [*range(1, 13), 12, 13]


def test_importing_slatepy_costs_nothing():
    program = "import sys; before = set(sys.modules); import slatepy; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "['slatepy']"


def test_everything_offered_is_there_and_nothing_else():
    for name in slatepy.__all__:
        assert getattr(slatepy, name)
    assert dir(slatepy) == sorted(slatepy.__all__)
    with pytest.raises(AttributeError, match="bild"):
        _ = slatepy.bild


LIVING = """
import gc, sys
from pathlib import Path
from slatepy import files, site

tree, _ = files.read(Path(sys.argv[1]))
counts = []

def count(done, of):
    gc.collect()
    counts.append(sum(type(each).__name__ == "Section" for each in gc.get_objects()))

made = site.build(tree, files.read_themes(), documents=sys.argv[2] == "kept", progress=count)
print(max(counts), made.sections)
"""


def test_a_page_that_is_made_is_let_go(home):
    for name in ("a", "b", "c"):
        (home / f"source/{name}.html.md").write_text(PAGE.replace("Pots", f"Pots {name}"))

    def living(how):
        command = [sys.executable, "-c", LIVING, str(home), how]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, check=True, capture_output=True, env=environment, text=True).stdout.split()

    assert living("gone") == ["2", "14"]
    assert living("kept") == ["14", "14"]


def test_a_build_that_keeps_no_documents_makes_the_same(home):
    (home / "source/a.html.md").write_text(PAGE.replace("# Pans", "[pan](#pan)\n\n```pyhton\n1\n```"))
    tree, _ = files.read(home)
    lean, whole = (site.build(tree, files.read_themes(), documents=kept) for kept in (False, True))
    assert lean.documents == {}
    assert len(whole.problems) > 1
    assert (lean.output, lean.problems, lean.sections) == (whole.output, whole.problems, whole.sections)
