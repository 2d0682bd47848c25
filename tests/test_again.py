"""An output folder that is taken away is written again without building, and only where it would be built the same."""

import os
import shutil

import pytest

from slatepy import cli, unchanged

PAGE = "---\ntitle: Kitchen API\nserach: true\n---\n\n# Pots\n\ntext\n"


@pytest.fixture
def home(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "home"
    (folder / "source/images").mkdir(parents=True)
    (folder / "source/index.html.md").write_text(PAGE)
    (folder / "source/images/a b.png").write_bytes(b"\x89PNG")
    # the first build, and one that finds nothing changed but its output gone: from then on it is kept
    for _ in range(2):
        shutil.rmtree(folder / "build", ignore_errors=True)
        assert cli.main(["build", str(folder)]) == 0
        assert capsys.readouterr().out.startswith("built ")
    return folder


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def gone(home):
    before = contents(home / "build")
    shutil.rmtree(home / "build")
    return before


def test_an_output_that_is_gone_is_written_again_byte_for_byte(home, capsys):
    before = gone(home)
    assert cli.main(["build", str(home)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("nothing has changed, the output is written again: 1 page, ")
    assert "serach" in said.err
    assert contents(home / "build") == before
    assert cli.main(["build", str(home)]) == 0
    assert capsys.readouterr().out.startswith("nothing has changed: 1 page, ")
    (home / "source/index.html.md").write_text("# Other\n")
    assert cli.main(["build", str(home), "-v"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("built ")


def test_a_build_keeps_no_output_before_it_was_taken_away_once(tmp_path):
    (tmp_path / "source").mkdir()
    page = tmp_path / "source/index.html.md"

    def kept_after_a_build():
        cli.main(["build", str(tmp_path), "--quiet"])
        return len(list((tmp_path / ".slatepy/cache").iterdir()))

    page.write_text("# One\n")
    assert kept_after_a_build() == 1
    page.write_text("# Another\n")
    assert kept_after_a_build() == 1
    shutil.rmtree(tmp_path / "build")
    page.write_text("# A third\n")
    assert kept_after_a_build() == 1
    shutil.rmtree(tmp_path / "build")
    assert kept_after_a_build() == 2


@pytest.mark.parametrize("change", ["page", "removed", "added", "setting", "library", "elsewhere", "folder"])
def test_where_anything_else_has_changed_it_is_built(home, capsys, monkeypatch, change):
    gone(home)
    arguments = ["build", str(home)]
    if change == "page":
        (home / "source/index.html.md").write_text(PAGE.replace("Pots", "Pans"))
    elif change == "removed":
        (home / "source/images/a b.png").unlink()
    elif change == "added":
        (home / "source/more.html.md").write_text("# More")
    elif change == "setting":
        arguments += ["--set", "title=Pots"]
    elif change == "library":
        monkeypatch.setattr(unchanged, "_libraries", lambda: ["site-packages 1"])
    elif change == "elsewhere":
        arguments += ["--out", str(home / "other")]
    elif change == "folder":
        (home / "build").mkdir()
    assert cli.main(arguments) == 0
    assert capsys.readouterr().out.startswith("built ")


@pytest.mark.parametrize("fault", ["flipped", "short", "foreign", "empty"])
def test_what_is_kept_is_not_believed_where_it_is_not_as_it_was_kept(home, capsys, fault):
    before = gone(home)
    for path in (home / ".slatepy/cache").iterdir():
        data = path.read_bytes()
        changed = {
            "flipped": data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
            "short": data[: len(data) // 2],
            "foreign": data[:16] + os.urandom(32) + data[48:],
            "empty": b"",
        }
        path.write_bytes(changed[fault])
    assert cli.main(["build", str(home)]) == 0
    assert capsys.readouterr().out.startswith("built ")
    assert contents(home / "build") == before


def test_one_that_was_killed_while_writing_leaves_nothing_behind(home, capsys):
    before = gone(home)
    aside = home / ".slatepy/output"
    aside.mkdir()
    (aside / "index.html").write_text("half")
    assert cli.main(["build", str(home)]) == 0
    assert capsys.readouterr().out.startswith("built "), "another build may be at it"
    assert contents(home / "build") == before
    shutil.rmtree(home / "build")
    os.utime(aside, (0, 0))
    cli.main(["build", str(home)])
    assert not aside.exists()
    assert contents(home / "build") == before


@pytest.mark.parametrize("link", [".slatepy", ".slatepy/cache", ".slatepy/output"])
def test_a_link_in_the_place_of_what_is_kept_is_not_followed(home, tmp_path, link):
    shutil.rmtree(home / ".slatepy")
    victim = tmp_path / "victim"
    (victim / "output").mkdir(parents=True)
    (victim / "output/thesis.txt").write_text("years of work")
    os.utime(victim / "output", (0, 0))
    (home / link).parent.mkdir(exist_ok=True)
    (home / link).symlink_to(victim / "output" if link.endswith("output") else victim)
    for _ in range(3):
        shutil.rmtree(home / "build")
        assert cli.main(["build", str(home)]) == 0
        assert (home / "build/index.html").exists()
    assert list(victim.rglob("*")) == [victim / "output", victim / "output/thesis.txt"]


def test_a_library_that_comes_or_goes_is_a_change(home, capsys, tmp_path, monkeypatch):
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.syspath_prepend(packages)
    cli.main(["build", str(home)])
    capsys.readouterr()
    cli.main(["build", str(home)])
    assert capsys.readouterr().out.startswith("nothing has changed")
    (packages / "pygments-99.dist-info").mkdir()
    cli.main(["build", str(home)])
    assert capsys.readouterr().out.startswith("built ")
