"""The command line: what is printed where, and the exit codes."""

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from slatepy import cli
from slatepy.cli import _listing, _output, _progress
from slatepy.problem import Place, Problem

ROOT = Path(__file__).resolve().parents[1]
PAGE = "---\ntitle: Kitchen API\n---\n\n# Pots\n\n```python\nx = 1\n```\n"


@pytest.fixture
def home(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source/index.html.md").write_text(PAGE)
    return tmp_path


@pytest.fixture(autouse=True)
def _plain(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def write(home, text):
    (home / "source/index.html.md").write_text(text)


def process(*arguments, program="import sys; from slatepy import cli; sys.exit(cli.main(sys.argv[1:]))", **options):
    command = [sys.executable, "-c", program, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    return subprocess.run(command, check=False, capture_output=True, env=environment, **options)


def snapshot(out):
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_a_build_is_told_in_one_line(home, capsys):
    assert cli.main(["build", str(home)]) == 0
    printed = capsys.readouterr()
    line = rf"built 1 page, 1 section, 1 sample, \d+ KB in \d+\.\d\d s -> {re.escape(str(home / 'build'))}\n"
    assert re.fullmatch(line, printed.out)
    assert printed.err == ""


def test_the_site_here_is_built_by_default(home, monkeypatch, capsys):
    monkeypatch.chdir(home)
    assert cli.main(["build"]) == 0
    assert capsys.readouterr().out.endswith("-> build\n")
    assert (home / "build/index.html").exists()


def test_a_problem_is_drawn_on_stderr_with_its_line(home, capsys):
    write(home, "---\ntitle: A\nserach: true\n---\n# A\n")
    assert cli.main(["build", str(home)]) == 0
    printed = capsys.readouterr()
    assert "--> source/index.html.md:3:1" in printed.err
    assert "3 | serach: true" in printed.err
    assert "\x1b" not in printed.err
    assert printed.out.endswith("(1 warning)\n")


def test_errors_end_in_1_and_leave_the_old_site(home, capsys):
    cli.main(["build", str(home)])
    before = snapshot(home / "build")
    write(home, "---\nincludes:\n  - gone\n---\n# New\n")
    assert cli.main(["build", str(home)]) == 1
    printed = capsys.readouterr()
    assert "3 |   - gone" in printed.err
    assert printed.err.endswith("build: 1 error\n")
    assert snapshot(home / "build") == before


def test_strict_makes_warnings_fail(home, capsys):
    write(home, "---\nserach: true\n---\n# A\n")
    assert cli.main(["build", str(home), "--strict"]) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert not (home / "build").exists()


def test_quiet_prints_nothing_but_what_fails_the_build(home, capsys):
    write(home, "---\nserach: true\n---\n# A\n")
    assert cli.main(["build", str(home), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert cli.main(["build", str(home), "--quiet", "--strict"]) == 1
    assert "serach" in capsys.readouterr().err


def test_a_build_that_has_nothing_to_do_says_so_with_what_there_is_to_say(home, capsys):
    write(home, "---\nserach: true\n---\n# A\n")
    cli.main(["build", str(home)])
    first = capsys.readouterr()
    before = {path: path.stat().st_mtime_ns for path in (home / "build").rglob("*")}
    assert cli.main(["build", str(home)]) == 0
    again = capsys.readouterr()
    assert again.err == first.err
    assert again.out.startswith("nothing has changed: 1 page, ")
    assert again.out.endswith("(1 warning)\n")
    assert {path: path.stat().st_mtime_ns for path in (home / "build").rglob("*")} == before


@pytest.mark.parametrize("change", ["page", "output", "setting", "removed", "added"])
def test_a_build_that_has_something_to_do_does_it(home, capsys, change):
    cli.main(["build", str(home)])
    arguments = ["build", str(home)]
    if change == "page":
        write(home, PAGE.replace("Pots", "Pans"))
    elif change == "output":
        (home / "build/index.html").write_text("edited")
    elif change == "setting":
        arguments += ["--set", "title=Pots"]
    elif change == "removed":
        (home / "build/index.html").unlink()
    elif change == "added":
        (home / "source/more.html.md").write_text("# More")
    capsys.readouterr()
    assert cli.main(arguments) == 0
    assert capsys.readouterr().out.startswith("built ")
    assert "</html>" in (home / "build/index.html").read_text("utf-8")


def test_verbose_says_what_was_written(home, capsys):
    cli.main(["build", str(home), "-v"])
    assert re.search(r"\d+ files written, 0 unchanged, 0 removed\n$", capsys.readouterr().out)


def test_a_setting_on_the_command_line_counts_most(home):
    assert cli.main(["build", str(home), "--set", "title=Über = alles", "--set=search=false"]) == 0
    assert "<title>Über = alles</title>" in (home / "build/index.html").read_text("utf-8")


def test_force_writes_beside_foreign_files(home, capsys):
    (home / "out").mkdir()
    (home / "out/mine.txt").write_text("x")
    assert cli.main(["build", str(home), "--out", str(home / "out")]) == 1
    assert "--force" in capsys.readouterr().err
    assert cli.main(["build", str(home), "--out", str(home / "out"), "--force"]) == 0
    assert (home / "out/mine.txt").read_text() == "x"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "did you mean 'build'?"),
        (["frobnicate"], "the commands are"),
        (["build", "--ouput", "x"], "--out"),
        (["build", "a", "b"], "unexpected extra argument"),
        (["build", "--set", "search"], "KEY=VALUE"),
        (["build", "--set", "=x"], "KEY=VALUE"),
        (["build", "--verbose", "--quiet"], "exclude each other"),
        (["--frobnicate"], "No such option"),
    ],
)
def test_wrong_usage_ends_in_2_and_says_what_may_be_meant(arguments, said, capsys):
    assert cli.main(arguments) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""


def test_a_folder_without_a_site_ends_in_1(tmp_path, capsys):
    assert cli.main(["build", str(tmp_path)]) == 1
    assert "error[no-source]" in capsys.readouterr().err
    assert cli.main(["build", str(tmp_path / "none")]) == 1
    assert "does not exist" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_help_and_version_are_told_on_stdout(capsys):
    for arguments in ([], ["--help"], ["-h"], ["build", "--help"], ["--version"]):
        assert cli.main(arguments) == 0
        printed = capsys.readouterr()
        assert "slatepy" in printed.out
        assert printed.err == ""
    assert re.fullmatch(r"slatepy \d+\.\d+\.\d+\n", printed.out)


def test_every_command_has_help_with_examples(capsys):
    from slatepy.cli import _group  # noqa: PLC0415 - click is loaded only for this

    for name in _group.group.list_commands(None):
        assert cli.main([name, "--help"]) == 0
        assert f"Examples:\n    slatepy {name}" in capsys.readouterr().out


def test_a_command_line_imports_no_parser_before_it_builds():
    heavy = ("jinja2", "markdown_it", "pygments", "yaml", "werkzeug", "watchdog")
    program = (
        f"import sys; from slatepy import cli; cli.main(sys.argv[1:]); print([m for m in {heavy} if m in sys.modules])"
    )
    for arguments in (["--version"], ["build", "--help"], ["biuld"]):
        assert process(*arguments, program=program).stdout.endswith(b"[]\n")


def test_a_module_is_a_program(home):
    done = subprocess.run(
        [sys.executable, "-m", "slatepy", "build", str(home)], check=False, cwd=ROOT, capture_output=True
    )
    assert done.returncode == 0, done.stderr


def test_a_defect_is_reported_with_its_details_and_the_old_site_stays(home, monkeypatch, capsys, tmp_path):
    cli.main(["build", str(home)])
    before = snapshot(home / "build")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("slatepy.site.build", lambda *_, **__: 1 / 0)
    write(home, PAGE + "\nmore\n")
    capsys.readouterr()
    assert cli.main(["build", str(home)]) == 70
    printed = capsys.readouterr().err
    assert "defect" in printed
    assert "Traceback" not in printed
    kept = Path(re.search(r"details are in (\S+)", printed)[1])
    assert "ZeroDivisionError" in kept.read_text()
    assert cli.main(["build", str(home), "--verbose"]) == 70
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert snapshot(home / "build") == before


def test_a_defect_after_the_site_was_written_does_not_deny_that(home, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("slatepy.unchanged.note", lambda *_: 1 / 0)
    assert cli.main(["build", str(home)]) == 70
    assert (home / "build/index.html").exists()
    said = capsys.readouterr().err
    assert "Nothing was written" not in said
    assert "or the new one" in said


@pytest.mark.parametrize(
    ("name", "event", "number", "title"),
    [
        ("SIGINT", "os.mkdir", 1, "Pots"),
        ("SIGTERM", "os.link", 1, "Pots"),
        ("SIGHUP", "os.rename", 1, "Pots"),
        ("SIGINT", "os.rename", 2, "Pans"),
        ("SIGTERM", "os.rename", 3, "Pans"),
    ],
)
def test_a_signal_ends_a_build_at_once_with_one_site_or_the_other(home, name, event, number, title):
    write(home, PAGE.replace("Pots", "Pans"))
    cli.main(["build", str(home), "--out", str(home / "Pans")])
    write(home, PAGE)
    cli.main(["build", str(home), "--out", str(home / "Pots")])
    cli.main(["build", str(home)])
    write(home, PAGE.replace("Pots", "Pans"))
    program = f"""
import os, signal, sys
from slatepy import cli
# a signal that is ignored where the tests run, as by nohup, is for the build to ignore, too
signal.signal(signal.{name}, signal.default_int_handler if {name!r} == "SIGINT" else signal.SIG_DFL)
left = [{number}]
def hook(event, arguments):
    if event == {event!r} and {str(home / "build")!r} in str(arguments[0]):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.{name})
sys.addaudithook(hook)
sys.exit(cli.main(sys.argv[1:]))
"""
    done = process("build", home, "--no-cache", program=program)
    assert done.returncode == {"SIGHUP": 129, "SIGINT": 130, "SIGTERM": 143}[name], done.stderr
    assert b"Traceback" not in done.stderr
    assert snapshot(home / "build") == snapshot(home / title)


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["build", "HOME", "-v"]])
def test_a_reader_that_goes_away_is_no_fault(home, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "slatepy", *(str(home) if word == "HOME" else word for word in arguments)]
    done = subprocess.run(command, check=False, stdout=writing, stderr=subprocess.PIPE, cwd=ROOT)
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["--help"], ["build", "HOME"], ["build", "HOME", "--no-cache"], ["schema"]])
@pytest.mark.parametrize("redirected", [">/dev/full", ">&-", "2>&-", ">&- 2>&-", ">/dev/full 2>&1"])
def test_a_stream_that_takes_nothing_is_no_defect(home, arguments, redirected):
    words = " ".join(str(home) if word == "HOME" else word for word in arguments)
    command = f"{sys.executable} -m slatepy {words} {redirected}"
    for _ in range(2):
        done = subprocess.run(["sh", "-c", command], check=False, capture_output=True, cwd=ROOT)
        assert done.returncode == (74 if "full" in redirected else 0)
        assert b"Traceback" not in done.stderr
        assert (b"no space left" in done.stderr) is (redirected == ">/dev/full")


def test_text_that_the_terminal_cannot_show_is_spelt_out(home):
    write(home, "---\nserach: ключ\n---\n# A\n")
    done = process("build", home, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert rb"\u043a" in done.stderr


@pytest.mark.parametrize(
    ("environment", "is_terminal", "coloured"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colours_are_where_they_are_wanted(monkeypatch, environment, is_terminal, coloured):
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert _output.is_coloured(stream(is_terminal=is_terminal)) is coloured


def stream(*, is_terminal):
    class Stream(io.StringIO):
        def isatty(self):
            return is_terminal

    return Stream()


def test_problems_are_coloured_on_a_terminal(home):
    write(home, "---\nserach: true\n---\n# A\n")
    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "slatepy", "build", str(home)]
    environment = {**os.environ, "TERM": "xterm"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=inner, cwd=ROOT, env=environment)
    os.close(inner)
    with open(outer, "rb", buffering=0) as terminal:  # noqa: PTH123 - a handle, not a path
        assert b"\x1b[1;33mwarning" in terminal.read(10_000)


def problems(number, code="odd", severity="warning", file="source/a.md"):
    return [Problem(code, severity, f"number {n}", Place(file, n + 1)) for n in range(number)]


def test_a_long_run_of_one_code_is_cut_short_unless_all_are_asked_for(tmp_path):
    found = [*problems(173), *problems(2, "other")]
    shown = list(_listing.listing(found, tmp_path, colour=False, every=False))
    assert len(shown) == 20 + 2 + 1
    assert shown[-1] == "... and 153 more warnings [odd]; --verbose shows all\n"
    assert len(list(_listing.listing(found, tmp_path, colour=False, every=True))) == 175


def test_the_worst_comes_last_and_the_same_thing_once(tmp_path):
    found = [*problems(1, "e", "error"), *problems(1, "n", "note"), *problems(1, "w"), *problems(1, "w")]
    shown = list(_listing.listing(found, tmp_path, colour=False, every=False))
    assert [text.split("[")[0] for text in shown] == ["note", "warning", "error"]
    assert _listing.counts(found) == "1 error, 1 warning, 1 note"


def test_a_problem_beyond_the_end_of_its_file_is_drawn_without_a_line(home):
    found = [
        Problem("odd", "warning", "m", Place("source/index.html.md", 999)),
        Problem("odd", "warning", "m", Place("x")),
    ]
    shown = list(_listing.listing(found, home, colour=False, every=False))
    assert not any("|" in text for text in shown)


def test_a_bar_is_drawn_on_a_terminal_after_half_a_second(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    terminal = stream(is_terminal=True)
    with _progress.Bar(terminal) as bar:
        bar(1, 4)
        assert terminal.getvalue() == ""
        now[0] += 0.6
        bar(2, 4)
        assert terminal.getvalue() == f"\r[{'=' * 15:<30}]  50 %, 1 s\x1b[K"
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_bar_moves_while_nothing_is_reported():
    terminal = stream(is_terminal=True)
    with _progress.Bar(terminal):
        while "reading ... 1 s" not in terminal.getvalue():
            pass


def test_no_bar_is_drawn_in_a_pipe(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    pipe = stream(is_terminal=False)
    with _progress.Bar(pipe) as bar:
        now[0] += 9
        bar(2, 4)
    assert pipe.getvalue() == ""
