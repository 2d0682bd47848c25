"""What the checks find in real repositories: problems by code, as a table, and a sample of them to judge by hand.

    python bench/problems.py                    the table, in Markdown
    python bench/problems.py --draw 30          thirty problems drawn at random, each with its line

Reads the shared corpus beside the checkout. The corpus holds texts alone. So each repository's scheme of heading ids
comes from its `meta.json`, and `missing-image` and `erb-unsupported` count images, helpers and variables that the
repositories have and the corpus has not.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from pathlib import Path

from slatepy import files, site
from slatepy.problem import Problem, SiteError, explain

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"
MASSES = frozenset({"repeated-id", "missing-id"})
"""Notes that a few repositories have by the thousand, and that a glance at the contents proves."""
SCHEMES = {
    "unique": "slate",
    "unique_v2": "slate-2",
    "unique_v1": "slate-1",
    "unique_global": "slate-global",
    "nesting": "nested",
    "native": "redcarpet",
    "headerfix": "headerfix",
}


def main() -> None:
    """Print the table, or a sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", type=int, default=0, metavar="N", help="print N problems drawn at random")
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--level", choices=["note", "warning", "error"], default="note", help="the least that is drawn")
    chosen = parser.parse_args()
    found = {folder.name: problems(folder) for folder in sorted(CORPUS.iterdir()) if (folder / "site/source").is_dir()}
    if chosen.draw:
        draw(found, chosen.draw, chosen.seed, chosen.level)
    else:
        print(table(found))


def problems(folder: Path) -> tuple[Problem, ...]:
    """Return what `slatepy check` finds in a repository of the corpus."""
    overrides = {"missing_includes": "warn"}
    meta = folder / "meta.json"
    if meta.is_file():
        named = json.loads(meta.read_text("utf-8"))
        if named.get("heading_ids") in SCHEMES:
            overrides["heading_ids"] = SCHEMES[named["heading_ids"]]
    tree, first = files.read(folder / "site")
    try:
        made = site.build(tree, files.read_themes(), overrides, thorough=True)
    except SiteError as error:
        return (*first, error.problem)
    return (*first, *made.problems)


def table(found: dict[str, tuple[Problem, ...]]) -> str:
    """Return the totals by code, the most frequent first."""
    totals = Counter((each.severity, each.code) for some in found.values() for each in some)
    sites = defaultdict(set)
    for name, some in found.items():
        for each in some:
            sites[each.severity, each.code].add(name)
    rows = [
        f"| `{code}` | {severity} | {n:,} | {len(sites[severity, code])} |"
        for (severity, code), n in totals.most_common()
    ]
    head = (
        f"{time.strftime('%Y-%m-%d')}, {len(found)} repositories, {sum(totals.values()):,} problems. The corpus holds"
        " texts alone: `missing-image`\nand `erb-unsupported` are mostly of images, helpers and variables that it left"
        " out.\n"
    )
    return "\n".join([head, "| code | severity | problems | repositories |", "|---|---|---|---|", *rows])


def draw(found: dict[str, tuple[Problem, ...]], number: int, seed: int, level: str) -> None:
    """Print problems drawn at random: half of them as frequent as they are, half one each of the other codes."""
    ranks = ("note", "warning", "error")
    every = [
        (name, each)
        for name, some in found.items()
        for each in sorted(some, key=lambda each: (each.place, each.code, each.message))
        if ranks.index(each.severity) >= ranks.index(level) and each.code not in MASSES
    ]
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    taken = chance.sample(every, min((number + 1) // 2, len(every)))
    others = sorted({each.code for _, each in every} - {each.code for _, each in taken})
    for code in chance.sample(others, min(number // 2, len(others))):
        taken.append(chance.choice([(name, each) for name, each in every if each.code == code]))
    for shown, (name, each) in enumerate(taken, 1):
        lines = files.source_lines(CORPUS / name / "site", each.place.file)
        line = lines[each.place.line - 1] if 0 < each.place.line <= len(lines) else None
        print(f"{shown}. {name}\n{explain(each, line)}\n")


if __name__ == "__main__":
    main()
