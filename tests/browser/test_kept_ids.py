"""A link with an id that a heading once had lands on the heading, with and without scripts."""

from __future__ import annotations

import pytest

import slatepy

FILLER = "\n\n".join(f"Paragraph {n} with some words that fill a line or two of the page." for n in range(60))


@pytest.fixture(scope="module")
def renamed(tmp_path_factory):
    """A site in which the last heading was renamed after it was first built."""
    home = tmp_path_factory.mktemp("renamed")
    (home / "source").mkdir()
    page = home / "source/index.html.md"
    (home / "slatepy.yml").write_text("anchors: lock\n")
    page.write_text(f"# Pots\n\n{FILLER}\n\n## Kettles\n\nA kettle boils water for many cups of tea.\n\n{FILLER}\n")
    slatepy.build(home)
    page.write_text(page.read_text().replace("## Kettles", "## Water boilers"))
    slatepy.build(home)
    return home / "build"


@pytest.mark.parametrize("scripts", [True, False])
def test_an_old_link_lands_on_the_heading(visit, renamed, scripts):
    page = visit("index.html#kettles", by="file", site=renamed, java_script_enabled=scripts)
    page.locator("#water-boilers").wait_for()
    top = page.locator("#water-boilers").bounding_box()["y"]
    # without scripts nothing corrects for parts that are laid out late: the heading is in view, if not at the top
    assert -60 <= top < (200 if scripts else 600)
