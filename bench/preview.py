"""Measure the live preview in a real browser: from a file's rename() to the changed text painted, idle, and a soak.

    preview.py [--edits N] [--soak N] [--idle SECONDS] [--only example|large|idle|soak]

The clock starts when rename() returns and stops two animation frames after the text has changed in the page. Each
workload runs in a server process of its own; goals stand beside what is measured. Machines are noisy: run it alone.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
import workload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, CDPSession, Page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
GOALS = {"example": (60, 120), "large": (150, 300)}
PEERS = "peers on a medium page, to the change: shins 483 ms (by hand), Hugo 605, MkDocs 1,567, Slate 5,487 (by hand)"
TICKS = os.sysconf("SC_CLK_TCK")
PARAGRAPH = re.compile(r"(?<=\n\n)(?=[A-Z][a-z ,]{20,}[^\n]*\n\n)")

WATCH = """mark => {
  window.painted = 0;
  const observer = new MutationObserver(records => {
    const nodes = records.flatMap(record => [record.target, ...record.addedNodes]);
    if (!nodes.some(node => node.textContent.includes(mark))) return;
    observer.disconnect();
    const done = () => { window.painted = performance.timeOrigin + performance.now(); };
    requestAnimationFrame(() => requestAnimationFrame(done));
  });
  observer.observe(document.querySelector(".content"), { subtree: true, childList: true, characterData: true });
}"""


@dataclass
class Author:
    """Edits one paragraph in the middle of a site, again and again."""

    path: Path
    text: str
    at: int

    @classmethod
    def of(cls, site: Path) -> Author:
        """Choose the file and the paragraph."""
        files = sorted((site / "source").rglob("*.md"))
        for path in files[len(files) // 2 :] + files:
            text = path.read_text(encoding="utf-8")
            places = [
                match.start() for match in PARAGRAPH.finditer(text) if text[: match.start()].count("```") % 2 == 0
            ]
            if places:
                return cls(path, text, places[len(places) // 2])
        sys.exit(f"no paragraph to edit in {site}")

    def edit(self, mark: str) -> float:
        """Put a word into the paragraph; return when that was done, in ms since 1970."""
        aside = self.path.with_name(f".{self.path.name}.swp")
        aside.write_text(f"{self.text[: self.at]}{mark} {self.text[self.at :]}", encoding="utf-8")
        aside.rename(self.path)
        return time.time() * 1000


@contextlib.contextmanager
def served(site: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve a site in a process of its own; yield it and the address."""
    command = [sys.executable, "-m", "slatepy", "serve", str(site), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        for line in process.stdout or ():
            if found := re.search(r"http://\S+", line):
                yield process, found[0]
                break
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()
        print(f"  ended with {process.returncode}")


def opened(browser: Browser, address: str) -> Page:
    """Open a page and wait until it has settled."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address, wait_until="load")
    page.wait_for_function("window.slatepyPreview?.parts()?.length > 0")
    page.wait_for_timeout(1500)
    return page


def edited(page: Page, author: Author, mark: str) -> float:
    """Edit, wait until it is painted, and return the milliseconds that took."""
    page.evaluate(WATCH, mark)
    begun = author.edit(mark)
    return float(page.wait_for_function("window.painted", timeout=30_000).json_value()) - begun


def latency(browser: Browser, site: Path, name: str, edits: int) -> None:
    """Print the median and p95 of single edits, with pauses as an author makes them."""
    author = Author.of(site)
    with served(site) as (_, address):
        page = opened(browser, address)
        edited(page, author, "warm-up")
        times = []
        for number in range(edits):
            page.wait_for_timeout(150)
            times.append(edited(page, author, f"edit{number}x"))
        page.close()
    times.sort()
    median, late = statistics.median(times), times[min(len(times) - 1, round(len(times) * 0.95))]
    goal, late_goal = GOALS[name]
    print(f"{name}: median {median:.0f} ms (goal < {goal}), p95 {late:.0f} ms (goal < {late_goal}), {edits} edits")


def idle(browser: Browser, site: Path, seconds: float) -> None:
    """Print the share of a core that the server takes while nobody edits and a page is open."""
    with served(site) as (process, address):
        page = opened(browser, address)
        before = cpu(process.pid)
        page.wait_for_timeout(seconds * 1000)
        share = (cpu(process.pid) - before) / seconds * 100
        page.close()
    print(f"idle: {share:.2f} % of a core over {seconds:.0f} s (goal < 1 %)")


def soak(browser: Browser, site: Path, edits: int) -> None:
    """Edit as fast as edits are shown; print how memory grew from the first tenth on, and what was lost."""
    author = Author.of(site)
    with served(site) as (process, address):
        page = opened(browser, address)
        client = page.context.new_cdp_session(page)
        first: tuple[float, float] | None = None
        times = []
        for number in range(edits):
            times.append(edited(page, author, f"soak{number}x"))
            if number == max(1, edits // 10):
                first = memory(process.pid, client)
        last = memory(process.pid, client)
        text = page.evaluate("document.querySelector('.content').textContent")
        page.close()
    server, heap = ((after / before - 1) * 100 for before, after in zip(first or last, last, strict=True))
    marks = re.findall(r"soak\d+x", text)
    is_last = marks == [f"soak{edits - 1}x"]
    print(f"soak: {edits} edits, each seen; the last is shown: {is_last}; median {statistics.median(times):.0f} ms")
    print(
        f"  server {last[0]:.0f} MiB, grown {server:+.1f} %; page {last[1]:.1f} MiB, grown {heap:+.1f} % (goal < 10 %)"
    )


def memory(pid: int, client: CDPSession) -> tuple[float, float]:
    """Return MiB of the server process and of the page's live objects."""
    client.send("HeapProfiler.collectGarbage")
    heap = client.send("Runtime.getHeapUsage")["usedSize"]
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    resident = int(status.partition("VmRSS:")[2].split()[0])
    return resident / 1024, heap / 1024 / 1024


def cpu(pid: int) -> float:
    """Return the seconds of a core that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def main() -> None:
    """Parse the command line and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--soak", type=int, default=1000)
    parser.add_argument("--idle", type=float, default=20)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="slatepy-preview-") as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        sites = workload.sites(Path(name))
        for size in GOALS:
            if options.only in {"", size}:
                latency(browser, sites[size], size, options.edits)
        if options.only in {"", "idle"}:
            idle(browser, sites["example"], options.idle)
        if options.only in {"", "soak"}:
            soak(browser, sites["example"], options.soak)
        browser.close()
    print(PEERS)


main()
