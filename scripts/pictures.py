"""The example site, as a reader sees it -> the pictures of the README and the manual. It needs Playwright and Chromium.

Run it after a change to the look, and look at what it made. CHROMIUM names another browser.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

import slatepy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
QUIET = "caret-color: transparent !important; transition: none !important; animation: none !important"


@dataclass(frozen=True)
class Picture:
    """A picture: where it goes, what is shown, in which window, and what is typed into the search."""

    file: str
    size: tuple[int, int]
    colours: Literal["light", "dark"] = "light"
    address: str = "index.html?python#create-a-reservation"
    search: str = ""


# a section whose prose and sample are seen on a small screen
SHORT = "index.html?python#change-a-reservation"

PICTURES = (
    Picture("docs/images/page.png", (1440, 900)),
    Picture("docs/source/images/light.png", (1440, 810)),
    Picture("docs/source/images/dark.png", (1440, 810), "dark"),
    Picture("docs/source/images/phone.png", (390, 860), address=SHORT),
    Picture("docs/source/images/phone-dark.png", (390, 860), "dark", SHORT),
    Picture("docs/source/images/search.png", (1440, 810), search="pickupcode"),
)


def take(browser: Browser, folder: Path, picture: Picture) -> None:
    """Open the page, wait until it stands still, and keep what is seen."""
    width, height = picture.size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=picture.colours)
    page = context.new_page()
    page.goto(f"{folder.as_uri()}/{picture.address}")
    page.add_style_tag(content=f"* {{ {QUIET} }}")
    if picture.search:
        page.keyboard.press("/")
        page.locator("#input-search").fill(picture.search)
        page.locator(".search-results li a").first.wait_for()
    _settle(page)
    path = ROOT / picture.file
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path)
    context.close()


def _settle(page: Page) -> None:
    """Wait until nothing has moved for twenty frames."""
    page.evaluate(
        """async () => {
          for (let same = 0, last = -1; same < 20; same = scrollY === last ? same + 1 : 0) {
            last = scrollY;
            await new Promise(requestAnimationFrame);
          }
        }"""
    )


def main() -> None:
    """Build the example and take every picture of it."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        out = Path(temporary) / "build"
        slatepy.build(ROOT, out, cache=False)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for picture in PICTURES:
            take(browser, out, picture)
        browser.close()


if __name__ == "__main__":
    main()
