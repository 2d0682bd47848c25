"""Real Slate repositories: each builds without a fault, and to the same bytes however it is built.

How far the pages agree with real Slate's is measured by `./dev compat`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from slatepy import cache, files, highlight, site
from slatepy.site import pool

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
SITES = sorted(path.parent for path in CORPUS.glob("*/site")) if CORPUS.is_dir() else []
LOOK = files.read_themes()
OVERRIDES = {"missing_includes": "warn"}

pytestmark = [pytest.mark.compat, pytest.mark.skipif(not SITES, reason="no corpus beside the checkout")]


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_a_site_builds_to_the_same_bytes_however_it_is_built(folder, tmp_path, monkeypatch):
    tree, _ = files.read(folder / "site")
    plain = site.build(tree, LOOK, OVERRIDES)
    assert not plain.failed
    monkeypatch.setattr(pool, "_WORTH_A_FORK", 0)
    for jobs, documents in ((1, True), (2, True), (2, False)):
        # the first time the cache is cold, then it is warm; the last time each of two processes makes some of the pages
        store = cache.Cache(tmp_path, cache.version())
        painter = highlight.Painter(jobs)
        built = site.build(tree, LOOK, OVERRIDES, store=store, painter=painter, documents=documents)
        store.save()
        assert built.output == plain.output
        assert built.problems == plain.problems


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_every_problem_of_a_site_stands_on_a_line_of_its_files(folder):
    tree, _ = files.read(folder / "site")
    for problem in site.build(tree, LOOK, OVERRIDES).problems:
        lines = tree[problem.place.file].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        assert 1 <= problem.place.line <= len(lines), problem
        width = len(lines[problem.place.line - 1].decode("utf-8", "replace"))
        assert 1 <= problem.place.column <= width + 1, problem


def test_two_processes_paint_the_same_as_one():
    largest = max(SITES, key=lambda folder: sum(path.stat().st_size for path in folder.rglob("*.md")))
    tree, _ = files.read(largest / "site")
    shared = site.build(tree, LOOK, OVERRIDES, painter=highlight.Painter(3))
    assert shared.output == site.build(tree, LOOK, OVERRIDES).output
