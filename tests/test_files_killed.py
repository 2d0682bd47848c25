"""A write that is killed with SIGKILL before each thing it asks of the file system, one after the other.

Run as a script, this file is the one that is killed: it forks a child for each moment.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from slatepy import files
from slatepy.problem import SiteError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = ".slatepy-manifest.json"
STAGING = ".slatepy-staging"
EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.scandir"}

FOREIGN = {".git/HEAD": b"ref", "CNAME": b"api.example", "img/.keep": b""}
OLD = {
    "index.html": b"old index, uses css/all-1.css img/logo.png js/find.js old/gone.css",
    "guide/index.html": b"old guide, uses css/all-1.css",
    "gone.html": b"old page, uses css/all-1.css",
    "css/all-1.css": b"old style",
    "old/gone.css": b"gone",
    "img/logo.png": b"same",
    "js/find.js": b"old index of words",
    "swap": b"a file that becomes a folder",
}
NEW = {
    "index.html": b"new index, uses css/all-2.css img/logo.png js/find.js swap/a.css",
    "guide/index.html": b"new guide, uses css/all-2.css",
    "more/index.html": b"new page, uses css/all-2.css js/more.js",
    "css/all-2.css": b"new style",
    "img/logo.png": b"same",
    "js/find.js": b"new index of words",
    "js/more.js": b"more",
    "swap/a.css": b"below what was a file",
}
ONE_PAGE_OLD = {"index.html": b"old, uses css/1.css", "css/1.css": b"1", "logo.png": b"same"}
ONE_PAGE_NEW = {"index.html": b"new, uses css/2.css", "css/2.css": b"2", "logo.png": b"same"}


def main(folder, old, new):
    """Make FOLDER/1, FOLDER/2, ...: what a write of `new` over `old` leaves when it is killed at its n-th event."""
    number, code = 0, signal.SIGKILL
    while code == signal.SIGKILL:
        number += 1
        out = folder / str(number)
        files.write(old, out)
        for name, data in FOREIGN.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(data)
        code = killed(out, new, number)


def killed(out, tree, number):
    """Write in a child that is killed at its n-th event; return the signal that ended it, 0 where it came to an end."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    left = [number]

    def hook(event, _):
        if event in EVENTS:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    files.write(tree, out)
    os._exit(0)


@pytest.fixture(scope="module")
def left_behind(tmp_path_factory):
    folder = tmp_path_factory.mktemp("killed")
    for name in ("many", "one", "first"):
        subprocess.run([sys.executable, __file__, folder / name, name], check=True, cwd=ROOT, env=environment())
    return {
        name: sorted((folder / name).iterdir(), key=lambda path: int(path.name)) for name in ("many", "one", "first")
    }


def environment():
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def seen(folder):
    """What a reader of the folder sees: everything but slatepy's own files."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if name != MANIFEST and not name.startswith(STAGING) and name not in FOREIGN
    }


def test_enough_moments_are_tried(left_behind):
    assert len(left_behind["many"]) > 60
    assert sum((out / STAGING / "journal.json").exists() for out in left_behind["many"]) > 20


def test_every_file_is_whole(left_behind):
    for out in left_behind["many"]:
        for name, data in seen(out).items():
            assert data in (OLD.get(name), NEW.get(name)), out


def test_what_slatepy_did_not_write_is_never_touched(left_behind):
    for out in left_behind["many"]:
        assert {name: (out / name).read_bytes() for name in FOREIGN} == FOREIGN


def test_the_old_site_is_whole_until_the_journal_stands(left_behind):
    before = [out for out in left_behind["many"] if not (out / STAGING / "journal.json").exists() and is_old(out)]
    assert len(before) > 25
    for out in before:
        assert seen(out) == OLD


def is_old(out):
    return "gone.html" in json.loads((out / MANIFEST).read_bytes())["files"]


def test_a_page_that_can_be_seen_has_all_it_refers_to(left_behind):
    for out in left_behind["one"]:
        files_there = seen(out)
        for name in re.findall(r"\S+\.css", files_there["index.html"].decode()):
            assert files_there[name] == {**ONE_PAGE_OLD, **ONE_PAGE_NEW}[name]


def test_a_site_of_one_page_changes_in_one_instant(left_behind):
    for out in left_behind["one"]:
        files_there = seen(out)
        whole = ONE_PAGE_NEW if files_there["index.html"].startswith(b"new") else ONE_PAGE_OLD
        assert whole.items() <= files_there.items()


@pytest.mark.parametrize(("name", "tree"), [("many", NEW), ("one", ONE_PAGE_NEW), ("first", NEW)])
def test_the_next_write_makes_the_new_site_and_leaves_no_trace(left_behind, tmp_path, name, tree):
    for out in left_behind[name]:
        copy = tmp_path / out.name
        shutil.copytree(out, copy)
        files.write(tree, copy, force=name == "first")
        assert seen(copy) == tree
        assert not (copy / STAGING).exists()


def test_a_next_write_of_another_tree_leaves_nothing_of_the_killed_one(left_behind, tmp_path):
    for out in left_behind["many"]:
        copy = tmp_path / out.name
        shutil.copytree(out, copy)
        files.write({"index.html": b"third"}, copy)
        assert seen(copy) == {"index.html": b"third"}
        assert {name: (copy / name).read_bytes() for name in FOREIGN} == FOREIGN


def test_a_write_that_is_killed_while_it_mends_is_mended_in_turn(left_behind, tmp_path):
    torn = [out for out in left_behind["many"] if (out / STAGING / "journal.json").exists()]
    for out in torn[::2]:
        shutil.copytree(out, tmp_path / out.name)
    subprocess.run([sys.executable, __file__, tmp_path, "again"], check=True, cwd=ROOT, env=environment())
    for copy in tmp_path.iterdir():
        files.write(NEW, copy)
        assert seen(copy) == NEW


def test_staged_contents_that_a_power_cut_emptied_are_not_put_in_place(left_behind, tmp_path):
    torn = [out for out in left_behind["many"] if (out / STAGING / "journal.json").exists()]
    for out in torn:
        copy = tmp_path / out.name
        shutil.copytree(out, copy)
        for staged in (copy / STAGING).glob("*.new"):
            staged.write_bytes(b"")
        files.write({**NEW, "index.html": b"third"}, copy)
        assert seen(copy) == {**NEW, "index.html": b"third"}


def test_what_cannot_be_put_back_is_kept(tmp_path, monkeypatch):
    out = tmp_path / "out"
    files.write(OLD, out)
    replace = Path.replace
    calls = []

    def fails(self, target):
        calls.append(self)
        if len(calls) > 6:
            raise PermissionError(13, "file is in use")
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fails)
        with pytest.raises(SiteError):
            files.write(NEW, out)
    kept = [path.read_bytes() for path in (out / STAGING).glob("*.old")]
    assert set(OLD.values()) <= {*seen(out).values(), *kept}
    files.write(NEW, out)
    assert seen(out) == NEW


@pytest.mark.parametrize("failing", range(1, 14))
def test_a_step_that_fails_undoes_those_before_it(tmp_path, monkeypatch, failing):
    out = tmp_path / "out"
    files.write(OLD, out)
    calls = []
    replace = Path.replace

    def fails(self, target):
        if (self.parent.name == STAGING and self.name != "journal.new") or Path(target).parent.name == STAGING:
            calls.append(self)
            if len(calls) == failing:
                raise PermissionError(13, "file is in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(SiteError):
        files.write(NEW, out)
    assert seen(out) == OLD
    assert not (out / STAGING).exists()


if __name__ == "__main__":
    place, what = Path(sys.argv[1]), sys.argv[2]
    if what == "again":
        for moment, torn_site in enumerate(sorted(place.iterdir())):
            for next_moment in (7 + moment * 7 % 60, 3 + moment * 11 % 60):
                killed(torn_site, NEW, next_moment)
    else:
        place.mkdir()
        main(place, *{"many": (OLD, NEW), "one": (ONE_PAGE_OLD, ONE_PAGE_NEW), "first": ({}, NEW)}[what])
