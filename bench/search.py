"""Measure the search engine beside MiniSearch and lunr, on the same sections and the same questions.

    search.py [--each N] [--misses]

The sections are those of the large workload (see workload.py), with Chinese documents beside them where the shared
corpus is there. Every column has up to N questions (default 200), drawn with a fixed seed:

    title     a section's whole title                      found: a section of that title
    prefix    the title, its last word cut to a few letters     found: a section whose title begins so
    typo      the title with one letter more, less, other or swapped in one of its words     found: of the title meant
    path      `/v1/x/{id}`, as it stands in at most three sections     found: one of these, or with it in its title
    symbol    `order_id`, `orderId`, in at most three sections         the same
    Chinese   two to four characters of a title            found: a section with them in its title

"Found" is printed for place 1 and for the first five, in percent. Each question is typed key by key: p50 and p95 are
over all keys. MiniSearch has the tokenizer and the fallbacks that suit API names best (search/engines.js), lunr is
set up as Slate does it. The engines run in Node, at full speed, and load from the text of the records, which in a
browser stands on the page. Needs `npm install` in bench/search once (done here when it is missing).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
import workload

from slatepy import anchor, markdown, search
from slatepy.document import Source
from slatepy.struct import replace

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent / "search"
ENGINE = workload.ROOT / "themes" / "slate" / "javascripts" / "search.js"
CJK = "\u3400-\u9fff"
CHINESE = 150_000
PATH = r"(?<![\w/.:}])/[\w-]+(?:/(?:[\w.-]+|\{\w+\}|:\w+|<\w+>))+"
SYMBOL = r"\b(?:[a-z]+(?:_[a-z]+)+|[a-z]+(?:[A-Z][a-z]+)+)\b"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
Questions = dict[str, list[dict[str, object]]]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--each", type=int, default=200)
    options.add_argument("--misses", action="store_true", help="print what ours did not find")
    chosen = options.parse_args()
    if not (HERE / "node_modules").is_dir():
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--no-package-lock"], cwd=HERE, check=True)
    records, text = sections()
    asked = questions(records, random.Random(7), chosen.each)  # noqa: S311 - draws questions, keeps no secret
    _sizes(records, text)
    columns = list(asked)
    print(f"{'':12}" + "".join(f"{name:>10}" for name in columns) + f"{'p50 ms':>9}{'p95 ms':>9}{'load ms':>9}")
    for name in ("slatepy", "minisearch", "lunr"):
        result = measured(name, records, asked)
        cells = "".join(f"{_hits(result['columns'][column], asked[column]):>10}" for column in columns)
        keys = statistics.quantiles(result["keys"], n=100)
        print(f"{name:12}{cells}{keys[49]:>9.2f}{keys[94]:>9.2f}{result['load']:>9.0f}")
        if chosen.misses and name == "slatepy":
            _misses(result["columns"], asked, records)


def sections() -> tuple[tuple[search.Record, ...], str]:
    """Return the workload's records, their anchors replaced by their numbers, and its Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        site = workload.sites(Path(folder))["large"]
        texts = [path.read_text(encoding="utf-8") for path in sorted((site / "source" / "includes").glob("*.md"))]
    texts += _chinese()
    options = markdown.Options()
    units = [markdown.parse(Source(f"{number}.md", text), options) for number, text in enumerate(texts)]
    document, _ = markdown.document(units, anchor.scheme("slate"), recovery=True)
    found = enumerate(search.records(document))
    records = tuple(replace(record, page="page.html", anchor=str(index)) for index, record in found)
    return records, "\n".join(texts)


def questions(records: tuple[search.Record, ...], chance: random.Random, each: int) -> Questions:
    """Return each column's questions: the text and the numbers of the sections that answer it."""
    titled: dict[str, list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        titled[record.title.casefold()].append(index)
    titles = sorted({record.title for record in records if 3 < len(record.title) < 60})
    latin = [title for title in titles if re.fullmatch(r"[\x20-\x7e]+", title) and re.search(r"[A-Za-z]{5}", title)]
    out: Questions = {
        "title": _drawn(chance, [(title, titled[title.casefold()]) for title in titles], each),
        "prefix": _drawn(chance, [(text, _titled(records, text, str.startswith)) for text in map(_begun, latin)], each),
        "typo": _drawn(chance, [(_mistyped(title, chance), titled[title.casefold()]) for title in latin], each),
        "path": _drawn(chance, _rare(records, PATH), each),
        "symbol": _drawn(chance, _rare(records, SYMBOL), each),
    }
    chinese = _drawn(chance, list(_characters(records, chance)), each)
    return {**out, "Chinese": chinese} if chinese else out


def measured(name: str, records: tuple[search.Record, ...], asked: Questions) -> dict:  # type: ignore[type-arg]
    """Run one engine in a process of its own."""
    work = {
        "name": name,
        "records": [{"title": each.title, "trail": each.trail, "text": each.text} for each in records],
        "engine": str(ENGINE),
        "index": search.script(records).decode(),
        "columns": asked,
    }
    answer = subprocess.run(
        ["node", "measure.js"], cwd=HERE, input=json.dumps(work), capture_output=True, text=True, check=True
    )
    return json.loads(answer.stdout)  # type: ignore[no-any-return]


def _chinese() -> list[str]:
    """Return Chinese documents of the corpus, those with most Chinese first."""
    if not workload.CORPUS.is_dir():
        return []
    ranked = []
    for path in sorted(workload.CORPUS.glob("*/site/source/**/*.md")):
        unit = path.read_text(encoding="utf-8", errors="replace")
        share = len(re.findall(f"[{CJK}]", unit)) / (len(unit) or 1)
        if share > 0.1 and len(unit) < CHINESE:
            ranked.append((-share, str(path), re.sub(r"\A---\n.*?\n---\n", "", unit, count=1, flags=re.DOTALL)))
    chosen: list[str] = []
    for _, _, unit in sorted(ranked):
        if sum(map(len, chosen)) < CHINESE:
            chosen.append(unit)
    return chosen


def _drawn(chance: random.Random, found: list[tuple[str, list[int]]], each: int) -> list[dict[str, object]]:
    drawn = chance.sample(found, min(each, len(found)))
    return [{"text": text, "right": right} for text, right in drawn if text]


def _begun(title: str) -> str:
    words = title.split()
    return " ".join([*words[:-1], words[-1][: max(3, len(words[-1]) // 2)]])


def _mistyped(title: str, chance: random.Random) -> str:
    word = chance.choice(list(re.finditer(r"[A-Za-z]{5,}", title)))
    at = chance.randrange(word.start() + 1, word.end() - 1)
    other = chance.choice([letter for letter in LETTERS if letter != title[at].lower()])
    return chance.choice(
        (
            title[:at] + title[at + 1 :],
            title[:at] + other + title[at:],
            title[:at] + other + title[at + 1 :],
            title[:at] + title[at + 1] + title[at] + title[at + 2 :],
        )
    )


def _rare(records: tuple[search.Record, ...], pattern: str) -> list[tuple[str, list[int]]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        for text in set(re.findall(pattern, f"{record.title}\n{record.text}")):
            if 5 < len(text) < 60:
                places[text].append(index)
    rare = sorted((text, found) for text, found in places.items() if len(found) <= 3)
    return [(text, found + _titled(records, text, str.__contains__)) for text, found in rare]


def _titled(records: tuple[search.Record, ...], text: str, fits: Callable[[str, str], bool]) -> list[int]:
    return [index for index, record in enumerate(records) if fits(record.title.casefold(), text.casefold())]


def _characters(records: tuple[search.Record, ...], chance: random.Random) -> list[tuple[str, list[int]]]:
    runs = sorted({run for record in records for run in re.findall(f"[{CJK}]{{2,}}", record.title)})
    out = []
    for run in runs:
        length = min(len(run), chance.randint(2, 4))
        start = chance.randrange(len(run) - length + 1)
        text = run[start : start + length]
        out.append((text, [index for index, record in enumerate(records) if text in record.title]))
    return out


def _hits(found: list[list[int]], asked: list[dict[str, object]]) -> str:
    first = sum(bool(set(places[:1]) & set(each["right"])) for places, each in zip(found, asked, strict=True))  # type: ignore[call-overload]
    five = sum(bool(set(places) & set(each["right"])) for places, each in zip(found, asked, strict=True))  # type: ignore[call-overload]
    return f"{100 * first / len(asked):.0f}/{100 * five / len(asked):.0f}"


def _sizes(records: tuple[search.Record, ...], source: str) -> None:
    def zipped(data: bytes) -> int:
        return len(gzip.compress(data, 9, mtime=0))

    own = zipped(search.script([replace(record, page="") for record in records]))
    text = zipped(source.encode())
    print(
        f"{len(records)} sections, {len(source.encode()) / 1e6:.1f} MB of Markdown; gzip: text {text / 1024:.0f} KB,"
        f" index {own / 1024:.1f} KB ({100 * own / text:.1f} %), engine {zipped(ENGINE.read_bytes()) / 1024:.1f} KB"
    )


def _misses(found: dict[str, list[list[int]]], asked: Questions, records: tuple[search.Record, ...]) -> None:
    for column, each in asked.items():
        for places, question in zip(found[column], each, strict=True):
            right = question["right"]
            if not places or places[0] not in right:  # type: ignore[operator]
                first = records[places[0]].title if places else "nothing"
                wanted = records[right[0]].title  # type: ignore[index]
                late = any(place in right for place in places)  # type: ignore[operator]
                print(f"  {column:8}{'later' if late else 'never':7}{question['text']!r} -> {first!r}, not {wanted!r}")


if __name__ == "__main__":
    main()
