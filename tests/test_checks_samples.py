"""Samples as authors write them: what is taken for what it means, and what is wrong where."""

import pytest

from slatepy import settings
from slatepy.checks.samples import (
    evidence,
    go_syntax,
    javascript_syntax,
    json_syntax,
    php_syntax,
    python_syntax,
    ruby_syntax,
    shell_syntax,
    toml_syntax,
    tree,
    xml_syntax,
    yaml_syntax,
)

needs_grammars = pytest.mark.skipif(tree.parser("tree_sitter_ruby") is None, reason="needs slatepy[samples]")


def at(fault):
    return (fault.line + 1, fault.column) if fault else None


@pytest.mark.parametrize(
    "code",
    [
        '{"a": 1, "b": [true, false, null, -1.5e3, "x"]}',
        '{"a": 1, ...}',
        '{\n  "a": 1,\n  ...\n}',
        '{\n  "a": [ ... ],\n  "b": {...}\n}',
        '[\n  {"a": 1},\n  …\n]',
        '{"a": 1 // one\n, "b": 2 /* two */}',
        '{"a": 1} # said',
        '{\n  "a": 1, (or 2)\n  "b": 3 <- three\n}',
        '{"id": <id>, "key": {{key}}, "name": $NAME, "url": ${URL}}',
        '{"id": integer, "name": string (required), "when": ISO8601 date}',
        '{"id": ObjectId("5f"), "list": string[]}',
        '{"status": "open" | "closed"}',
        '{"a": 1}\n{"a": 2}',
        '{"a": 1},\n{"a": 2}',
        '"a": 1,\n"b": {"c": 2}',
        'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{"a": 1}',
        "GET /x",
        "",
        "just a word",
        '{"a": 1}\nor nothing',
        '{\n  "a": "…",\n  "…"\n}',
        '{"a": "\\d"}',
        '{"at": 12:30}',
        "[\n  1,\n  .\n  .\n  .\n  9\n]",
    ],
)
def test_json_is_taken_as_it_is_meant(code):
    assert json_syntax.fault(code) is None


@pytest.mark.parametrize(
    ("code", "place", "message"),
    [
        ('{\n  "a": 1\n  "b": 2\n}', (2, 8), "a comma is missing after this"),
        ('{\n  "a": 1,\n}', (2, 9), "no comma may stand before '}'"),
        ("[1, 2,]", (1, 6), "no comma may stand before ']'"),
        ('{"a": 1', (1, 1), "nothing closes this '{'"),
        ('{"a": [1, 2}', (1, 12), "'}' closes the '[' of line 1"),
        ('{"a": 1}}', (1, 9), "this '}' closes nothing"),
        ("{'a': 1}", (1, 2), "JSON takes \" for quotes, not '"),
        ("{“a”: 1}", (1, 2), 'JSON takes " for quotes, not “'),
        ("{a: 1}", (1, 2), "the key 'a' has no quotes"),
        ('{"a": None}', (1, 7), "'None' is not JSON"),
        ('{"a": }', (1, 7), "a value is missing before this"),
        ('{"a", "b"}', (1, 5), "a value is missing before this comma"),
        ('{"a": 1,, "b": 2}', (1, 9), "two commas follow each other"),
        ('{"a: "b@c"}', (1, 2), "a quote is missing in this, or one too many"),
        ('{"a": "b}', (1, 7), "this quote is not closed on its line"),
        ('{"a" => 1}', None, None),
        ('{"a": [{"b": 1} {"c": 2}]}', (1, 15), "a comma is missing after this"),
        ('{"a": 1; "b": 2}', (1, 8), "';' cannot stand here in JSON"),
        ('{{"a": 1}}', (1, 2), "a key is missing before '{'"),
    ],
)
def test_json_that_nobody_could_mean_is_a_fault(code, place, message):
    fault = json_syntax.fault(code)
    if place is not None:
        assert (at(fault), fault.message) == (place, message)
    else:
        assert fault is not None


@pytest.mark.parametrize(
    "code",
    [
        "a: 1\nb:\n  - c\n  ...\n",
        "a: {{ b }}\n  c: :",
        "--- \na: 1\n---\nb: 2\n",
        "paths:\n  /users/{id}:\n    get: {}\n",
        "key: <value>\n",
    ],
)
def test_yaml_is_taken_as_it_is_meant(code):
    assert yaml_syntax.fault(code) is None


def test_yaml_that_is_broken_is_a_fault_with_its_place():
    assert at(yaml_syntax.fault("a:\n\tb: 1\n")) == (2, 1)
    assert yaml_syntax.fault("a: b: c\n").message == "a colon inside this text makes it look like another key"
    assert settings.yaml_fault("a: 1\n") is None


def test_toml_is_read_and_lines_of_dots_are_left_out():
    assert toml_syntax.fault("[a]\nb = 1\n...\n[c]\n") is None
    assert at(toml_syntax.fault("[a]\nb = c\n")) == (2, 5)
    assert at(toml_syntax.fault("[a\n")) is not None


@pytest.mark.parametrize(
    "code",
    [
        "<a><b/></a>",
        "<a/>\n<b/>",
        '<?xml version="1.0"?>\n<a>...</a>',
        "HTTP/1.1 200 OK\n\n<a>x</a>",
        "<a><the name of it></a>",
        "<a>&nbsp;&copy;</a>",
        '<soap:Envelope><soap:Body x="1"/></soap:Envelope>',
        '<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;',
        "no markup at all",
        "<a>{{ b }}",
    ],
)
def test_xml_is_taken_as_it_is_meant(code):
    assert xml_syntax.fault(code) is None


def test_xml_that_is_broken_is_a_fault_with_its_place():
    assert at(xml_syntax.fault("<a>\n  <b></c>\n</a>")) == (2, 8)
    assert xml_syntax.fault("<a>x & y</a>").hint == "write '&amp;' for '&'"
    assert at(xml_syntax.fault("<a>\n  <b>\n")) == (2, 5)


def test_no_entity_of_a_sample_is_ever_expanded():
    bomb = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]>\n<a>&y;</a>'
    outside = '<!DOCTYPE a SYSTEM "file:///etc/passwd">\n<a>&b;</a>'
    assert xml_syntax.fault(bomb) is None
    assert xml_syntax.fault(outside) is None


@pytest.mark.parametrize(
    "code",
    [
        "import a\n\nb = a.c(d=1)\n",
        "print 'hello'\n",
        "print 'a', b\nexcept_ = 1\ntry:\n  a()\nexcept E, e:\n  raise F, 'x'\n",
        ">>> import a\n>>> a.b()\n{'c': 1}\n",
        "$ pip install a\nimport a\n",
        "client = Client(<your key>)\n",
        "a = f(b, ...)\nc = [1, ...]\n",
        "  def f(self):\n    return 1\n",
        "return f(1)\n",
        "answer = await f()\n",
        'answer = f()\n\n{\n  "a": true\n}\n',
        "gas wanted: 191525\n",
        "<Tax {\n  'a': 1\n}>\n",
        "x = f(<%= y %>)\n",
        "s = '\\d'\n",
        "a.b()\n# Output:\nsome words here\n",
    ],
)
def test_python_is_taken_as_it_is_meant(code):
    assert python_syntax.fault(code) is None


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("import a\na.b(\n", 2),
        ("headers = {\n  'a': 'b'\n  'c': 'd'\n}\n", 3),
        ("data =\n{\n}\n", 1),
        ("x = 'a\n", 1),
        ("client.get(a: 1)\n", 1),
    ],
)
def test_python_that_does_not_compile_is_a_fault(code, line):
    assert python_syntax.fault(code).line + 1 == line


@pytest.mark.parametrize("code", ['import a\n\na("b)\n', "import a\n\na(b,\n  c]\n", "import a\nif a:\nprint(a)\n"])
def test_what_python_says_names_no_line_of_the_sample(code):
    message = python_syntax.fault(code).message
    assert message.startswith("Python does not take this: ")
    assert "line " not in message


@needs_grammars
@pytest.mark.parametrize(
    ("module", "code"),
    [
        (javascript_syntax, "const a = require('a');\na.b({ c: 1 }, (d) => d);\n"),
        (javascript_syntax, '{ "a": 1, "b": [2] }'),
        (javascript_syntax, "{ a: 1, b: 2 }"),
        (javascript_syntax, "npm install a\n\nimport a from 'a';\n"),
        (javascript_syntax, "fetch('/x', { ... });\n"),
        (javascript_syntax, "interface A { b: string }\n"),
        (javascript_syntax, "<script>\nvar a = 1;\n</script>\n"),
        (javascript_syntax, "Transaction sent: 1\n"),
        (javascript_syntax, "class A {\n  ...\n\n  b() {\n    ... // and so on\n  }\n}\n"),
        (javascript_syntax, "/* a.js */\nimport a from 'a';\n\n--------\n\n/* b.js */\nimport b from 'b';\n"),
        (go_syntax, 'code: 0\ndata: 0AC1010A30\nevents:\n- key: "YWNj"\n'),
        (shell_syntax, 'curl https://a.example/b \\\n  -d \'{\n    "c": 1\n  }\'\n\n{\n  "c": 1\n}\n'),
        (javascript_syntax, "a.b();\n// example output:\nconnecting to a node\n{\n  b: 1\n"),
        (ruby_syntax, "require 'a'\n\na = A.new(b: 1)\na.each do |x|\n  puts x\nend\n"),
        (ruby_syntax, '{\n  "a": 1\n}'),
        (ruby_syntax, "#<A:0x1 @b=1>"),
        (php_syntax, "<?php\n$a = new A();\n$a->b([1, 2]);\n"),
        (php_syntax, "$a->b()"),
        (php_syntax, "public function a() { return 1; }\n"),
        (php_syntax, "composer require a/b\n\nuse A\\B;\n$b = new B();\n"),
        (go_syntax, "package main\n\nfunc main() {\n\tfmt.Println(1)\n}\n"),
        (go_syntax, "a, err := b.C(ctx)\nif err != nil {\n\tpanic(err)\n}\n"),
        (go_syntax, "DEBU[0001] broadcast with nonce 1\n"),
        (shell_syntax, '$ curl -X POST https://a.example/b \\\n  -d \'{"c": 1}\'\n\n{"d": 2}\n'),
        (shell_syntax, "curl https://a.example/<id>/b?c={d}&e=f\n"),
        (shell_syntax, "curl https://a.example \\\n"),
        (shell_syntax, "export A=1 && for b in c d; do echo $b; done\n"),
    ],
)
def test_a_sample_is_taken_as_it_is_meant(module, code):
    assert module.fault(code) is None


@needs_grammars
@pytest.mark.parametrize(
    ("module", "code", "line"),
    [
        (javascript_syntax, "var a = {\n  b: '1'\n  c: '2'\n};\n", 2),
        (javascript_syntax, "a(function () {\n  b();\n};\n", 3),
        (javascript_syntax, '{\n  "a": 1\n  "b": 2\n}', 2),
        (ruby_syntax, "a.b('c)\nputs a\n", 1),
        (php_syntax, "$a = [\n  'b' : 1\n];\n", 2),
        (go_syntax, "a: := b()\nfunc c() {}\n", 1),
        (shell_syntax, "if true; then\n  echo a\n", 1),
    ],
)
def test_a_sample_that_does_not_parse_is_a_fault_with_its_line(module, code, line):
    fault = module.fault(code)
    assert fault is not None
    assert fault.line + 1 >= line


@pytest.mark.parametrize("language", ["go", "javascript", "php", "python", "ruby", "bash"])
def test_an_empty_sample_is_no_code(language):
    assert not evidence.is_code(" \n", language)


def test_a_missing_grammar_is_no_fault():
    assert tree.parser("no_such_grammar_is_installed") is None
