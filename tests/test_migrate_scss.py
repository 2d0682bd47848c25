"""SCSS: nodes, values, plain CSS."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatepy.migrate.scss import expression, flat, library, selector, syntax, value
from slatepy.migrate.scss.fault import Unsupported

NAMES = {"a": "#2e3336", "width": "230px", "pad": "15px", "half": "50%", "loop": "$loop2", "loop2": "1px"}


def name(key):
    if key not in NAMES:
        raise Unsupported(f"'${key}' is not defined")
    return expression.evaluated(NAMES[key], name)


def css(text):
    return expression.css(text, name)


# What Dart Sass makes of the same, colours as #rrggbb.
@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("$width - 30", "200px"),
        ("$width - ($pad*2)", "200px"),
        ("-$width", "-230px"),
        ("$pad * -1", "-15px"),
        ("$width/2", "115px"),
        ("$pad / 2 - 8px", "-0.5px"),
        ("12px/1.5", "12px/1.5"),
        ("0 $pad 0 $pad", "0 15px 0 15px"),
        ("$pad -5px", "15px -5px"),
        ("$pad+1", "16px"),
        ("100% - $half", "50%"),
        ("1in + 96px", "2in"),
        ("calc(100% - #{$width})", "calc(100% - 230px)"),
        ("$a", "#2e3336"),
        ("rgba($a, .7)", "rgba(46, 51, 54, 0.7)"),
        ("rgba(#fff, 1)", "#ffffff"),
        ("lighten($a, 10%)", "#454d52"),
        ("darken(white, 20%)", "#cccccc"),
        ("saturate(#c97a7e, 20%)", "#dc676d"),
        ("desaturate(#c97a7e, 10%)", "#c08386"),
        ("adjust-hue(#c97a7e, 40deg)", "#c9ab7a"),
        ("complement(#c97a7e)", "#7ac9c5"),
        ("grayscale($a)", "#323232"),
        ("invert($a)", "#d1ccc9"),
        ("mix(#000, #fff, 25%)", "#bfbfbf"),
        ("mix(rgba(#f00, .5), #00f)", "rgba(64, 0, 191, 0.75)"),
        ("transparentize($a, .3)", "rgba(46, 51, 54, 0.7)"),
        ("scale-color(#c97a7e, $lightness: 30%)", "#d9a2a5"),
        ("hsl(210, 50%, 40%)", "#336699"),
        ("percentage(0.25)", "25%"),
        ("1e2px + 1", "101px"),
        ("rgba(300, -1, 0, 1)", "#ff0000"),
        ("round(4.6px)", "5px"),
        ("linear-gradient(to top, rgba(#fff, 0.2), $a)", "linear-gradient(to top, rgba(255, 255, 255, 0.2), #2e3336)"),
        ("'Open Sans', $a", "'Open Sans', #2e3336"),
        ("image-url('x.png')", 'url("../images/x.png")'),
        ("ease-in-out .15s", "ease-in-out .15s"),
        ("progid:DXImageTransform.Microsoft.gradient(startColorstr='#80000000')", None),
    ],
)
def test_an_expression_has_the_value_that_sass_gives(text, made):
    assert css(text) == (text if made is None else made)


@pytest.mark.parametrize(
    "text", ["$no", "$a * 2", "1em + $pad", "lighten($pad, 10%)", "map-get($a, b)", "($a", "$a /", "$pad / 0"]
)
def test_what_is_not_understood_is_said(text):
    with pytest.raises(Unsupported):
        css(text)


def squeezed(made):
    return " ".join(flat.written(made.blocks).split())


def plain(text):
    made = flat.flat(syntax.nodes(text, "x.scss"))
    return squeezed(made), [(fault.place.line, fault.message) for fault in made.faults]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a { b { c: d } }", "a b { c: d; }"),
        ("a, b { &:hover, > i { c: d } }", "a:hover, b:hover, a > i, b > i { c: d; }"),
        (".x { .y & { c: d } }", ".y .x { c: d; }"),
        ("a { @media (max-width: $w) { c: d } }", ""),
        ("$w: 9px; a { e: f; @media (max-width: $w) { c: d } }", "a { e: f; } @media (max-width: 9px) { a { c: d; } }"),
        ("@mixin m($x, $y: 2px) { c: $x $y; } a { @include m(1px) }", "a { c: 1px 2px; }"),
        ("@mixin m($x) { c: $x; } a { @include m($x: 3px) }", "a { c: 3px; }"),
        ("a { @include box-shadow(0 0 1px #000) }", "a { box-shadow: 0 0 1px #000; }"),
        ("%p { c: d } a { @extend %p; }", "a { c: d; }"),
        ("$c: red; .#{$c} { c: 1 }", ".red { c: 1; }"),
        (
            "@font-face { font-family: x; src: font-url('a.woff') }",
            '@font-face { font-family: x; src: url("../fonts/a.woff"); }',
        ),
        ("@keyframes k { from { c: 1 } 50% { c: 2 } }", "@keyframes k { from { c: 1; } 50% { c: 2; } }"),
        ("$a: 1px; $a: 2px !default; b { c: $a }", "b { c: 1px; }"),
        ("$a: 1px; b { $a: 2px; $z: 3px; } c { d: $a }", "c { d: 2px; }"),
        ("a { font: { family: x; size: 1px } }", "a { font-family: x; font-size: 1px; }"),
        ("a { b: url(//x/y.png); /* c: d; */ e: 'f//g' } // h { }", "a { b: url(//x/y.png); e: 'f//g'; }"),
    ],
)
def test_nested_rules_come_apart(text, made):
    assert plain(text)[0] == made


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a { b: 1 }\n@each $x in a { c: d }", 2),
        ("a {\n  @include nowhere;\n}", 2),
        ("a {\n\n  b: $nowhere;\n}", 3),
        ("@use 'x';", 1),
        ("a { @extend .b; }", 1),
        ("@mixin m { @include m } a { @include m }", 1),
    ],
)
def test_what_is_left_out_has_its_line(text, line):
    assert [number for number, _ in plain(text)[1]] == [line]


@pytest.mark.parametrize("text", ["a {", "a { b: c", "}", "a { b: (c; }", "a { just words; }", "{" * 99])
def test_what_is_no_scss_is_malformed(text):
    with pytest.raises(syntax.Malformed):
        syntax.nodes(text, "x.scss")


@given(st.text(alphabet="ab{}:;$@#()&%.,'\"/*\n -0", max_size=60))
def test_any_text_is_scss_or_malformed(text):
    try:
        nodes = syntax.nodes(text, "x.scss")
    except syntax.Malformed:
        return
    flat.flat(nodes)


@given(
    st.lists(
        st.sampled_from(["a", "$a", "{", "}", ";", ":", "b", "&", "@include m", "@mixin m", "(", ")", "1px", "+"]),
        max_size=40,
    )
)
def test_any_tokens_are_scss_or_malformed(tokens):
    try:
        nodes = syntax.nodes(" ".join(tokens), "x.scss")
    except syntax.Malformed:
        return
    flat.flat(nodes)


def test_nodes_written_are_read_the_same():
    text = "$a: 1px !default;\na {\n  b: $a;\n  @media print {\n    c: d;\n  }\n}\n@import url(x);\n"
    nodes = syntax.nodes(text, "x.scss")
    assert squeezed(flat.flat(syntax.nodes(syntax.written(nodes), "x.scss"))) == squeezed(flat.flat(nodes))


@pytest.mark.parametrize(
    ("text", "one"), [("a>b", "a > b"), ("a  ~b", "a ~ b"), ("a[b~=c]", "a[b~=c]"), (":not(a,b), c", ":not(a,b)")]
)
def test_selectors_have_one_form(text, one):
    assert selector.parts(text)[0] == one


def test_imports_are_put_in_their_places():
    tree = {
        "source/stylesheets/a.scss": b"@import 'b', 'parts/*';\n@import 'gone';\n@import url(//x/y.css);\nz { c: $b }",
        "source/stylesheets/_b.scss": b"$b: 1px;\n@import 'a';",
        "source/stylesheets/parts/_one.scss": b"one { c: $b }",
        "source/stylesheets/parts/_two.scss": b"two { c: $b }",
    }
    shelf = library.Library(tree)
    made = flat.flat(shelf.whole("source/stylesheets/a.scss"))
    assert squeezed(made) == "one { c: 1px; } two { c: 1px; } z { c: 1px; }"
    assert made.imports == ("url(//x/y.css)",)
    assert [(fault.place.line, fault.message) for fault in shelf.faults] == [
        (2, "there is no stylesheet 'gone' in the repository")
    ]


def test_contrast_is_that_of_wcag():
    black, white = value.colour("black"), value.colour("#ffffff")
    assert value.contrast(black, white) == pytest.approx(21)
    assert value.contrast(value.colour("#777"), white) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "a{" * 40 + "b:c" + "}" * 40,
        "(" * 3000,
        "a: b;\n" * 1,
        "$x: 1;\n" * 5000,
        "/*" * 20000,
        "#{" * 3000,
        "a { b: " + "c," * 20000 + "d }",
    ],
)
def test_hostile_stylesheets_are_quick(text):
    start = time.perf_counter()
    with contextlib.suppress(syntax.Malformed):
        flat.flat(syntax.nodes(text, "x.scss"))
    assert time.perf_counter() - start < 5
