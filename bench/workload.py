"""Make the sites that the benchmarks build, in a temporary folder, the same bytes each time.

    small     Slate's own example of 5 KB, where the shared corpus lies beside the checkout
    example   the project's own `source/`
    large     about 2 MB of Markdown with some 2,300 samples
    huge      five times that
    many      as much as huge, in 40 pages

Real documents are taken from the shared corpus where it lies beside the checkout: units with the largest share of
code first, as API references have it. Without it the example is repeated with other names.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
SLATE = CORPUS / "slatedocs__slate" / "site" / "source"
LARGE = 2_000_000
_MANY = 40
_FENCE = re.compile(r"^```[^\n`]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FRONT = "---\ntitle: Workload\nlanguage_tabs: [shell, python, javascript, ruby, json]\nsearch: true\n"


def sites(folder: Path) -> dict[str, Path]:
    """Make every workload below `folder`; return each one's site folder by name."""
    example = _copied(ROOT / "source", folder / "example")
    if (ROOT / "slatepy.yml").is_file():
        shutil.copy(ROOT / "slatepy.yml", example)
    texts = _real() or _repeated()
    own = {"small": _copied(SLATE, folder / "small")} if SLATE.is_dir() else {}
    return own | {
        "example": example,
        "large": _site(folder / "large", texts, 1),
        "huge": _site(folder / "huge", texts, 5),
        "many": _pages(folder / "many", texts, 5),
    }


def text(site: Path) -> str:
    """Return all Markdown of a site as one text."""
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((site / "source").rglob("*.md")))


def _copied(source: Path, site: Path) -> Path:
    """Copy a source folder, its files but not their modes: what is measured may be read-only where it lies."""
    shutil.copytree(source, site / "source", copy_function=shutil.copyfile)
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return site


def _site(folder: Path, texts: list[str], copies: int) -> Path:
    includes = folder / "source" / "includes"
    includes.mkdir(parents=True)
    names = []
    for name, unit in _varied(texts, copies):
        (includes / f"_{name}.md").write_text(unit, encoding="utf-8")
        names.append(name)
    front = f"{_FRONT}includes:\n" + "".join(f"  - {name}\n" for name in names)
    front += "---\n\n# Workload\n\nEverything at once.\n"
    (folder / "source" / "index.html.md").write_text(front, encoding="utf-8")
    return folder


def _pages(folder: Path, texts: list[str], copies: int) -> Path:
    source = folder / "source"
    source.mkdir(parents=True)
    units = [unit for _, unit in _varied(texts, copies)]
    for number in range(_MANY):
        name = f"page{number}" if number else "index"
        text = "\n\n".join(units[number::_MANY])
        (source / f"{name}.html.md").write_text(f"{_FRONT}---\n\n# Page {number}\n\n{text}\n", encoding="utf-8")
    return folder


def _varied(texts: list[str], copies: int) -> Iterator[tuple[str, str]]:
    """Yield each text with a name, so often; each copy differs in each sample, that no cache flatters the figure."""
    for copy in range(copies):
        for number, unit in enumerate(texts):
            varied = unit if not copy else re.sub(r"(?m)^(```\w+)\n", rf"\1\n// copy {copy}\n", unit)
            yield f"unit_{copy}_{number}", varied


def _real() -> list[str]:
    if not CORPUS.is_dir():
        return []
    ranked = []
    for path in sorted(CORPUS.glob("*/site/source/**/*.md")):
        unit = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        unit = re.sub(r"\A---\n.*?\n---\n", "", unit, count=1, flags=re.DOTALL)
        blocks = _FENCE.findall(unit)
        code = sum(map(len, blocks))
        if 4_000 < len(unit) < 120_000 and unit.count("```") % 2 == 0 and code / len(blocks or [""]) < 2_000:
            ranked.append((-code / len(unit), str(path.relative_to(CORPUS)), unit))
    chosen, size = [], 0
    for _, _, unit in sorted(ranked):
        if size < LARGE:
            chosen.append(unit)
            size += len(unit.encode())
    return chosen


def _repeated() -> list[str]:
    units = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "source").rglob("*.md"))]
    whole = re.sub(r"\A---\n.*?\n---\n", "", "\n\n".join(units), count=1, flags=re.DOTALL)
    return [
        re.sub(r"(?m)^(#+ .*)$", rf"\1 {copy}", whole) for copy in range(max(1, LARGE // max(1, len(whole.encode()))))
    ]
