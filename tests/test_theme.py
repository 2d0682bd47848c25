"""A page rendered by a theme: what a site's own files and scripts hook on, what is escaped, and how faults are said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import slatepy
from slatepy import document, theme
from slatepy.document import Document, Heading, Pane, Section
from slatepy.problem import Place, SiteError
from slatepy.settings import Settings, Tab
from slatepy.struct import replace
from slatepy.theme import locales, missing, output, parts

ROOT = Path(__file__).resolve().parents[1] / "themes"
PLACE = Place("source/index.html.md")


def tree(name="slate"):
    folder = ROOT / name
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


SLATE = tree()


def section(level, title, body="", source="", panes=()):
    anchor = re.sub(r"\W+", "-", title.lower())
    heading = Heading(anchor, level, title, title, PLACE)
    html = f'<h{level} id="{anchor}">{title}</h{level}>\n{body}\n'
    return Section(heading, html, "", panes, (heading,), (), (), source, PLACE)


PAGE = Document(
    (
        section(1, "Kittens", "<p>All of <b>them</b>.</p>"),
        section(
            2, "Get one", '<div class="highlight"><pre class="highlight ruby tab-ruby"><code>get</code></pre></div>'
        ),
        section(3, "Parameters"),
        section(1, "Errors"),
    )
)
SETTINGS = Settings(title="Kitten & Co", language_tabs=(Tab("shell", "cURL"), Tab("ruby", "ruby")))


def page(content=PAGE, settings=SETTINGS, **more):
    return theme.Page("index.html", "", settings, content, document.contents(content), **more)


def render(made=None, files=SLATE, name="slate"):
    return theme.render(theme.load(files, name), made or page()).decode()


def parsed(*args, **more):
    return LexborHTMLParser(render(*args, **more))


def settings(**changes):
    return replace(SETTINGS, **changes)


@pytest.mark.parametrize(
    "hook",
    [
        "body[data-languages]",
        "#nav-button",
        ".toc-wrapper .search > #input-search",
        ".toc-wrapper .search-results",
        ".toc-wrapper > #toc.toc-list-h1 > li > a.toc-h1.toc-link[data-title]",
        "#toc > li > a + ul.toc-list-h2 > li > a.toc-h2.toc-link",
        ".toc-wrapper > .toc-footer > li > a",
        ".page-wrapper > .dark-box > .lang-selector > a[data-language-name=shell]",
        ".page-wrapper > .content",
        ".content > h1[id=kittens]",
        ".content > div.highlight > pre.highlight.ruby.tab-ruby > code",
    ],
)
def test_what_sites_hook_on_is_there(hook):
    made = page(settings=settings(toc_footers=("<a href='#'>Sign up</a>",)), search="search/index.js")
    assert parsed(made).css_first(hook) is not None


def test_the_content_is_the_documents_html_and_nothing_else():
    html = render()
    inside = html[html.index('<div class="content">') :]
    inside = re.sub(r'<div class="content section size-\d+">\n', "", inside)
    for piece in PAGE.sections:
        assert piece.html in inside
    assert "<button" not in inside


def test_contents_go_as_deep_as_the_site_asks():
    assert parsed().css_first(".toc-h3") is None
    assert parsed(page(settings=settings(toc_depth=3))).css_first(".toc-list-h3 .toc-h3").text() == "Parameters"
    assert parsed(page(settings=settings(toc_depth=1))).css_first(".toc-h2") is None


COUNTED = b"""{% macro line(entry, word) %}<{{ entry.heading.text }} {{ word }}>{% endmacro %}
{% for entry in page.contents %}{{ once(line, entry, settings.title) }}{% endfor %}"""


def test_what_a_macro_prints_of_an_entry_is_kept_until_something_else_is_asked_for():
    contents = document.contents(PAGE)
    made = replace(page(settings=settings(title="a")), contents=contents)
    look = theme.load({"page.html": COUNTED})
    first = theme.render(look, made)
    assert first.strip() == b"<Kittens a><Errors a>"
    kept = contents[0].__dict__.copy()
    assert theme.render(look, made) == first
    assert all(contents[0].__dict__[name] is value for name, value in kept.items())
    assert theme.render(look, replace(made, settings=settings(title="b"))).strip() == b"<Kittens b><Errors b>"
    other = theme.load({"page.html": COUNTED.replace(b"<", b"[").replace(b">", b"]")})
    assert theme.render(other, made).strip() == b"[Kittens a][Errors a]"


@pytest.mark.parametrize("name", ["__dict__", "__class__", "__slots__", "__struct_fields__"])
def test_a_template_reads_the_fields_of_a_value_and_nothing_below_them(name):
    with pytest.raises(SiteError) as fault:
        render(files=SLATE | {"page.html": f"{{{{ page.contents[0].{name} }}}}".encode()})
    assert fault.value.problem.code == "broken-template"


def test_the_contents_of_an_unchanged_chapter_are_the_same_value():
    changed = Document((*PAGE.sections[:3], section(1, "Faults")))
    before, after = document.contents(PAGE), document.contents(changed)
    assert before[0] is after[0]
    assert before[1] != after[1]


def test_text_of_the_settings_is_escaped_and_footers_are_not():
    made = settings(title="<script>x</script>", toc_footers=("<em>hi</em>",), language_tabs=(Tab('"><b>', "<b>"),))
    html = render(page(settings=made))
    assert "<script>x" not in html
    assert "<li><em>hi</em></li>" in html
    found = LexborHTMLParser(html).css_first(".lang-selector a")
    assert (found.attributes["data-language-name"], found.text()) == ('"><b>', "<b>")


def test_meta_tags_are_printed_without_what_is_no_attribute():
    made = page(settings=settings(meta=({"name": "robots", "content": 'a"b', "on load=x>": "y"},)))
    tag = parsed(made).css_first("meta[name=robots]")
    assert tag.attributes == {"name": "robots", "content": 'a"b'}


def test_the_page_names_its_languages_as_json():
    body = parsed().css_first("body")
    assert json.loads(body.attributes["data-languages"]) == ["shell", "ruby"]


@pytest.mark.parametrize(
    ("lang", "given", "way"),
    [
        ("en", "", "ltr"),
        ("ar-EG", "", "rtl"),
        ("he", "ltr", "ltr"),
        ("uz-Arab", "", "rtl"),
        ("pa-Arab-PK", "", "rtl"),
        ("ar-Latn", "", "ltr"),
    ],
)
def test_the_direction_follows_from_the_language_unless_it_is_given(lang, given, way):
    root = parsed(page(settings=settings(lang=lang, dir=given))).css_first("html")
    assert (root.attributes["lang"], root.attributes["dir"]) == (lang, way)


def test_a_site_without_search_or_tabs_has_no_trace_of_them():
    found = parsed(page(settings=settings(language_tabs=())))
    for gone in ("#input-search", ".lang-selector", "[data-search-index]"):
        assert found.css_first(gone) is None


@pytest.mark.parametrize(
    ("logo", "files", "src"),
    [
        ("images/logo.png", ["images/logo.png"], "../images/logo.png"),
        ("images/logo.png", [], None),
        (False, ["images/logo.png"], None),
        ("brand.svg", ["images/brand.svg"], "../images/brand.svg"),
        ("./images/brand.svg", ["images/brand.svg"], "../images/brand.svg"),
        ("/images/brand.svg", ["images/brand.svg"], "../images/brand.svg"),
        ("/images/brand.svg", [], "/images/brand.svg"),
        ("https://a.example/b.png", [], "https://a.example/b.png"),
        ("a mark #1.png", ["images/a mark #1.png"], "../images/a%20mark%20%231.png"),
        ("images/a%20mark.png?v=2", ["images/a mark.png"], "../images/a%20mark.png?v=2"),
    ],
)
def test_the_logo_is_found(logo, files, src):
    made = theme.Page("fr/index.html", "../", settings(logo=logo), PAGE, (), files=frozenset(files))
    found = parsed(made).css_first("img.logo")
    assert (found.attributes["src"] if found else None) == src


def test_a_logo_with_a_sign_in_its_name_has_its_size_and_its_address_in_the_world(tmp_path):
    mark = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (24).to_bytes(4, "big") + (12).to_bytes(4, "big") + b"\x08\2\0\0\0"
    (tmp_path / "source/images").mkdir(parents=True)
    (tmp_path / "source/images/a #1.png").write_bytes(mark)
    head = '---\ntitle: Lamps\nbase_url: https://lamps.example\nlogo: "images/a #1.png"\n---\n\n# One\n'
    (tmp_path / "source/index.html.md").write_text(head)
    slatepy.build(tmp_path)
    found = LexborHTMLParser((tmp_path / "build/index.html").read_text())
    logo = found.css_first("img.logo").attributes
    assert (logo["src"], logo["width"], logo["height"]) == ("images/a%20%231.png", "24", "12")
    assert (
        found.css_first("meta[property='og:image']").attributes["content"]
        == "https://lamps.example/images/a%20%231.png"
    )


def test_the_sites_own_stylesheet_is_linked_last_where_there_is_one():
    files = frozenset({"stylesheets/custom.css"})
    links = [link.attributes["href"] for link in parsed(page(files=files)).css("link[rel=stylesheet]")]
    assert links[-1] == "stylesheets/custom.css"
    assert not any("custom" in link.attributes["href"] for link in parsed().css("link[rel=stylesheet]"))


def test_slots_are_put_in_as_they_are():
    html = render(page(slots={"head": "<meta name=x>", "footer": "<p>bye</p>"}))
    assert html.index("<meta name=x>") < html.index("</head>") < html.index("<p>bye</p>")


def test_no_script_or_style_stands_in_the_page():
    found = parsed(page(search="search/index.js"))
    assert all("src" in script.attributes for script in found.css("script"))
    assert found.css("style, [style], [onclick]") == []


def test_every_asset_has_a_name_that_changes_with_its_bytes():
    first = theme.assets(theme.load(SLATE))
    path = "stylesheets/page.css"
    second = theme.assets(theme.load({**SLATE, path: SLATE[path] + b"p{color:red}"}))
    assert all(re.search(r"\.[0-9a-f]{8}\.\w+$", name) for name in first)
    assert len(set(first) - set(second)) == 1
    assert any(b"p{color:red}" in data for data in second.values())


def test_every_asset_that_the_page_names_is_put_out():
    found = parsed(page(search="search/index.js"))
    named = [
        node.attributes.get("href") or node.attributes.get("src")
        for node in found.css("link:not([rel=expect]), script")
    ]
    assert set(named) <= set(theme.assets(theme.load(SLATE)))


def test_a_reference_in_a_stylesheet_leads_to_the_file_with_the_fingerprint():
    files = {
        "page.html": b"",
        "theme.json": b'{"files": {"stylesheets/a.css": ["stylesheets/a.css"]}}',
        "stylesheets/a.css": b'/* note */ @font-face { src: url("../fonts/x.woff2") }',
        "fonts/x.woff2": b"font",
    }
    made = theme.assets(theme.load(files, "mine"))
    font = next(path for path in made if path.startswith("fonts/"))
    css = next(data for path, data in made.items() if path.endswith(".css")).decode()
    assert f'url("../{font}")' in css
    assert "note" not in css


def fault(files, made=None):
    with pytest.raises(SiteError) as caught:
        render(made, files, "mine")
    return caught.value.problem


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        (b"a\n{{ page.titel }}", 2, "titel"),
        (b"a\n\n{% for x in y %}", 3, "unexpected end of template"),
        (b"{{ nothing }}", 1, "'nothing' is undefined"),
        (b"\n{{ 1 // 0 }}", 2, "zero"),
        (b'\n\n{% include "partials/gone.html" %}', 3, "partials/gone.html"),
        (b"\n{{ asset('stylesheets/gone.css') }}", 2, "stylesheets/gone.css"),
        (b'{% include "page.html" %}', 1, "without end"),
        (b"{{ page.__class__.__mro__ }}", 1, "unsafe"),
    ],
)
def test_a_broken_template_is_a_problem_with_its_file_and_line(template, line, said):
    problem = fault({**SLATE, "page.html": template})
    assert (problem.code, problem.place.file) == ("broken-template", "themes/mine/page.html")
    assert problem.place.line == line
    assert said in problem.message


@pytest.mark.parametrize(
    ("template", "said", "hint"),
    [
        (b"{{ pgae.title }}", "'pgae' is undefined", "did you mean 'page'?"),
        (b"{{ page.documnet }}", "'page' has no 'documnet'", "did you mean 'document'?"),
        (b"{{ settings.titel }}", "'settings' has no 'titel'", "did you mean 'title'?"),
        (b"{{ words.serach }}", "there is no 'serach'", "did you mean 'search'?"),
        (b"{{ words.qqqqq }}", "there is no 'qqqqq'", ""),
        (b"{% if not page.qqqqq %}{% endif %}", "'page' has no 'qqqqq'", ""),
        (b'{% include "tabs.html" %}', "there is no template 'tabs.html'", "did you mean 'partials/tabs.html'?"),
        (b"{{ page.title|uper }}", "no filter named 'uper'", "did you mean 'upper'?"),
        (
            b"{{ asset('stylesheets/slat.css') }}",
            "the theme has no output 'stylesheets/slat.css': there is no such file",
            "did you mean 'stylesheets/slate.css'?",
        ),
        (
            b'{% from "partials/bar.html" import gone %}',
            "'words' is undefined",
            "a template that is imported has it where the import says 'with context'",
        ),
    ],
)
def test_a_wrong_name_in_a_template_is_told_with_the_right_one(template, said, hint):
    problem = fault({**SLATE, "page.html": template})
    assert (problem.message, problem.hint) == (said, hint)


def test_every_name_that_may_have_been_meant_is_there():
    asked = "".join(f"{{% if {name} is not defined %}}{name} {{% endif %}}" for name in missing.GIVEN)
    assert render(files={**SLATE, "page.html": f"all{asked}".encode()}) == "all"


def test_a_fault_in_a_partial_is_placed_in_the_partial():
    problem = fault({**SLATE, "partials/tabs.html": b"\n\n{{ tab.nmae }}"})
    assert (problem.place.file, problem.place.line) == ("themes/mine/partials/tabs.html", 3)


@pytest.mark.parametrize(
    ("files", "code", "line"),
    [
        ({"page.html": b"", "theme.json": b'{\n "files": [}'}, "broken-theme", 2),
        ({"page.html": b"", "theme.json": b'{"files": {"a.css": "b.css"}}'}, "broken-theme", 1),
        ({"page.html": b"", "theme.json": b'{"files": {"a.css": ["b.css"]}}'}, "theme-file-missing", 1),
        ({"page.html": b"", "theme.json": b'{"files":\n{"a.css":\n["b.css"]}}'}, "theme-file-missing", 3),
        ({"page.html": b"", "theme.json": b'{"fiels":\n {}}'}, "broken-theme", 1),
        ({}, "theme-file-missing", 1),
        ({"page.html": b"\n{% if false %}x{% endif %}"}, "broken-template", 1),
        ({"page.html": b"", "locales/en.json": b'{\n\n"a" 1}'}, "broken-locale", 3),
        ({"page.html": b"", "locales/en.json": b"[1]"}, "broken-locale", 1),
        ({"page.html": b"", "locales/en.json": b"\xff"}, "broken-locale", 1),
    ],
)
def test_a_broken_theme_is_a_problem_with_its_file_and_line(files, code, line):
    problem = fault(files)
    assert (problem.code, problem.place.line) == (code, line)


LOCALES = sorted(path for path in SLATE if path.startswith("locales/"))


@pytest.mark.parametrize("path", LOCALES)
def test_each_language_has_every_word_with_its_blanks(path):
    english = json.loads(SLATE["locales/en.json"])
    words = json.loads(SLATE[path])
    assert list(words) == list(english)
    assert path == path.lower(), "a page's tag is looked for in lower case"
    for key, word in words.items():
        assert sorted(re.findall(r"\{\w+\}", word)) == sorted(re.findall(r"\{\w+\}", english[key])), key
        assert word.strip()


def test_there_are_words_in_many_languages():
    assert len(LOCALES) >= 12


@pytest.mark.parametrize(
    ("lang", "word"), [("de", "Suchen"), ("de-AT", "Suchen"), ("zh_TW", "搜尋"), ("zh", "搜索"), ("tlh", "Search")]
)
def test_words_come_in_the_language_of_the_page_or_in_english(lang, word):
    assert locales.words(SLATE, lang, "slate")["search"] == word


def test_a_site_changes_single_words_of_a_language(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "index.html.md").write_text("---\nlang: pt-BR\n---\n\n# A\n", encoding="utf-8")
    own = tmp_path / "themes" / "slate" / "locales"
    own.mkdir(parents=True)
    (own / "en.json").write_text('{"search": "Find"}', encoding="utf-8")
    (own / "pt-BR.json").write_text('{"results": "Achados"}', encoding="utf-8")
    slatepy.build(tmp_path, tmp_path / "build", cache=False)
    html = (tmp_path / "build" / "index.html").read_text(encoding="utf-8")
    portuguese = json.loads(SLATE["locales/pt.json"])
    assert 'aria-label="Achados"' in html
    assert portuguese["search"] in html
    assert portuguese["skip"] in html


def test_words_over_a_broken_file_are_a_problem_of_that_file():
    assert locales.over(b"[1]", b"{}") == b"[1]"
    assert locales.over(b"{", b"{}") == b"{"
    assert json.loads(locales.over(b'{"a": "2"}', b'{"a": "1", "b": "1"}')) == {"a": "2", "b": "1"}


def test_addresses_in_stylesheets_lead_to_the_names_with_fingerprints():
    css = b'a{src:url(a.woff2)}b{src:url( "../fonts/b.woff2#x" )}c{x:image-set("./a.woff2" 1x)}d{src:url(data:a/b.c)}'
    manifest = b'{"files": {"stylesheets/t.css": ["stylesheets/t.css"]}}'
    fonts = {"stylesheets/a.woff2": b"1", "fonts/b.woff2": b"2"}
    made = output.outputs({"theme.json": manifest, "stylesheets/t.css": css, **fonts}, "t")
    text = made["stylesheets/t.css"][1].decode()
    for plain in fonts:
        assert made[plain][0].rpartition("/")[2] in text
    assert not re.search(r"[(\"/][ab]\.woff2", text)
    assert "url(data:a/b.c)" in text


def cut(*sections):
    return [part.html for part in parts.parts(Document(sections))]


def test_a_part_begins_at_each_heading_of_level_one_or_two():
    first, second, third, fourth = PAGE.sections
    assert cut(*PAGE.sections) == [first.html, second.html + third.html, fourth.html]


def test_what_shows_nothing_before_the_first_heading_is_no_part_of_its_own():
    first = section(1, "First")
    comment = Section(None, "<!-- a -->\n", "", (), (), (), (), "<!-- a -->", PLACE)
    assert cut(comment, first, section(1, "Second"))[0] == comment.html + first.html


def test_a_part_does_not_end_inside_an_element_of_the_authors_own():
    opened = section(1, "Open", "<div class='x'>", "# Open\n\n<div class='x'>")
    inner = section(1, "Inner")
    closed = section(1, "Closed", "</div>", "# Closed\n\n</div>")
    after = section(1, "After")
    assert len(cut(opened, inner, closed, after)) == 2


def test_an_element_that_nobody_closes_does_not_make_one_part_of_the_rest():
    opened = section(1, "Open", "<div class='x'>", "# Open\n\n<div class='x'>")
    assert len(cut(opened, section(1, "Inner"), section(1, "After"))) == 3


def test_a_part_with_more_in_it_is_guessed_higher():
    pane = Pane("ruby", "ruby", "x\n" * 30, PLACE)
    small, large = section(1, "Small"), section(1, "Large", panes=(pane, replace(pane, tab="")))
    made = list(parts.parts(Document((small, large))))
    assert made[0].size < made[1].size <= 15


def test_samples_of_other_languages_do_not_add_to_the_height():
    panes = [Pane("x", tab, "x\n" * 20, PLACE) for tab in ("a", "b", "c")]
    one, three = (section(1, "One", panes=tuple(panes[:n])) for n in (1, 3))
    assert len({part.size for made in (one, three) for part in parts.parts(Document((made,)))}) == 1


def test_a_stylesheet_is_sent_without_idle_white_space_and_says_the_same():
    css = b"""
    .a :is(.b , .c)  .d:hover { content: "a { b : c ; }" ; margin: calc(1px + 2px)  auto ; }
    /* note */
    @media (min-width: 50em) and (hover) { .e::before { content: 'x, y' } }
    .f > .g ~ [data-h="i"], [data-j="1"] { content: '[k="l"] > m' }
    """
    tree = {"theme.json": b'{"files": {"a.css": ["a.css"]}}', "a.css": css}
    assert output.outputs(tree, "t")["a.css"][1].decode() == (
        '.a :is(.b,.c)  .d:hover{content:"a { b : c ; }";margin:calc(1px + 2px)  auto}'
        "@media (min-width:50em) and (hover){.e::before{content:'x, y'}}"
        '.f>.g~[data-h=i],[data-j="1"]{content:\'[k="l"] > m\'}\n'
    )


def _sent(script):
    manifest = b'{"files": {"a.js": ["b.js"]}}'
    made = theme.assets(theme.load({**SLATE, "theme.json": manifest, "b.js": script}))
    (sent,) = (data for path, data in made.items() if path.startswith("a."))
    return sent.decode()


def test_a_script_is_sent_without_white_space_and_comments_but_with_its_templates_whole():
    script = b"if (a) {\n  // of `b\n\n  say(`one\n  // ${ two }`);\n}\n"
    assert _sent(script) == "if(a){say(`one\n  // ${ two }`);}\n"


@pytest.mark.parametrize(
    ("script", "sent"),
    [
        ("const a = 1;\nfor (const [b] of c) { const { d } = b; }", "let a=1;for(let[b]of c){let{d}=b}"),
        ("const a = /['\"/]/g, b = c / d;\na.const = `x`;\nconst e = 1;", "let a=/['\"/]/g,b=c/d;a.const=`x`;let e=1;"),
        ("a = true ? { true: false } : b.true;", "a=!0?{true:!1}:b.true;"),
        ("a = b ? true : !false;\ntrue.c = atrue;", "a=b?true:!!1;!0.c=atrue;"),
        ("if (a) { b = 'true;}'; c(); }\nwhile (d) { e('f'); }", "if(a){b='true;}';c();}\nwhile(d){e('f');}"),
        ("{ b: ; }\nif (a) { if (b); else ; }\n{ for (;;); }", "{b:;}\nif(a){if(b);else;}\n{for(;;);}"),
        ("{ a = [1]; b = {}; c = 'd'; e`f`; return; }", "{a=[1];b={};c='d';e`f`;return}"),
        ("const a = 'b;const c';", "const a='b;const c';"),
        ("const a = `\nconst b = 1;`;", "const a=`\nconst b = 1;`;"),
        # no literal to a pattern, which takes what follows for a text
        ("const a = 1;\nif (b) /'/.test(c);\nconst d = '';", "const a=1;if(b)/'/.test(c);const d='';"),
    ],
)
def test_a_script_is_sent_with_one_word_for_two_unless_a_text_might_be_changed(script, sent):
    assert _sent(script.encode()) == f"{sent}\n"


def test_a_script_with_a_template_in_a_template_is_sent_as_it_is():
    script = "say(`a  ${ b.map(c => `  ${ c }`) }`);  // d\n"
    assert _sent(script.encode()) == script


def test_the_markdown_of_sections_is_a_script_that_cannot_end_early():
    made = Document(
        (section(1, "A", source="# A\n\n</script>\u2028é"), Section(None, "", "", (), (), (), (), "x", PLACE))
    )
    script = theme.sources(made).decode()
    assert "</script" not in script
    assert "\u2028" not in script
    rows = json.loads(script[len("slatepy.sources(") : script.rindex(")")])
    assert rows == [["a", 1, "# A\n\n</script>\u2028é"], ["", 0, "x"]]


def test_the_same_page_gives_the_same_bytes():
    assert render() == render()


PAPER = {**SLATE, **tree("paper")}


def test_the_second_theme_looks_different_with_its_own_templates_in_few_lines():
    own = tree("paper")
    assert sum(data.count(b"\n") for data in own.values()) < 150
    found = parsed(page(search="search/index.js"), PAPER, "paper")
    assert found.css_first(".masthead") is not None
    assert found.css_first(".dark-box, .top-bar") is None
    assert found.css_first(".content > h1[id=kittens]") is not None


def test_the_second_theme_says_of_a_page_what_the_first_does():
    of_a_page = settings(base_url="https://d.example", description="All of it")
    heads = [parsed(page(settings=of_a_page), files, name) for files, name in ((SLATE, "slate"), (PAPER, "paper"))]
    told = [
        {node.html for node in head.css("title, meta[property], [rel=canonical], [name=description]")} for head in heads
    ]
    assert told[0] == told[1]
    assert len(told[0]) > 4


def test_each_built_in_theme_puts_out_only_what_it_names():
    assert not any("slate" in path for path in theme.assets(theme.load(PAPER, "paper")) if path.endswith(".css"))
