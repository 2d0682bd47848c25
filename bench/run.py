"""Measure builds as whole processes and print them as ratios to a baseline of the same run.

    run.py [--runs N] [--only WORD] [--print-only]

slatepy is installed into an environment of its own, with its libraries and nothing else, as its users have it: what
else lies in a checkout's costs imports, too. `start` is `python -c pass`; `sum` is bench/baseline.py over the same
text. Machines are noisy: only the ratios count, and what is compared is run in turn.
The quickest peers were measured on another machine, beside the same baselines there, so that they stand here in the
same measure. The table, dated with machine and versions, goes into bench/README.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
import workload

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
MEBIBYTE = 1024 if sys.platform != "darwin" else 1024 * 1024

# the quickest peer of each size, in the measure of the row: docuapi needed 1.08 s where `start` was 13 ms, shins 4.61 s
# where `sum` was 1.41 s, and 15.7 s with five times the text
PEERS = {"small": "docuapi 83 x start", "large": "shins 3.3 x sum", "huge": "shins 2.2 x sum"}
NAMES = {
    "small": "Slate's own example",
    "example": "the example here",
    "large": "2 MB",
    "huge": "10 MB",
    "many": "10 MB in 40 pages",
}
GOALS = {
    "small": "<= 8 x start, 1/4 of the peer",
    "large": "<= 0.8 x sum, 1/4 of the peer",
    "huge": "<= 0.8 x sum, 600 MiB",
    "many": "600 MiB",
}
REBUILT = re.compile(r"rebuilt in ([\d,]+) ms")

Row = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Figure:
    """Median seconds and peak MiB of some runs of one command."""

    seconds: float
    memory: float


def run(*commands: list[str], runs: int, before: Callable[[], None] = lambda: None) -> list[Figure]:
    """Run commands in turn, `runs` times as a whole process each, and return the medians of each.

    before: called before each run of the last.
    """
    seconds: list[list[float]] = [[] for _ in commands]
    memory: list[list[float]] = [[] for _ in commands]
    for _ in range(runs):
        for number, command in enumerate(commands):
            if number == len(commands) - 1:
                before()
            began = time.perf_counter()
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            seconds[number].append(time.perf_counter() - began)
            memory[number].append(usage.ru_maxrss / MEBIBYTE)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return [Figure(*map(statistics.median, pair)) for pair in zip(seconds, memory, strict=True)]


class Installed:
    """slatepy in an environment of its own.

    start: a command that does nothing; python: the interpreter; slatepy: the program.
    """

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=True)
        programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
        self.python = str(programs / "python")
        self.slatepy = str(programs / "slatepy")
        self.start = [self.python, "-c", "pass"]
        install = [self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(workload.ROOT)]
        # an environment that asks for no bytecode would have every import compile anew
        subprocess.run(install, check=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""})

    def versions(self) -> str:
        """Return the versions of slatepy and of what it does most of its work with, in one line."""
        asked = "from importlib.metadata import version as v; print(', '.join(f'{n} {v(n)}' for n in %r))"
        names = ("slatepy", "markdown-it-py", "Pygments", "Jinja2")
        found = subprocess.run([self.python, "-c", asked % (names,)], check=True, capture_output=True, text=True)
        return found.stdout.strip()

    def build(self, site: Path, out: Path) -> list[str]:
        """Return the command that builds a site."""
        return [self.slatepy, "build", str(site), "--out", str(out), "--quiet"]


def figures(runs: int, only: str) -> tuple[list[Row], str]:
    """Measure everything; return rows of what, goal, measured, the quickest peer, detail; and what was measured."""
    with tempfile.TemporaryDirectory(prefix="slatepy-bench-") as name:
        folder = Path(name)
        sites = workload.sites(folder)
        program = Installed(folder / "environment")
        (start,) = run(program.start, runs=runs)
        rows = [("start (`python -c pass`)", "", f"{start.seconds * 1000:.0f} ms", "", "")]
        seconds = {}
        for size, site in sites.items():
            if only in size:
                made, row = _cold(program, size, site, folder / "out", runs)
                seconds[size] = made.seconds
                rows.append(row)
        if {"large", "huge"} <= seconds.keys():
            rows.append(("10 MB beside 2 MB", "<= 5.2", f"{seconds['huge'] / seconds['large']:.2f}", "", ""))
        if only in "large":
            rows += _warm(program, sites["large"], folder / "out", runs)
            rows.append(_rebuild(program, sites["large"], runs))
        return rows, program.versions()


def _cold(program: Installed, size: str, site: Path, out: Path, runs: int) -> tuple[Figure, Row]:
    """Build without a cache into nothing."""
    few = max(3, runs // 3) if size in {"huge", "many"} else runs
    plain = [program.python, str(HERE / "baseline.py"), str(site)]
    start, base, made = run(
        program.start, plain, program.build(site, out), runs=few, before=lambda: _remove(out, site / ".slatepy")
    )
    detail = f"{made.seconds * 1000:.0f} ms, {made.memory:.0f} MiB; sum {base.seconds * 1000:.0f} ms"
    ratio = f"{made.seconds / start.seconds:.1f} x start"
    if size in {"large", "huge", "many"}:
        ratio = f"{made.seconds / base.seconds:.2f} x sum"
    detail += f"; {len(workload.text(site).encode()) // 1000:,} KB of Markdown"
    return made, (f"{NAMES[size]}, cold", GOALS.get(size, ""), ratio, PEERS.get(size, ""), detail)


def _warm(program: Installed, site: Path, out: Path, runs: int) -> list[Row]:
    """Build again: with a section edited, with the output gone, with nothing changed."""
    start, command = program.start, program.build(site, out)
    run(command, runs=1, before=lambda: _remove(out, site / ".slatepy"))
    page = site / "source" / "includes" / "_unit_0_0.md"
    original = page.read_text(encoding="utf-8")
    edits = iter(range(runs))

    def edit() -> None:
        page.write_text(f"{original}\nOne more sentence, number {next(edits)}.\n", encoding="utf-8")

    found = {
        "2 MB, one section edited, warm": ("<= 14 x start", run(start, command, runs=runs, before=edit)),
        "2 MB, unchanged, output deleted": (
            "<= 12 x start",
            run(start, command, runs=runs, before=lambda: _remove(out)),
        ),
        "no-op": ("<= 3 x start", run(start, command, runs=runs)),
    }
    kept = sum(path.stat().st_size for path in (site / ".slatepy" / "cache").iterdir()) / 1e6
    rows = [
        (what, goal, f"{figure.seconds / least.seconds:.1f} x start", "", f"{figure.seconds * 1000:.0f} ms")
        for what, (goal, (least, figure)) in found.items()
    ]
    return [*rows, ("cache of the 2 MB site", "<= 4 MB", f"{kept:.1f} MB", "", "")]


def _rebuild(program: Installed, site: Path, runs: int) -> Row:
    """Edit a paragraph under a running preview, and take from what it prints how long each rebuild took."""
    page = site / "source" / "includes" / "_unit_0_0.md"
    original = page.read_text(encoding="utf-8")
    command = [program.slatepy, "serve", str(site), "--port", "0"]
    times: list[int] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        for line in server.stdout or ():
            if found := REBUILT.search(line):
                times.append(int(found[1].replace(",", "")))
            if len(times) == runs:
                break
            if found or line.startswith("built"):
                time.sleep(2.5)  # the checks of the last edition begin after a second, and are made by then
                page.write_text(f"{original}\nOne more sentence, number {len(times)}.\n", encoding="utf-8")
        server.terminate()
    median = f"{statistics.median(times):.0f} ms"
    return ("rebuild inside `serve`, a paragraph of 2 MB", "<= 40 ms", median, "", f"{min(times)} to {max(times)} ms")


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def table(rows: list[Row]) -> str:
    """Draw the rows as a Markdown table."""
    lines = ["| what | goal | measured | quickest peer | detail |", "|---|---|---|---|---|"]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows])


def main() -> None:
    """Parse the command line, measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--only", default="")
    parser.add_argument("--print-only", action="store_true")
    options = parser.parse_args()
    rows, versions = figures(options.runs, options.only)
    drawn = table(rows)
    print(drawn)
    if not options.print_only:
        system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
        machine = f"{system}, Python {platform.python_version()}"
        dated = f"Measured {dt.datetime.now(dt.UTC).date()} on {machine}; {versions}."
        head = "# Speed\n\nWhole processes, medians, ratios within one run. `./dev bench` makes this table anew.\n"
        (HERE / "README.md").write_text(f"{head}\n{dated}\n\n{drawn}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
