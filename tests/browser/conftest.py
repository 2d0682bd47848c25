"""A real Chromium against built sites, by file:// and by http:// with a strict Content-Security-Policy."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from pathlib import Path

import pytest
from waiting import until

import slatepy

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'"
WIDTHS = {"wide": (1440, 900), "medium": (900, 900), "phone": (390, 844)}


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM:
        pytest.skip("there is no Chromium")
    with api.sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield instance
        instance.close()


@pytest.fixture
def barred(browser):
    """A Chromium that shows its scroll bars."""
    bars = {"ignore_default_args": ["--hide-scrollbars"]}
    instance = browser.browser_type.launch(executable_path=CHROMIUM, args=["--no-sandbox"], **bars)
    yield instance
    instance.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """The site of these tests, built: `site/`, next to this file."""
    out = tmp_path_factory.mktemp("lamps") / "build"
    slatepy.build(HERE / "site", out, cache=False)
    return out


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The example site, built."""
    out = tmp_path_factory.mktemp("example") / "build"
    slatepy.build(ROOT, out, cache=False)
    return out


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files with a strict policy, in silence."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_args):
        pass


@pytest.fixture(scope="session")
def serve():
    """A function that serves a folder and gives its address."""
    servers = {}

    def address(path):
        if path not in servers:
            handler = functools.partial(Handler, directory=path)
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
            thread.start()
            servers[path] = (server, thread)
        return f"http://127.0.0.1:{servers[path][0].server_address[1]}/"

    yield address
    for server, thread in servers.values():
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def visit(browser, folder, serve):
    """A function that opens a page: `visit("index.html?ruby#errors", width="phone")`; its errors fail the test.

    `first` is a script that runs when the page's own have begun, before they do anything in idle time.
    """
    contexts = []
    errors = []

    def opened(path="index.html", width="wide", *, by="http", site=None, first=None, **more):
        across, down = WIDTHS[width] if isinstance(width, str) else width
        context = browser.new_context(viewport={"width": across, "height": down}, **more)
        contexts.append(context)
        page = context.new_page()
        if first:
            page.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {first} }})")
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: None if local(asked.url) else errors.append(f"asked for {asked.url}"))
        root = site or folder
        page.goto((serve(root) if by == "http" else root.as_uri() + "/") + path)
        if more.get("java_script_enabled", True):
            until(page, "document.readyState === 'complete'")
            # with the first frame a browser goes to the address's heading, and takes the focus from what has it
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def local(url):
    return url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:", "about:"))


@pytest.fixture(scope="session")
def axe():
    """A function that gives the rules of WCAG 2.2 A and AA, and of best practice, that a page breaks."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm install in tests/browser")
    source = AXE.read_text(encoding="utf-8")

    def broken(page):
        page.evaluate(source)
        found = page.evaluate(
            """async () => (await axe.run(document, { resultTypes: ["violations"], runOnly:
            ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })).violations"""
        )
        return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]

    return broken


WALK = """async () => {
  const headings = [...document.querySelectorAll(".content :is(h1, h2)[id]")];
  const end = performance.now() + 60000;
  if (document.querySelectorAll(".section").length <= 60) return;
  for (const heading of headings) {
    if (!heading.querySelector(":scope > .heading-tools")) heading.scrollIntoView();
    while (!heading.querySelector(":scope > .heading-tools") && performance.now() < end) {
      await new Promise(done => setTimeout(done, 15));
    }
  }
  scrollTo(0, 0);
}"""


@pytest.fixture(scope="session")
def dressed():
    """A function that waits until every part of the page has its buttons and notes; to many parts one has to come."""

    def wait(page):
        page.evaluate(WALK)
        until(
            page,
            "document.querySelectorAll('.content h2[id], .content h1[id]').length"
            " === document.querySelectorAll('.content :is(h1,h2) > .heading-tools').length",
        )

    return wait
