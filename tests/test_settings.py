# ruff: noqa: RUF001 - texts in the scripts of other languages are what is read

import codecs
import json
import math
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from slatepy import anchor, settings
from slatepy.problem import Place
from slatepy.settings import Tab, encoding, node, psych, scalar

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
NO_SITE = settings.FrontMatter("slatepy.yml")


def read(text, file="source/index.html.md"):
    return settings.front_matter(file, text.encode() if isinstance(text, str) else text)


def page(keys):
    return read(f"---\n{keys}\n---\n")


def built(keys, overrides=None, site=NO_SITE):
    return settings.settings(site, page(keys), overrides)


def codes(problems):
    return [(problem.code, problem.severity, problem.place.line, problem.place.column) for problem in problems]


# --- where the front matter ends and the body begins


@pytest.mark.parametrize(
    ("text", "title", "first_line", "body"),
    [
        ("---\ntitle: T\n---\n# A\n", "T", 4, "# A\n"),
        ("---\ntitle: T\n---\n\n# A\n", "T", 5, "# A\n"),
        ("---\ntitle: T\n---\n\n\n# A\n", "T", 5, "\n# A\n"),
        ("---  \ntitle: T\n---   \n# A\n", "T", 4, "# A\n"),
        ("---\ntitle: T\n...\n# A\n", "T", 4, "# A\n"),
        ("---\r\ntitle: T\r\n---\r\n\r\n# A\r\n", "T", 5, "# A\n"),
        ("# -*- coding: utf-8 -*-\n---\ntitle: T\n---\n\n# A\n", "T", 6, "# A\n"),
        (';;;\n"title": "T"\n;;;\n\n# A\n', "T", 5, "# A\n"),
        ('+++\ntitle = "T"\n+++\n# A\n', "T", 4, "# A\n"),
        ("+++\ntitle: T\n+++\n# A\n", "T", 4, "# A\n"),
        ("---\ntitle: T\n---\n---\n# A\n", "T", 4, "---\n# A\n"),
        ("---\ntitle: T\n---", "T", 3, ""),
        ("---\n---\n\n# A\n", None, 4, "# A\n"),
        ("\n# A\n", None, 1, "\n# A\n"),
        ("---\n\n# A\n", None, 1, "---\n\n# A\n"),
        ("---", None, 1, "---"),
        ("", None, 1, ""),
    ],
)
def test_the_body_begins_right_after_the_front_matter(text, title, first_line, body):
    front = read(text)
    assert front.mapping.get("title") == title
    assert (front.body.first_line, front.body.text) == (first_line, body)
    assert front.problems == ()


def test_front_matter_after_empty_lines_is_read_and_said():
    front = read("\n \n---\ntitle: T\n---\n\n# A\n")
    assert (front.mapping, front.body.first_line, front.body.text) == ({"title": "T"}, 7, "# A\n")
    assert codes(front.problems) == [("front-matter-hidden", "warning", 1, 1)]
    assert front.place("title").line == 4


@pytest.mark.parametrize("first", ["", "--\n", "----\n", " ---\n", "\u2014\n"])
def test_front_matter_without_its_first_line_is_read_and_said(first):
    front = read(f"{first}title: T\nincludes:\n  - errors\n---\n\n# One\n")
    assert (front.nodes["title"].value, front.body.text) == ("T", "# One\n")
    assert codes(front.problems) == [("front-matter-hidden", "warning", 1, 1)]


@pytest.mark.parametrize("above", ["Some text.\n", "<!-- (c) -->\n\n"])
def test_front_matter_below_other_text_is_said(above):
    text = f"{above}---\ntitle: T\n---\n\n# One\n"
    front = read(text)
    assert (front.nodes, front.body.text) == ({}, text)
    assert codes(front.problems) == [("front-matter-hidden", "warning", 1 + above.count("\n"), 1)]


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n---\n\nText.\n",
        "title: T\n\nText.\n",
        "title: a: b\n---\n\nText.\n",
        "# One\n\n---\n\nsearch for it\n\n---\n",
        "--\nsome prose\n---\n",
        "title: T\nText.\n---\n",
        "Text.\n\n```yaml\n---\ntitle: T\n---\n```\n",
    ],
)
def test_what_only_looks_like_front_matter_is_text(text):
    assert (read(text).nodes, read(text).body.text, read(text).problems) == ({}, text, ())


def test_a_rule_after_an_empty_line_is_no_front_matter():
    text = "\n---\nsome prose\n---\n"
    assert (read(text).body.text, read(text).problems) == (text, ())


@pytest.mark.parametrize(
    ("rest", "last", "body", "first_line"),
    [
        ("title: T\nincludes:\n  - a\n\n# One\n", 4, "# One\n", 6),
        ("title: T\n\nincludes:\n\n  - a\n\n- a list\n", 6, "- a list\n", 8),
        ("title: T\n# a comment\nPlain prose.\n", 3, "Plain prose.\n", 4),
        ("title: T\n--\n# One\n", 2, "# One\n", 4),
        ("title: T\n — \n\n# One\n", 2, "# One\n", 5),
        ("title: T\n", 2, "", 3),
    ],
)
def test_front_matter_without_closing_line_ends_where_it_stops_looking_like_it(rest, last, body, first_line):
    front = read("---\n" + rest)
    assert front.mapping["title"] == "T"
    assert (front.body.text, front.body.first_line) == (body, first_line)
    assert codes(front.problems) == [("front-matter-unclosed", "warning", 1, 1)]
    assert f"after line {last}" in front.problems[0].message


def test_a_rule_far_below_is_not_taken_for_the_forgotten_closing_line():
    front = read("---\ntitle: T\n\n# One\n\n*prose* here: and: there\n\n---\n\nmore\n")
    assert front.mapping == {"title": "T"}
    assert front.body.text.startswith("# One\n")
    assert [problem.code for problem in front.problems] == ["front-matter-unclosed"]


def test_broken_front_matter_is_not_cut_short_where_keys_follow_the_breach():
    front = read("---\ntitle: T\n\nsome garbage\nincludes:\n  - a\n---\n# One\n")
    assert [problem.severity for problem in front.problems] == ["error"]
    assert front.body.text == "# One\n"


def test_more_than_three_dashes_close_and_are_said():
    front = read("---\ntitle: T\n-----\n# One\n\n---\n")
    assert (front.mapping, front.body.text) == ({"title": "T"}, "# One\n\n---\n")
    assert codes(front.problems) == [("front-matter-closing", "warning", 3, 1)]


def test_unclosed_json_is_text_and_said():
    front = read(";;;\n# One\n")
    assert front.body.text == ";;;\n# One\n"
    assert codes(front.problems) == [("front-matter-unclosed", "warning", 1, 1)]


@pytest.mark.parametrize("inner", ["just text", "- a\n- b"])
def test_front_matter_without_keys_is_an_error_and_the_body_stays(inner):
    front = read(f"---\n{inner}\n---\n# One\n")
    assert (front.mapping, front.body.text) == ({}, "# One\n")
    assert codes(front.problems) == [("front-matter-shape", "error", 2, 1)]


@pytest.mark.parametrize("line", ["x" * 1_000_000, "coding:" * 150_000, " " * 1_000_000, "\n" * 1_000_000])
def test_a_long_first_line_costs_no_more_than_its_length(line):
    text = line + "\n# One\n"
    assert read(text).body.text == text


# --- encodings


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (codecs.BOM_UTF8 + "---\ntitle: é\n---\n# ü\n".encode(), "byte-order-mark"),
        (codecs.BOM_UTF16_LE + "---\ntitle: é\n---\n# ü\n".encode("utf-16-le"), "other-encoding"),
        (codecs.BOM_UTF16_BE + "---\r\ntitle: é\r\n---\r\n# ü\n".encode("utf-16-be"), "other-encoding"),
        (codecs.BOM_UTF32_LE + "---\ntitle: é\n---\n# ü\n".encode("utf-32-le"), "other-encoding"),
        ("---\ntitle: é\n---\n# ü\n".encode("utf-16-le"), "other-encoding"),
        ("# coding: iso-8859-1\n---\ntitle: é\n---\n# ü\n".encode("latin-1"), "other-encoding"),
        ("---\rtitle: é\r---\r# ü\r".encode(), "carriage-returns"),
        ("---\ntitle: é\n---\n# ü\n".encode("latin-1"), "not-utf-8"),
    ],
)
def test_every_usual_encoding_is_read_and_said(data, code):
    front = read(data)
    assert front.mapping == {"title": "é"}
    assert front.body.text == "# ü\n"
    assert [problem.code for problem in front.problems] == [code]


def test_the_first_byte_that_is_not_utf_8_is_pointed_at():
    front = read("# 中文\n\nné".encode() + b" caf\xe9 \x93q\x94\n")
    assert front.body.text == "# 中文\n\nné café “q”\n"
    assert codes(front.problems) == [("not-utf-8", "warning", 3, 7)]
    assert "0xE9" in front.problems[0].message


def test_a_gbk_file_that_says_so_is_read():
    assert read("# coding: gbk\n\n# 简介\n".encode("gbk")).body.text.endswith("# 简介\n")


@pytest.mark.parametrize(
    ("name", "codec", "text"),
    [
        ("GB 18030", "gbk", '# 接口说明\n\n每个请求都需要带上密钥，否则返回错误。 Example: `curl -H "Key: 1"`\n'),
        ("Big5", "big5", '# 介面說明\n\n每個請求都需要帶上金鑰，否則回傳錯誤。 Example: `curl -H "Key: 1"`\n'),
        ("EUC-KR", "euc_kr", "# 인증\n\n모든 요청에는 키가 필요합니다. Example: `curl`\n"),
        ("Shift-JIS", "shift_jis", "# 認証\n\nすべてのリクエストにはキーが必要です。 Example: `curl`\n"),
        ("EUC-JP", "euc_jp", "# 認証\n\nすべてのリクエストにはキーが必要です。 Example: `curl`\n"),
        ("Windows-1251", "cp1251", "# Ключи\n\nКаждый запрос должен содержать ключ. Example: `curl`\n"),
        ("KOI8-R", "koi8_r", "# Ключи\n\nКаждый запрос должен содержать ключ. Example: `curl`\n"),
    ],
)
def test_an_encoding_is_told_by_the_letters_of_its_language(name, codec, text):
    front = read(text.encode(codec))
    assert front.body.text == text
    assert codes(front.problems) == [("not-utf-8", "warning", 1, 3)]
    assert front.problems[0].message.endswith(f"the file is read as {name}")


@pytest.mark.parametrize(
    "text",
    [
        "Déjà vu à l’été: « façade » coûte 5 € — naïve\n",
        "Größe, Übersicht, Ärger, ÄÖÜ und Maß: 20 °C ± 3 µm\n",
        "São Paulo: AÇÃO, ação, não é útil, corazón, ¿qué?, ÑANDÚ\n",
        "“Quotes”, ‘more’ … and – dashes — © ® ™\n",
        "é\n",
        "Ærøskøbing på Ærø, Åse, blåbærsyltetøy\n",
    ],
)
def test_western_text_is_read_as_windows_1252(text):
    front = read(text.encode("cp1252"))
    assert front.body.text == text
    assert "Windows-1252" in front.problems[0].message


def test_half_a_surrogate_pair_becomes_a_replacement_character():
    assert read(b"a \xed\xa0\x80 b").body.text == "a \N{REPLACEMENT CHARACTER} b"
    assert read(codecs.BOM_UTF16_LE + b"a\0\x00\xd8b\0").body.text == "a\N{REPLACEMENT CHARACTER}b"


def test_nul_characters_are_shown_and_said_once():
    front = read(b"# A\n\nb\0c\0\n")
    assert front.body.text == "# A\n\nb\N{REPLACEMENT CHARACTER}c\N{REPLACEMENT CHARACTER}\n"
    assert codes(front.problems) == [("nul-character", "warning", 3, 2)]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10",
        bytes(range(256)) * 40,
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<\n>>\n",
        b"\0" * 100,
    ],
)
def test_a_binary_file_is_refused(data):
    front = read(data)
    assert front.body.text == ""
    assert codes(front.problems) == [("binary-file", "error", 1, 1)]


def test_text_with_colour_codes_and_signature_words_is_text():
    assert read("GIF89a is a format\n\x1b[31mred\x1b[0m\n").problems == ()


# --- YAML as Ruby reads it


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", True),
        ("Off", False),
        ("y", "y"),
        ("~", None),
        ("NULL", None),
        ("0o7", "0o7"),
        ("010", 8),
        ("08", "08"),
        ("0x1F", 31),
        ("0b11", 3),
        ("1_000", 1000),
        ("1,000", 1000),
        ("1e5", "1e5"),
        ("1.0e+5", 100000.0),
        (".5", 0.5),
        (".", "."),
        ("1.2.3", "1.2.3"),
        ("1:30", 5400),
        ("1:30:45", 5445),
        ("190:20:30.15", 685230.15),
        ("-1:30", -1800),
        ("-.inf", -math.inf),
        ("2024-01-02", "2024-01-02"),
        ("2024-01-02 10:00:00 Z", "2024-01-02 10:00:00 Z"),
        (":ruby", "ruby"),
        (':"a b"', "a b"),
        (":", ":"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_a_plain_scalar_is_what_psych_makes_of_it(written, value):
    made = scalar.value(written)
    assert made == value
    assert type(made) is type(value)


def test_what_is_meant_as_text_stays_as_it_is_written():
    chosen, problems = built(
        "title: 1.10\nlanguage_tabs:\n  - 2024-01-02\n  - 0x1F: 1_000\nlang: no\npage_classes: yes"
    )
    assert (chosen.title, chosen.lang, chosen.page_classes) == ("1.10", "no", "yes")
    assert chosen.language_tabs == (Tab("2024-01-02", "2024-01-02"), Tab("0x1F", "1_000"))
    assert problems == ()


def test_merge_keys_and_anchors_are_followed():
    front = page("a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\nc:\n  <<: [*a, {z: 4, x: 5}]\nd: *a")
    assert front.mapping["b"] == {"x": 1, "y": 3}
    assert front.mapping["c"] == {"x": 1, "y": 2, "z": 4}
    assert front.mapping["d"] == {"x": 1, "y": 2}
    assert front.problems == ()


def test_the_last_of_two_equal_keys_counts_and_is_said():
    front = page("title: A\nsearch: true\ntitle: B")
    assert front.mapping == {"search": True, "title": "B"}
    assert codes(front.problems) == [("duplicate-key", "warning", 4, 1)]
    assert "line 2" in front.problems[0].hint


def test_a_tag_makes_no_object():
    front = page("a: !ruby/object:Gem::Requirement\n  x: 1\nb: !!python/name:os.system x\nc: !!str 1\nd: !!int 7")
    assert front.mapping == {"a": {"x": 1}, "b": "x", "c": "1", "d": 7}
    assert codes(front.problems) == [("yaml-tag", "warning", 2, 4), ("yaml-tag", "warning", 4, 4)]


def test_a_link_definition_used_as_a_comment_becomes_a_key_and_is_said():
    front = page("title: T\n[//]: # hidden\nsearch: false")
    assert front.mapping == {"title": "T", "[//]": None, "search": False}
    assert codes(front.problems) == [("odd-key", "warning", 3, 1)]


def test_a_sample_that_goes_on_behind_its_value_is_told_how_to_go_on():
    found = settings.yaml_fault("one\n# two\nthree\n")
    assert (found.line, found.column) == (3, 1)
    assert "`- ` before each" in found.hint


@pytest.mark.parametrize(
    ("keys", "code", "line", "column", "words"),
    [
        ("title: Kittn: API", "front-matter-syntax", 2, 13, '`title: "Kittn: API"`'),
        ('title: "Kittn\nsearch: true', "front-matter-syntax", 2, 8, "close it"),
        ("includes: [a,\nsearch: true", "front-matter-syntax", 2, 11, "close it with `]`"),
        ("includes:\n\t- a", "tab-in-yaml", 3, 1, "two spaces"),
        ("title: a\n  search: b", "front-matter-syntax", 3, 9, "same indentation"),
        ("logo: a\ntitle:Kittn\nsearch: true", "front-matter-syntax", 3, 6, "`title: Kittn`"),
        ("title:\u00a0Kittn\nsearch: true", "front-matter-syntax", 2, 6, "`title: Kittn`"),
        ("title: T\nsearch\nlogo: x", "front-matter-syntax", 3, 1, "key: value"),
        ("title: @T", "front-matter-syntax", 2, 8, "quotes around the value"),
        ('title: "a" b', "front-matter-syntax", 2, 12, "inside it"),
        ('title: "\\q"', "front-matter-syntax", 2, 9, "single quotes"),
        ("includes:\n  - a\n  b: c", "front-matter-syntax", 4, 3, "begin it with `-`"),
        ("title: *kittn", "front-matter-syntax", 2, 8, "quotes around text"),
        ("title: &a [*a]", "front-matter-syntax", 2, 12, ""),
        ("title: a\x07b", "front-matter-syntax", 2, 9, "take it out"),
        ("a: " + "[" * 100 + "]" * 100, "front-matter-limit", 2, 67, "flatter"),
    ],
)
def test_broken_yaml_is_an_error_with_its_place_and_a_way_out(keys, code, line, column, words):
    front = read(f"---\n{keys}\n---\n# One\n")
    assert codes(front.problems) == [(code, "error", line, column)]
    assert words in front.problems[0].hint
    assert (front.mapping, front.body.text) == ({}, "# One\n")


@pytest.mark.parametrize(
    ("keys", "line"), [("title: T\n--- # more\nsearch: false", 4), ("{title: T}\nsearch: false", 3)]
)
def test_what_follows_the_first_yaml_document_is_not_read_and_said(keys, line):
    front = page(keys)
    assert front.mapping == {"title": "T"}
    assert [(each.code, each.severity, each.place.line) for each in front.problems] == [
        ("second-document", "warning", line)
    ]


def test_a_file_of_defaults_may_stand_between_dashes():
    site, problems = settings.site_defaults({"slatepy.yml": b"---\ntitle: T\n---\n"})
    assert (site.mapping, problems) == ({"title": "T"}, ())


def test_aliases_of_aliases_are_bounded():
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    lines += [f"{b}: &{b} [{','.join(['*' + a] * 10)}]" for a, b in zip("abcdefg", "bcdefgh", strict=True)]
    assert codes(page("\n".join(lines)).problems) == [("front-matter-limit", "error", 6, 4)]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (';;;\n"title": "T",\n"search": tru\n;;;\n', 3, 11),
        (';;;\n"a": 1 "b": 2\n;;;\n', 2, 8),
        ('+++\ntitle = "T"\nsearch = tru\n+++\n', 3, 10),
    ],
)
def test_broken_json_and_toml_point_at_the_breach(text, line, column):
    assert codes(read(text).problems) == [("front-matter-syntax", "error", line, column)]


@pytest.mark.parametrize("inner", ['"a": ' + "[" * 70 + "]" * 70, '"a": ' + "[" * 100_000])
def test_json_nested_too_deep_is_refused(inner):
    assert [problem.severity for problem in read(f";;;\n{inner}\n;;;\n").problems] == ["error"]


def test_keys_of_json_and_toml_have_their_lines():
    front = read(';;;\n"title": "T",\n  "includes": ["a", "b"]\n;;;\n')
    assert front.place("includes") == Place("source/index.html.md", 3, 4)
    front = read('+++\ntitle = "T"\nday = 2024-01-02\n[extra]\nx = 1\n+++\n')
    assert (front.place("day").line, front.place("extra").line) == (3, 4)
    assert front.mapping == {"title": "T", "day": "2024-01-02", "extra": {"x": 1}}


def test_every_value_has_its_place():
    front = page("title: T\nmeta:\n  - name: a\n    content: b\nincludes: [x, y]")
    lines = {path: (place.line, place.column) for path, place in front.lines.items()}
    assert lines["title"] == (2, 1)
    assert lines["meta.0.content"] == (5, 5)
    assert lines["includes.1"] == (6, 15)
    assert front.items("includes") == {"x": front.lines["includes.0"], "y": front.lines["includes.1"]}
    assert front.place("nothing") == Place("source/index.html.md")


# --- the settings


def test_a_page_without_front_matter_has_the_defaults():
    assert settings.settings(NO_SITE, read("# One\n")) == (settings.Settings(), ())


def test_each_source_of_settings_goes_before_the_one_below():
    site, problems = settings.site_defaults(
        {"slatepy.yml": b"title: site\nlogo: a.png\nsearch: false\nmarkdown: {tables: false, quote: true}\nx: site"}
    )
    chosen, more = built(
        "title: page\nlogo: b.png\nlang:\nmarkdown:\n  quote: false",
        {"title": "a: line", "markdown.autolink": "true", "includes": "[a, b]", "x": "1", "lang": '"no"'},
        site,
    )
    assert (chosen.title, chosen.logo, chosen.search, chosen.lang) == ("a: line", "b.png", False, "no")
    assert chosen.markdown == {"tables": False, "quote": False, "autolink": True}
    assert chosen.includes == ("a", "b")
    assert chosen.data == {"x": 1}
    assert codes(problems) == [("unknown-key", "note", 5, 1)]
    assert [problem.place.file for problem in more] == ["--set x=1"]


def test_the_file_of_a_sites_defaults_is_named_in_its_problems():
    site, problems = settings.site_defaults({"slatepy.yaml": b"\xef\xbb\xbftitle: T\nserch: no\ntoc_depth: 9\n"})
    assert site.mapping["title"] == "T"
    assert [(problem.code, problem.place) for problem in problems] == [
        ("byte-order-mark", Place("slatepy.yaml")),
        ("unknown-key", Place("slatepy.yaml", 2, 1)),
        ("wrong-type", Place("slatepy.yaml", 3, 1)),
    ]
    assert settings.site_defaults({}) == (settings.FrontMatter("slatepy.yml"), ())


@pytest.mark.parametrize(
    ("keys", "tabs"),
    [
        ("language_tabs:\n  - shell\n  - ruby", "shell:shell ruby:ruby"),
        ("language_tabs:\n  - shell: cURL\n  - ruby--v2: Ruby2\n  - csharp: C#", "shell:cURL ruby--v2:Ruby2 csharp:C#"),
        ("language_tabs: [ruby--old, ':go']", "ruby--old:ruby--old :go::go"),
        ("language_tabs:\n  - :ruby\n  - 42", "ruby:ruby 42:42"),
        ("language_tabs:\n  - shell:\n  - c: ''", "shell:shell c:c"),
        ("language_tabs:\n  - shell: cURL\n    ruby: Ruby", "shell:cURL ruby:Ruby"),
        ("language_tabs: false", ""),
        ("language_tabs:", ""),
        ("language_tabs: []", ""),
    ],
)
def test_language_tabs_in_each_form_that_slate_takes(keys, tabs):
    chosen, problems = built(keys)
    assert " ".join(f"{tab.name}:{tab.label}" for tab in chosen.language_tabs) == tabs
    assert problems == ()


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        ("includes: errors", "includes", ("errors",)),
        ("includes: errors, users", "includes", ("errors", "users")),
        ("language_tabs: shell ruby", "language_tabs", (Tab("shell", "shell"), Tab("ruby", "ruby"))),
        ("language_tabs: {shell: cURL, go: }", "language_tabs", (Tab("shell", "cURL"), Tab("go", "go"))),
        ("search: 'false'", "search", False),
        ("search: 0", "search", False),
        ("recovery: 'Off'", "recovery", False),
        ("toc_footers: <a href='/'>x</a>", "toc_footers", ("<a href='/'>x</a>",)),
        ("toc_footers:\n  - <b>Docs: x</b> # y\n# z\n", "toc_footers", ("<b>Docs: x</b>",)),
        ("meta: {name: a, content: b}", "meta", ({"name": "a", "content": "b"},)),
        ("meta: {robots: noindex}", "meta", ({"name": "robots", "content": "noindex"},)),
        ("toc_depth: '3'", "toc_depth", 3),
        ("layout: 2", "layout", "two"),
        ("heading_ids: Slate_2", "heading_ids", "slate-2"),
        ("llms: 'no'", "llms", False),
        ("anchors: Lock", "anchors", "lock"),
        ("ignore: glued-fence", "ignore", ("glued-fence",)),
    ],
)
def test_a_form_that_slate_does_not_take_is_taken_as_meant_and_said(keys, field, value):
    chosen, problems = built(keys)
    assert getattr(chosen, field) == value
    assert [problem.code for problem in problems] == ["loose-type"]
    assert problems[0].hint.startswith(f"for example `{field}: ")


@pytest.mark.parametrize(
    ("keys", "severity", "line", "column", "words"),
    [
        ("includes: {a: b}", "error", 2, 1, "`includes` must be a list of names, not the mapping `{a: b}`"),
        ("includes:\n  - a\n  - b: c", "error", 4, 5, "an item of `includes` must be a name, not the mapping `b: c`"),
        ("includes: true", "error", 2, 1, "not `true`"),
        ("language_tabs:\n  - [a]", "error", 3, 5, "an item of `language_tabs` must be a language, not the list `[a]`"),
        ("search: maybe", "warning", 2, 1, "`search` must be true or false, not the text `maybe`"),
        ("toc_depth: 7", "warning", 2, 1, "a number from 1 to 6"),
        ("title: [a]", "warning", 2, 1, "`title` must be text, not the list `[a]`"),
        ("meta: x", "warning", 2, 1, "a list of mappings"),
        ("markdown: smart", "warning", 2, 1, "a mapping of options"),
        ("dialect: gfm", "warning", 2, 1, "`slate` or `commonmark`"),
        ("logo: {link: x}", "warning", 2, 1, "a path or false"),
        ("theme: ''", "warning", 2, 1, "not empty text"),
        ("base_url: 'https://[your-domain].com'", "warning", 2, 1, "not the text `https://[your-domain].com`"),
        ("base_url: https://exa mple.com", "warning", 2, 1, "without spaces"),
        ("base_url: https://example.com?a", "warning", 2, 1, "without spaces, `?` and `#`"),
        ("base_url: https://example.com/#a", "warning", 2, 1, "without spaces, `?` and `#`"),
        ("base_url: https://", "warning", 2, 1, "a host"),
    ],
)
def test_a_value_of_the_wrong_type_is_said_and_its_default_holds(keys, severity, line, column, words):
    chosen, problems = built(keys)
    name = keys.partition(":")[0]
    assert getattr(chosen, name) == getattr(settings.Settings(), name)
    assert codes(problems) == [("wrong-type", severity, line, column)]
    assert words in problems[0].message


def test_a_near_miss_of_a_choice_is_offered():
    assert built("heading_ids: nestd")[1][0].hint == "did you mean `heading_ids: nested`?"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("serch", "search"),
        ("langauge_tabs", "language_tabs"),
        ("language-tabs", "language_tabs"),
        ("languageTabs", "language_tabs"),
        ("Title", "title"),
        ("toc_footer", "toc_footers"),
        ("include", "includes"),
    ],
)
def test_a_slip_in_a_key_is_a_warning_with_what_was_meant(name, meant):
    problems = built(f"{name}: x")[1]
    assert codes(problems) == [("unknown-key", "warning", 2, 1)]
    assert problems[0].hint == f"did you mean `{meant}`?"


@pytest.mark.parametrize(
    "name",
    ["meta_description", "includes_topics", "api_includes", "menu", "slug", "headingLevel", "toc_header", "warning"],
)
def test_a_key_of_the_sites_own_is_kept_with_no_more_than_a_note(name):
    chosen, problems = built(f"{name}: x")
    assert chosen.data == {name: "x"}
    assert codes(problems) == [("unknown-key", "note", 2, 1)]


def test_lists_of_names_under_other_keys_can_be_asked_for():
    chosen, _ = built("includes_topics: [a, b]\nnumbers: [1]\nempty: []\ntext: a")
    assert chosen.lists == {"includes_topics": ("a", "b")}


def test_the_layout_of_a_middleman_site_is_left_to_its_theme():
    chosen, problems = built("layout: reports")
    assert (chosen.layout, chosen.data) == ("three", {"layout": "reports"})
    assert codes(problems) == [("unknown-layout", "note", 2, 1)]


def test_a_language_tab_given_twice_stands_once():
    chosen, problems = built("language_tabs:\n  - shell: cURL\n  - ruby\n  - shell")
    assert chosen.language_tabs == (Tab("shell", "cURL"), Tab("ruby", "ruby"))
    assert codes(problems) == [("duplicate-tab", "warning", 5, 5)]


def test_an_empty_item_is_passed_over_and_said():
    chosen, problems = built("includes:\n  - a\n  -\n  - ''")
    assert chosen.includes == ("a",)
    assert [problem.code for problem in problems] == ["empty-item", "empty-item"]


def test_null_counts_as_not_given():
    assert built("\n".join(f"{name}:" for name in settings.KEYS)) == (settings.Settings(), ())


# --- the keys as data


@pytest.mark.parametrize("name", settings.KEYS)
def test_the_example_of_each_key_is_taken_without_a_word(name):
    chosen, problems = built(settings.KEYS[name].example)
    assert problems == ()
    assert chosen != settings.Settings() or settings.KEYS[name].value == settings.KEYS[name].default


def test_the_schema_names_each_key_with_its_description_and_takes_its_example():
    made = settings.schema()
    assert made["properties"].keys() == settings.KEYS.keys()
    assert made["properties"]["toc_depth"]["default"] == 2
    for name, part in made["properties"].items():
        assert part["description"] == settings.KEYS[name].description
        msgspec.convert(part["examples"][0], settings.KEYS[name].accepts)
    assert json.loads(json.dumps(made)) == made


def test_the_heading_schemes_are_those_of_anchor():
    assert {*anchor.SCHEMES, "auto"} == set(settings.KEYS["heading_ids"].choices)


# --- against the corpus of public repositories


@pytest.mark.compat
def test_language_tabs_titles_and_data_are_those_of_real_slate():
    corpus = SHARED / "corpus"
    if not corpus.is_dir():
        pytest.skip("the corpus is not here")
    pages = 0
    for repository in sorted(corpus.glob("*/meta.json")):
        for known in json.loads(repository.read_text("utf-8"))["pages"]:
            source = repository.parent / "site/source" / known["source"]
            front = read(source.read_bytes(), known["source"])
            chosen, problems = settings.settings(NO_SITE, front)
            assert not [each for each in (*front.problems, *problems) if each.severity == "error"], source
            if isinstance(known["front_matter"], dict):
                assert _named(front.mapping) == _named(known["front_matter"]), source
            expected = repository.parent / "expected" / (known["dest"] + ".json")
            if not known["erb"] and expected.is_file():
                tabs = json.loads(expected.read_text("utf-8"))["language_tabs"]
                assert [[tab.name, tab.label] for tab in chosen.language_tabs] == tabs, source
                pages += 1
    assert pages > 50


def _named(mapping):
    return {name: value for name, value in mapping.items() if "[" not in name}


@pytest.mark.compat
@pytest.mark.parametrize(
    ("name", "title", "tabs", "first_line", "found"),
    [
        ("bom", "T", 3, 9, ["byte-order-mark"]),
        ("coding", "T", 3, 10, []),
        ("comments", "42", 1, 9, []),
        ("cr", "T", 3, 9, ["carriage-returns"]),
        ("crlf", "T", 3, 9, []),
        ("date", "", 0, 6, ["front-matter-syntax"]),
        ("dots", "T", 3, 9, []),
        ("dupkey", "B", 0, 7, ["duplicate-key"]),
        ("emptyfm", "", 0, 4, []),
        ("hrfm", "T", 0, 4, []),
        ("index", "T", 3, 24, []),
        ("json", "J", 1, 5, []),
        ("latin1", "café", 0, 4, ["not-utf-8"]),
        ("leadblank", "T", 3, 10, ["front-matter-hidden"]),
        ("missing", "M", 0, 8, ["empty-item"]),
        ("noclose", "T", 3, 8, ["front-matter-unclosed"]),
        ("nofm", "", 0, 1, []),
        ("rtl", "عنوان", 0, 4, []),
        ("scalar", "", 0, 5, ["front-matter-shape"]),
        ("spaces", "T", 3, 9, []),
        ("strinc", "S", 0, 6, ["loose-type"]),
        ("yamlerr", "", 0, 6, ["front-matter-syntax"]),
    ],
)
def test_each_oddity_is_read_as_meant(name, title, tabs, first_line, found):
    source = SHARED / "data" / "oddities" / "source" / f"{name}.html.md"
    if not source.is_file():
        pytest.skip("the oddities are not here")
    front = read(source.read_bytes())
    chosen, problems = settings.settings(NO_SITE, front)
    assert (chosen.title, len(chosen.language_tabs), front.body.first_line) == (title, tabs, first_line)
    assert [problem.code for problem in (*front.problems, *problems)] == found


# --- whatever comes

PIECES = st.sampled_from(
    [
        *("---\n", "...\n", ";;;\n", "+++\n", "\n", "\r", "\t", "# ", "|\n", "= 1\n"),
        *("title: ", "includes:\n", "  - ", "- ", "a", ": ", "'", '"', "{", "}", "[", "]", ",", "1:30"),
        *("&a ", "*a", "<<: ", "!x ", "\ufeff", "\0", "é", "\x85", "\u2028"),
    ]
)
WORDS = st.lists(PIECES, max_size=30).map("".join)


@effort(deadline=None)
@given(
    st.one_of(st.binary(max_size=200), WORDS.map(str.encode), WORDS.map(lambda text: f"---\n{text}\n---\nx".encode()))
)
@example(b"---\n\x80: [\n---")
@example(b"---\n? \n---\n")
def test_any_bytes_are_read_or_explained(data):
    front = read(data)
    _, problems = settings.settings(NO_SITE, front)
    lines = encoding.text("x", data).text or ""
    for problem in (*front.problems, *problems):
        assert 1 <= problem.place.line <= lines.count("\n") + 2
        assert problem.place.column >= 1
    assert front.body.text.isascii() or "\ud800" not in front.body.text


@effort(deadline=None)
@given(WORDS)
def test_the_body_and_what_stands_before_it_are_the_whole_text(text):
    whole = encoding.text("x", text.encode()).text
    body = read(text).body
    assert whole.endswith(body.text)
    assert body.first_line == whole[: len(whole) - len(body.text)].count("\n") + 1


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(max_size=5), inner)),
    max_leaves=5,
)


@effort(deadline=None)
@given(st.sampled_from(list(settings.KEYS)), VALUES)
def test_any_value_of_a_key_is_taken_or_its_default_holds_and_it_is_said(name, value):
    nodes = {name: node.node(value, Place("x", 3))}
    chosen, problems = settings.settings(NO_SITE, settings.FrontMatter("x", nodes))
    refused = [problem for problem in problems if problem.code in ("wrong-type", "unknown-layout")]
    assert all(problem.place.line == 3 for problem in problems)
    assert (name in chosen.data) == bool(refused)
    if refused:
        assert getattr(chosen, name) == settings.KEYS[name].default


@effort(deadline=None)
@given(st.dictionaries(st.text(max_size=8), st.text(max_size=12), max_size=4))
def test_any_words_of_the_command_line_are_taken_or_said(overrides):
    chosen, problems = built("title: T", overrides)
    assert isinstance(chosen, settings.Settings)
    assert all(problem.place.file.startswith("--set ") for problem in problems)


@effort(deadline=None)
@given(st.text(alphabet="0123456789._,:-+exbTonyf~ aE\"'", max_size=12))
def test_a_plain_scalar_never_fails_and_keeps_what_it_does_not_know(written):
    assert isinstance(scalar.value(written), str | int | float | None)


def test_a_large_list_takes_time_in_step_with_its_length():
    reading = psych.read("a:\n" + "  - b\n" * 90_000, "x")
    assert len(reading.root.value["a"].value) == 90_000
    assert psych.read("a:\n" + "  - b\n" * 200_000, "x").problems[0].code == "front-matter-limit"
