"""The example site, byte for byte: source/ and themes/slate make tests/golden/ and nothing else.

`pytest tests/test_golden.py --update` writes it anew; read the difference before it is committed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from slatepy import files, site

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = Path(__file__).parent / "golden"
# What the site brings along unchanged is compared with source/ itself, so that no picture lies in the repository twice.
BESIDE = {path.relative_to(ROOT / "source").as_posix() for path in (ROOT / "source").rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def output():
    tree, problems = files.read(ROOT)
    assert not problems
    built = site.build(tree, files.read_themes())
    assert built.problems == ()
    return built.output


def test_the_example_builds_to_the_golden_files(output, request):
    made = {path: data for path, data in output.items() if path not in BESIDE}
    if request.config.getoption("--update"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path, data in made.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_bytes(data)
    golden = {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in GOLDEN.rglob("*") if path.is_file()}
    assert sorted(made) == sorted(golden)
    for path, data in made.items():
        assert data == golden[path], f"{path} differs: read it with --update and git diff"


def test_files_beside_the_pages_are_copied_as_they_are(output):
    copied = {path: data for path, data in output.items() if path in BESIDE}
    assert copied
    for path, data in copied.items():
        assert data == (ROOT / "source" / path).read_bytes()
