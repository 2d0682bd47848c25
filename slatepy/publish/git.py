"""A repository, by git's own plumbing: nothing here knows of the work tree, its index or what is checked out."""

from __future__ import annotations

import hashlib
import os
import subprocess
from typing import TYPE_CHECKING

from slatepy.problem import SiteError
from slatepy.publish import refusal
from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

FILE, FOLDER = "100644", "040000"
_NAMED = 3


class Entry(Struct, frozen=True):
    """A file in a commit: its mode (six octal digits) and the id of its contents."""

    mode: str
    id: str


class Repository:
    """The repository around a folder.

    interactive: whether there is somebody whom git may ask for a password; else it fails at once.
    Every method raises SiteError with an explanation where git refuses.
    """

    def __init__(self, folder: Path, *, interactive: bool = False) -> None:
        self._folder = folder
        # English words to be recognised; an index that is never refreshed; no question that nobody would answer
        asked = {} if interactive else {"GIT_TERMINAL_PROMPT": "0"}
        self._environment = {**os.environ, "LC_ALL": "C", "LANGUAGE": "C", "GIT_OPTIONAL_LOCKS": "0", **asked}
        self.run("rev-parse", "--git-dir")
        # git before 2.25 knows no other kind than SHA-1
        self._hash = (self.asks("rev-parse", "--show-object-format") or "sha1").strip()

    def run(self, *arguments: str, data: bytes = b"") -> str:
        """Run git and return what it printed. data: its standard input."""
        done = self._done(arguments, data)
        if done.returncode:
            words = (done.stderr + done.stdout).decode("utf-8", "replace")
            raise SiteError(refusal.refusal(arguments, words, done.returncode))
        return done.stdout.decode("utf-8", "surrogateescape")

    def asks(self, *arguments: str) -> str | None:
        """Run git where a failure is an answer: None."""
        done = self._done(arguments, b"")
        return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape")

    def commit(self, name: str) -> str | None:
        """Return the id of the commit that a name leads to, None where there is none."""
        found = self.asks("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return found.strip() if found else None

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Say whether one commit is in the history of the other."""
        return self.asks("merge-base", "--is-ancestor", older, newer) is not None

    def checked_out(self) -> set[str]:
        """Return the branches (`refs/heads/x`) that a work tree shows."""
        lines = self.run("worktree", "list", "--porcelain").splitlines()
        return {line.removeprefix("branch ") for line in lines if line.startswith("branch ")}

    def files(self, commit: str) -> dict[str, Entry]:
        """Return every file of a commit by its path."""
        found = {}
        for row in self.run("ls-tree", "-r", "-z", "--full-tree", commit).split("\0"):
            about, tab, path = row.partition("\t")
            if tab:
                mode, _, ident = about.split(" ", _NAMED - 1)
                found[path] = Entry(mode, ident)
        return found

    def contents(self, ident: str) -> bytes:
        """Return the contents of a file by its id."""
        return self.run("cat-file", "blob", ident).encode("utf-8", "surrogateescape")

    def id(self, data: bytes) -> str:
        """Return the id that git gives to contents."""
        made = hashlib.new(self._hash, b"blob %d\0" % len(data), usedforsecurity=False)
        made.update(data)
        return made.hexdigest()

    def store(self, contents: Iterable[bytes]) -> None:
        """Put contents into the repository's store."""
        stream = b"".join(b"blob\ndata %d\n%b\n" % (len(data), data) for data in contents)
        if stream:
            self.run("fast-import", "--quiet", "--done", data=stream + b"done\n")

    def tree(self, files: Mapping[str, Entry]) -> str:
        """Store a tree of files, folder by folder from the deepest, and return its id."""
        folders: dict[str, dict[str, tuple[str, str]]] = {"": {}}
        for path, entry in files.items():
            folder, _, name = path.rpartition("/")
            _folder(folders, folder)[name] = (entry.mode, entry.id)
        depths = sorted({_depth(folder) for folder in folders}, reverse=True)
        ids: dict[str, str] = {}
        for depth in depths:
            names = sorted(folder for folder in folders if _depth(folder) == depth)
            made = self._trees([folders[folder] for folder in names])
            ids |= dict(zip(names, made, strict=True))
            for folder, ident in zip(names, made, strict=True):
                if folder:
                    parent, _, name = folder.rpartition("/")
                    _folder(folders, parent)[name] = (FOLDER, ident)
        return ids[""]

    def _trees(self, folders: Sequence[Mapping[str, tuple[str, str]]]) -> list[str]:
        """Store folders whose entries are in the store already."""
        rows = (
            "".join(f"{mode} {_kind(mode)} {ident}\t{name}\0" for name, (mode, ident) in folder.items())
            for folder in folders
        )
        data = "\0".join(rows) + "\0"
        return self.run("mktree", "-z", "--batch", data=data.encode("utf-8", "surrogateescape")).split()

    def _done(self, arguments: Sequence[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-C", str(self._folder), *arguments]
        # a password is asked on the terminal itself, so the input may always be closed
        try:
            return subprocess.run(command, check=False, capture_output=True, env=self._environment, input=data)
        except FileNotFoundError as error:
            raise SiteError(refusal.missing()) from error


def _folder(folders: dict[str, dict[str, tuple[str, str]]], path: str) -> dict[str, tuple[str, str]]:
    """Return a folder's entries, made with the folders above it where they are new."""
    missing = path
    while missing not in folders:
        folders[missing] = {}
        missing = missing.rpartition("/")[0]
    return folders[path]


def _depth(folder: str) -> int:
    return folder.count("/") + 1 if folder else 0


def _kind(mode: str) -> str:
    return {FOLDER: "tree", "160000": "commit"}.get(mode, "blob")
