"""What goes wrong at a desk, one case each: told with its place, without a traceback, and nothing half-written."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from slatepy import cli, files, site
from slatepy.problem import Problem

ROOT = Path(__file__).resolve().parents[1]
INDEX = "source/index.html.md"
FRONT = "---\ntitle: Kitchen API\n---\n\n"
PAGE = f"{FRONT}# Pots\n\nText.\n"
LARGE = 50_000_000
# Root may read and write everything, unless it gives its capabilities away.
UNPRIVILEGED = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []


@pytest.fixture
def told(tmp_path, capsys):
    """Build a site of these files; return the exit code and `severity[code] file:line:column` of each problem."""

    def build(contents, *options):
        write(tmp_path, contents)
        code = cli.main(["build", str(tmp_path), "--no-cache", *options])
        return code, heads(capsys.readouterr().err)

    return build


def write(home, contents):
    for name, data in contents.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())


def heads(printed):
    assert "Traceback" not in printed
    assert "defect" not in printed
    found = re.findall(r"^(\w+)\[([\w-]+)\].*\n +--> (.*)$", printed, flags=re.MULTILINE)
    return [f"{severity}[{code}] {place}" for severity, code, place in found]


def run(home, *options, **settings):
    """Build in a process of its own, without privileges; return it as `told` does."""
    if UNPRIVILEGED and not shutil.which("setpriv"):
        pytest.skip("root without setpriv may do everything")
    command = [*UNPRIVILEGED, sys.executable, "-m", "slatepy", "build", str(home), *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, **settings)
    return done.returncode, heads(done.stderr)


def snapshot(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_no_source_folder(told, tmp_path):
    assert told({"README.md": "# Hi"}) == (1, ["error[no-source] source:1:1"])
    assert not (tmp_path / "build").exists()


def test_a_source_folder_without_a_page(told):
    assert told({"source/images/logo.png": "x"}) == (1, ["error[no-page] source:1:1"])


@pytest.mark.parametrize("text", ["", "\n\n", "---\ntitle: T\n---\n", "---\n---", "<!-- later -->\n"])
def test_an_empty_page(told, text):
    if "later" in text:
        assert told({INDEX: FRONT + text}) == (0, [])
    else:
        assert told({INDEX: text}) == (0, [f"warning[empty-page] {INDEX}:1:1"])


def test_a_page_without_front_matter(told, tmp_path):
    assert told({INDEX: "# Pots\n\nText.\n"}) == (0, [f"note[no-front-matter] {INDEX}:1:1"])
    assert '<h1 id="pots">Pots</h1>' in (tmp_path / "build/index.html").read_text("utf-8")


def test_front_matter_of_which_a_sites_own_file_says_enough(told):
    assert told({INDEX: "# Pots\n\nText.\n", "slatepy.yml": "title: Kitchen API\n"}) == (0, [])


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ("title: Kitchen API: pots", "2:19"),
        ('title: "Kitchen', "2:8"),
        ("title: T\nlanguage_tabs: [ruby", "3:16"),
        ("title: T\n bad: x", "3:5"),
        ("title: T\nmeta: *none", "3:7"),
        ("title: 'a' b", "2:12"),
        ("title: @T", "2:8"),
        ('title: "a\\xg0"', "2:12"),
        ("title: T\n}", "3:1"),
    ],
)
def test_yaml_that_does_not_parse(told, front, place):
    assert told({INDEX: f"---\n{front}\n---\n\n# A\n\nText.\n"}) == (1, [f"error[front-matter-syntax] {INDEX}:{place}"])


def test_yaml_that_a_tab_indents(told):
    text = "---\nincludes:\n\t- a\n---\n\n# A\n\nText.\n"
    assert told({INDEX: text}) == (1, [f"error[tab-in-yaml] {INDEX}:3:1"])


@pytest.mark.parametrize("front", ["- a\n- b", "just text"])
def test_yaml_that_is_no_mapping(told, front):
    text = f"---\n{front}\n---\n\n# A\n\nText.\n"
    assert told({INDEX: text}) == (1, [f"error[front-matter-shape] {INDEX}:2:1"])


MISFITS = {
    "title": "[1]",
    "toc_footers": "{a: 1}",
    "search": "maybe",
    "code_clipboard": "[x]",
    "meta": "5",
    "page_classes": "{b: 2}",
    "toc_depth": "deep",
    "layout": "[three]",
    "lang": "[en]",
    "dir": "up",
    "theme": "[slate]",
    "logo": "[a]",
    "favicon": "{a: 1}",
    "description": "[a]",
    "base_url": "docs.example.com",
    "llms": "maybe",
    "anchors": "open",
    "dialect": "html",
    "heading_ids": "slat",
    "recovery": "perhaps",
    "smartypants": "perhaps",
    "strikethrough": "perhaps",
    "markdown": "fast",
    "missing_includes": "ignore",
    "coverage": "all",
    "ignore": "{a: 1}",
}
LOSSES = {"language_tabs": "[[ruby]]", "includes": "[{a: b}]"}


def test_every_key_has_a_case_of_a_wrong_type():
    keys = json.loads(subprocess.run(
        [sys.executable, "-m", "slatepy", "schema"], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout)["properties"]  # fmt: skip
    assert sorted(MISFITS | LOSSES) == sorted(keys)


@pytest.mark.parametrize(("key", "value"), MISFITS.items())
def test_a_wrong_type_is_said_and_the_default_holds(told, tmp_path, key, value):
    assert told({INDEX: f"---\n{key}: {value}\n---\n\n# A\n\nText.\n"})[1][:1] == [f"warning[wrong-type] {INDEX}:2:1"]
    shown = (tmp_path / "build/index.html").read_text("utf-8")
    told({INDEX: "---\ntitle:\n---\n\n# A\n\nText.\n"})
    assert (tmp_path / "build/index.html").read_text("utf-8") == shown


@pytest.mark.parametrize(("key", "value"), LOSSES.items())
def test_a_wrong_type_that_would_lose_content_is_an_error(told, key, value):
    code, found = told({INDEX: f"---\n{key}: {value}\n---\n\n# A\n\nText.\n"})
    assert (code, found) == (1, [f"error[wrong-type] {INDEX}:2:{len(key) + 4}"])


def test_an_unknown_key_with_a_near_match(tmp_path, capsys):
    write(tmp_path, {INDEX: "---\ntitle: T\ntoc_footer: [a]\n---\n\n# A\n\nText.\n"})
    assert cli.main(["build", str(tmp_path)]) == 0
    printed = capsys.readouterr().err
    assert heads(printed) == [f"warning[unknown-key] {INDEX}:3:1"]
    assert "did you mean `toc_footers`?" in printed


def test_texts_of_one_locale_of_which_one_is_no_mapping(told):
    words = {"locales/a.yml": "en: hello\n", "locales/b.yml": "en: {x: 1}\n", "locales/c.yml": "en:\n  - y\n"}
    assert told({INDEX: PAGE, **words}) == (0, [])


def test_a_language_tab_twice(told, tmp_path):
    text = "---\ntitle: T\nlanguage_tabs:\n  - ruby\n  - ruby: Rails\n---\n\n# A\n\n```ruby\n1\n```\n"
    assert told({INDEX: text}) == (0, [f"warning[duplicate-tab] {INDEX}:5:5"])
    assert (tmp_path / "build/index.html").read_text("utf-8").count('data-language-name="ruby"') == 1


def test_an_include_that_is_missing(told, tmp_path, capsys):
    site_files = {INDEX: f"{FRONT[:-5]}includes:\n  - erors\n---\n\n# A\n", "source/includes/_errors.md": "# Errors\n"}
    assert told(site_files) == (1, [f"error[include-missing] {INDEX}:4:5"])
    cli.main(["build", str(tmp_path)])
    assert "did you mean 'errors'?" in capsys.readouterr().err
    code, found = told(site_files, "--set", "missing_includes=warn")
    assert (code, found[0]) == (0, f"warning[include-missing] {INDEX}:4:5")


def test_an_include_that_is_circular(told):
    assert told(
        {
            "source/index.html.md.erb": "---\ntitle: T\n---\n\n<%= partial 'includes/a' %>\n",
            "source/includes/_a.md.erb": "# A\n\n<%= partial 'includes/b' %>\n",
            "source/includes/_b.md.erb": "# B\n\nText.\n\n<%= partial 'includes/a' %>\n",
        }
    ) == (1, ["error[include-circle] source/includes/_b.md.erb:5:1"])


@pytest.mark.parametrize("name", ["../../secret", "/etc/passwd", "../../../../../../etc/passwd", "a/../../../secret"])
def test_an_include_that_lies_outside(told, tmp_path, name):
    (tmp_path.parent / "secret.md").write_text("# Secret\n")
    text = f"---\ntitle: T\nincludes:\n  - {name}\n---\n\n# A\n"
    assert told({INDEX: text}) == (1, [f"error[include-outside] {INDEX}:4:5"])


def test_an_include_that_a_link_fetches_from_outside(tmp_path, capsys):
    home = tmp_path / "home"
    write(home, {INDEX: "---\ntitle: T\nincludes: [secret]\n---\n\n# A\n", "source/includes/_a.md": "# A\n"})
    write(tmp_path, {"secret.md": "# The token is 1234\n"})
    (home / "source/includes/_secret.md").symlink_to("../../../secret.md")
    assert cli.main(["build", str(home)]) == 1
    printed = capsys.readouterr().err
    assert heads(printed)[0] == "warning[link-outside] source/includes/_secret.md:1:1"
    assert "1234" not in printed


@pytest.mark.parametrize("name", ["source/more.html.md", "source/includes/_more.md"])
def test_a_binary_file_named_md(told, name):
    image = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
    text = "---\ntitle: T\nincludes: [more]\n---\n\n# A\n" if "includes" in name else PAGE
    assert told({INDEX: text, name: image}) == (1, [f"error[binary-file] {name}:1:1"])


@pytest.mark.slow
def test_a_file_of_50_mb(told, tmp_path):
    line = "x" * 999 + "\n"
    code, found = told({INDEX: PAGE + line * (LARGE // len(line))}, "--set", "search=false", "--set", "llms=false")
    assert (code, found) == (0, [f"warning[huge-file] {INDEX}:1:1"])
    assert (tmp_path / "build/index.html").stat().st_size > LARGE


@pytest.mark.parametrize("mark", ["", "# ", "> ", "- ", "|", "<p>"], ids=repr)
def test_a_line_of_a_million_characters(told, tmp_path, mark):
    assert told({INDEX: f"{FRONT}# A\n\n{mark}{'word ' * 200_000}\n"}) == (0, [f"note[long-line] {INDEX}:7:1"])
    assert (tmp_path / "build/index.html").stat().st_size > 1_000_000


def test_front_matter_of_a_million_characters(told):
    text = f"---\ntitle: {'x' * 1_000_000}\n---\n\n# A\n"
    assert told({INDEX: text})[1][:1] == [f"error[front-matter-limit] {INDEX}:2:1"]


def test_10_000_equal_headings():
    text = FRONT + "# Same\n\nText.\n\n" * 10_000
    made = site.build({INDEX: text.encode()}, files.read_themes(), thorough=True)
    ids = re.findall(r'<h1 id="([^"]*)"', made.output["index.html"].decode())
    assert len(set(ids)) == len(ids) == 10_000
    told_of = [problem for problem in made.problems if problem.code == "duplicate-heading"]
    assert len(told_of) == 9_999
    assert told_of[0].place.line == 9


@pytest.mark.parametrize(
    ("text", "kept"),
    [("> " * 5_000 + "deep", "&gt; &gt; deep</p>"), ("> " * 100 + "*<deep*", "<p>*&lt;deep*</p>")],
)
def test_text_that_is_nested_too_deep_is_kept_with_its_marks(told, tmp_path, text, kept):
    assert told({INDEX: f"{FRONT}# A\n\n{text}\n"}) == (0, [f"warning[too-deep] {INDEX}:7:1"])
    assert kept in (tmp_path / "build/index.html").read_text("utf-8")


def test_nul_bytes(told, tmp_path):
    assert told({INDEX: f"{FRONT}# A\n\na\0b\n"}) == (0, [f"warning[nul-character] {INDEX}:7:2"])
    assert "<p>a\N{REPLACEMENT CHARACTER}b</p>" in (tmp_path / "build/index.html").read_text("utf-8")


@pytest.mark.parametrize("half", [b"\xed\xa0\x80", b"\xed\xb0\x80"])
def test_a_lone_surrogate_in_the_text(told, half):
    assert told({INDEX: FRONT.encode() + b"# A\n\na" + half + b"b\n"}) == (0, [f"warning[not-utf-8] {INDEX}:7:2"])


def test_a_lone_surrogate_by_its_number(told, tmp_path):
    assert told({INDEX: '---\ntitle: "a\\ud800"\n---\n\n# A\n\nText.\n'})[1] == [
        f"error[front-matter-syntax] {INDEX}:2:12"
    ]
    assert told({INDEX: f"{FRONT}# A &#xd800;\n\n&#xdfff; text\n"}) == (0, [])
    (tmp_path / "build/index.html").read_bytes().decode("utf-8")


def test_a_file_that_may_not_be_read(tmp_path):
    write(tmp_path, {INDEX: PAGE, "source/images/a.png": "x"})
    run(tmp_path)
    before = snapshot(tmp_path / "build")
    write(tmp_path, {INDEX: PAGE + "More.\n"})
    (tmp_path / "source/images/a.png").chmod(0)
    assert run(tmp_path) == (1, ["error[unreadable-file] source/images/a.png:1:1"])
    assert snapshot(tmp_path / "build") == before


def test_a_cache_that_may_not_be_looked_into(tmp_path):
    write(tmp_path, {INDEX: PAGE})
    (tmp_path / ".slatepy").mkdir()
    (tmp_path / ".slatepy").chmod(0)
    try:
        assert run(tmp_path) == (0, [])
    finally:
        (tmp_path / ".slatepy").chmod(0o755)
    assert (tmp_path / "build/index.html").exists()


@pytest.mark.parametrize("where", ["site", "out"])
def test_an_output_folder_that_may_not_be_written(tmp_path, where):
    out = tmp_path / "build"
    write(tmp_path, {INDEX: PAGE})
    if where == "out":
        run(tmp_path)
        write(tmp_path, {INDEX: PAGE + "More.\n"})
    before = snapshot(out)
    shut = tmp_path if where == "site" else out
    shut.chmod(0o555)
    try:
        assert run(tmp_path) == (1, [f"error[out-not-writable] {out}:1:1"])
    finally:
        shut.chmod(0o755)
    assert snapshot(out) == before


@pytest.mark.parametrize(
    ("out", "code"), [("source/build", "out-in-source"), (INDEX, "out-in-source"), ("/dev/null", "out-not-folder")]
)
def test_an_output_folder_that_cannot_be_one(told, tmp_path, out, code):
    where = (tmp_path / out).as_posix()
    assert told({INDEX: PAGE}, "--out", where) == (1, [f"error[{code}] {where}:1:1"])
    assert (tmp_path / INDEX).read_text() == PAGE


def test_a_disk_that_is_full_while_writing(tmp_path):
    write(tmp_path, {INDEX: PAGE})
    run(tmp_path)
    before = snapshot(tmp_path / "build")
    write(tmp_path, {INDEX: PAGE + "More.\n", "source/images/large.png": os.urandom(3_000_000)})
    # a limit on the size of files fails a write half way, as a full disk does
    limit = (1_000_000, 1_000_000)
    code, found = run(tmp_path, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))
    assert (code, found) == (1, [f"error[out-failed] {tmp_path / 'build'}:1:1"])
    assert snapshot(tmp_path / "build") == before


def test_a_theme_that_is_missing(told):
    named = "---\ntitle: T\ntheme: slat\n---\n\n# A\n\nText.\n"
    assert told({INDEX: named}) == (1, [f"error[theme-missing] {INDEX}:3:1"])
    assert told({INDEX: PAGE}, "--theme", "slat") == (1, ["error[theme-missing] themes/slat:1:1"])
    assert told({INDEX: PAGE, "slatepy.yml": "theme: slat\n"}) == (1, ["error[theme-missing] slatepy.yml:1:1"])


def test_what_lies_over_a_theme_and_changes_nothing(told):
    over = "themes/slate/"
    contents = {INDEX: PAGE, over + "partials/content.html": "x", over + "stylesheets/pages.css": "a{}"}
    contents[over + "locales/en.json"] = '{\n  "search": "Find",\n  "resluts": "Found"\n}\n'
    assert told(contents) == (
        0,
        [
            f"warning[word-unused] {over}locales/en.json:3:1",
            f"warning[theme-file-unused] {over}partials/content.html:1:1",
            f"warning[theme-file-unused] {over}stylesheets/pages.css:1:1",
        ],
    )


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("themes/slate/bar.html", "did you mean 'partials/bar.html'?"),
        ("themes/slate/partials/bar.htm", "did you mean 'partials/bar.html'?"),
        ("themes/slate/partials/footer.html", "'slatepy theme' lists what may be replaced"),
        ("themes/slate/stylesheets/own.css", "'slatepy theme' lists what may be replaced"),
        ("themes/partials/bar.html", "move it to 'themes/slate/partials/bar.html'"),
        ("source/themes/slate/partials/bar.html", "move it to 'themes/slate/partials/bar.html'"),
    ],
)
def test_what_lies_where_no_theme_is_looked_for(tmp_path, path, hint):
    write(tmp_path, {INDEX: PAGE, path: "<p>"})
    tree, _ = files.read(tmp_path)
    found = [problem for problem in site.build(tree, files.read_themes()).problems if problem.code != "unclosed-html"]
    assert [(each.code, each.place.file, each.hint) for each in found] == [("theme-file-unused", path, hint)]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>\n  <script>let a = 1;\n", [(2, 3, "write '</script>' where it ends")]),
        ("<!-- a -->\n<!-- b\n", [(2, 1, "write '-->' where it ends")]),
        ("<script>'<!--'</script><SCRIPT src=a></SCRIPT><!-- <style> -->", []),
    ],
)
def test_what_takes_the_rest_of_every_page_with_it(tmp_path, html, found):
    write(tmp_path, {INDEX: PAGE, "source/header.html": html})
    tree, _ = files.read(tmp_path)
    said = site.build(tree, files.read_themes()).problems
    assert [(each.place.line, each.place.column, each.hint) for each in said] == found
    assert all(each.code == "unclosed-html" for each in said)


def test_what_goes_into_every_page_and_is_not_utf_8_is_read_and_said(tmp_path):
    write(
        tmp_path,
        {INDEX: PAGE, "source/footer.html": b"<p>\xa9 Example", "themes/slate/partials/bar.html": b"\n<p>\xa9"},
    )
    tree, _ = files.read(tmp_path)
    made = site.build(tree, files.read_themes())
    assert made.output["index.html"].decode().count("<p>\N{COPYRIGHT SIGN}") == 2
    said = [(each.code, each.place.file, each.place.line) for each in made.problems if each.code == "not-utf-8"]
    assert said == [("not-utf-8", "source/footer.html", 1), ("not-utf-8", "themes/slate/partials/bar.html", 2)]


def test_what_lies_over_a_theme_and_is_spoken_of(told):
    over = "themes/slate/"
    bar = '{% include "partials/bars.html" %}{{ words.note }}'
    contents = {INDEX: PAGE, over + "partials/bar.html": bar, over + "partials/bars.html": "x"}
    contents[over + "locales/en.json"] = '{"note": "Note"}'
    contents[over + "locales/fr-ca.json"] = "{}"
    contents[over + "locales/de.json"] = "{"
    assert told(contents) == (0, [])


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("<html>\n{% if x %}\n", 2),
        ("<html>\n{{ page.nope }}\n", 2),
        ("<html>\n\n{{ 1 / 0 }}\n", 3),
        ("{% extends 'page.html' %}", 1),
        ("<html>\n{% include 'gone.html' %}", 2),
        ("{{ ''.__class__ }}", 1),
        ("\n{% for %}", 2),
    ],
)
def test_a_template_that_is_broken(told, template, line):
    site_files = {INDEX: PAGE, "themes/mine/page.html": template}
    assert told(site_files, "--theme", "mine") == (1, [f"error[broken-template] themes/mine/page.html:{line}:1"])


def test_each_problem_says_what_to_do():
    tree = {INDEX: b"---\ntitle: T\nincludes: [gone]\nserach: 1\nsearch: maybe\n---\n\n# A\n"}
    found = site.build(tree, files.read_themes()).problems
    assert len(found) == 3
    assert all(isinstance(problem, Problem) and problem.hint for problem in found)
