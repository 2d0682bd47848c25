"""ERB to Markdown: the cases of `cases/erb-tags.md`, expressions, lines, and what must never happen."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slatepy.document import Source
from slatepy.migrate import erb
from slatepy.migrate import text as texts
from slatepy.migrate.config import Config
from slatepy.struct import replace

FILE = "source/index.html.md.erb"
CASES = Path(__file__).resolve().parent / "cases" / "erb-tags.md"
CORPUS = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"


def cases():
    """Yield (name, blocks by their info) for each case of the file."""
    for part in re.split(r"^## ", CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name = part.partition("\n")[0]
        blocks = re.findall(r"^~~~~(\w+)\n(.*?)^~~~~$", part, flags=re.MULTILINE | re.DOTALL)
        yield pytest.param(dict(blocks), id=name)


def render(text, **scope):
    return erb.render(Source(FILE, text), erb.Scope(**scope))


def shown(text, **scope):
    """Return the text that is printed, every problem being a failure."""
    rendered = render(text, **scope)
    assert [problem.message for problem in rendered.problems] == []
    return rendered.source.text


@pytest.mark.parametrize("blocks", list(cases()))
def test_a_case_gives_its_text_and_problems(blocks):
    rendered = render(blocks["erb"])
    text = re.sub(r"\ue000(\d+)\ue001", r"␤\1", rendered.source.text)
    problems = [f"{p.code} {p.place.line}:{p.place.column} {p.message}" for p in rendered.problems]
    assert text == blocks["text"]
    assert problems == blocks.get("problems", "").splitlines()
    assert {problem.place.file for problem in rendered.problems} <= {FILE}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("1 + 2 * 3 - 4", "3"),
        ("(1 + 2) * 3", "9"),
        ("7 / 2", "3"),
        ("-7 / 2", "-4"),
        ("7.0 / 2", "3.5"),
        ("2 ** 3 ** 2", "512"),
        ("10 % 3", "1"),
        ("1_000 + 0x10", "1016"),
        ("1e20", "1.0e+20"),
        ("2.50", "2.5"),
        ("'a' + \"b\"", "ab"),
        ('"a#{1 + 1}b#{"c#{3}"}"', "a2bc3"),
        ("'#{x}\\n'", "#{x}\\n"),
        (r'"tab\tA\u00e9\x41\u{1F600}"', "tab\tAéA😀"),
        ("'don\\'t'", "don't"),
        ('"a" "b"', "ab"),
        ("%w[a b].join('-')", "a-b"),
        ("%q(it's) + %(#{1})", "it's1"),
        ("true && !false", "true"),
        ("nil || 'x'", "x"),
        ("nil", ""),
        ("not true", "false"),
        ("1 == 1.0", "true"),
        (":a == 'a'", "false"),
        ("1 <=> 2", "-1"),
        ("3 > 2 ? 'y' : 'n'", "y"),
        ("[1, 2, 3].include?(2) ? :y : :n", "y"),
        ("'x' if true", "x"),
        ("'x' unless true", ""),
        ("[1, [2, nil], 'a', :b]", '[1, [2, nil], "a", :b]'),
        ("{ a: 1, 'b' => 2 }", '{:a=>1, "b"=>2}'),
        ("{ a: { b: [1, 2] } }[:a]['b'][-1]", "2"),
        ("[1, 2, 3, 4][1..2]", "[2, 3]"),
        ("'hello'[1..-2]", "ell"),
        ("'hello'[0, 2]", "he"),
        ("'abc'[7]", ""),
        ("'hello world'.split.map(&:capitalize).join(' ')", "Hello World"),
        ("'a,b,,'.split(',').length", "2"),
        ("' x '.strip.upcase.downcase", "x"),
        ("'a-b'.gsub('-', '+').sub('a', 'c')", "c+b"),
        ("'hello'.tr('el', 'ip')", "hippo"),
        ("'a.b'.include?('.') && 'a.b'.start_with?('a')", "true"),
        ("'abc'.reverse + 'abc'.chars.last", "cbac"),
        ("'user_name'.titleize", "User Name"),
        ("'5'.rjust(3, '0')", "005"),
        ("'%05.1f|%s|%d' % [3.14159, 'x', 7]", "003.1|x|7"),
        ("'12abc'.to_i + '1.5x'.to_f", "13.5"),
        ("[3, 1, 2].sort.reverse.first(2)", "[3, 2]"),
        ("[3, 1, 2].max - [3, 1, 2].min", "2"),
        ("[1, 2, 3, 4].select { |n| n.even? }.sum", "6"),
        ("[1, 2, 3].reject(&:odd?)", "[2]"),
        ("[1, nil, 1].compact.uniq.size", "1"),
        ("[[1, [2]], 3].flatten.join", "123"),
        ("['b', 'a'].sort_by { |x| x }.last", "b"),
        ("[1, 2, 3].each_slice(2).map { |s| s.sum }.join(',')", "3,3"),
        ("%w[a b].each_with_index.map { |x, i| x * (i + 1) }.join", "abb"),
        ("%w[a b].map.with_index(1) { |x, i| [x, i].join }.join(' ')", "a1 b2"),
        ("(1..3).map { |n| n * n }.join(' ')", "1 4 9"),
        ("(1...3).to_a", "[1, 2]"),
        ("('a'..'e').to_a.join", "abcde"),
        ("{ b: 1, a: 2 }.keys.sort.join + { b: 1 }.values.first.to_s", "ab1"),
        ("{ b: 1, a: 2 }.map { |k, v| [k, v].join }.join(',')", "b1,a2"),
        ("{ a: 1 }.merge(b: 2).fetch(:b, 0)", "2"),
        ("{ a: 1 }.fetch(:c) { |k| k.to_s * 2 }", "cc"),
        ("{ a: { b: 1 } }.dig(:a, :b)", "1"),
        ("{ a: 1, b: nil }.compact.to_json", '{"a":1}'),
        ("[1, 'a<b', nil, { x: true }].to_json", '[1,"a\\u003cb",null,{"x":true}]'),
        ("json(a: [1])", '{"a":[1]}'),
        ("JSON.pretty_generate({ a: [1] })", '{\n  "a": [\n    1\n  ]\n}'),
        ("JSON.parse('{\"a\": [1, 2]}')['a'].last", "2"),
        ("nil.to_s.empty? && ''.blank? && [].empty? && nil.nil?", "true"),
        ("nil&.upcase.nil?", "true"),
        ("2.5.round + 3.5.round + -2.5.round", "4"),
        ("3.14159.round(2)", "3.14"),
        ("1234567.89.floor", "1234567"),
        ("number_with_delimiter(1234567)", "1,234,567"),
        ("number_with_delimiter('-123456.7891', delimiter: ' ')", "-123 456.7891"),
        ("truncate('hello world', length: 8)", "hello..."),
        ("h('<b>')", "&lt;b&gt;"),
        ("strip_tags('<b>x</b>')", "x"),
        ("strip_tags('<b>x<b> < y')", "x < y"),
        ("[1, 2,\n  3].sum", "6"),
        ("[1, 2, 3]\n  .map { |x| x + 1 }\n  .join", "234"),
        ("a ||= 5; a += 1; a", "6"),
        ("x = [1,\n2]\nx.size", "2"),
        ("@page ||= 'p'; @page", "p"),
    ],
)
def test_an_expression_has_rubys_value(code, expected):
    assert shown(f"<%= {code} %>") == expected


@pytest.mark.parametrize(
    "code",
    [
        "x.y",
        "nil.upcase",
        "1 + 'a'",
        "'a' + 1",
        "[1] + 2",
        "1 / 0",
        "'a' * -1 * 'b'",
        "[1, 'a'].sort",
        "{}.fetch(:a)",
        "'x' =~ /x/",
        "'x'.gsub(/x/, 'y')",
        "x = ",
        "[1, 2",
        "foo(",
        "'abc",
        "def x; end",
        "lambda { |x| x }",
        "-> { 1 }",
        "Object.new",
        "[].send(:eval, '1')",
        "[].instance_eval { 1 }",
        "''.class",
        "''.__class__",
        "[].append(1)",
        "current_page.__dict__",
        "config[:unknown]",
        "data.unknown",
        "t(:unknown)",
        "@unset",
        "$stdout",
        "9 ** 9 ** 9",
        "'x' * 1_000_000_000",
        "[1] * 1_000_000_000",
        "'x'.ljust(1_000_000_000)",
        "(1..10_000_000).to_a",
        "'%99999d' % 1",
        "(" * 500 + ")" * 500,
        "[" * 500 + "]" * 500,
        "1" + "+1" * 500,
        "!" * 500 + "1",
        "x" + ".y" * 500,
        "1 2",
        ")",
        "<<TEXT",
        "?a",
        "a, b = 1, 2",
    ],
)
def test_what_ruby_would_refuse_or_we_do_not_know_stays_visible(code):
    text = f"a <%= {code} %> b"
    rendered = render(text)
    assert rendered.source.text == text
    assert len(rendered.problems) == 1
    assert rendered.problems[0].code in ("erb-unsupported", "erb-limit")
    assert rendered.problems[0].hint


def test_what_config_and_data_lack_is_said_with_where_to_put_it():
    def hints(code):
        return [problem.hint for problem in render(f"<%= {code} %>").problems]

    assert hints("config[:region]") == ["write 'set :region, \"...\"' in config.rb, or write the text out"]
    assert hints("data.regions") == ["put a file 'regions.yml' or 'regions.json' into 'data/'"]


def test_a_page_sees_its_front_matter_data_and_config():
    scope = {
        "front_matter": {"title": "Kittens", "people": [{"name": "Ann"}]},
        "data": {"errors": {"list": [{"code": 404, "text": "None"}]}},
        "config": Config(variables={"api": "v2"}, strings={"base_url": "https://a.b"}),
        "path": "docs/index.html",
        "locals": {"name": "x"},
    }
    assert shown("<%= current_page.data.title %>", **scope) == "Kittens"
    assert shown("<%= current_page.data.missing.nil? %>", **scope) == "true"
    assert shown("<%= current_page.data.people.first.name %>", **scope) == "Ann"
    assert shown("<%= current_page.url %>", **scope) == "/docs/"
    assert shown("<%= data.errors.list[0][:code] %>", **scope) == "404"
    assert shown("<%= config[:api] %><%= config.api %>", **scope) == "v2v2"
    assert shown("<%= config[:images_dir] %>", **scope) == "images"
    assert shown("<%= base_url %>/x", **scope) == "https://a.b/x"
    assert shown("<%= name %><%= locals[:name] %>", **scope) == "xx"


def test_a_translation_is_looked_up_by_its_path():
    scope = {"locale": "fr", "translations": {"hello": "Salut %{name}", "a": {"b": "C"}}}
    assert shown("<%= t(:hello, name: 'Ann') %>", **scope) == "Salut Ann"
    assert shown("<%= I18n.t('a.b') %> <%= t 'x', default: 'D' %> <%= I18n.locale %>", **scope) == "C D fr"


def test_addresses_go_through_the_resolver():
    scope = {"resolve": lambda kind, url: f"{kind}:{url}"}
    assert 'src="image:a.png"' in shown("<%= image_tag 'a.png' %>", **scope)
    assert 'href="link:b.html"' in shown("<%= link_to 'B', 'b.html' %>", **scope)
    assert shown("<%= image_path 'c.png' %>", **scope) == "image:c.png"


def test_a_partial_is_an_insert_with_its_locals_and_place():
    rendered = render("a\n\n<%= partial 'includes/x', locals: { n: 1, 'm' => [2] } %>\n")
    (insert,) = rendered.inserts
    assert (insert.name, insert.locals) == ("includes/x", {"n": 1, "m": [2]})
    assert (insert.place.line, insert.place.column) == (3, 1)


def test_a_partial_that_is_no_markdown_stands_in_the_text():
    bodies = {
        "x.json": Source("source/x.json", '{"a": 1}\n'),
        "y": Source("source/_y.html.erb", "<b><%= n + 1 %></b>"),
        "z": Source("source/_z.md", "# Z"),
    }
    rendered = render(
        "```json\n<%= partial 'x.json' %>\n```\n<%= partial 'y', locals: { n: 1 } %> <%= partial 'z' %>",
        partial=bodies.get,
    )
    assert rendered.source.text == '```json\n{"a": 1}\n\n```\n<b>2</b> \ue0000\ue001'
    assert len(rendered.inserts) == 1


def test_a_mark_of_no_partial_is_the_authors_text():
    source = Source("source/feed.xml.erb", "<%= 1 %> \ue0001\ue001 \ue000\u0660\ue001 <%= partial 'p' %>")
    made, problems = texts.rendered(source, erb.Scope(), {"source/_p.md": b"in"})
    assert (made, problems) == ("1 \ue0001\ue001 \ue000\u0660\ue001 in", ())


def test_a_text_partial_that_includes_itself_is_said_and_stopped():
    body = Source("source/_y.html.erb", "y <%= partial 'y' %>")
    rendered = render("<%= partial 'y' %>", partial=lambda _name: body)
    assert rendered.source.text == "y <%= partial 'y' %>"
    assert [problem.place.file for problem in rendered.problems] == ["source/_y.html.erb"]


def test_a_file_of_the_site_can_be_read_and_no_other():
    files = {"source/a.json": '{"x": 1}'}
    assert shown("<%= File.read('./source/a.json') %>", read=files.get) == '{"x": 1}'
    assert len(render("<%= File.read('../secret') %>", read=files.get).problems) == 1


def test_contents_and_variables_go_on_to_the_next_unit():
    first = render("<% content_for :a do |x| %>\n<%= x %>!\n<% end %>\n<% @n = 4 %>\n")
    second = erb.render(Source(FILE, "<%= yield_content :a, @n %>"), erb.Scope(memory=first.memory))
    assert (second.source.text, second.problems) == ("4!\n", ())


def test_a_rendering_leaves_what_it_was_given_as_it_was():
    first = render("<% content_for :a do %>x<% end %>")
    kept = dict(first.memory.contents)
    scope = erb.Scope(memory=first.memory, data={"l": [1]}, locals={"v": 1})
    erb.render(Source(FILE, "<% content_for :a do %>y<% end %><% v = 2 %><% @a = 1 %>"), scope)
    assert first.memory.contents == kept
    assert first.memory.variables == {}
    assert scope.locals == {"v": 1}


def test_each_line_knows_the_authors_line():
    text = 'a\n<% x = 1 %>\n<% 2.times do |i| %>\nb <%= i %>\n\n<% end %>\n<%= "p\\nq" %> r\nlast'
    source = Source(FILE, text, first_line=11)
    made = erb.render(source, erb.Scope()).source
    assert made.text.split("\n") == ["a", "b 0", "", "b 1", "", "p", "q r", "last"]
    assert made.lines == (11, 14, 15, 14, 15, 17, 17, 18)


def test_a_problems_place_counts_the_front_matter():
    rendered = erb.render(Source(FILE, "a\n  <%= nope %>\n", first_line=5), erb.Scope())
    assert (rendered.problems[0].place.line, rendered.problems[0].place.column) == (6, 3)
    assert rendered.problems[0].length == len("<%= nope %>")


def test_a_problem_in_contents_names_the_file_that_holds_them():
    first = erb.render(Source("source/includes/_a.erb", "<% content_for :a do %>\n<%= nope %>\n<% end %>"), erb.Scope())
    second = erb.render(Source(FILE, "<%= yield_content :a %>"), erb.Scope(memory=first.memory))
    assert [(p.place.file, p.place.line) for p in second.problems] == [("source/includes/_a.erb", 2)]


def test_a_text_without_tags_is_given_back_itself():
    source = Source(FILE, "no tags\n" * 3)
    assert erb.render(source, erb.Scope()).source is source


@pytest.mark.parametrize(
    "text",
    [
        "<%" * 50_000,
        "%>" * 50_000,
        "<% end %>" * 2_000,
        "<% if true %>" * 2_000,
        "<% [1, 2].each do |x| %>" * 40 + "<% end %>" * 40,
        "<% a = 'x' %>" + "<% a = a + a %>" * 60 + "<%= a %>",
        "<% a = [1] %>" + "<% a = [a, a] %>" * 40 + "<%= a.to_json %>",
        "<% a = [1] %><% (1..100000).each { |i| a = [a] } %><%= a %>",
        "<% content_for :a do %><%= yield_content :a %><%= yield_content :a %><% end %><%= yield_content :a %>",
        "<% 1000.times do %><% 1000.times do %>" + "x" * 100 + "<% end %><% end %>",
        '<%= "' + "#{" * 5_000 + " %>",
        "<%= '" * 5_000,
        "<%= number_with_delimiter('1' * 30000, delimiter: 'x' * 9000).size %>",
    ],
    ids=[str(number) for number in range(13)],
)
def test_a_hostile_text_ends_with_a_problem_and_bounded_output(text):
    rendered = render(text)
    assert rendered.problems or "<%" not in text
    assert len(rendered.source.text) <= erb.MOST_OUTPUT + len(text)


_TAGS = """
<% <%= <%- <%# <%% %> -%> if unless end else elsif case when do |a| 1 'a' [ ] ( ) { } a .b each = + && ? : #{ "
:s , partial content_for yield_content
"""
TAGS = st.sampled_from(_TAGS.split())


@given(st.lists(st.one_of(TAGS, st.text(max_size=3)), max_size=40).map(" ".join))
@settings(max_examples=400, deadline=None)
def test_any_text_renders_and_each_of_its_lines_has_a_line(text):
    rendered = render(text)
    made = rendered.source
    assert len(made.lines) in (0, made.text.count("\n") + 1)
    assert all(1 <= line <= text.count("\n") + 1 for line in made.lines)
    assert all(1 <= problem.place.line <= text.count("\n") + 1 for problem in rendered.problems)


@pytest.mark.compat
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
def test_nearly_every_tag_of_real_documents_is_understood():
    tags = problems = 0
    for site in sorted(CORPUS.glob("*/site")):
        files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.erb"))}
        variables = {name: "x" for path in files.values() for name in re.findall(r"config\[:(\w+)\]", _text(path))}

        def read(path, site=site):
            return _text(site / path) if (site / path).is_file() else None

        scope = erb.Scope(
            config=Config(variables=variables), read=read, locals={"name": "x", "role": "y", "image": "z"}
        )
        for name, path in files.items():
            text = _text(path)
            rendered = erb.render(Source(name, text), scope)
            scope = replace(scope, memory=rendered.memory)
            tags += text.count("<%")
            problems += sum(problem.length for problem in rendered.problems if "pretty_json" not in problem.message) > 0
    assert tags
    assert problems / tags < 0.002


def _text(path):
    return path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
