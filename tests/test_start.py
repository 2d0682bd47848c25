"""What a build imports: each module costs every build its time, so each that comes in is let in here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = "---\ntitle: Kitchen API\n---\n\n# Pots\n\ntext\n```python\nx = 1\n```\n\nA | B\n--|--\n1 | 2\n"
PROGRAM = "import sys; from slatepy import cli; cli.main(sys.argv[1:]); print('modules', *sys.modules, file=sys.stderr)"

NO_OP = {"slatepy", "slatepy.cli", "slatepy.cli._again", "slatepy.cli._output", "slatepy.unchanged"}
# what a build from the cache needs: the command line, values, front matter, the template and its scripts
CACHED = {"_rjsmin", "click", "jinja2", "markupsafe", "msgspec", "rjsmin", "slatepy", "typing_extensions", "yaml"}
# rooms, and parts of rooms, that a build from the cache has no business in
NOT_CACHED = """
aliases markdown.block markdown.commonmark markdown.plain markdown.slate markdown.span migrate.erb
migrate.layout migrate.ruby migrate.scss preview publish.branch publish.git publish.single reach settings.legacy
highlight.evidence highlight.message highlight.notation checks.advice checks.samples checks.safety site.raw site.scope
"""
SLOW = {
    "asyncio",
    "concurrent",
    "email",
    "http",
    "logging",
    "multiprocessing",
    "socket",
    "ssl",
    "subprocess",
    "zipfile",
}


@pytest.fixture
def home(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source/index.html.md").write_text(PAGE)
    build(tmp_path)
    return tmp_path


def build(home):
    """Build, and return the names of all modules that this took."""
    command = [sys.executable, "-c", PROGRAM, "build", str(home)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, check=True, capture_output=True, env=environment, text=True)
    return done.stdout, set(done.stderr.rpartition("modules ")[2].split())


def foreign(modules):
    """Return the packages among modules that neither Python, its site nor an extension's compiler brings along."""
    brought = {*sys.stdlib_module_names, "__main__", "_distutils_hack", "cython_runtime", "sitecustomize"}
    return {name for name in {name.split(".")[0] for name in modules} - brought if not name.startswith("_cython")}


def test_a_build_that_has_nothing_to_do_imports_what_finds_that_out(home):
    said, modules = build(home)
    assert said.startswith("nothing has changed")
    assert {name for name in modules if name.split(".")[0] == "slatepy"} == NO_OP
    assert foreign(modules) == {"slatepy"}
    assert not modules & {"re", "json", "pathlib", "typing", "dataclasses", *SLOW}


def test_a_build_whose_output_is_gone_imports_what_keeps_it(home):
    for expected in ("built ", "nothing has changed, the output is written again"):
        shutil.rmtree(home / "build")
        said, modules = build(home)
        assert said.startswith(expected)
    kept = {"slatepy.cache", "slatepy.publish", "slatepy.publish.again"}
    assert {name for name in modules if name.split(".")[0] == "slatepy"} == NO_OP | kept
    assert foreign(modules) == {"slatepy"}


def test_a_build_from_the_cache_imports_no_parser_and_no_lexer(home):
    (home / "build/index.html").unlink()
    said, modules = build(home)
    assert said.startswith("built ")
    assert foreign(modules) <= CACHED
    assert not modules & SLOW
    unwanted = [f"slatepy.{name}" for name in NOT_CACHED.split()]
    assert not [name for name in modules for part in unwanted if f"{name}.".startswith(f"{part}.")]


def test_a_first_build_in_the_dialect_of_slate_imports_no_other_parser(home):
    shutil.rmtree(home / ".slatepy")
    said, modules = build(home)
    assert said.startswith("built ")
    assert foreign(modules) <= CACHED | {"pygments"}
    assert not modules & SLOW


AHEAD = """
import sys
from slatepy.cli import _ahead
call = _ahead.call(sys.argv[1:])
print(bool(call.painter and call.painter._workers))
call.end()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there a process may be forked")
def test_a_first_build_is_begun_before_its_command_is_imported(tmp_path):
    (tmp_path / "source/includes").mkdir(parents=True)
    (tmp_path / "source/index.html.md").write_text(PAGE)

    def is_begun(*arguments):
        command = [sys.executable, "-c", AHEAD, *arguments, str(tmp_path)]
        done = subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
        return done.stdout == b"True\n"

    assert not is_begun("build", "--jobs", "2")  # so small a site is built before another process is at work
    (tmp_path / "source/includes/_more.md").write_text("text\n" * 5_000)
    assert is_begun("build", "--jobs", "2")
    assert is_begun("build", "--jobs=2")
    assert not is_begun("build", "--jobs", "1")
    assert not is_begun("build", "--jobs=1")
    assert not is_begun("check", "--jobs", "2")
    build(tmp_path)
    assert not is_begun("build", "--jobs", "2")
