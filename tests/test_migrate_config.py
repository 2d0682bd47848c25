"""`config.rb` and `lib/*.rb` are read, never run, and what is not followed is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatepy import anchor
from slatepy.migrate import config

HEADS = """
class UniqueHeadCounter < Middleman::Renderers::MiddlemanRedcarpetHTML
  def header(text, header_level)
    name = {strip}.parameterize
    {empty}
    {counter}[name] = {counter}.fetch(name, 0) + 1
    # comments mean nothing: $head_count Digest::SHA1
    "<h#{{header_level}} id='#{{name}}'>#{{text}}</h#{{header_level}}>"
  end
end
"""
SHA1 = "name = Digest::SHA1.hexdigest(text)[0, 10] if name.empty?"
NESTING = """
class NestingUniqueHeadCounter < Middleman::Renderers::MiddlemanRedcarpetHTML
  def header(text, level)
    @@headers_history[level] = text.parameterize
    (1..level).map { |at| @@headers_history[at] }.join("-")
  end
end
"""
NEWEST = """
# Ids of headings that are said once only
require './lib/unique_head.rb'

# The dialect
set :markdown_engine, :redcarpet
set :markdown,
    fenced_code_blocks: true,
    smartypants: true,
    disable_indented_code_blocks: true,
    prettify: true,
    strikethrough: true,
    tables: true,
    with_toc_data: true,
    no_intra_emphasis: true,
    renderer: UniqueHeadCounter

# Folders
set :css_dir, 'stylesheets'
set :js_dir, 'javascripts'
set :images_dir, 'images'
set :fonts_dir, 'fonts'

# Colours of code
activate :syntax
ready do
  require './lib/monokai_sublime_slate.rb'
  require './lib/multilang.rb'
end

activate :sprockets

activate :autoprefixer do |config|
  config.browsers = ['last 2 version', 'Firefox ESR']
  config.cascade  = false
  config.inline   = true
end

activate :relative_assets
set :relative_links, true

configure :build do
  activate :asset_hash, :exts => app.config[:asset_extensions] - %w[.woff .woff2]
  activate :minify_css
  activate :minify_javascript
  # activate :gzip
end

# The port of the preview
set :port, 4567

helpers do
  require './lib/toc_data.rb'
end
"""
OLDEST = """
set :markdown_engine, :redcarpet

set :markdown, :fenced_code_blocks => true, :smartypants => true, :disable_indented_code_blocks => true,
               :prettify => true, :tables => true, :with_toc_data => true, :no_intra_emphasis => true

set :css_dir, 'stylesheets'

activate :syntax

activate :autoprefixer do |config|
  config.browsers = ['last 2 version']
end

activate :relative_assets
set :relative_links, true

configure :build do
  activate :minify_css
  activate :relative_assets
  activate :asset_hash
end
"""


def read(code, **files):
    named = {name.replace("__", "/") + ".rb": text.encode() for name, text in files.items()}
    return config.read({"config.rb": code.encode(), **named})


def chosen(code, **files):
    """Return the choices, every note being a failure."""
    found, problems = read(code, **files)
    assert [problem.message for problem in problems] == []
    return found


def notes(code, **files):
    return [(problem.place.file, problem.place.line) for problem in read(code, **files)[1]]


def test_without_config_the_choices_are_those_of_the_newest_slate():
    assert config.read({"source/index.html.md": b""}) == (config.Config(), ())


def test_the_newest_slates_config_says_what_the_defaults_say():
    library = HEADS.format(strip="text.gsub(/<[^>]*>/,'')", empty=SHA1, counter="@head_count")
    found = chosen(NEWEST, lib__unique_head=library)
    assert found.heading_ids == "slate"
    assert (found.smartypants, found.strikethrough, found.relative_links) == (False, True, True)
    assert (found.port, found.build_dir, found.images_dir) == (4567, "build", "images")


def test_the_oldest_slates_config_has_redcarpets_own_ids_and_smart_punctuation():
    found = chosen(OLDEST)
    assert (found.heading_ids, found.smartypants, found.strikethrough) == ("redcarpet", True, False)


@pytest.mark.parametrize(
    ("library", "expected"),
    [
        ({"strip": "text.gsub(/<[^>]*>/, '')", "empty": SHA1, "counter": "@head_count"}, "slate"),
        ({"strip": "text.gsub(/<[^<]+>/, '')", "empty": SHA1, "counter": "@head_count"}, "slate-2"),
        ({"strip": "text", "empty": "", "counter": "@head_count"}, "slate-1"),
        ({"strip": "text.gsub(/<[^>]*>/, '')", "empty": SHA1, "counter": "$head_count"}, "slate-global"),
    ],
)
def test_the_renderer_tells_the_scheme_of_heading_ids(library, expected):
    found = chosen("set :markdown, renderer: UniqueHeadCounter", lib__unique_head=HEADS.format(**library))
    assert found.heading_ids == expected
    assert expected in anchor.SCHEMES


def test_nested_ids_are_told_by_their_renderer():
    code = "require './lib/nesting_unique_head.rb'\nset :markdown, :renderer => NestingUniqueHeadCounter"
    assert chosen(code, lib__nesting_unique_head=NESTING).heading_ids == "nested"
    assert chosen(code).heading_ids == "nested"


def test_a_renderer_under_another_name_is_told_by_what_it_does():
    code = "require './lib/heads'\nset :markdown, renderer: Acme::Heads.new"
    library = NESTING.replace("NestingUniqueHeadCounter", "Heads")
    assert chosen(code, lib__heads=library).heading_ids == "nested"


def test_a_renderer_in_config_itself_is_read():
    library = HEADS.format(strip="text", empty="", counter="@head_count")
    assert chosen(f"{library}\nset :markdown, renderer: UniqueHeadCounter").heading_ids == "slate-1"


def test_a_renderer_without_headers_leaves_redcarpets_ids():
    library = "class Links < Middleman::Renderers::MiddlemanRedcarpetHTML\n  def link(a, b, c)\n  end\nend"
    assert (
        chosen("require './lib/links'\nset :markdown, renderer: Links", lib__links=library).heading_ids == "redcarpet"
    )


def test_an_unknown_renderer_is_a_warning_at_its_line():
    library = "class Own < Redcarpet::Render::HTML\n  def header(text, level)\n    text\n  end\nend"
    found, problems = read("\nset :markdown, renderer: Own", lib__own=library)
    assert found.heading_ids == "slate"
    assert [(p.code, p.severity, p.place.line) for p in problems] == [("config-renderer", "warning", 2)]


def test_the_header_fix_is_told_by_its_requirement():
    code = "require './lib/redcarpet_header_fix'\nset :markdown, tables: true"
    assert chosen(code).heading_ids == "headerfix"
    assert chosen("# require './lib/redcarpet_header_fix'\nset :markdown, tables: true").heading_ids == "redcarpet"


def test_values_that_are_set_are_variables_of_the_pages():
    code = """
base = "https://a.b"
set :api_version, "2020"
set :hosts, { live: "#{base}/v1", port: 1 + 1 }
config[:name] = 'x'
config[:name]
config.other = "y"
set answer: 42
set :css_dir, "/css/"
set :build_dir, 'public'
set :relative_links, false
"""
    found, problems = config.read({"config.rb": code.encode()})
    assert problems == ()
    values = {"api_version": "2020", "name": "x", "other": "y", "answer": 42}
    assert values.items() <= found.variables.items()
    assert found.variables["hosts"] == {"live": "https://a.b/v1", "port": 2}
    assert (found.css_dir, found.build_dir, found.relative_links) == ("css", "public", False)


def test_helpers_that_return_a_plain_string_are_known():
    code = """
require './lib/own'
helpers do
  def one
    "1"
  end
  def two; return 'two'; end
  def three = "#{1 + 2}"
end
helpers Own
"""
    library = 'module Own\n  def four\n    "4"\n  end\nend\n'
    found, problems = read(code, lib__own=library, helpers__more='module More\n  def five\n    "5"\n  end\nend')
    assert found.strings == {"one": "1", "two": "two", "three": "3", "four": "4", "five": "5"}
    assert [problem.place.line for problem in problems] == []


def test_locales_are_those_that_are_named_or_those_that_have_texts():
    code = "activate :i18n, langs: [:en, :cn], mount_at_root: :cn, path: '/:locale/x/'"
    found = chosen(code)
    assert (found.locales, found.root_locale, found.locale_path) == (("en", "cn"), "cn", "/:locale/x/")
    tree = {"config.rb": b"activate :i18n", "locales/en.yml": b"", "locales/cn.yml": b"", "locales/a/b.yml": b""}
    found, _ = config.read(tree)
    assert (found.locales, found.root_locale) == (("cn", "en"), "cn")
    assert chosen("activate :i18n, langs: :en, mount_at_root: false").root_locale == ""


def test_locales_without_config_are_guessed_where_pages_are_localised():
    tree = {"locales/en.yml": b"", "locales/cn.yml": b"", "source/localizable/index.html.md": b""}
    found, _ = config.read(tree)
    assert (found.locales, found.root_locale) == (("cn", "en"), "en")
    assert config.read({"locales/en.yml": b"", "source/index.html.md": b""})[0].locales == ()


def test_pages_that_are_ignored_or_have_a_layout_are_known():
    code = 'page "/*.xml", layout: false\npage "/a.html", :layout => :other\nignore "drafts/*"\nignore /\\.bak$/\n'
    found = chosen(code)
    assert found.layouts == (("*.xml", ""), ("a.html", "other"))
    assert found.ignore[0] == "drafts/*"
    assert found.ignore[1].search("x.bak")


def test_directory_indexes_are_followed():
    assert chosen("activate :directory_indexes").directory_indexes


@pytest.mark.parametrize(
    "line",
    [
        'set :secret, ENV["X"]',
        "activate :blog do |blog|\n  blog.prefix = 'x'\nend",
        'proxy "/a.html", "/b.html", locals: { x: 1 }, ignore: true',
        'redirect "a.html", to: "b.html"',
        "after_build do |builder|\n  system 'x'\nend",
        "if build?\n  set :a, 1\nend",
        'data.people.each do |p|\n  proxy "/#{p}.html", "/t.html"\nend',
        "class Own < Thing\n  def a\n    if x then y end\n  end\nend",
        "set :markdown, autolink: true",
        "set :markdown_engine, :kramdown",
        "set :source, 'docs'",
        'page "/x", proxy: "/y"',
        "ignore /(a+)+$/",
        "ignore /[z-a]x/",
        'activate layout: "x"',
        "activate :i18n, langs: 5",
        "activate :i18n, langs: true",
        "helpers do\n  def now(x)\n    Time.now\n  end\nend",
        "text = <<-END\n  it's \"odd\n  END",
        "Time.zone = 'UTC'",
        "@ = ?",
        'set :x, "unclosed',
    ],
)
def test_what_is_not_followed_is_one_note(line):
    first = 3 + line.startswith("helpers")
    assert notes(f"# x\n\n{line}\n") == [("config.rb", first)]
    assert read(line)[1][0].severity == "note"


def test_what_is_not_followed_hides_nothing_after_it():
    code = """set :a, 1
text = <<-END
  it's "odd
  END
proc = ->(x) { x }
=begin
set :b, 1
=end
set :c, 3
__END__
set :d, 4
"""
    found, problems = read(code)
    assert found.variables == {"a": 1, "c": 3}
    assert [problem.place.line for problem in problems] == [2, 5]


def test_ruby_in_a_library_is_said_once_at_its_file():
    code = "require './lib/own'\nrequire './lib/own.rb'\nrequire 'json'\n"
    assert notes(code, lib__own="def x(a)\n  a\nend\nputs 1\n") == [("lib/own.rb", 1)]


def test_settings_of_another_environment_have_no_effect():
    code = "configure :development do\n  set :a, 1\n  activate :livereload\nend\nconfigure :build do\n  set :b, 2\nend"
    assert chosen(code).variables == {"b": 2}


def test_odd_bytes_and_line_ends_are_read():
    found, _ = config.read({"config.rb": b"\xef\xbb\xbfset :a, '\xff'\r\nset :b, 2\r"})
    assert found.variables == {"a": "\N{REPLACEMENT CHARACTER}", "b": 2}


WORDS = """
set :a activate :i18n do |x| end if def helpers = ( ) [ ] { } , ' " / #{ % << ; :b 1 ignore page require lib
"""


@given(st.lists(st.one_of(st.sampled_from([*WORDS.split(), "\n"]), st.text(max_size=3)), max_size=30).map(" ".join))
def test_any_config_is_read(code):
    _, problems = read(code)
    assert all(1 <= problem.place.line <= code.count("\n") + code.count("\r") + 1 for problem in problems)


def test_a_large_config_is_read_quickly():
    found, _ = read('set :a, "x"\n' * 5_000 + "set :b, [\n" + "1,\n" * 5_000 + "]\n")
    assert len(found.variables["b"]) == 5_000
    _, problems = read("x" * 200_000)
    assert "too long" in problems[0].message
