"""The answer to a build that has nothing to do, found before anything heavy is imported.

After a build its inputs and outputs are noted in `.slatepy/unchanged`, each with its times and size. While all of
them are as noted, the same command would make the same site; so it would where only the output folder is gone. A file
that was touched in the very moment of the note (its times could hide a second change) is compared by its contents, as
git does; how long that moment lasts depends on how finely the file system counts time.

Only `os`, `sys`, `time` and, for such a file, `hashlib` are used: this runs in each build before all else.
"""

import os
import stat
import sys
import time

_FORM = "slatepy unchanged 3"
_VALUED = ("--out", "--theme", "--set", "--base-url", "--jobs")
_NEVER = ("--no-cache", "--force", "-v", "--verbose", "-h", "--help")
_HERE = os.path.dirname(os.path.abspath(__file__))
# In nanoseconds: what a file system rounds its times to (FAT: two seconds), or where it counts them finely, twice the
# tick of the slowest clock from which a kernel takes them.
_COARSE = 2_000_000_000
_FINE = 20_000_000
_STALE = 60


class Last:
    """The last build, while another with the same arguments would make the same.

    folder: the site's; out: the output folder; is_gone: whether that is no longer there, with everything else as it
    was. said: as `note` was told. roots: what was read; inputs: each file of it with its times and size.
    """

    __slots__ = ("folder", "inputs", "is_gone", "out", "roots", "said")

    def __init__(self, folder: str, out: str, said: tuple[str, str, str], roots: list[str]) -> None:
        self.folder = folder
        self.out = out
        self.is_gone = not os.path.lexists(out)
        self.said = said
        self.roots = roots
        self.inputs = _stats(roots)


def last(arguments: list[str]) -> Last | None:
    """Return the last build with these arguments, all of the command line, or None where there is something to do."""
    folder = site(arguments)
    if folder is None or _is_elsewhere(folder):
        return None
    try:
        with open(_path(folder), encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            noted = os.fstat(file.fileno()).st_mtime_ns
            fields = file.read().split("\0")
    except (OSError, ValueError):
        return None
    form, key, out, roots, made, plain, coloured, *files = [*fields, "", "", "", "", "", "", ""][: max(len(fields), 7)]
    if form != _FORM or key != _key(arguments) or not files or files[-1] != "end":
        return None
    known = dict(zip(files[0:-1:2], files[1:-1:2], strict=False))
    build = Last(folder, out, (made, plain, coloured), roots.split("\n"))
    found = build.inputs | _stats([out])
    if build.is_gone:
        known = {path: times for path, times in known.items() if not path.startswith(f"{out}/")}
    if known.keys() != found.keys() or not all(_same(path, found[path], known[path], noted) for path in found):
        return None
    return build


def roots(folder: str, parts: tuple[str, ...]) -> list[str]:
    """Return the files and folders that a build depends on.

    folder: the site's; parts: what of it is read. slatepy and its themes count too.
    """
    themes = os.path.join(os.path.dirname(_HERE), "themes")
    return [*(os.path.join(folder, part) for part in parts), _HERE, *([themes] if os.path.isdir(themes) else [])]


def stats(paths: list[str]) -> dict[str, str]:
    """Return each file below `paths` with its times and size. To be taken before the files are read."""
    return _stats(paths)


def note(  # noqa: PLR0913, PLR0917 - all that is noted
    folder: str, arguments: list[str], inputs: dict[str, str], paths: list[str], out: str, said: tuple[str, str, str]
) -> None:
    """Note that a build was made.

    inputs: `stats` from before it of paths, its `roots`; out: the output folder; said: what it made, what it printed to
    stderr, and in colours.
    Nothing is noted where an input has changed meanwhile, or where the folder cannot be written: it is only a saving.
    """
    if _is_elsewhere(folder) or _stats(paths) != inputs:
        return
    fields = [_FORM, _key(arguments), out, "\n".join(paths), *said]
    now = time.time_ns()
    try:
        for path, times in (inputs | _stats([out])).items():
            fields += [path, f"{times} {_digest(path) if _is_fresh(times, now) else ''}"]
    except OSError:
        return
    aside = f"{_path(folder)}.{os.getpid()}.{os.urandom(4).hex()}"
    try:
        os.makedirs(os.path.dirname(aside), exist_ok=True)
        with open(aside, "x", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            file.write("\0".join([*fields, "end"]))
        os.replace(aside, _path(folder))
    except OSError:
        return


def restore(last: Last, output: dict[str, bytes]) -> bool:
    """Write files into an output folder that is gone: beside the cache first, then all of it moves there at once.

    output: by POSIX path. Says whether that was possible; else everything is as it was, but for the folder above.
    """
    aside = os.path.join(last.folder, ".slatepy", "output")
    try:
        os.mkdir(aside)
    except OSError:
        # somebody else is at it; or one was killed at it, after whom the next clears up
        _clear(aside, _STALE)
        return False
    try:
        for path, data in output.items():
            name = os.path.join(aside, *path.split("/"))
            os.makedirs(os.path.dirname(name), exist_ok=True)
            with open(name, "wb") as file:
                file.write(data)
        os.makedirs(os.path.dirname(os.path.abspath(last.out)), exist_ok=True)
        os.rename(aside, last.out)
    except OSError:
        return False
    else:
        return True
    finally:
        _clear(aside)


def _clear(folder: str, age: float = 0) -> None:
    """Remove a folder that is there and was made at least `age` seconds ago."""
    try:
        if time.time() - os.stat(folder).st_mtime < age:
            return
        import shutil  # noqa: PLC0415 - 5 ms that only a failure costs

        shutil.rmtree(folder)
    except OSError:
        return


def state(arguments: list[str], inputs: dict[str, str]) -> str:
    """Return a text that is the same only for the same arguments and files with the same times and sizes."""
    return "\0".join([_key(arguments), *(f"{path} {inputs[path]}" for path in sorted(inputs))])


def _path(folder: str) -> str:
    return os.path.join(folder, ".slatepy", "unchanged")


def _is_elsewhere(folder: str) -> bool:
    """Say whether a site's `.slatepy` is a symbolic link, which may have come with the repository and lead anywhere."""
    return os.path.islink(os.path.join(folder, ".slatepy"))


def _key(arguments: list[str]) -> str:
    settings = sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith("SLATEPY_"))
    return "\n".join([sys.version, *_libraries(), os.getcwd(), *settings, *arguments])


def _libraries() -> list[str]:
    """Return the folders that hold libraries, each with the time at which one last came, went or got a new version."""
    found = []
    for path in sys.path:
        if path.endswith("-packages"):
            try:
                found.append(f"{path} {os.stat(path).st_mtime_ns}")
            except OSError:
                continue
    return found


def site(arguments: list[str]) -> str | None:
    """Return the site's folder of a `build` that may be answered at once."""
    if arguments[:1] != ["build"] or any(argument in _NEVER for argument in arguments):
        return None
    folder, valued = ".", False
    for argument in arguments[1:]:
        if valued:
            valued = False
        elif argument in _VALUED:
            valued = True
        elif not argument.startswith("-"):
            folder = argument
    return folder


def _stats(paths: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    seen: set[tuple[int, int]] = set()
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path)
            if not stat.S_ISDIR(status.st_mode):
                found[path] = f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_size}"
            elif (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                waiting.extend(f"{path}/{name}" for name in os.listdir(path) if name != "__pycache__")
        except OSError:
            continue
    return found


def _same(path: str, times: str, known: str, noted: int) -> bool:
    """Compare a file with its note; by contents if it was touched too close to the note to trust its times."""
    before, _, digest = known.rpartition(" ")
    return times == before and (not _is_fresh(times, noted) or _digest(path) == digest)


def _is_fresh(times: str, moment: int) -> bool:
    """Say whether a file was touched so shortly before a moment that a later change could leave its times the same."""
    modified, changed, _ = map(int, times.split(" "))
    tick = _FINE if changed % 1_000_000 else _COARSE
    return max(modified, changed) + tick >= moment


def _digest(path: str) -> str:
    import hashlib  # noqa: PLC0415 - 3 ms that only such a file costs

    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
