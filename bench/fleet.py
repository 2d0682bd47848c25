"""Build many sites as a fleet of CI machines would: one process a site, several at once.

    fleet.py [--sites N] [--alone N] [--at-once N]

First some sites one after the other, then all of them with as many at once as there are cores, then all of them again
with the caches that were kept and nothing else. The sites are copies of real repositories from the shared corpus where
it lies beside the checkout, else of the example. Nothing is shared: every copy of a site must come out the same, alone
or beside others, and that is compared byte for byte.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import workload

SLATEPY = str(Path(sys.executable).with_name("slatepy"))


def originals() -> list[Path]:
    """Return the sites to be copied, those that build."""
    found = sorted(path.parent for path in workload.CORPUS.glob("*/site/source")) or [workload.ROOT]
    with tempfile.TemporaryDirectory(prefix="slatepy-fleet-") as name:
        return [site for site in found if build(copied(site, Path(name) / site.parent.name))]


def copied(site: Path, to: Path) -> Path:
    """Copy what slatepy reads of a site."""
    skipped = shutil.ignore_patterns(".git", ".venv", "build", "node_modules", ".slatepy", "docs", "tests")
    shutil.copytree(site, to, ignore=skipped)
    return to


def build(site: Path) -> bool:
    """Build a site in a process of its own; say whether it was built."""
    command = [SLATEPY, "build", str(site), "--quiet", "--jobs", "1"]
    return not subprocess.run(command, check=False, capture_output=True).returncode


def run(sites: list[Path], at_once: int) -> float:
    """Build the sites, some at once; return how many a second."""
    start = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        built = list(pool.map(build, sites))
    if not all(built):
        sys.exit(f"{built.count(False)} sites were not built, though they were before")
    return len(sites) / (time.perf_counter() - start)


def digest(site: Path) -> str:
    """Return a hash of everything in a site's output."""
    state = hashlib.sha256()
    for path in sorted(site.joinpath("build").rglob("*")):
        if path.is_file():
            state.update(f"{path.relative_to(site)}\0".encode() + path.read_bytes())
    return state.hexdigest()


def main() -> None:
    """Measure, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sites", type=int, default=500)
    parser.add_argument("--alone", type=int, default=100)
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    found = originals()
    with tempfile.TemporaryDirectory(prefix="slatepy-fleet-") as name:
        sites = [copied(found[index % len(found)], Path(name) / str(index)) for index in range(options.sites)]
        few = sites[: options.alone]
        alone = run(few, 1)
        digests = {digest(site) for site in few}
        for site in few:
            shutil.rmtree(site / "build")
            shutil.rmtree(site / ".slatepy")
        together = run(sites, options.at_once)
        for number in range(len(found)):
            digests |= {digest(site) for site in sites[number :: len(found)]}
        for site in sites:
            shutil.rmtree(site / "build")
        warm = run(sites, options.at_once)
        digests |= {digest(site) for site in sites}
    print(f"{options.sites} sites, copies of {len(found)}; distinct outputs: {len(digests)}")
    print("| how | sites a second | beside one at a time |\n|---|---|---|")
    for how, speed in (
        ("one at a time", alone),
        (f"{options.at_once} at once", together),
        (f"{options.at_once} at once, caches kept", warm),
    ):
        print(f"| {how} | {speed:.2f} | {speed / alone:.2f} |")


if __name__ == "__main__":
    main()
