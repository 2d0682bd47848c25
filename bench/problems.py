"""What the checks find in real repositories: problems by code, as a table, and a sample of them to judge by hand.

    python bench/problems.py                    the table, in Markdown
    python bench/problems.py --draw 30 --seed 7 thirty problems drawn at random, each with its lines

Reads the shared corpus beside the checkout. The corpus holds no `config.rb`, so each repository's scheme of heading
ids comes from its `meta.json`, where it is there.
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
    parser.add_argument("--seed", type=int, default=7)
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
    head = f"{time.strftime('%Y-%m-%d')}, {len(found)} repositories, {sum(totals.values()):,} problems\n"
    return "\n".join([head, "| code | severity | problems | repositories |", "|---|---|---|---|", *rows])


def draw(found: dict[str, tuple[Problem, ...]], number: int, seed: int, level: str) -> None:
    """Print problems drawn at random, each code as likely as it is found, but no more than two of one code and site."""
    ranks = ("note", "warning", "error")
    every = [
        (name, each)
        for name, some in found.items()
        for each in some
        if ranks.index(each.severity) >= ranks.index(level)
    ]
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    chance.shuffle(every)
    taken: Counter[tuple[str, str]] = Counter()
    shown = 0
    for name, each in every:
        taken[name, each.code] += 1
        if taken[name, each.code] <= 2 and shown < number:
            shown += 1
            lines = files.source_lines(CORPUS / name / "site", each.place.file)
            line = lines[each.place.line - 1] if 0 < each.place.line <= len(lines) else None
            print(f"{shown}. {name}\n{explain(each, line)}\n")


if __name__ == "__main__":
    main()
