"""The cache: bytes kept between builds under the hash of everything they depend on.

One file a page in `.slatepy/cache/`. A file is read as untrusted: it is believed only if its seal, a keyed hash over
all of it, was made with this user's own key, so that a damaged file, one of another version, or one that came along
with somebody's repository is passed over as if it were not there. Nothing in it is ever executed or unpickled.

What is kept for every site lies in this user's own cache folder, sealed with a key that nobody else can have: the
themes' templates and the regular expressions of lexers and libraries, compiled, as Python keeps its modules.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import zlib
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import slatepy

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

_MAGIC = b"slatepy cache 2\n"
_SEAL = 32
_KEY = 16
_LIBRARIES = ("jinja2", "linkify_it", "markdown_it", "mdit_py_plugins", "pygments")
_LARGEST_FILE = 64 * 1024 * 1024
_LARGEST_CONTENT = 512 * 1024 * 1024
# In bytes: what is compressed as one, so that saving takes time for what is new and not for all there is.
_SEGMENT = 256 * 1024


def digest(*parts: bytes | str) -> bytes:
    """Return a 16-byte key for a value that depends on `parts` and on nothing else."""
    data = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    lengths = b"".join([len(each).to_bytes(8, "little") for each in data])
    return hashlib.blake2b(b"".join((lengths, *data)), digest_size=_KEY).digest()


class Memory:
    """What one process keeps from build to build: objects, under keys that name all they were made of.

    What was not asked for since the last `turn` is forgotten by the next, so it stays as large as one build needs.
    """

    def __init__(self) -> None:
        self._old: dict[Hashable, Any] = {}
        self._new: dict[Hashable, Any] = {}

    def get(self, key: Hashable) -> Any:  # noqa: ANN401 - whoever puts a value under a key knows its type
        """Return the object kept under `key`, or None."""
        value = self._new.get(key)
        if value is None and (value := self._old.get(key)) is not None:
            self._new[key] = value
        return value

    def put(self, key: Hashable, value: object) -> None:
        """Keep an object under `key`."""
        self._new[key] = value

    def turn(self) -> None:
        """Begin another build."""
        self._old, self._new = self._new, {}


class Shelf:
    """What is kept for one page: values under 16-byte keys.

    Only what was read or written since it was opened is kept by `Cache.save`, which bounds its size by the page's.
    segments: what was kept, compressed as it lies on the disk, with what it holds. memory: what is kept in this process
    beside it, None where nothing is.
    """

    def __init__(self, segments: Iterable[tuple[bytes, dict[bytes, bytes]]] = (), memory: Memory | None = None) -> None:
        self._segments = list(segments)
        self._old = {key: value for _, entries in self._segments for key, value in entries.items()}
        self._new: dict[bytes, bytes] = {}
        self.memory = memory

    def get(self, key: bytes) -> bytes | None:
        """Return the value kept under `key`, or None."""
        value = self._new.get(key)
        if value is None and (value := self._old.get(key)) is not None:
            self._new[key] = value
        return value

    def peek(self, key: bytes) -> bytes | None:
        """Return the value kept under `key` as `get` does, but do not keep it any longer for that."""
        value = self._new.get(key)
        return self._old.get(key) if value is None else value

    def put(self, key: bytes, value: bytes) -> None:
        """Keep `value` under `key`."""
        self._new[key] = value

    @property
    def changed(self) -> bool:
        """Whether what is to be kept differs from what was read."""
        return self._new != self._old

    def packed(self) -> list[bytes]:
        """Return what is to be kept in compressed segments: those that hold only that as they were, then new ones."""
        whole = [
            (segment, entries)
            for segment, entries in self._segments
            if all(self._new.get(key) == value for key, value in entries.items())
        ]
        known = {key for _, entries in whole for key in entries}
        new = [bytearray()]
        for key, value in self._new.items():
            if key not in known:
                if len(new[-1]) > _SEGMENT:
                    new.append(bytearray())
                new[-1] += key + len(value).to_bytes(4, "little") + value
        return [*(segment for segment, _ in whole), *(zlib.compress(each, 1) for each in new if each)]

    def turn(self) -> None:
        """Forget what was neither read nor written since it was opened or turned."""
        self._old, self._new = self._new, {}


class Cache:
    """A folder of shelves.

    folder: where the files lie; None keeps nothing between builds. version: names everything that all values depend
    on (the versions of slatepy and its libraries); a file made under another version is passed over.
    memory: for a process that builds again and again. private: seal with this user's own key, never with one that is
    named in the environment and so may be known to others, as what is run must be.
    """

    def __init__(
        self, folder: Path | None, version: str, memory: Memory | None = None, *, private: bool = False
    ) -> None:
        self.memory = memory
        self._folder = folder
        self._version = version.encode()
        self._shelves: dict[str, Shelf] = {}
        self._packed: dict[str, list[bytes]] = {}
        self._secret = _secret(private=private) if folder else b""

    def shelf(self, name: str) -> Shelf:
        """Return the shelf of the page `name`; an unreadable or foreign one is empty."""
        if name not in self._shelves:
            self._shelves[name] = Shelf(self._read(name), self.memory)
        return self._shelves[name]

    def take(self, name: str) -> list[bytes] | None:
        """Return what is to be kept of a page that is done, compressed, None where that is as it was; forget the rest.

        What it returns is for `put`, of this cache or of another process's.
        """
        shelf = self._shelves.pop(name, None)
        return shelf.packed() if shelf and shelf.changed else None

    def put(self, name: str, packed: list[bytes]) -> None:
        """Have `save` write what `take` returned."""
        self._packed[name] = packed

    def turn(self) -> None:
        """Forget what was not used since the last turn, for a process that builds again and again."""
        for shelf in self._shelves.values():
            shelf.turn()

    def save(self) -> None:
        """Write every shelf that changed, each whole or not at all. A folder that cannot be written is no fault."""
        if not self._folder or not self._secret:
            return
        hide(self._folder)
        changed = ((name, shelf.packed()) for name, shelf in self._shelves.items() if shelf.changed)
        for name, packed in (*self._packed.items(), *changed):
            with contextlib.suppress(OSError):
                _replace(self._path(self._folder, name), self._sealed(name, packed))

    def _path(self, folder: Path, name: str) -> Path:
        return folder / f"{digest(name).hex()}.cache"

    def _read(self, name: str) -> list[tuple[bytes, dict[bytes, bytes]]]:
        if not self._folder or not self._secret:
            return []
        try:
            path = self._path(self._folder, name)
            if path.stat().st_size > _LARGEST_FILE:
                return []
            return list(self._opened(name, path.read_bytes()))
        except (OSError, ValueError, zlib.error):
            return []

    def _seal(self, name: str, body: bytes) -> bytes:
        return hmac.digest(self._secret, _MAGIC + digest(self._version, name) + body, "sha256")

    def _sealed(self, name: str, segments: Iterable[bytes]) -> bytes:
        body = b"".join([part for each in segments for part in (len(each).to_bytes(4, "little"), each)])
        return _MAGIC + self._seal(name, body) + body

    def _opened(self, name: str, data: bytes) -> Iterator[tuple[bytes, dict[bytes, bytes]]]:
        """Yield each segment with its entries, none where the seal is not this user's."""
        body = data[len(_MAGIC) + _SEAL :]
        seal = data[len(_MAGIC) : len(_MAGIC) + _SEAL]
        if not data.startswith(_MAGIC) or not hmac.compare_digest(seal, self._seal(name, body)):
            return
        at, left = 0, _LARGEST_CONTENT
        while at < len(body):
            end = at + 4 + int.from_bytes(body[at : at + 4], "little")
            segment = body[at + 4 : end]
            inflater = zlib.decompressobj()
            content = inflater.decompress(segment, left)
            left -= len(content)
            if left <= 0 or not inflater.eof:
                raise ValueError("more than any build keeps")
            yield segment, dict(_entries(content))
            at = end


def _entries(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(content):
        start = at + _KEY + 4
        end = start + int.from_bytes(content[at + _KEY : start], "little")
        yield content[at : at + _KEY], content[start:end]
        at = end


def caches(site: Path) -> tuple[Cache, Cache]:
    """Return the cache of the site in a folder, and this user's own."""
    name = version()
    return Cache(folder(site), name), Cache(own(), name, private=True)


def folder(site: Path) -> Path | None:
    """Return where a site's cache lies: `SLATEPY_CACHE_DIR`, else `.slatepy/cache` in the site's folder.

    None where that is a symbolic link, which may have come with the repository and lead anywhere, or cannot be seen.
    """
    named = os.environ.get("SLATEPY_CACHE_DIR")
    if named:
        return Path(named)
    kept = site / ".slatepy" / "cache"
    with contextlib.suppress(OSError):
        return None if kept.parent.is_symlink() or kept.is_symlink() else kept
    return None


def is_filled(folder: Path | None) -> bool:
    """Say whether an earlier build has kept anything in a cache's folder, of use or not."""
    try:
        return folder is not None and any(path.suffix == ".cache" for path in folder.iterdir())
    except OSError:
        return False


def own() -> Path | None:
    """Return where this user's cache for every site lies (`$XDG_CACHE_HOME/slatepy`), None where there is no home."""
    try:
        base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / ".cache") / "slatepy"
    except RuntimeError:
        return None


def hide(kept: Path) -> None:
    """Have git pass over `.slatepy`, that a build leaves an author's work tree clean."""
    if kept.parent.name != ".slatepy":
        return
    with contextlib.suppress(OSError):
        if not kept.parent.joinpath(".gitignore").exists():
            _replace(kept.parent / ".gitignore", b"*\n")


def version() -> str:
    """Return what all kept values depend on beside their keys: slatepy and the libraries that make them.

    A library is told by its `__init__.py`, which holds its version: asking `importlib.metadata` takes 20 ms. In a
    checkout, where the code changes without a new version, slatepy is told by the times of its files.
    """
    marks = [slatepy.__version__]
    for name in _LIBRARIES:
        spec = util.find_spec(name)
        marks.append(Path(spec.origin).read_text("utf-8") if spec and spec.origin else "")
    package = Path(__file__).parent
    if package.parent.joinpath("pyproject.toml").is_file():
        marks += sorted(f"{name} {entry.stat().st_mtime_ns}" for name, entry in _modules(str(package)))
    return digest(*marks).hex()


def _modules(package: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield each module of a package with its path; a third of the time that `Path.rglob` takes."""
    with os.scandir(package) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.path, entry
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _modules(entry.path)


def _secret(*, private: bool) -> bytes:
    """Return the key: `SLATEPY_CACHE_KEY` (for CI) unless `private`, else one made once and kept by this user.

    That lies outside the site, so that a cache which came with a repository cannot be sealed with it. Empty where none
    can be kept: then nothing is cached.
    """
    named = os.environ.get("SLATEPY_CACHE_KEY")
    if named and not private:
        return hashlib.sha256(named.encode()).digest()
    try:
        base = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
        path = (Path(base) if base else Path.home() / ".local" / "state") / "slatepy" / "cache-key"
        with contextlib.suppress(FileNotFoundError):
            key = path.read_bytes()
            if len(key) == _SEAL:
                return key
        _replace(path, os.urandom(_SEAL), mode=0o600)
        return path.read_bytes()
    except (OSError, RuntimeError):
        return b""


def _replace(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file to the side, then swap it in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
