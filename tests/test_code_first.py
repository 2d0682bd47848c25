"""Samples that are written before their prose are held together with it; all else is printed as it was."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from slatepy import files, site

LOOK = files.read_themes()
CODE = "```shell\ncurl\n```\n\n"
QUOTE = "> It answers:\n\n"


def content(text):
    source = f"---\ntitle: A\nlanguage_tabs: [shell]\n---\n\n{text}"
    html = site.build({"source/index.html.md": source.encode()}, LOOK).output["index.html"].decode()
    return html.partition('<div class="content">')[2].partition("</main>")[0]


def outline(html):
    """Return the blocks of a page's parts in short: `[SP]` for a sample and prose that are held together."""
    return "".join(_short(node) for part in LexborHTMLParser(html).css(".section") for node in part.iter())


def words(html):
    return LexborHTMLParser(html).text(separator=" ").split()


def _short(node):
    if node.is_comment_node:
        return ""
    classes = node.attributes.get("class") or ""
    if "code-first" in classes:
        return f"[{''.join(map(_short, node.iter()))}]"
    if "highlight" in classes:
        return "S"
    short = {"blockquote": "q", "p": "P", "ul": "U", "aside": "A", "table": "T", "details": "D", "div": "V"}
    return short.get(node.tag, "H")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (f"# A\n\n{CODE}Words.\n\nMore.\n", "H[SPP]"),
        (f"# A\n\n{CODE}{QUOTE}{CODE}Words.\n\n- one\n\n## B\n\n{CODE}Words.\n", "H[SqSPU]H[SP]"),
        # before the first heading
        (f"{CODE}Words.\n", "[SP]"),
        # each with its own prose
        (f"# A\n\n{CODE}One.\n\n{CODE}Two.\n\n{CODE}", "H[SP][SP]S"),
        # nothing that is plain
        (f"0\n{CODE}", "PS"),
        # prose first, or none
        (f"# A\n\nWords.\n\n{CODE}More.\n", "HPSP"),
        (f"# A\n\n{CODE}## B\n\nWords.\n", "HSHP"),
        (f"# A\n\n{QUOTE}Words.\n\n{CODE}", "HqPS"),
        # what a paragraph announces stays below it
        (f"# A\n\n{CODE}One.\n\nIt answers:\n\n{CODE}Two.\n", "H[SP]PSP"),
        (f"# A\n\n{CODE}**It answers:**\n\n{CODE}", "H[SP]S"),
        (f"# A\n\n{CODE}它返回\uff1a\n\n{CODE}{CODE}Two.\n", "H[SP]SSP"),
        (f"# A\n\n{CODE}It has:\n\n- one\n\n{CODE}", "H[SPU]S"),
        (f"# A\n\n{CODE}One.\n\nThere are two ways:\n\n## B\n\nTwo.\n", "H[SP]PHP"),
        (f"# A\n\n{CODE}One.\n\nIt answers:<br>\n\n{CODE}Two.\n", "H[SP]PSP"),
        (f"# A\n\n{CODE}One.\n\n- It answers:\n\n{CODE}Two.\n", "H[SP]USP"),
        (f"# A\n\n{CODE}One.\n\n**Answer**\n\n{CODE}Two.\n", "H[SP]PSP"),
        (f"# A\n\n{CODE}**Only this**\n\n## B\n", "H[SP]H"),
        # what shows nothing
        (f"# A\n\n{CODE}<aside class='room'></aside>\n\n## B\n", "HSAH"),
        (f"# A\n\n{CODE}![](a.png)\n", "H[SP]"),
        # headings that begin no section of their own
        (f"Words.\n\n<h3><a id='b'></a>B</h3>\n\n{CODE}Words.\n", "PH[SP]"),
        # html of the author's, whole and in pieces
        (f"# A\n\n{CODE}<aside class='notice'><b>Note</b></aside>\n\n|a|\n|-|\n|b|\n", "H[SAT]"),
        (f"# A\n\n{CODE}<details><summary>More</summary>\n\n{CODE}Words.\n\n</details>\n", "HSD"),
        (f"# A\n\n{CODE}Words.\n\n<details><summary>More</summary></details>\n", "H[SP]D"),
        (f"# A\n\n{CODE}Words.\n\n<h3>B\n", "H[SP]PH"),
        (f"# A\n\n{CODE}Words.\n\n<div title='</div>'>B</div>\n", "H[SP]V"),
        (f'# A\n\n{CODE}Words.\n\n<div><b title="<div>">B</b></div>\n', "H[SP]V"),
        (f"# A\n\n{CODE}One.\n\n<div>\n\nTwo.\n\n## B\n\n</div>\n", "H[SPV]"),
        (f"# A\n\n{CODE}One.\n\n<div><p></div></p>\n\nTwo.\n", "H[SP]PVPPP"),
        (f"# A\n\n{CODE}One.\n\n<DIV>\n<p>Two.</p>\n</DIV>\n\nThree.\n", "H[SP]VP"),
        (f"# A\n\n{CODE}One.\n\n<p><script>'</p>'</script></p>\n", "H[SP]P"),
        # marks of the author's tools
        (f"# A\n\n{QUOTE}<!-- from: a.py -->\n{CODE}<!-- end -->\n\nWords.\n\n<!-- end -->\n", "H[qSP]"),
        (f"<!-- from: a.py -->\n# A\n\n{CODE}Words.\n", "H[SP]"),
        (f"# A\n\n<!-- <p>never closed -->\n{CODE}Words.\n", "H[SP]"),
        (f"# A\n\n<blockquote class='lang-specific shell'>\nFirst\n</blockquote>\n\n{CODE}Words.\n", "H[qSP]"),
    ],
)
def test_samples_are_held_together_with_the_prose_after_them(text, printed):
    assert outline(content(text)) == printed


def test_nothing_is_lost_or_moved_by_it():
    text = f"# A\n\n{CODE}{QUOTE}{CODE}Words.\n\n<aside>Note</aside>\n\n## B\n\n{CODE}- one\n- two\n"
    made = content(text)
    assert made.count("code-first") == 2
    assert words(made) == ["A", "curl", "It", "answers:", "curl", "Words.", "Note", "B", "curl", "one", "two"]
