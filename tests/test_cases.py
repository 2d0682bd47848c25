"""The cases in `tests/cases/dialect-*.md`: Markdown in, html, problems and contents out.

A heading names a case. Its first fenced block is what goes in, with the word `markdown` and settings behind it, such
as `recovery=off`; the others, `html`, `problems` or `contents`, are what must come out. `pytest --update` writes them
anew. In the blocks `␤` at the end of a line stands for two spaces, and `→` for a tab.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from slatepy import anchor, document, markdown

FOLDER = Path(__file__).parent / "cases"
HEADING = re.compile(r"^#{1,2} (.+)$")
FENCE = re.compile(r"^(~{4,})(.*)$")
ON = {"on": True, "off": False}


@dataclass
class Block:
    kind: str
    info: str
    begin: int
    end: int
    text: str


@dataclass
class Case:
    name: str
    blocks: list[Block]


def cases(text):
    """Return the cases of a file; lines of a block are those between its fences."""
    found, name = [], ""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        heading, fence = HEADING.match(lines[at]), FENCE.match(lines[at])
        if heading:
            name = heading[1]
        elif fence:
            end = lines.index(fence[1], at + 1)
            block = Block(fence[2].split()[0], fence[2], at + 1, end, "\n".join([*lines[at + 1 : end], ""]))
            if block.kind == "markdown":
                found.append(Case(name, []))
            found[-1].blocks.append(block)
            at = end
        at += 1
    return found


def options(info):
    given = dict(word.split("=") for word in info.split()[1:])
    return markdown.Options(
        dialect=given.get("dialect", "slate"),
        recovery=ON[given.get("recovery", "on")],
        smartypants=ON[given.get("smartypants", "off")],
        strikethrough=ON[given.get("strikethrough", "on")],
        tabs=tuple(given.get("tabs", "").split(",")) if given.get("tabs") else (),
    )


def visible(text):
    return text.replace("\t", "→").replace("  \n", "␤\n")


def results(block):
    """Return what must come out, by kind."""
    chosen = options(block.info)
    text = block.text.replace("→", "\t").replace("␤", "  ")
    unit = markdown.parse(document.Source("case.md", text), chosen)
    made, problems = markdown.document([unit], anchor.scheme("slate"), chosen.recovery)
    return {
        "html": visible(made.html if made.html.endswith("\n") or not made.html else made.html + "\n"),
        "problems": "".join(
            f"{each.code} {each.place.line}:{each.place.column} {each.message}\n"
            for each in (*unit.problems, *problems)
        ),
        "contents": "".join(outline(document.contents(made), "")),
    }


def outline(entries, indent):
    for entry in entries:
        yield f"{indent}{entry.heading.text} #{entry.heading.anchor}\n"
        yield from outline(entry.children, indent + "  ")


def every():
    for path in sorted(FOLDER.glob("dialect-*.md")):
        for case in cases(path.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case.name}")


@pytest.mark.parametrize("case", list(every()))
def test_what_comes_out_is_what_the_case_says(case, request):
    if request.config.getoption("--update"):
        pytest.skip("cases are written anew")
    made = results(case.blocks[0])
    assert len(case.blocks) > 1
    for block in case.blocks[1:]:
        assert made[block.kind] == block.text
    if made["problems"]:
        assert "problems" in [block.kind for block in case.blocks], "a problem must be part of the case"


def test_cases_are_written_anew_where_it_is_asked_for(request):
    if not request.config.getoption("--update"):
        pytest.skip("nothing is to be written")
    for path in FOLDER.glob("dialect-*.md"):
        path.write_text(updated(path.read_text(encoding="utf-8")), encoding="utf-8")


def updated(text):
    """Return a case file with its results written anew; a case without any gets html, and problems if there are any."""
    lines = text.split("\n")
    for case in reversed(cases(text)):
        first, *others = case.blocks
        made = results(first)
        for block in reversed(others):
            lines[block.begin : block.end] = made[block.kind].split("\n")[:-1]
        kinds = [block.kind for block in others]
        missing = [kind for kind in ("html", "problems") if kind not in kinds and made[kind]]
        if "contents" in kinds:
            missing = [kind for kind in missing if kind != "html"]
        end = first.end + 1 if not others else others[-1].end + 1
        end += sum(len(made[block.kind].split("\n")) - 1 - (block.end - block.begin) for block in others)
        for kind in reversed(missing):
            fence = lines[first.begin - 1].split("markdown")[0]
            lines[end:end] = ["", f"{fence}{kind}", *made[kind].split("\n")[:-1], fence]
    return "\n".join(lines)


def test_a_case_with_a_wrong_result_fails():
    wrong = cases("# A\n\n~~~~markdown\ntext\n~~~~\n\n~~~~html\n<p>other</p>\n~~~~\n")
    assert results(wrong[0].blocks[0])["html"] != wrong[0].blocks[1].text


def test_a_file_that_is_written_anew_stays_as_it_is_the_second_time():
    once = updated("# A\n\n~~~~markdown\ntext\n- a\n~~~~\n\n# B\n\n~~~~markdown recovery=off\n# x\n~~~~\n")
    assert "~~~~problems\nlist-after-text 2:1" in once
    assert updated(once) == once
