from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slatepy import highlight
from slatepy.highlight import lexers, spans
from slatepy.highlight.rouge import ROUGE

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
LEXERS = sorted({lexer.removeprefix("~") for lexer, _ in ROUGE.values() if lexer})


def draw(code: str, name: str) -> str:
    return highlight.html(code, highlight.language(name))


def text(markup: str) -> str:
    bare = re.sub(r'</?span(?: class="\w+")?>', "", markup)
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def shared(name: str) -> object:
    path = SHARED / "data" / name
    if not path.exists():
        pytest.skip("needs the shared facts beside the checkout")
    return json.loads(path.read_text())


# Languages


def test_every_name_of_rouge_leads_to_its_tag():
    names = shared("rouge-names.json")
    assert {name: highlight.language(name).tag for name in names} == names
    assert {name for tag, (_, more) in ROUGE.items() for name in (tag, *more.split())} == set(names)


@pytest.mark.parametrize("alias", LEXERS)
def test_every_lexer_of_the_table_exists(alias):
    assert lexers.load(alias) is not None
    assert lexers.aliases_of_same_lexer(alias)


def test_a_name_is_looked_up_as_it_is_written():
    assert highlight.language("json") == highlight.Language("json", "json")
    assert highlight.language("JSON") == highlight.Language("plaintext", None, known=False)
    assert highlight.language("R").tag == highlight.language("r").tag == "r"
    assert highlight.language("ruby?line_numbers=false").tag == "ruby"
    assert highlight.language("ruby--old").tag == "ruby"


def test_a_language_without_a_lexer_of_its_own_says_so():
    assert highlight.language("bsl") == highlight.Language("bsl", None)
    assert highlight.language("apex") == highlight.Language("apex", "java", exact=False)
    assert highlight.language("text") == highlight.Language("plaintext", None)


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("ruby", ("ruby", "ruby")),
        ("ruby--old", ("ruby", "ruby--old")),
        ("js", ("javascript", "")),
        ("sh", ("sh", "shell")),
        ("py", ("py", "python")),
        ("c", ("c", "c")),
        ("c++", ("cpp", "")),
        ("c#", ("csharp", "")),
        ("text", ("plaintext", "")),
        ("plaintext", ("plaintext", "plaintext")),
        ("curl", ("plaintext", "")),
        ("JSON", ("plaintext", "")),
        ("html+erb", ("plaintext", "")),
        ("ruby?line_numbers=false", ("ruby", "")),
        ("sh--old", ("sh", "sh--oldell")),
        ("--old", ("", "--oldplaintext")),
        ("plain", ("plain", "plaintext")),
        ("--", ("", "--plaintext")),
    ],
)
def test_classes_are_those_that_slate_prints(info, expected):
    assert highlight.classes(info) == expected


def test_classes_agree_with_real_slate():
    for case in shared("redcarpet-cases.json"):
        if case["name"].startswith("lang "):
            info, code = re.match(r"```(\S*)\n(.*)```", case["md"], re.DOTALL).groups()
            lang, tab = highlight.classes(info, code)
            expected = re.search(r'<pre class="highlight ([^"]*)"', case["redcarpet36"])[1]
            assert (f"{lang} tab-{tab}" if tab else lang) == expected, case["name"]


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ('<?xml version="1.0"?>\n<a/>\n', "xml"),
        ("<!DOCTYPE html>\n<p>\n", "html"),
        ("<?xml version='1'?>\n<!DOCTYPE note SYSTEM 'x'>\n", "xml"),
        ("#!/bin/bash\nls\n", "shell"),
        ("#!/usr/bin/env python3.11\n", "python"),
        ("#!/usr/bin/tcsh\n", "plaintext"),
        ("  #! node\n", "javascript"),
        ("<?php\necho 1;\n", "php"),
        ("text\n<?php\n", "php"),
        ("const f = async function go() {}\n", "hack"),
        ("package main\n", "mosel"),
        ("--- a/x\n+++ b/x\n", "diff"),
        ("diff --git a/x b/x\n", "diff"),
        ("# vim: set ft=ruby :\nx\n", "ruby"),
        ("# -*- coding: utf-8; mode: perl -*-\n", "perl"),
        ("-*- coding: utf-8 -*-\n", "plaintext"),
        ("# vim: ft=klingon\n<html>\n", "html"),
        ("\ufeff%YAML 1.2\n", "yaml"),
        ('{"a": 1}\n', "plaintext"),
        ("", "plaintext"),
    ],
)
def test_a_sample_without_a_name_says_what_it_is(code, tag):
    assert highlight.guess(code).tag == tag
    assert highlight.classes("", code) == (tag, "")
    assert highlight.classes("guess", code) == (tag, "")


@pytest.mark.parametrize("code", ["-*- " * 50_000, "<!DOCTYPE " + " " * 200_000, "\n" * 200_000 + "x", "<?" * 100_000])
def test_guessing_takes_no_more_than_a_look(code):
    start = time.perf_counter()
    highlight.guess(code)
    highlight.guess("diff" + "a/" * 100_000)
    highlight.guess("-" * 200_000 + "+++")
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("name", "tabs", "expected"),
    [
        ("ruby", ("ruby",), "ruby"),
        ("js", ("shell", "javascript"), "javascript"),
        ("javascript", ("js",), "js"),
        ("sh", ("shell",), "shell"),
        ("bash", ("shell",), "shell"),
        ("curl", ("shell",), "shell"),
        ("cURL", ("shell",), "shell"),
        ("shell", ("curl",), "curl"),
        ("py", ("python",), "python"),
        ("python3", ("python",), "python"),
        ("JSON", ("json",), "json"),
        ("json", ("JSON",), "JSON"),
        ("c#", ("csharp",), "csharp"),
        ("csharp", ("c#",), "c#"),
        ("objective-c", ("objective_c",), "objective_c"),
        ("text", ("plaintext",), "plaintext"),
        ("curl", ("curl", "shell"), "curl"),
        ("bash", ("curl", "shell"), "shell"),
        ("node", ("javascript--node", "ruby"), "javascript--node"),
        ("js", ("javascript--node", "javascript--browser"), None),
        ("js", ("javascript", "javascript--browser"), "javascript"),
        ("js--browser", ("javascript", "javascript--browser"), "javascript--browser"),
        ("js--old", ("javascript",), None),
        ("sh", ("bash", "zsh"), None),
        ("ruby", ("python",), None),
        ("klingon", ("vulcan",), None),
        ("klingon", ("plaintext",), None),
        ("java", ("javascript",), None),
        ("xml", ("html",), None),
        ("", ("shell",), None),
        ("js", (), None),
    ],
)
def test_the_tab_that_an_author_means(name, tabs, expected):
    assert highlight.meant(name, tabs) == expected


def test_a_name_that_only_pygments_knows_has_its_lexer():
    assert highlight.intended("cobol") == highlight.Language("cobol", "cobol", known=False)
    assert highlight.intended("klingon") is None


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_word_has_classes_and_a_language(info, code):
    lang, _ = highlight.classes(info, code)
    assert highlight.language(info).tag in ROUGE
    assert lang == info.partition("--")[0] or lang in ROUGE
    assert highlight.meant(info, (info, code)) == info


# Spans


def test_tokens_stand_in_spans_with_pygments_names():
    assert draw("def f(): # x\n  return 'a<b'\n", "python") == (
        '<span class="k">def</span> <span class="nf">f</span>(): <span class="c1"># x</span>\n'
        '  <span class="k">return</span> <span class="s1">\'a&lt;b\'</span>\n'
    )


def test_plain_text_is_only_escaped():
    assert draw("<a> & \"b\" 'c'\n", "text") == "&lt;a&gt; &amp; \"b\" 'c'\n"
    assert draw("<a>", "klingon") == "&lt;a&gt;"


def test_json_reads_as_authors_write_it():
    assert draw('{"a": [1, -2.5e3, true, ...], // x\n b: "c", /* d */ "e": <id>}', "json") == (
        '{<span class="nt">"a"</span>: [<span class="mi">1</span>, <span class="mf">-2.5e3</span>, '
        '<span class="kc">true</span>, ...], <span class="c1">// x</span>\n <span class="nt">b</span>: '
        '<span class="s2">"c"</span>, <span class="cm">/* d */</span> <span class="nt">"e"</span>: &lt;id&gt;}'
    )


@pytest.mark.parametrize(
    ("code", "plain"),
    [
        ("https://x.y/z", True),
        ("x1 2012x nulls don't", True),
        ('"a\\"b" ', False),
        ('"open\nnext', False),
    ],
)
def test_json_colours_no_more_than_tokens(code, plain):
    drawn = draw(code, "json")
    assert ("<span" not in drawn) == plain
    assert text(drawn) == code
    assert "\n" not in "".join(re.findall(r"<span[^>]*>(.*?)</span>", drawn, re.DOTALL))


def test_http_messages_have_bodies_in_their_own_language():
    drawn = draw('POST /kittens?a=<b>\nAccept: */*\n\n{"a": 1}\n\nHTTP/1.1 201 Created\nX-Id: 1\n\n<a b="c"/>', "http")
    assert drawn == (
        '<span class="nf">POST</span> <span class="nn">/kittens?a=&lt;b&gt;</span>\n<span class="na">Accept</span>: */*'
        '\n\n{<span class="nt">"a"</span>: <span class="mi">1</span>}\n\n'
        '<span class="kr">HTTP/1.1</span> <span class="m">201</span> <span class="ne">Created</span>\n'
        '<span class="na">X-Id</span>: 1\n\n'
        '<span class="nt">&lt;a</span> <span class="na">b=</span><span class="s">"c"</span>'
        '<span class="nt">/&gt;</span>'
    )
    assert draw("https://x.y\n", "http") == "https://x.y\n"


def test_php_is_read_with_and_without_its_tag():
    assert '<span class="nv">$a</span>' in draw("$a = 1;\n", "php")
    assert '<span class="nv">$a</span>' in draw("<b>\n<?php $a = 1;\n", "php")
    assert '<span class="nv">' not in draw("<? ?> $a\n", "php")


def test_what_a_lexer_takes_for_an_error_looks_like_the_rest():
    assert draw("?\n", "java") == '<span class="o">?</span>\n'
    assert 'class="err"' not in draw("x = ` ¬ \\ €\n", "python")


def test_a_sample_keeps_its_missing_last_newline():
    assert draw("// x", "javascript") == '<span class="c1">// x</span>'
    assert draw("", "javascript") == ""
    assert draw("\n\n", "javascript") == "\n\n"


WORDS = (
    r"""' " ` \ /* */ // # < </a> <?php ?> &amp; ${ } { ( [ ] ) : = $x @a 0x1F 1.5e3 true end << %w( é 你 🚀 -- >>>"""
)
LINES = [
    "\n",
    "\n\n",
    " ",
    "\t",
    "\r",
    "\f",
    "\x00",
    "\u2028",
    "\ud800",
    "def f",
    "<<EOS\n",
    "GET /x HTTP/1.1\n",
    "A: b\n",
]
FRAGMENTS = st.sampled_from([*WORDS.split(), *LINES])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(LEXERS), st.lists(FRAGMENTS | st.text(max_size=8), max_size=25).map("".join))
def test_the_text_of_a_sample_is_unchanged(lexer, code):
    drawn = highlight.html(code, highlight.Language("x", lexer))
    assert text(drawn) == code
    assert re.fullmatch(r'(?:[^<>]|<span class="\w+">[^<>\s](?:[^<>]*[^<>\n])?</span>)*', drawn)


@pytest.mark.parametrize("alias", LEXERS)
def test_each_lexer_draws_a_small_sample_whole(alias):
    code = 'a = "b" # c\n\n  if (1 < 2) { f(x, 3.5); } // é\n<p class="q">&amp;</p>'
    assert text(highlight.html(code, highlight.Language("x", alias))) == code


def test_a_large_sample_is_lexed_in_pieces_that_make_the_whole():
    function = "function f(a) {\n  return a + 'x'; // é <b>\n}\n\n"
    code = function * 1000
    assert draw(code, "javascript") == draw(function, "javascript") * 1000
    assert (
        draw(code.replace("\n\n", "\n"), "javascript").count("<span")
        == draw(function, "javascript").count("<span") * 1000
    )


def test_very_long_lines_and_samples_are_plain():
    assert "<span" in draw("x = 1\n" * 100, "python")
    assert "<span" not in draw("x = " + "1" * spans.LONGEST_LEXED_LINE + "\n", "python")
    assert "<span" in draw("[" + "1," * 20_000 + "]\n", "json")
    assert "<span" not in draw("[" + "1," * 40_000 + "]\n", "json")
    assert "<span" not in draw("x = 1\n" * 100_000, "python")


JUNK = ["a ", "\\'", '\\"', '"', "'", "/*", "//", "#", "-1", "a:", "GET ", "HTTP/1.1 200 ", "<?"]


@pytest.mark.parametrize("name", ["json", "http"])
@pytest.mark.parametrize("junk", [*JUNK, *(junk * 20 + "\n" for junk in JUNK)])
def test_own_lexers_read_each_character_once(name, junk):
    assert _seconds(junk * (40_000 // len(junk)), name) < 0.3


def test_four_times_the_code_takes_four_times_the_time_where_a_lexer_is_quadratic():
    line = "<?" * 20 + "\n"
    highlight.html(line, highlight.language("html"))
    assert _seconds(line * 1000, "html") < 7 * max(_seconds(line * 250, "html"), 0.02)


def _seconds(code: str, name: str) -> float:
    start = time.process_time()
    draw(code, name)
    return time.process_time() - start


def test_pygments_is_loaded_only_for_what_needs_it():
    script = (
        "import sys; from slatepy import highlight as h\n"
        "h.html('{}', h.language('json')); h.html('x', h.language('text')); h.classes('js'); h.stylesheet('dark')\n"
        "h.meant('curl', ('shell',)); h.guess('x')\n"
        "print(sorted(m for m in sys.modules if m.startswith('pygments')))\n"
        "h.html('x', h.language('shell')); print(sorted(m for m in sys.modules if m.startswith('pygments.lexers.')))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["[]", "['pygments.lexers._mapping', 'pygments.lexers.shell']"]


# Colours


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_every_colour_can_be_read(mode):
    for name, colour in highlight.properties(mode).items():
        for background in highlight.BACKGROUNDS[mode]:
            assert contrast(colour, background) >= 4.5, (name, colour, background)


def test_both_modes_have_the_same_properties_and_the_rules_use_each():
    dark, light = highlight.properties("dark"), highlight.properties("light")
    assert list(dark) == list(light)
    assert set(re.findall(r"var\((--[\w-]+)\)", highlight.rules())) == set(dark)
    assert {"--code-keyword", "--code-string", "--code-number", "--code-comment", "--code-function"} <= set(dark)


def test_a_stylesheet_is_whole_and_keeps_to_its_scope():
    sheet = highlight.stylesheet("light", "pre.x")
    assert sheet.startswith("pre.x{--code-keyword:#")
    assert all(rule.startswith("pre.x") for rule in sheet.splitlines())
    assert sheet.count("{") == sheet.count("}")


def test_every_class_that_is_printed_has_a_rule():
    code = "class A:\n  '''d'''\n  @x\n  def f(self): return 1.5, 'a\\n', None # c\n"
    used = set(re.findall(r'class="(\w+)"', draw(code, "python") + draw(code, "ruby") + draw("$ ls\nx\n", "console")))
    ruled = set(re.findall(r"\.(\w+)", highlight.rules("pre")))
    assert used <= ruled
    assert "gp" in used
