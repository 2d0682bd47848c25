"""A folder to a tree, a tree to a folder."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from slatepy import files
from slatepy.files import lock
from slatepy.problem import SiteError

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = ".slatepy-manifest.json"
STAGING = ".slatepy-staging"
SITE = {"index.html": b"<h1>1</h1>", "images/logo.png": b"\x89PNG", "a/b/c.css": b"body{}"}

# Root may read and write everything, unless it gives its capabilities away.
UNPRIVILEGED = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []


def site(folder, contents):
    for name, data in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def on_disk(folder):
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {name: path.read_bytes() for name, path in found.items() if path.is_file() and name != MANIFEST}


def code_of(action, *args, **options):
    with pytest.raises(SiteError) as caught:
        action(*args, **options)
    assert caught.value.problem.hint
    return caught.value.problem.code


def run_unprivileged(program, *args):
    if UNPRIVILEGED and not shutil.which("setpriv"):
        pytest.skip("root without setpriv may do everything")
    command = [*UNPRIVILEGED, sys.executable, "-c", program, *map(str, args)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


# --- reading


def test_what_a_site_is_made_of_is_read_and_nothing_else(tmp_path):
    made = {"source/index.html.md": "# A", "data/x.yml": "1", "config.rb": "", "lib/a.rb": "", "themes/t/page.html": ""}
    site(tmp_path, {**made, "README.md": "no", "build/index.html": "no", "node_modules/x.js": "no"})
    tree, problems = files.read(tmp_path)
    assert list(tree) == sorted(made)
    assert tree["source/index.html.md"] == b"# A"
    assert problems == ()


@pytest.mark.parametrize(
    "name", [".git/config", "node_modules/a.js", ".DS_Store", "a.md~", ".#a.md", "#a.md#", ".a.md.swp", "._a.md"]
)
def test_what_editors_and_systems_leave_behind_is_not_read(tmp_path, name):
    site(tmp_path, {"source/index.html.md": "", f"source/{name}": "x", f"source/sub/{name}": "x"})
    tree, problems = files.read(tmp_path)
    assert list(tree) == ["source/index.html.md"]
    assert problems == ()


@pytest.mark.parametrize("name", [".htaccess", ".nojekyll", ".well-known/security.txt", "tilde~1.png", "#1.png"])
def test_dotfiles_that_mean_something_are_read(tmp_path, name):
    site(tmp_path, {"source/index.html.md": "", f"source/{name}": "x"})
    assert f"source/{name}" in files.read(tmp_path)[0]


def test_links_within_the_site_are_followed(tmp_path):
    site(tmp_path, {"source/a.md": "x", "data/deep/b.yml": "y"})
    (tmp_path / "source/link.md").symlink_to("a.md")
    (tmp_path / "source/dir").symlink_to("../data/deep", target_is_directory=True)
    tree, problems = files.read(tmp_path)
    assert tree["source/link.md"] == b"x"
    assert tree["source/dir/b.yml"] == b"y"
    assert problems == ()


def test_a_site_reached_through_a_link_is_read(tmp_path):
    site(tmp_path / "real", {"source/a.md": "x"})
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    assert files.read(tmp_path / "link") == ({"source/a.md": b"x"}, ())


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("../../secret.txt", "link-outside"),
        ("/etc/passwd", "link-outside"),
        ("../../outside", "link-outside"),
        ("../.git/config", "link-outside"),
        ("nowhere.md", "link-broken"),
        (".", "link-circle"),
        ("..", "link-circle"),
        ("self", "link-broken"),
    ],
)
def test_a_link_that_leads_out_or_nowhere_or_in_a_circle_is_left_out_and_said(tmp_path, target, code):
    home = site(tmp_path / "home", {"source/a.md": "", ".git/config": "token"})
    site(tmp_path, {"secret.txt": "secret", "outside/b.md": "secret"})
    (home / "source/self").symlink_to(target)
    tree, problems = files.read(home)
    assert list(tree) == ["source/a.md"]
    assert [(problem.code, problem.place.file) for problem in problems] == [(code, "source/self")]


def test_links_that_make_an_endless_tree_end_in_a_problem(tmp_path, monkeypatch):
    monkeypatch.setattr("slatepy.files.walk.MOST_FILES", 100)
    folder = tmp_path / "source"
    for level in range(8):
        site(folder / str(level), {"a.md": ""})
        for side in "xy":
            (folder / str(level) / side).symlink_to(f"../{level + 1}", target_is_directory=True)
    assert code_of(files.read, tmp_path) == "too-many-files"


def test_fifos_and_sockets_are_never_opened(tmp_path):
    site(tmp_path, {"source/a.md": ""})
    os.mkfifo(tmp_path / "source/pipe.md")
    here = Path.cwd()
    os.chdir(tmp_path / "source")  # a socket's path may not be long
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("s.md")
    finally:
        os.chdir(here)
    tree, problems = files.read(tmp_path)
    assert list(tree) == ["source/a.md"]
    assert [problem.code for problem in problems] == ["special-file", "special-file"]


def test_names_that_are_not_utf8_are_said(tmp_path):
    site(tmp_path, {"source/a.md": ""})
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/source/caf\xe9.md")).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system refuses such names")
    tree, problems = files.read(tmp_path)
    assert list(tree) == ["source/a.md"]
    assert problems[0].code == "file-name"
    problems[0].message.encode()


@pytest.mark.parametrize("name", ["a\nb.md", "a\\b.md", "a\x1b[31mb.md"])
def test_names_that_no_web_path_can_be_are_said_without_their_controls(tmp_path, name):
    site(tmp_path, {"source/a.md": "", f"source/{name}": ""})
    tree, problems = files.read(tmp_path)
    assert list(tree) == ["source/a.md"]
    assert problems[0].code == "file-name"
    assert problems[0].message.isprintable()


def test_a_file_or_folder_that_may_not_be_read_is_an_error(tmp_path):
    site(tmp_path, {"source/a.md": "", "source/locked.md": "", "source/shut/b.md": ""})
    (tmp_path / "source/locked.md").chmod(0)
    (tmp_path / "source/shut").chmod(0)
    program = """
import sys, pathlib
from slatepy import files
tree, problems = files.read(pathlib.Path(sys.argv[1]))
print(list(tree), [(p.code, p.severity, p.place.file) for p in problems])
"""
    try:
        printed = run_unprivileged(program, tmp_path)
    finally:
        (tmp_path / "source/shut").chmod(0o755)
    locked = [("unreadable-file", "error", "source/locked.md"), ("unreadable-file", "error", "source/shut")]
    assert printed == f"{['source/a.md']} {locked}"


def test_heavy_files_are_said_and_the_heaviest_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("slatepy.files.walk.HEAVY", 10)
    monkeypatch.setattr("slatepy.files.walk.HEAVY_TEXT", 5)
    monkeypatch.setattr("slatepy.files.walk.MOST", 100)
    sizes = {"a.png": 9, "b.png": 10, "c.png": 100, "d.md": 4, "e.md": 5, "f.md.erb": 5, "g.md": 100}
    site(tmp_path, {f"source/{name}": b"x" * size for name, size in sizes.items()})
    tree, problems = files.read(tmp_path)
    assert list(tree) == [f"source/{name}" for name in ("a.png", "b.png", "d.md", "e.md", "f.md.erb")]
    assert [(problem.severity, problem.place.file) for problem in problems] == [
        ("warning", "source/b.png"),
        ("error", "source/c.png"),
        ("warning", "source/e.md"),
        ("warning", "source/f.md.erb"),
        ("error", "source/g.md"),
    ]


def test_folders_within_folders_without_end_are_said(tmp_path):
    deep = tmp_path / "source" / "/".join("d" * 150)
    deep.mkdir(parents=True)
    (deep / "a.md").touch()
    tree, problems = files.read(tmp_path)
    assert tree == {}
    assert [problem.code for problem in problems] == ["deep-folder"]


@pytest.mark.parametrize(
    ("made", "where", "hint"),
    [
        ({"src/index.html.md": ""}, ".", "did you mean 'src'?"),
        ({"sources/index.html.md": ""}, ".", "did you mean 'sources'?"),
        ({"docs/source/index.html.md": ""}, ".", "slatepy build"),
        ({"source/includes/_a.md": ""}, "source", "the folder above"),
        ({"README.md": ""}, ".", "is this a Slate repository?"),
        ({"docs/source/a.md": ""}, "dosc", "did you mean"),
        ({"file.md": ""}, "file.md", "the folder that holds source/"),
    ],
)
def test_a_folder_without_a_site_says_where_one_may_be(tmp_path, made, where, hint):
    site(tmp_path, made)
    with pytest.raises(SiteError) as caught:
        files.read(tmp_path / where)
    assert caught.value.problem.code == "no-source"
    assert hint in caught.value.problem.hint


def test_the_lines_of_a_file_are_read_as_they_are_counted(tmp_path):
    site(tmp_path, {"source/a.md": "\N{BYTE ORDER MARK}one\r\ntwo\rthr\x0bee\n".encode() + b"f\xff"})
    assert files.source_lines(tmp_path, "source/a.md") == ("one", "two", "thr\x0bee", "f\N{REPLACEMENT CHARACTER}")
    assert files.source_lines(tmp_path, "source/none.md") == ()
    assert files.source_lines(tmp_path, "source/\0.md") == ()


def test_no_line_of_a_file_outside_of_the_site_is_shown(tmp_path):
    home = site(tmp_path / "home", {"source/a.md": "mine"})
    site(tmp_path, {"secret.txt": "token"})
    (home / "source/link.md").symlink_to("../../secret.txt")
    (home / "source/inside.md").symlink_to("a.md")
    (tmp_path / "there").symlink_to(home, target_is_directory=True)
    for shown in ("source/link.md", "../secret.txt", str(tmp_path / "secret.txt"), "/dev/null"):
        assert files.source_lines(home, shown) == ()
    assert files.source_lines(home, "source/inside.md") == ("mine",)
    assert files.source_lines(tmp_path / "there", "source/a.md") == ("mine",)


def test_the_builtin_themes_are_keyed_by_their_names():
    themes = files.read_themes()
    assert "slate/page.html" in themes
    assert not any(name.startswith("themes/") for name in themes)


@pytest.mark.parametrize("out", ["source", "source/build", "data/x", "themes"])
def test_an_output_folder_inside_what_is_read_is_refused(tmp_path, out):
    wrong = files.outside(tmp_path / out, tmp_path)
    assert wrong
    assert wrong.code == "out-in-source"


@pytest.mark.parametrize("out", ["build", "sources", "../elsewhere", "source/../build"])
def test_an_output_folder_beside_what_is_read_is_taken(tmp_path, out):
    assert files.outside(tmp_path / out, tmp_path) is None


# --- writing


def test_a_tree_is_written_with_a_manifest_and_nothing_else(tmp_path):
    out = tmp_path / "deep/er/out"
    assert files.write(SITE, out) == files.Written(3, 0, 0)
    assert on_disk(out) == SITE
    assert sorted(path.name for path in out.iterdir()) == [MANIFEST, "a", "images", "index.html"]
    listed = json.loads((out / MANIFEST).read_bytes())["files"]
    assert sorted(listed) == sorted(SITE)
    assert listed["index.html"][0] == len(SITE["index.html"])


def test_the_manifest_is_the_same_wherever_and_whenever_it_is_written(tmp_path):
    files.write(SITE, tmp_path / "one")
    files.write(dict(reversed(SITE.items())), tmp_path / "two")
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()


def test_a_file_that_did_not_change_keeps_its_mtime_and_its_inode(tmp_path):
    files.write(SITE, tmp_path / "out")
    for name in SITE:
        os.utime(tmp_path / "out" / name, (1, 1))
    before = (tmp_path / "out/a/b/c.css").stat().st_ino
    assert files.write({**SITE, "index.html": b"<h1>2</h1>"}, tmp_path / "out") == files.Written(1, 2, 0)
    assert (tmp_path / "out/a/b/c.css").stat().st_mtime == 1
    assert (tmp_path / "out/a/b/c.css").stat().st_ino == before
    assert (tmp_path / "out/index.html").stat().st_mtime > 1


def test_a_write_of_the_same_tree_touches_nothing(tmp_path):
    files.write(SITE, tmp_path / "out")
    os.utime(tmp_path / "out", (1, 1))
    assert files.write(SITE, tmp_path / "out") == files.Written(0, 3, 0)
    assert (tmp_path / "out").stat().st_mtime == 1


def test_what_is_gone_from_the_tree_goes_with_its_empty_folders(tmp_path):
    files.write(SITE, tmp_path / "out")
    assert files.write({"index.html": b"x"}, tmp_path / "out") == files.Written(1, 0, 2)
    assert on_disk(tmp_path / "out") == {"index.html": b"x"}
    assert not (tmp_path / "out/a").exists()


def test_what_slatepy_did_not_write_stays(tmp_path):
    out = tmp_path / "out"
    files.write(SITE, out)
    foreign = {".git/HEAD": b"ref", "CNAME": b"x", ".nojekyll": b"", "a/b/own.css": b"mine", "images/.keep": b""}
    site(out, foreign)
    files.write({"index.html": b"2"}, out)
    assert on_disk(out) == {"index.html": b"2", **foreign}


def test_a_file_that_was_edited_in_the_output_is_kept_when_it_is_gone_from_the_site(tmp_path):
    out = tmp_path / "out"
    files.write(SITE, out)
    (out / "a/b/c.css").write_bytes(b"edited")
    written = files.write({"index.html": b"2"}, out)
    assert (out / "a/b/c.css").read_bytes() == b"edited"
    assert [problem.code for problem in written.problems] == ["out-edited"]
    assert written.removed == 1


def test_a_file_that_was_edited_in_the_output_becomes_the_sites_again(tmp_path):
    files.write(SITE, tmp_path / "out")
    (tmp_path / "out/index.html").write_bytes(b"<h1>9</h1>")
    files.write(SITE, tmp_path / "out")
    assert on_disk(tmp_path / "out") == SITE


def test_a_folder_that_slatepy_did_not_make_is_refused(tmp_path):
    out = site(tmp_path / "out", {"thesis.doc": "years of work", "index.html": "mine"})
    assert code_of(files.write, SITE, out) == "out-not-ours"
    assert on_disk(out) == {"thesis.doc": b"years of work", "index.html": b"mine"}
    assert files.write(SITE, out, force=True).written == 3
    assert on_disk(out) == {**SITE, "thesis.doc": b"years of work"}
    files.write({}, out)
    assert on_disk(out) == {"thesis.doc": b"years of work"}


def test_a_foreign_file_in_the_way_of_a_new_one_is_refused_unless_it_is_the_same(tmp_path):
    out = tmp_path / "out"
    files.write({"index.html": b"1"}, out)
    site(out, {"CNAME": "a.example", "robots.txt": "same"})
    assert files.write({"index.html": b"1", "robots.txt": b"same"}, out).written == 0
    assert code_of(files.write, {"index.html": b"2", "CNAME": b"b.example"}, out) == "out-not-ours"
    assert on_disk(out) == {"index.html": b"1", "CNAME": b"a.example", "robots.txt": b"same"}
    files.write({"CNAME": b"b.example"}, out, force=True)
    assert on_disk(out) == {"CNAME": b"b.example"}


@pytest.mark.parametrize("force", [False, True])
def test_a_foreign_folder_or_file_of_the_wrong_kind_is_never_replaced(tmp_path, force):
    out = tmp_path / "out"
    files.write({"index.html": b"1"}, out)
    site(out, {"page/mine.txt": "x", "images": "x"})
    assert code_of(files.write, {"page": b""}, out, force=force) == "out-not-ours"
    assert code_of(files.write, {"images/logo.png": b""}, out, force=force) == "out-not-ours"
    assert on_disk(out) == {"index.html": b"1", "page/mine.txt": b"x", "images": b"x"}


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path):
    one, two = {"a/b/x.html": b"1", "c": b"2"}, {"a": b"3", "c/d/y.html": b"4"}
    files.write(one, tmp_path / "out")
    files.write(two, tmp_path / "out")
    assert on_disk(tmp_path / "out") == two
    files.write(one, tmp_path / "out")
    assert on_disk(tmp_path / "out") == one


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/x",
        "../x",
        "a/../../x",
        "a/./b",
        "a//b",
        "a/",
        "C:/x",
        "c:x",
        "a\\..\\b",
        "a\0b",
        MANIFEST,
        f"{STAGING}/x",
    ],
)
def test_a_name_that_leaves_the_folder_or_is_slatepys_own_is_refused(tmp_path, name):
    assert code_of(files.write, {"index.html": b"", name: b"x"}, tmp_path / "out") == "out-path"
    assert not (tmp_path / "out").exists()


def test_a_file_below_a_file_is_refused(tmp_path):
    assert code_of(files.write, {"a": b"", "a/b/c": b""}, tmp_path / "out") == "out-clash"


def test_names_that_differ_by_case_are_said(tmp_path):
    tree = {"images/Logo.png": b"1", "images/logo.png": b"2", "e\u0301.png": b"", "\u00e9.png": b""}
    try:
        problems = files.write(tree, tmp_path / "out").problems
    except SiteError as error:
        problems = [error.problem, error.problem]
    assert [problem.code for problem in problems] == ["out-clash", "out-clash"]


def test_a_name_that_is_too_long_leaves_all_as_it_was(tmp_path):
    files.write(SITE, tmp_path / "out")
    assert code_of(files.write, {"index.html": b"2", "x" * 300: b""}, tmp_path / "out") == "out-path"
    assert on_disk(tmp_path / "out") == SITE
    assert not (tmp_path / "out" / STAGING).exists()


def test_an_output_folder_that_is_a_link_is_written_through(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real", target_is_directory=True)
    files.write(SITE, tmp_path / "out")
    assert on_disk(tmp_path / "real") == SITE
    assert (tmp_path / "out").is_symlink()


def test_a_folder_in_the_output_that_is_a_link_is_refused(tmp_path):
    out = tmp_path / "out"
    files.write({"index.html": b"1"}, out)
    site(tmp_path / "precious", {"logo.png": "mine"})
    (out / "images").symlink_to(tmp_path / "precious", target_is_directory=True)
    assert code_of(files.write, SITE, out, force=True) == "out-link"
    assert on_disk(tmp_path / "precious") == {"logo.png": b"mine"}


def test_a_file_in_the_output_that_is_a_link_is_replaced_not_written_through(tmp_path):
    out = tmp_path / "out"
    files.write({"index.html": b"1"}, out)
    (tmp_path / "precious.html").write_bytes(b"mine")
    (out / "index.html").unlink()
    (out / "index.html").symlink_to("../precious.html")
    files.write({"index.html": b"2"}, out)
    assert (tmp_path / "precious.html").read_bytes() == b"mine"
    assert not (out / "index.html").is_symlink()


def test_a_manifest_that_names_files_elsewhere_removes_none(tmp_path):
    out = site(tmp_path / "out", {"index.html": "1"})
    site(tmp_path, {"victim": "mine"})
    entry = [4, "f7a90c9c9b6ae2d5d1e2a7f9c0a5d6d1d8a0a4b4a5b2c3d4e5f60718293a4b5c"]
    listing = {"format": 1, "files": {"../victim": entry, "/victim": entry, str(tmp_path / "victim"): entry}}
    (out / MANIFEST).write_text(json.dumps(listing))
    files.write({"a.html": b"1"}, out, force=True)
    assert (tmp_path / "victim").read_bytes() == b"mine"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": 2}', '{"format": 1, "files": [1]}', "[" * 99999])
def test_a_manifest_that_cannot_be_read_counts_as_none(tmp_path, text):
    files.write(SITE, tmp_path / "out")
    (tmp_path / "out" / MANIFEST).write_text(text)
    assert code_of(files.write, SITE, tmp_path / "out") == "out-not-ours"
    assert files.write(SITE, tmp_path / "out", force=True).kept == 3


def test_a_journal_that_leads_elsewhere_is_not_followed(tmp_path):
    out = tmp_path / "out"
    files.write(SITE, out)
    site(tmp_path, {"victim": "mine"})
    site(out / STAGING, {"journal.json": json.dumps([["../victim", True, 1, "x"]]), "0.new": "evil"})
    files.write(SITE, out)
    assert (tmp_path / "victim").read_bytes() == b"mine"
    assert on_disk(out) == SITE


def test_a_staging_folder_that_is_a_link_is_not_followed(tmp_path):
    out = tmp_path / "out"
    files.write(SITE, out)
    site(tmp_path / "elsewhere", {"0.new": "mine"})
    (out / STAGING).symlink_to("../elsewhere")
    assert code_of(files.write, {"index.html": b"2"}, out) == "out-not-folder"
    assert on_disk(tmp_path / "elsewhere") == {"0.new": b"mine"}


@pytest.mark.parametrize("out", ["file", "file/below/it"])
def test_an_output_folder_that_is_a_file_is_refused(tmp_path, out):
    (tmp_path / "file").write_bytes(b"mine")
    assert code_of(files.write, SITE, tmp_path / out) == "out-not-folder"
    assert (tmp_path / "file").read_bytes() == b"mine"


WRITE = """
import sys, pathlib
from slatepy import files
from slatepy.problem import SiteError
tree = {"index.html": b"2", "images/logo.png": b"x" * int(sys.argv[2]), "new/page.html": b"2"}
try:
    files.write(tree, pathlib.Path(sys.argv[1]))
except SiteError as error:
    print(error.problem.code)
"""


@pytest.mark.parametrize("shut", [".", "images"])
def test_an_output_folder_that_may_not_be_written_is_said_and_left_as_it_was(tmp_path, shut):
    out = tmp_path / "out"
    files.write(SITE, out)
    (out / shut).chmod(0o555)
    try:
        assert run_unprivileged(WRITE, out, 10) == "out-not-writable"
    finally:
        (out / shut).chmod(0o755)
    assert on_disk(out) == SITE
    assert not (out / STAGING).exists()
    assert not (out / "new").exists()


def test_an_output_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "shut").mkdir(mode=0o555)
    assert run_unprivileged(WRITE, tmp_path / "shut/out", 10) == "out-not-writable"


def test_a_full_disk_is_said_and_the_site_left_as_it_was(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    program = f"""
import sys, pathlib
sys.path.insert(0, {str(ROOT)!r})
from slatepy import files
from slatepy.problem import SiteError
out = pathlib.Path(sys.argv[1]) / "out"
files.write({SITE!r}, out)
try:
    files.write({{"index.html": b"2", "big.bin": b"x" * 1_000_000}}, out)
except SiteError as error:
    print(error.problem.code, sorted(p.name for p in out.rglob("*") if p.is_file()), (out / "index.html").read_bytes())
files.write({{"index.html": b"3"}}, out)
print((out / "index.html").read_bytes())
"""
    mount = f'mount -t tmpfs -o size=256k none {disk} && exec {sys.executable} -c "$0" {disk}'
    done = subprocess.run(["unshare", "-rm", "sh", "-c", mount, program], check=False, capture_output=True, text=True)
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip("no small disk can be mounted here")
    names = sorted([MANIFEST, "c.css", "index.html", "logo.png"])
    assert done.stdout == f"disk-full {names} {SITE['index.html']}\nb'3'\n", done.stderr


# --- two at once


def test_a_second_write_waits_for_the_first(tmp_path):
    out = tmp_path / "out"
    files.write(SITE, out)
    with lock.held(out, 0):
        second = threading.Thread(target=files.write, args=({"index.html": b"2"}, out))
        second.start()
        second.join(0.1)
        assert second.is_alive()
        assert on_disk(out) == SITE
    second.join()
    assert on_disk(out) == {"index.html": b"2"}


def test_a_second_write_that_waits_too_long_says_so(tmp_path):
    files.write(SITE, tmp_path / "out")
    with lock.held(tmp_path / "out", 0):
        assert code_of(files.write, {}, tmp_path / "out", patience=0.05) == "out-busy"
    assert on_disk(tmp_path / "out") == SITE


def test_many_writers_leave_the_tree_of_one(tmp_path):
    trees = [{"index.html": b"%d" % n, f"own-{n}.css": b"%d" % n, "shared.css": b"%d" % (n % 2)} for n in range(8)]
    writers = [threading.Thread(target=files.write, args=(tree, tmp_path / "out")) for tree in trees]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert on_disk(tmp_path / "out") in trees


def test_a_folder_is_large_by_the_files_that_are_asked_for(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/a.md").write_text("12345")
    (tmp_path / "b.png").write_text("1" * 100)
    assert files.is_large(tmp_path, (".md",), 4)
    assert not files.is_large(tmp_path, (".md",), 5)
    assert not files.is_large(tmp_path / "nowhere", (".md",), 0)
