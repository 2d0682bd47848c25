"""Measure builds as whole processes and print them as ratios to a baseline of the same run.

    run.py [--runs N] [--only WORD] [--write]

`start` is `python -c pass`; `sum` is bench/baseline.py over the same text. Machines are noisy: only the ratios count.
`--write` puts the table, dated with machine and versions, into bench/README.md.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import workload

HERE = Path(__file__).resolve().parent
SLATEPY = [sys.executable, "-m", "slatepy"]
MEBIBYTE = 1024 if sys.platform != "darwin" else 1024 * 1024

# seconds on the machine where the peers were measured side by side, and what `sum` needed there
PEERS = {"example": ("docuapi", 1.08), "large": ("shins", 4.61), "huge": ("shins", 15.7)}


@dataclass(frozen=True)
class Figure:
    """Median seconds and peak MiB of some runs of one command."""

    seconds: float
    memory: float


def run(command: list[str], runs: int, before: object = None) -> Figure:
    """Run a command `runs` times as a whole process each and return the medians."""
    seconds, memory = [], []
    for _ in range(runs):
        if callable(before):
            before()
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - began)
        memory.append(usage.ru_maxrss / MEBIBYTE)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Figure(statistics.median(seconds), statistics.median(memory))


def cold(site: Path, out: Path, *more: str) -> tuple[list[str], object]:
    """Return the command of a cold build and what makes it cold."""

    def clean() -> None:
        for folder in (out, site / ".slatepy"):
            shutil.rmtree(folder, ignore_errors=True)

    return [*SLATEPY, "build", str(site), "--out", str(out), "--quiet", *more], clean


def figures(runs: int, only: str) -> list[tuple[str, str, str, str]]:
    """Measure everything; return rows of what, goal, measured, detail."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="slatepy-bench-") as name:
        folder = Path(name)
        sites = workload.sites(folder)
        start = run([sys.executable, "-c", "pass"], runs)
        rows.append(("start", "", f"{start.seconds * 1000:.0f} ms", f"{start.memory:.0f} MiB"))
        seconds = {}
        for size, site in sites.items():
            if only and only not in size:
                continue
            few = max(3, runs // 3) if size == "huge" else runs
            base = run([sys.executable, str(HERE / "baseline.py"), str(site)], few)
            command, clean = cold(site, folder / "out")
            made = run(command, few, clean)
            seconds[size] = made.seconds
            peer, peer_seconds = PEERS[size]
            detail = (
                f"{made.seconds * 1000:.0f} ms, {made.memory:.0f} MiB; sum {base.seconds * 1000:.0f} ms; "
                f"{made.seconds / start.seconds:.1f} x start; {peer} {peer_seconds} s on its machine"
            )
            rows.append((f"{size}, cold", "see goals", f"{made.seconds / base.seconds:.2f} x sum", detail))
        if {"large", "huge"} <= seconds.keys():
            rows.append(("huge beside large", "<= 5.2", f"{seconds['huge'] / seconds['large']:.2f}", ""))
    return rows


def table(rows: list[tuple[str, str, str, str]]) -> str:
    """Draw the rows as a Markdown table."""
    lines = ["| what | goal | measured | detail |", "|---|---|---|---|"]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows])


def main() -> None:
    """Parse the command line, measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--only", default="")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    drawn = table(figures(options.runs, options.only))
    print(drawn)
    if options.write:
        versions = ", ".join(
            f"{name} {importlib.metadata.version(name)}" for name in ("slatepy", "markdown-it-py", "Pygments", "Jinja2")
        )
        machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
        dated = f"Measured {datetime.datetime.now(datetime.UTC).date()} on {machine}; {versions}."
        head = "# Speed\n\nWhole processes, medians, ratios within one run. `./dev bench` makes this table anew.\n"
        (HERE / "README.md").write_text(f"{head}\n{dated}\n\n{drawn}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
