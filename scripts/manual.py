"""The commands -> man/slatepy.1, which the wheel brings along. Run it after a change to a command's options."""

from pathlib import Path

from slatepy.cli import _group, _manual

PAGE = Path(__file__).resolve().parents[1] / "man" / "slatepy.1"

if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(_manual.manual(_group.group), "utf-8", newline="\n")
