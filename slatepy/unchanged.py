"""The answer to a build that has nothing to do, found before anything heavy is imported.

After a build its inputs and outputs are noted in `.slatepy/unchanged`, each with its times and size. While all of
them are as noted, the same command would make the same site, so what it printed is printed again. A file that was
touched in the very moment of the note (its times could hide a second change) is compared by its contents, as git does;
how long that moment lasts depends on how finely the file system counts time.

Only `os`, `sys`, `time` and, for such a file, `hashlib` are used: this runs in each build before all else.
"""

import os
import stat
import sys
import time

_FORM = "slatepy unchanged 2"
_VALUED = ("--out", "--theme", "--set", "--base-url", "--jobs")
_NEVER = ("--no-cache", "--force", "-v", "--verbose", "-h", "--help")
_HERE = os.path.dirname(os.path.abspath(__file__))
# In nanoseconds: what a file system rounds its times to (FAT: two seconds), or where it counts them finely, twice the
# tick of the slowest clock from which a kernel takes them.
_COARSE = 2_000_000_000
_FINE = 20_000_000


def answer(arguments: list[str], *, coloured: bool) -> tuple[str, str] | None:
    """Return what a build with these arguments would print (stdout, stderr), or None where it must be made.

    arguments: all of the command line. coloured: whether stderr wants colours.
    """
    folder = _folder(arguments)
    if folder is None:
        return None
    try:
        with open(_path(folder), encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            noted = os.fstat(file.fileno()).st_mtime_ns
            fields = file.read().split("\0")
    except (OSError, ValueError):
        return None
    form, key, roots, said, plain, colourful, *files = [*fields, "", "", "", "", "", ""][: max(len(fields), 6)]
    if form != _FORM or key != _key(arguments) or not files or files[-1] != "end":
        return None
    known = dict(zip(files[0:-1:2], files[1:-1:2], strict=False))
    found = _stats(roots.split("\n"))
    if known.keys() != found.keys() or not all(_same(path, found[path], known[path], noted) for path in found):
        return None
    return said, colourful if coloured else plain


def roots(folder: str, parts: tuple[str, ...], out: str) -> list[str]:
    """Return the files and folders that a build depends on or makes.

    folder: the site's; parts: what of it is read; out: the output folder. slatepy and its themes count too.
    """
    themes = os.path.join(os.path.dirname(_HERE), "themes")
    return [*(os.path.join(folder, part) for part in parts), out, _HERE, *([themes] if os.path.isdir(themes) else [])]


def stats(paths: list[str]) -> dict[str, str]:
    """Return each file below `paths` with its times and size. To be taken before the files are read."""
    return _stats(paths)


def note(
    folder: str, arguments: list[str], inputs: dict[str, str], paths: list[str], said: tuple[str, str, str]
) -> None:
    """Note that a build was made.

    inputs: `stats` from before it; paths: its `roots`; said: what it printed to stdout, to stderr, and in colours.
    Nothing is noted where an input has changed meanwhile, or where the folder cannot be written: it is only a saving.
    """
    found = _stats(paths)
    if any(found.get(path) != times for path, times in inputs.items()):
        return
    fields = [_FORM, _key(arguments), "\n".join(paths), *said]
    now = time.time_ns()
    try:
        for path, times in found.items():
            fields += [path, f"{times} {_digest(path) if _is_fresh(times, now) else ''}"]
    except OSError:
        return
    aside = f"{_path(folder)}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(aside), exist_ok=True)
        with open(aside, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            file.write("\0".join([*fields, "end"]))
        os.replace(aside, _path(folder))
    except OSError:
        return


def forget(folder: str) -> None:
    """Take the note away: what is about to happen may end half way."""
    try:
        os.unlink(_path(folder))
    except OSError:
        return


def _path(folder: str) -> str:
    return os.path.join(folder, ".slatepy", "unchanged")


def _key(arguments: list[str]) -> str:
    settings = sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith("SLATEPY_"))
    return "\n".join([sys.version, os.getcwd(), *settings, *arguments])


def _folder(arguments: list[str]) -> str | None:
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
