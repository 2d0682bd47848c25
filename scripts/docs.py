"""The code -> the chapters of docs/source/includes/ that are made of it. Run it after a change to an interface."""

from __future__ import annotations

from pathlib import Path

import chapters

INCLUDES = Path(__file__).resolve().parents[1] / "docs" / "source" / "includes"

if __name__ == "__main__":
    for name, chapter in chapters.CHAPTERS.items():
        (INCLUDES / name).write_text(chapter(), "utf-8", newline="\n")
