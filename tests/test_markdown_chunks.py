"""Chunks parsed one by one make the same as the text parsed whole: what a build from the cache rests on."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from slatepy.markdown import chunks, kept, plain, slate
from slatepy.markdown.options import Options
from slatepy.markdown.piece import Chunk
from slatepy.struct import replace

ON = Options(recovery=True)
OFF = Options(recovery=False)

LINES = st.sampled_from(
    [
        "", "", "", "# One", "## Two", "#Three", "## ", "###", "text", "more `text", "- item", "* other", "1. first",
        "1) paren", "  deeper", "    deep", "  - nested", "    ```", "  ```json", "```", "```js", "```js title",
        "```code```", "~~~", "````", "}```", "x ```", "> quote", "> ```", "> # in quote", "a | b", "--|--", "|-|-|",
        "1 | 2", "<div>", "</div>", "</div> x", "  </div>", "<aside>", "</aside>", "<aside class='notice'>", "**b**",
        "<!--", "-->", "--> x", "<hr/>", "<hr", ">", "===", "---", "***", "[a]: b", "[a]:", "[a]", "<p>x</p>",
        " ## indented", "<del>", "</del>", "\ue0000\ue001", "   ", "<h2>raw", "</h2>",
    ]
)  # fmt: skip
TEXTS = st.lists(LINES, max_size=30).map(lambda lines: "\n".join(lines) + "\n")


def flat(parsed):
    """Return what chunks print one after another, and where."""
    out, line = [], 0
    for chunk, text in parsed:
        for piece in chunk.pieces:
            heads, samples = iter(piece.heads), iter(piece.samples)
            out.append(piece.parts[0])
            for kind, part in zip(piece.slots, piece.parts[1:], strict=True):
                slot = next(heads) if kind == "h" else next(samples)
                out += [repr(replace(slot, line=slot.line + line)), part]
            if piece.insert is not None:
                out.append(f"partial {piece.insert}")
            out += [repr(replace(link, line=link.line + line)) for link in piece.links]
        line += text.count("\n")
    return "".join(out)


@pytest.mark.parametrize("options", [ON, OFF], ids=["recovery", "slate"])
@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
@example(text="# a\n\n```\n\n# b\n\n```\n\n# c\n")
@example(text="text\n```\n\n# b\n\n```\n\n# c\n")
@example(text="<div>\n\n# a\n\n</div>\n\n# b\n")
@example(text="> quote\n# a\n```\n\n# b\n")
@example(text="- a\n\n  ```json\n  x\n\n# b\n  ```\n\n# c\n")
def test_chunks_joined_are_the_text_parsed_whole(options, text):
    made = plain.plain(text)
    parts = [part for part, _ in chunks.chunks(made.text, options)]
    assert "".join(parts) == made.text
    one_by_one = [(slate.parsed(part, made.definitions, options)[0], part) for part in parts]
    whole = [(slate.parsed(made.text, made.definitions, options)[0], made.text)]
    assert flat(one_by_one) == flat(whole)


def digest(text):
    return text.encode()


def marks(text, options, known=()):
    return [mark for _, mark in chunks.chunks(plain.plain(text).text, options, known, digest)]


@pytest.mark.parametrize("options", [ON, OFF], ids=["recovery", "slate"])
@settings(max_examples=1000, deadline=None)
@given(head=TEXTS, old=TEXTS, new=TEXTS, tail=TEXTS)
@example(head="<div>\n\n# a\n\n", old="x\n", new="</div>\n", tail="\n# b\n")
@example(head="<!-- x\n\n# a\n\n", old="x\n", new="-->\n", tail="\n# b\n")
@example(head="# a\n\n```\nx\n\n# b\n\n", old="x\n", new="```\n", tail="\n# c\n")
@example(head="# a\n\n```js title here\n\n", old="x\n", new="```\n", tail="\n# c\n")
@example(head="# a\n\n<hr\n\n# b\n\n", old="x\n", new=">\n", tail="\n# c\n")
def test_a_text_that_was_cut_before_is_cut_as_if_it_were_new(options, head, old, new, tail):
    known = marks(head + old + tail, options)
    again, anew = marks(head + new + tail, options, known), marks(head + new + tail, options)
    assert [mark.key for mark in again] == [mark.key for mark in anew]


def test_only_what_changed_is_searched_for_cuts(monkeypatch):
    parts = [f"# Heading {number}\n\n```\ncode\n```\n\n" for number in range(50)]
    known = marks("".join(parts), ON)
    searched = []
    search = chunks.Cutter.next
    monkeypatch.setattr(chunks.Cutter, "next", lambda cutter, at: searched.append(at) or search(cutter, at))
    parts[20] = "# Another\n\ntext\n\n"
    again = marks("".join(parts), ON, known)
    assert len(again) == 50
    assert searched == [sum(map(len, parts[:20])), sum(map(len, parts[:49]))], "what changed, and the last one"


def test_a_text_is_cut_before_each_heading_that_stands_after_an_empty_line():
    text = "intro\n\n# One\n\ntext\n## Two\n\n```\n\n# code\n\n```\n\n# Three\n"
    assert [part.split("\n")[0] for part, _ in chunks.chunks(text, OFF)] == ["intro", "# One", "# Three"]


def test_a_heading_inside_raw_html_begins_no_chunk():
    assert len(list(chunks.chunks("<div>\n\n# a\n\n</div>\n\n# b\n", OFF))) == 2


def test_a_heading_without_text_begins_no_chunk():
    assert len(list(chunks.chunks("# a\n\n##\n\ntext\n", OFF))) == 1


def test_a_text_in_commonmark_is_one_chunk():
    assert len(list(chunks.chunks("# a\n\n# b\n", Options(dialect="commonmark")))) == 1


def test_a_chunk_depends_on_nothing_but_what_it_is_given():
    text = "# A [b][c]\n\n```js\n1\n```\n\n<user_id>\n"
    first = kept.Keeper({"c": plain.Definition("d", "")}, ON, "").chunk(text, b"", 0)
    assert isinstance(first.chunk, Chunk)
    assert kept.Keeper({"c": plain.Definition("d", "")}, ON, "").chunk(text, b"", 0) == first
