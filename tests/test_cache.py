"""The cache is believed only when it is whole and this user's own; whatever else is in its folder changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from slatepy import cache

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = cache.digest("one"), cache.digest("two")


@pytest.fixture(autouse=True)
def own_key(monkeypatch):
    monkeypatch.setenv("SLATEPY_CACHE_KEY", "a key for these tests")


def filled(folder: Path) -> Path:
    store = cache.Cache(folder, "1")
    store.shelf("page").put(ONE, b"first")
    store.shelf("page").put(TWO, b"second" * 50)
    store.save()
    (path,) = folder.glob("*.cache")
    return path


def kept(folder: Path, version: str = "1") -> dict[bytes, bytes | None]:
    shelf = cache.Cache(folder, version).shelf("page")
    return {key: shelf.get(key) for key in (ONE, TWO)}


def test_what_was_put_is_there_in_the_next_build(tmp_path):
    filled(tmp_path)
    assert kept(tmp_path) == {ONE: b"first", TWO: b"second" * 50}


def test_another_version_finds_nothing(tmp_path):
    filled(tmp_path)
    assert kept(tmp_path, "2") == {ONE: None, TWO: None}


def test_only_what_was_asked_for_is_kept_on(tmp_path):
    filled(tmp_path)
    store = cache.Cache(tmp_path, "1")
    assert store.shelf("page").get(ONE) == b"first"
    store.save()
    assert kept(tmp_path) == {ONE: b"first", TWO: None}


def test_what_has_not_changed_is_kept_as_it_was_compressed(tmp_path):
    entries = {cache.digest(str(number)): os.urandom(10_000) for number in range(100)}
    store = cache.Cache(tmp_path, "1")
    for key, value in entries.items():
        store.shelf("page").put(key, value)
    store.save()
    shelf = cache.Cache(tmp_path, "1").shelf("page")
    before = [shelf.get(key) for key in entries] and shelf.packed()
    gone = next(iter(entries))
    shelf = cache.Cache(tmp_path, "1").shelf("page")
    for key in entries:
        if key != gone:
            shelf.get(key)
    shelf.put(ONE, b"new")
    after = shelf.packed()
    assert len(before) > 2
    assert after[:-1] == before[1:]
    assert before[0] not in after


def test_nothing_is_written_where_nothing_changed(tmp_path):
    path = filled(tmp_path)
    before = path.stat()
    store = cache.Cache(tmp_path, "1")
    assert store.shelf("page").get(ONE)
    assert store.shelf("page").get(TWO)
    store.save()
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_a_flipped_bit_anywhere_throws_the_file_away(tmp_path):
    path = filled(tmp_path)
    whole = path.read_bytes()
    for index in range(len(whole)):
        path.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        assert kept(tmp_path) == {ONE: None, TWO: None}


def test_a_file_cut_at_any_length_is_thrown_away(tmp_path):
    path = filled(tmp_path)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert kept(tmp_path) == {ONE: None, TWO: None}


def test_a_file_sealed_by_somebody_else_is_not_believed(tmp_path, monkeypatch):
    monkeypatch.setenv("SLATEPY_CACHE_KEY", "somebody else's key")
    filled(tmp_path)
    monkeypatch.setenv("SLATEPY_CACHE_KEY", "a key for these tests")
    assert kept(tmp_path) == {ONE: None, TWO: None}


def test_what_is_run_is_sealed_with_no_key_from_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    forged = cache.Cache(cache.own(), cache.version())
    forged.shelf("theme slate").put(ONE, b"first")
    forged.save()
    _, own = cache.caches(tmp_path)
    assert own.shelf("theme slate").get(ONE) is None
    own.shelf("theme slate").put(ONE, b"mine")
    own.save()
    assert cache.caches(tmp_path)[1].shelf("theme slate").get(ONE) == b"mine"
    assert cache.Cache(cache.own(), cache.version()).shelf("theme slate").get(ONE) is None


def test_a_file_of_another_page_is_not_believed(tmp_path):
    path = filled(tmp_path)
    store = cache.Cache(tmp_path, "1")
    store.shelf("other").put(ONE, b"of the other")
    store.save()
    (other,) = set(tmp_path.glob("*.cache")) - {path}
    path.write_bytes(other.read_bytes())
    assert kept(tmp_path) == {ONE: None, TWO: None}


def test_this_users_key_is_made_once_and_is_private(tmp_path, monkeypatch):
    monkeypatch.delenv("SLATEPY_CACHE_KEY")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    filled(tmp_path / "cache")
    key = tmp_path / "state" / "slatepy" / "cache-key"
    assert key.stat().st_mode & 0o077 == 0
    first = key.read_bytes()
    assert kept(tmp_path / "cache")[ONE] == b"first"
    assert key.read_bytes() == first


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path):
    tmp_path.chmod(0o500)
    store = cache.Cache(tmp_path / "cache", "1")
    store.shelf("page").put(ONE, b"first")
    store.save()
    tmp_path.chmod(0o700)
    assert not (tmp_path / "cache").exists()


def test_a_full_disk_is_no_fault_and_leaves_the_old_file(tmp_path):
    """A limit on the size of files stands for the disk: the system takes a part of the file and then no more."""
    store = cache.Cache(tmp_path, "1")
    store.shelf("page").put(ONE, b"old")
    store.save()
    program = (
        "import random, resource, signal, sys\nfrom pathlib import Path\nfrom slatepy import cache\n"
        "store = cache.Cache(Path(sys.argv[1]), '1')\n"
        "store.shelf('page').put(bytes(16), random.randbytes(100_000))\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))\n"
        "store.save()\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert cache.Cache(tmp_path, "1").shelf("page").get(ONE) == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_in_the_folders_place_is_no_fault(tmp_path):
    (tmp_path / "cache").write_text("not a folder")
    store = cache.Cache(tmp_path / "cache", "1")
    assert store.shelf("page").get(ONE) is None
    store.shelf("page").put(ONE, b"first")
    store.save()
    assert (tmp_path / "cache").read_text() == "not a folder"


def test_a_link_that_leads_in_a_circle_is_no_fault(tmp_path):
    path = filled(tmp_path)
    path.unlink()
    path.symlink_to(path)
    assert kept(tmp_path) == {ONE: None, TWO: None}


def test_two_writers_at_once_leave_one_whole_file(tmp_path):
    def write(number: int) -> None:
        for _ in range(20):
            store = cache.Cache(tmp_path, "1")
            store.shelf("page").put(ONE, str(number).encode() * 1000)
            store.save()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert kept(tmp_path)[ONE] in {str(number).encode() * 1000 for number in range(4)}
    assert len(list(tmp_path.iterdir())) == 1


def test_a_writer_killed_while_it_writes_leaves_the_old_file(tmp_path):
    filled(tmp_path)
    script = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom slatepy import cache\n"
        "def die(*_): os.kill(os.getpid(), signal.SIGKILL)\nPath.replace = die\n"
        "store = cache.Cache(Path(sys.argv[1]), '1')\n"
        "store.shelf('page').put(cache.digest('one'), b'new')\nstore.save()"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert done.returncode != 0
    assert kept(tmp_path)[ONE] == b"first"


def test_a_digest_tells_parts_apart_not_only_their_sum():
    assert cache.digest("ab", "c") != cache.digest("a", "bc")
    assert len(cache.digest("\ud800")) == len(ONE)


def test_git_passes_over_the_folder_of_a_site(tmp_path):
    kept_in = cache.folder(tmp_path)
    store = cache.Cache(kept_in, "1")
    store.shelf("page").put(ONE, b"first")
    store.save()
    assert (kept_in.parent / ".gitignore").read_bytes() == b"*\n"


def test_the_version_follows_the_library_that_finds_links(tmp_path, monkeypatch):
    before = cache.version()
    monkeypatch.delitem(sys.modules, "linkify_it", raising=False)
    (tmp_path / "linkify_it").mkdir()
    (tmp_path / "linkify_it/__init__.py").write_text("__version__ = 'another'\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert cache.version() != before


def test_the_version_follows_the_code(monkeypatch):
    before = cache.version()
    assert cache.version() == before
    monkeypatch.setattr(cache.slatepy, "__version__", "another")
    assert cache.version() != before
