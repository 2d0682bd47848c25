"""Measure what a page costs a reader, in a real Chromium, beside the budgets and the peers' stored figures.

    page.py [--runs N] [--cpu 4] [--only medium|large]
    page.py --only large --beside FOLDER    a page with Slate's ids and classes that another tool, such as shins, has
                                            made of the same work, in turn with ours
    page.py --lighthouse        what Lighthouse says of the example, on a phone and on a desk: medians of three runs

Each run is a new browser with a cold cache, on a processor slowed down `--cpu` times; medians over the runs. The
peers' figures were measured on the same kinds of page on one machine: a page beside ours tells how fast that machine
was in terms of this one. Compare nothing at all while the machine is busy with other things.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, Page, sync_playwright

import slatepy

sys.path.insert(0, str(Path(__file__).parent))
import workload

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).parent
LIGHTHOUSE = HERE / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
MEDIUM = 250_000
QUERY = "customer"
# milliseconds: a browser that has just been started is busy with a page of its own
SETTLING = 3000

# who has switched reads before the page is scrolled through: what a page does in idle time is done by then
READING = 5000

# what, unit, key of a figure, budget; budgets of paint and blocking are half of the best peer's
ROWS = (
    ("script and style, gzip", "KB", "assets", {"medium": 25, "large": 25}),
    ("script before the first paint, gzip", "KB", "early", {"medium": 2, "large": 2}),
    ("html, gzip", "KB", "html", {}),
    ("first contentful paint", "ms", "fcp", {"medium": 484, "large": 524}),
    ("largest contentful paint", "ms", "lcp", {"medium": 580, "large": 694}),
    ("total blocking time", "ms", "tbt", {"medium": 570, "large": 3322}),
    ("search, open to ready", "ms", "ready", {"medium": 150, "large": 150}),
    ("keystroke, p95", "ms", "keys", {"medium": 16, "large": 16}),
    ("language switch to painted, p95", "ms", "switch", {"medium": 100, "large": 100}),
    ("moved at the reader's line", "px", "moved", {"medium": 1, "large": 1}),
    ("frames over 50 ms on a scroll through", "", "frames", {"medium": 0, "large": 0}),
)
# at 4 times slow-down: Slate 2.13, shins 2.6, docuapi
PEERS: dict[str, dict[str, tuple[float, float, float]]] = {
    "medium": {
        "assets": (50.6, 49.8, 29.6), "html": (55, 46, 58), "fcp": (984, 968, 4312), "lcp": (1160, 1196, 4312),
        "tbt": (1791, 1297, 1141), "ready": (790, 969, 887), "keys": (223, 1391, 1316), "switch": (1002, 454, 667),
        "moved": (0, 0, 317), "frames": (82, 32, 239),
    },
    "large": {
        "assets": (50.6, 49.8, 29.6), "html": (399, 298, 433), "fcp": (1332, 1048, 20252), "lcp": (1992, 1388, 20252),
        "tbt": (9634, 11406, 6645), "ready": (5126, 3683, 4214), "keys": (6911, 6999, 7180),
        "switch": (3451, 4451, 2950), "moved": (0, 0, 1188),
    },
}  # fmt: skip

OBSERVE = """
window.bench = { long: [], fcp: 0, lcp: 0 };
new PerformanceObserver(l => l.getEntries().forEach(e => bench.long.push([e.startTime, e.duration])))
  .observe({ type: "longtask", buffered: true });
new PerformanceObserver(l => l.getEntries().forEach(e => { bench.lcp = e.startTime; }))
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver(l => { bench.fcp ||= l.getEntriesByName("first-contentful-paint")[0]?.startTime || 0; })
  .observe({ type: "paint", buffered: true });
bench.painted = () => new Promise(done => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => done(performance.now());
  channel.port2.postMessage(0);
}));
bench.rest = ms => new Promise(done => setTimeout(done, ms));
bench.type = (input, text) => {
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key: text.slice(-1) }));
};
"""
QUIET = """async () => {
  for (let k = 0; k < 300; k++) {
    const last = bench.long.at(-1);
    if (performance.now() - (last ? last[0] + last[1] : 0) > 1000) break;
    await bench.rest(100);
  }
  const late = bench.long.filter(([at, spent]) => at + spent > bench.fcp);
  return { fcp: bench.fcp, lcp: bench.lcp, tbt: late.reduce((sum, [, spent]) => sum + Math.max(0, spent - 50), 0) };
}"""
READY = """async query => {
  const input = document.querySelector("#input-search");
  const began = performance.now();
  input.focus();
  // a page that does not listen yet is asked again
  for (let asked = -Infinity; !document.querySelector(".search-results a"); await bench.rest(1)) {
    if (performance.now() < asked + 400) continue;
    asked = performance.now();
    bench.type(input, query);
  }
  return await bench.painted() - began;
}"""
KEYS = """async query => {
  const input = document.querySelector("#input-search");
  let changed = 0;
  const changes = new MutationObserver(() => { changed = performance.now(); });
  changes.observe(document.body, { childList: true, subtree: true, characterData: true });
  const spent = [];
  for (let k = 1; k <= query.length; k++) {
    const began = changed = performance.now();
    bench.type(input, query.slice(0, k));
    // an answer may come late, or in pieces
    while (performance.now() < changed + (changed > began ? 450 : 4000)) await bench.rest(20);
    spent.push(changed - began);
  }
  changes.disconnect();
  bench.type(input, "");
  input.blur();
  return spent;
}"""
SWITCH = """async () => {
  const tabs = [...document.querySelectorAll(".lang-selector [data-language-name]")];
  scrollTo(0, document.documentElement.scrollHeight / 2);
  await bench.rest(1500);
  const line = () => [...document.querySelectorAll(".content > :is(h1, h2, h3)")]
    .find(heading => heading.getBoundingClientRect().top >= 0);
  const spent = [], moved = [];
  for (let k = 1; k <= 8; k++) {
    const heading = line();
    const top = heading.getBoundingClientRect().top;
    const began = performance.now();
    tabs[k % tabs.length].click();
    spent.push(await bench.painted() - began);
    await bench.rest(400);
    // a heading further down may move by what stands between; what counts is the line at the top of the screen
    if (top < 200) moved.push(Math.abs(heading.getBoundingClientRect().top - top));
  }
  return [spent, moved];
}"""
SCROLL = """async () => {
  scrollTo(0, 0);
  await bench.rest(500);
  const way = document.documentElement.scrollHeight - innerHeight;
  let slow = 0, last = performance.now();
  for (let k = 1; k <= 400; k++) {
    scrollTo(0, way * k / 400);
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    if (now - last > 50) slow++;
    last = now;
  }
  return slow;
}"""


class Silent(http.server.SimpleHTTPRequestHandler):
    """Files, without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Host(Silent):
    """Files as a host on the web sends them: compressed, and over a line that stays open."""

    # else Lighthouse counts the way there and back of a new line for each file
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file, or with the index of a folder."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def sites(folder: Path) -> dict[str, Path]:
    """Make the medium and the large workload; return their site folders."""
    large = workload.sites(folder)["large"]
    medium = folder / "medium"
    shutil.copytree(large, medium)
    page = medium / "source" / "index.html.md"
    head, _, tail = page.read_text(encoding="utf-8").partition("includes:\n")
    names, size = [], 0
    for path in sorted((medium / "source" / "includes").iterdir()):
        if size < MEDIUM:
            names.append(path.stem.removeprefix("_"))
        size += path.stat().st_size
    body = tail.split("---\n", 1)[1]
    page.write_text(
        head + "includes:\n" + "".join(f"  - {name}\n" for name in names) + "---\n" + body, encoding="utf-8"
    )
    return {"medium": medium, "large": large}


def sizes(out: Path) -> dict[str, float]:
    """Return gzip KB of the page, of all its scripts and styles, and of the script before the first paint."""

    def kilobytes(*paths: Path) -> float:
        return round(sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths) / 1024, 1)

    assets = [*(out / "stylesheets").glob("*.css"), *(out / "javascripts").glob("*.js")]
    early = kilobytes(*(out / "javascripts").glob("start.*.js"))
    return {"html": kilobytes(out / "index.html"), "assets": kilobytes(*assets), "early": early}


def visit(browser: Browser, url: str, cpu: float) -> dict[str, float]:
    """Open a page in a new context and measure it: ready for a search, at rest, and used."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(600_000)
    page.add_init_script(OBSERVE)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": cpu})
    page.wait_for_timeout(SETTLING)
    page.goto(url, wait_until="load")
    made: dict[str, float] = {"ready": page.evaluate(READY, QUERY), **page.evaluate(QUIET), **used(page)}
    context.close()
    return made


def used(page: Page) -> dict[str, float]:
    """Type, switch the language and, after a while, scroll through."""
    keys: list[float] = page.evaluate(KEYS, QUERY)
    spent, moved = page.evaluate(SWITCH)
    page.wait_for_timeout(READING)
    return {
        "keys": high(keys),
        "switch": high(spent),
        "moved": max(moved, default=0),
        "frames": page.evaluate(SCROLL),
    }


def high(values: list[float]) -> float:
    """Return the 95th percentile, the highest of few."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def rows(size: str, made: dict[str, float], other: dict[str, float]) -> list[str]:
    """Draw a workload's figures as lines of a Markdown table; other: those of the page beside it."""
    lines = [f"| {size} | budget | measured | beside it | Slate | shins | docuapi |", "|---|---|---|---|---|---|---|"]
    for what, unit, key, budgets in ROWS:
        peers = PEERS[size].get(key, ("", "", ""))
        budget = f"{budgets[size]} {unit}" if size in budgets else "as Slate's"
        beside = f"{other[key]:.4g} {unit}" if key in other else ""
        lines.append(f"| {what} | {budget} | {made[key]:.4g} {unit} | {beside} | {' | '.join(map(str, peers))} |")
    return [*lines, ""]


def main() -> None:
    """Build the workloads, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--cpu", type=float, default=4)
    parser.add_argument("--only", choices=("medium", "large"))
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--lighthouse", action="store_true")
    options = parser.parse_args()
    if options.lighthouse:
        print("\n".join(scores()))
        return
    with tempfile.TemporaryDirectory(prefix="slatepy-bench-") as name, sync_playwright() as playwright:
        for size, site in sites(Path(name)).items():
            if options.only in {None, size}:
                out = site / "build"
                slatepy.build(site, out, cache=False, force=True, overrides={"missing_includes": "warn"})
                folders = (out, options.beside) if options.beside else (out,)
                made, *others = measured(playwright.chromium, folders, options.runs, options.cpu)
                print("\n".join(rows(size, made | sizes(out), others[0] if others else {})))


def measured(
    chromium: Any,  # noqa: ANN401 - Playwright's own type
    folders: Sequence[Path],
    runs: int,
    cpu: float,
) -> list[dict[str, float]]:
    """Serve built sites, visit them in turn, and return the medians of the figures of each; the first is ours."""
    found: list[list[dict[str, float]]] = [[] for _ in folders]
    for _ in range(runs):
        for folder, figures in zip(folders, found, strict=True):
            with served(folder) as url:
                browser = chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
                figures.append(visit(browser, url, cpu))
                browser.close()
    return [{key: statistics.median(one[key] for one in figures) for key in figures[0]} for figures in found]


@contextlib.contextmanager
def served(folder: Path, kind: type[Silent] = Silent) -> Iterator[str]:
    """Serve a folder; give its address."""
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def scores() -> list[str]:
    """Return Lighthouse's scores of the example as lines of a Markdown table, or why there are none."""
    if not LIGHTHOUSE.exists():
        return ["Lighthouse is not installed: npm install --prefix bench/lighthouse"]
    lines = ["| Lighthouse | performance | accessibility | best practices | SEO |", "|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory(prefix="slatepy-bench-") as name:
        slatepy.build(HERE.parent, Path(name), cache=False, force=True)
        # Lighthouse computes what the page takes on a slow line from the bytes that came
        with served(Path(name), Host) as url:
            for device, form in (("phone", ()), ("desk", ("--preset=desktop",))):
                runs = [audited(url, *form)["categories"] for _ in range(3)]
                found = (statistics.median(run[name]["score"] for run in runs) for name in runs[0])
                lines.append(f"| {device} | {' | '.join(str(round(score * 100)) for score in found)} |")
    return lines


def audited(url: str, *form: str) -> Any:  # noqa: ANN401 - JSON
    """Return Lighthouse's report of a page."""
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    done = subprocess.run(
        [LIGHTHOUSE, url, "--quiet", "--output=json", flags, *form],
        env=os.environ | {"CHROME_PATH": CHROMIUM or ""},
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
