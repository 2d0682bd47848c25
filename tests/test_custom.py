"""The site's own stylesheet: what a browser passes over in silence is said, with its place."""

import pytest

from slatepy import files
from slatepy.site import custom

LOOK = files.read_themes()
PATH = "source/stylesheets/custom.css"


def said(text, outputs=("stylesheets/custom.css",), **more):
    tree = {PATH: text.encode(), **{path: data.encode() for path, data in more.items()}}
    found = custom.problems(tree, LOOK, outputs)
    return [(each.code, each.place.line, each.place.column, each.message, each.hint) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":root { --nav-background: #102a43; --link: light-dark(#000, #fff) }\n",
        ":root {\n  --nav-background: #102a43;\n  --link: red\n}\n",
        "/* } a: b\n c: d */ a::before { content: '}'; color: red }\n",
        "a { background: url(data:image/png;base64,AA==) }",
        "a { transition:\n    color 1s,\n    left 2s; }",
        "a {\n  grid-template-areas:\n    'a b'\n    'c d';\n}",
        "a { color: red;\n &:hover { color: blue } }",
        "@layer a, b; a { @apply x; } /* $a: b */ a::before { content: '$a:' }",
        "a { color: red; b { left: 0 } c d { top: 0 } }",
        "@media (min-width: 1em) {\n a:hover {}\n b:not(.c) {}\n}",
        ":root { --brand-background: red } a { color: var(--brand-background) }",
        ":root { --my-own: red }",
        "@import 'https://x.example/a.css'; a { background: url(/a.png) } b { filter: url(#blur) }",
        "a { background: url('../images/a b.png?x#y') }".replace(" b", ""),
    ],
)
def test_a_good_stylesheet_has_no_problem(text):
    assert said(text, ("images/a.png",)) == []


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "message"),
    [
        ("a {\n  color: red;\n\nb { color: blue }\n", "broken-style", 1, 3, "this brace is never closed"),
        ("a { color: red }}\nb {}\n", "broken-style", 1, 17, "this brace closes nothing"),
        ("a {\n  color: red\n  left: 0;\n}\n", "broken-style", 2, 13, "a ';' is missing here"),
        (":root {\n  --link: #000\n  --line: #111;\n}\n", "broken-style", 2, 15, "a ';' is missing here"),
        ("a { color: red }\n/* off\nb { color: blue }\n", "broken-style", 2, 1, "this comment is never closed"),
        ("a { left: 0; color red; top: 0 }\n", "broken-style", 1, 19, "a ':' is missing here"),
        ("$brand: red;\na { left: 0 }\n", "broken-style", 1, 1, "a browser knows no variables of Sass"),
        ("@import 'nothing.css';", "broken-style", 1, 10, "there is no 'nothing.css'"),
        ("a { background: url(../images/gone.png) }", "broken-style", 1, 21, "there is no '../images/gone.png'"),
    ],
)
def test_what_a_browser_passes_over_is_said(text, code, line, column, message):
    assert [each[:4] for each in said(text)] == [(code, line, column, message)]


def test_a_property_that_is_nearly_one_of_the_themes_is_said_with_it():
    text = ":root {\n  --nav-backgroud: red;\n  --code-strng: blue;\n}\na { color: var(--page-txet) }\n"
    assert [(line, hint) for _, line, _, _, hint in said(text)] == [
        (2, "did you mean '--nav-background'?"),
        (3, "did you mean '--code-string'?"),
        (5, "did you mean '--page-text'?"),
    ]


@pytest.mark.parametrize("path", ["source/custom.css", "source/stylesheets/Custom.css", "source/css/custom.css"])
@pytest.mark.parametrize(("head", "count"), [("", 1), ('<link rel="stylesheet" href="x/custom.css">', 0)])
def test_a_stylesheet_that_no_page_loads_is_said(path, head, count):
    tree = {path: b"a {}", "source/head.html": head.encode()}
    found = list(custom.problems(tree, LOOK, ()))
    assert [(each.code, each.place.file) for each in found] == [("unused-style", path)] * count
