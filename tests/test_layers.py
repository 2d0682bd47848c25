"""The plan of the house: who imports whom, who owns which library, who touches the disk, the network, the terminal."""

import ast
import re
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "slatepy"

# A module imports only from rows below its own. Inside a room (a folder) modules import each other without circles.
ROWS = """
__main__
cli
preview publish
site
markdown search machine aliases theme checks migrate
settings
document
files anchor address picture highlight cache unchanged reach
problem
struct once patterns processes
"""
ROOMS = {room: -number for number, row in enumerate(ROWS.split("\n")) for room in row.split()}

OWNERS = {
    "click": ("cli",),
    "watchdog": ("preview",),
    "werkzeug": ("preview",),
    "markdown_it": ("markdown",),
    "mdit_py_plugins": ("markdown",),
    "linkify_it": ("markdown",),
    "jinja2": ("theme",),
    "markupsafe": ("theme",),
    "yaml": ("settings",),
    "msgspec": ("struct", "settings"),  # structs; and what comes from outside: front matter
    "pygments": ("highlight",),
    "rjsmin": ("theme",),
    "tree_sitter": ("checks",),
}

DISK_ROOMS = {"files", "cache", "unchanged"}
DISK_MODULES = {"fcntl", "fileinput", "glob", "io.open", "mmap", "msvcrt", "shutil", "sqlite3", "tempfile"}
DISK_METHODS = frozenset(
    """
    chmod exists glob hardlink_to is_dir is_file is_symlink iterdir lstat mkdir open read_bytes read_text readlink rglob
    rmdir samefile stat symlink_to touch unlink write_bytes write_text
    """.split()  # noqa: SIM905 - a list of thirty strings says no more
)
NO_DISK = {"os.PathLike", "os.cpu_count", "os.environ", "os.fspath", "os.get_terminal_size", "os.sep"}
NO_DISK |= {"os._exit", "os.curdir", "os.fsdecode", "os.path", "os.sched_getaffinity"}
PROCESS_CALLS = {"os.close", "os.fdopen", "os.fork", "os.kill", "os.pipe", "os.waitpid"}
PIPE_MODULES = {"fcntl"}
NETWORK = {
    "asyncio",
    "http.server",
    "selectors",
    "socket",
    "socketserver",
    "threading",
    "urllib.request",
}
PROCESSES = {"concurrent", "multiprocessing"}
TERMINAL = {"click.echo", "click.secho", "sys.stderr", "sys.stdout"}


def modules(package):
    """Return the tree of each module by its dotted name below the package, `` for the package itself."""
    found = {}
    for path in package.rglob("*.py"):
        parts = path.relative_to(package).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = ast.parse(path.read_text("utf-8"))
    return found


def imports(tree, known, *, typing=True):
    """Yield (line, dotted name) of all that a module imports; known: the package's own modules."""
    skipped = set() if typing else {id(node) for block in type_blocks(tree) for node in ast.walk(block)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"line {node.lineno}: relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                is_own = node.module.split(".")[0] == "slatepy" and whole.removeprefix("slatepy.") not in known
                yield node.lineno, node.module if is_own else whole


def type_blocks(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]


def violations(found):
    """Yield a sentence for each breach of the plan."""
    graph = {}
    for name, tree in found.items():
        room = name.split(".")[0]
        if name and room not in ROOMS:
            yield f"{name}: the plan has no room '{room}'"
            continue
        for line, target in imports(tree, found):
            top, _, below = target.partition(".")
            if top == "slatepy" and name and below:
                yield from wrong_row(f"{name}:{line}", room, below.split(".")[0])
            elif top not in {*sys.stdlib_module_names, "slatepy", "_typeshed"} and room not in OWNERS.get(top, ()):
                yield f"{name}:{line}: {top} is not owned by '{room}'"
        graph[name] = {t.removeprefix("slatepy.") for _, t in imports(tree, found, typing=False)} & found.keys()
        yield from (f"{name}:{line}: {what}" for line, what in deeds(tree, room, found))
    yield from circles(graph)


def wrong_row(where, room, other):
    if other != room and ROOMS.get(other, 1) >= ROOMS[room]:
        yield f"{where}: '{room}' imports '{other}', which is not below it"


def deeds(tree, room, found):
    """Yield what a module does that is another room's business."""
    names = {target for _, target in imports(tree, found)} | {
        ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }
    used = {name for name in names if name.split(".")[0] in {"os", "io", "sys", "click"}} | names
    if room not in DISK_ROOMS:
        disk_modules = DISK_MODULES - PIPE_MODULES if room == "processes" else DISK_MODULES
        for name in used:
            if disk_modules & {name.split(".")[0], name} or is_os(name, room):
                yield 0, f"{name} is the disk, which only files and cache touch"
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in DISK_METHODS and not is_call_of_a_room(node, tree, found):
                yield node.lineno, f"{ast.unparse(node.func)}() is the disk, which only files and cache touch"
    if room not in {"preview", "reach", "highlight", "processes"}:
        yield from (
            (0, f"{name} is preview's") for name in used if any((name + ".").startswith(n + ".") for n in NETWORK)
        )
    yield from ((0, f"{name} is processes'") for name in used if name.split(".")[0] in PROCESSES)
    if room != "cli":
        yield from ((0, f"{name} is cli's") for name in used & TERMINAL)
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        yield from ((node.lineno, "print() is cli's") for node in calls if called(node) == "print")


def is_os(name, room):
    allowed = NO_DISK | PROCESS_CALLS if room == "processes" else NO_DISK
    return bool(re.fullmatch(r"os(\.\w+)+", name)) and ".".join(name.split(".")[:2]) not in allowed


def called(node):
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def is_call_of_a_room(node, tree, found):
    """Say whether `x.open()` calls a function of one of the package's own modules, `x`."""
    own = {target.split(".")[-1] for _, target in imports(tree, found) if target.startswith("slatepy.")}
    return isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) in own


def circles(graph):
    done = set()

    def visit(name, path):
        if name in path:
            yield " -> ".join((*path[path.index(name) :], name)) + " is a circle"
        elif name not in done:
            for target in sorted(graph[name]):
                yield from visit(target, (*path, name))
            done.add(name)

    for name in sorted(graph):
        yield from visit(name, ())


def test_the_house_keeps_its_plan():
    assert sorted(violations(modules(PACKAGE))) == []


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("files.walk", "from slatepy import cli", "'files' imports 'cli'"),
        ("search", "import slatepy.theme.page", "'search' imports 'theme'"),
        ("theme.page", "if TYPE_CHECKING:\n    from slatepy.site import Build", "'theme' imports 'site'"),
        ("anchor", "def f():\n    from slatepy.cache import Cache", "'anchor' imports 'cache'"),
        ("search", "import yaml", "yaml is not owned by 'search'"),
        ("search", "from pygments.lexers import x", "pygments is not owned"),
        ("search", "import requests", "requests is not owned"),
        ("attic", "x = 1", "no room 'attic'"),
        ("theme.page", "import os\nos.remove('x')", "os.remove is the disk"),
        ("theme.page", "from os import remove", "os.remove is the disk"),
        ("theme.page", "import shutil", "shutil is the disk"),
        ("theme.page", "def f(path): return path.read_text()", "path.read_text() is the disk"),
        ("theme.page", "open('x')", "open() is the disk"),
        ("publish.folder", "import threading", "threading is preview's"),
        ("site", "from concurrent.futures import ProcessPoolExecutor", "is processes'"),
        ("site", "from urllib.request import urlopen", "is preview's"),
        ("site", "print('x')", "print() is cli's"),
        ("site", "import sys\nsys.stderr.write('x')", "sys.stderr is cli's"),
        ("theme.page", "from slatepy.theme import assets", "theme.assets -> theme.page -> theme.assets is a circle"),
    ],
)
def test_each_breach_of_the_plan_is_found(name, source, said):
    house = {
        "": "",
        "theme": "",
        "theme.assets": "from slatepy.theme import page",
        "theme.page": "",
        "site": "Build = 1",
    }
    house |= {"cli": "", "cache": "Cache = 1", name: source}
    found = list(violations({name: ast.parse(text) for name, text in house.items()}))
    assert any(said in sentence for sentence in found), found


def test_what_the_plan_allows_is_not_found():
    house = {
        "": "from slatepy.publish.folder import build",
        "cli.build": "import sys, click\nfrom slatepy import files\nsys.stdout.write('x')\nfiles.read('x')",
        "files.walk": "import os\nfrom slatepy import problem\nos.remove('x')",
        "files": "from slatepy.files import walk",
        "publish.folder": "import slatepy\nfrom slatepy import site",
        "site": "import os\nif TYPE_CHECKING:\n    from slatepy.files import Tree\nos.environ.get('X')",
        "problem": "",
    }
    assert list(violations({name: ast.parse(text) for name, text in house.items()})) == []
