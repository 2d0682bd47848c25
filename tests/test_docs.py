"""The manual says all that there is to say: what is made of the code is in step, what is written by hand holds."""

from __future__ import annotations

import ast
import inspect
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import jinja2
import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

import slatepy
from slatepy import files, highlight, settings, site, theme
from slatepy.cli import _group

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
INCLUDES = DOCS / "source" / "includes"
SOURCES = sorted((DOCS / "source").rglob("*.md"))
LINES_OF_CODE = sorted((ROOT / "slatepy").rglob("*.py"))

sys.path.insert(0, str(ROOT / "scripts"))
import chapters  # noqa: E402 - scripts are no package
from chapters import commands, properties, template  # noqa: E402


@pytest.fixture(scope="module")
def built():
    tree, problems = files.read(DOCS)
    assert not problems
    return site.build(tree, files.read_themes(), thorough=True)


@pytest.fixture(scope="module")
def sections(built):
    """The html of each section of the manual, by its id."""
    return {
        section.heading.anchor: section.html for section in built.documents["index.html"].sections if section.heading
    }


@pytest.fixture(scope="module")
def pages(built):
    return {path: LexborHTMLParser(data) for path, data in built.output.items() if path.endswith(".html")}


def text(html):
    return LexborHTMLParser(html).body.text()


def codes_in(html):
    return {node.text() for node in LexborHTMLParser(html).css("code")}


# The manual as a site


def test_the_manual_builds_without_a_problem(built):
    assert [f"{each.place.file}:{each.place.line}: {each.code}: {each.message}" for each in built.problems] == []


def test_every_chapter_is_in_the_manual(built):
    read = {section.place.file for document in built.documents.values() for section in document.sections}
    assert {f"source/includes/{path.name}" for path in INCLUDES.glob("*.md")} <= read


@pytest.mark.parametrize("name", chapters.CHAPTERS)
def test_a_chapter_that_is_made_of_the_code_is_in_step_with_it(name):
    assert (INCLUDES / name).read_text("utf-8") == chapters.CHAPTERS[name](), "run scripts/docs.py"


def test_every_link_leads_to_what_is_there(built, pages):
    lost = []
    for path, page in pages.items():
        for node in page.css("a[href], link[href], img[src], script[src]"):
            href = node.attributes.get("href") or node.attributes.get("src") or ""
            if re.match(r"[a-z]+:|\?", href):
                continue
            file, _, ident = href.partition("#")
            target = file.removeprefix("./") if file else path
            known = target in built.output
            if not known or (ident and not pages[target].css_first(f'[id="{ident}"]')):
                lost.append(href)
    assert lost == []


# What has to be said


@pytest.mark.parametrize("name", settings.KEYS)
def test_a_setting_has_an_entry_with_its_example(name, sections):
    shown = text(sections[f"setting-{name.replace('_', '-')}"])
    assert settings.KEYS[name].example in shown


COMMANDS = {name: command for command, name in commands.commands(_group.group, "slatepy")}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_an_entry_with_each_of_its_options(name, sections):
    shown = sections[name.replace(" ", "-")]
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            for option in parameter.opts:
                assert option in text(shown), f"{name} {option}"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_every_line_of_its_help(name, sections):
    shown = " ".join(text(sections[name.replace(" ", "-")]).split())
    for line in COMMANDS[name].help.replace("`", "").splitlines():
        for part in re.split(r" {2,}", line.strip("\b ")):
            assert part in shown


def test_every_variable_of_the_environment_is_told(sections):
    read = set()
    for path in LINES_OF_CODE:
        read |= set(re.findall(r"\b(?:SLATEPY_[A-Z_]+[A-Z]|NO_COLOR|FORCE_COLOR)\b", path.read_text("utf-8")))
    read -= {"SLATEPY_COMPLETE"}
    assert read <= codes_in(sections["environment"])


def test_every_language_of_the_interface_is_told(sections):
    own = {Path(path).stem for path in files.read_themes() if path.startswith("slate/locales/")}
    assert own <= codes_in(sections["languages-of-the-interface"])


def problem_codes():
    """Find every code that slatepy can report: the first argument of what makes a problem."""
    makers = {"Problem", "Found", "Lesson", "warn", "recovered"}
    for path in LINES_OF_CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in makers and isinstance(node.args[0].value, str):
                    yield node.args[0].value


def families_of_codes():
    """Find every text that is written as the codes are that stand in tables, not in the call that makes a problem."""
    family = re.compile("(?:anchors?|config|deploy|erb|include|link|out)-[a-z-]+")
    for path in LINES_OF_CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and family.fullmatch(node.value):
                yield node.value


def test_every_code_of_a_family_has_an_entry(built):
    headings = {heading.text for heading in built.documents["problems.html"].headings}
    assert sorted({*families_of_codes()} - headings) == []


def test_every_problem_code_has_an_entry(built):
    headings = {heading.text for heading in built.documents["problems.html"].headings}
    assert sorted(set(problem_codes()) - headings) == []


def properties_of_the_theme():
    sheets = files.read_themes()
    text_ = sheets["slate/stylesheets/properties.css"].decode()
    return sorted({*re.findall(r"(--[a-z-]+):", text_), *highlight.properties("dark")})


def test_every_custom_property_has_an_entry_that_says_what_it_is(built):
    html = "".join(section.html for section in built.documents["index.html"].sections)
    told = dict(re.findall(r"<td[^>]*><code>(--[a-z-]+)</code></td>\s*<td[^>]*>([^<]*)", html))
    tokens = set(highlight.properties("dark"))
    assert [name for name in properties_of_the_theme() if name not in tokens and not told.get(name)] == []
    assert tokens <= codes_in(html)


def test_no_custom_property_is_told_that_is_gone():
    assert set(properties.MEANINGS) <= set(properties_of_the_theme())


def test_everything_that_a_template_sees_is_told(sections):
    names = set(theme.Page.__struct_fields__)
    names |= {
        name for name, value in vars(theme.Page).items() if isinstance(value, property) and not name.startswith("_")
    }
    assert {f"page.{name}" for name in names} <= codes_in(sections["template-page"])
    assert set(template.meanings()) == names
    given = re.findall(r"^            (\w+)=", inspect.getsource(theme.render), re.MULTILINE)
    assert given
    told = {name.partition("(")[0] for name in codes_in(sections["what-a-template-sees"])}
    assert set(given) <= told


def test_every_file_of_the_theme_that_a_site_may_replace_is_told(sections):
    told = codes_in(sections["templates"])
    for path in (ROOT / "themes/slate").rglob("*.html"):
        assert path.relative_to(ROOT / "themes/slate").as_posix() in told


def test_the_selectors_that_are_promised_are_on_the_page(sections, pages):
    rows = LexborHTMLParser(sections["your-own-styles"]).css("td:first-child")
    selectors = [code.text().replace("NAME", "python") for row in rows for code in row.css("code")]
    assert len(selectors) > 10
    for selector in selectors:
        assert pages["example.html"].css_first(selector), selector


def test_the_arguments_and_results_of_the_interface_are_told(sections):
    told = codes_in(sections["from-python"])
    assert set(inspect.signature(slatepy.build).parameters) <= told
    for kind in (slatepy.Result, slatepy.Problem, slatepy.Place):
        assert set(inspect.signature(kind).parameters) <= told


def test_the_inputs_of_the_action_and_the_hooks_are_told(sections):
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    rows = LexborHTMLParser(sections["one-workflow-for-all"]).css("tbody tr")
    told = {row.css("td")[0].text().strip(): row.css("td")[2].text().strip() for row in rows}
    assert told == {name: each["default"] or "empty" for name, each in action["inputs"].items()}
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {hook["id"] for hook in hooks} <= codes_in(sections["before-each-commit"]) | {"slatepy-check"}


# What is shown


BLOCK = re.compile(r"^(?P<fence>~~~+|```+)(?P<info>[^\s`~]*)\n(?P<code>.*?)^(?P=fence)\n", re.MULTILINE | re.DOTALL)
HAND = [path for path in SOURCES if path.name not in {"_codes.md", "example.html.md"}]


def snippets(*languages):
    for path in HAND:
        for match in BLOCK.finditer(path.read_text("utf-8")):
            if match["info"] in languages:
                line = match.string.count("\n", 0, match.start()) + 1
                yield pytest.param(match["code"], id=f"{path.name}:{line}")


@pytest.mark.parametrize("code", [*snippets("markdown", "md")])
def test_markdown_that_is_shown_builds(code):
    dialect = "commonmark" if "- [x]" in code else "slate"
    page = (
        code if code.startswith("---") else f"---\nlanguage_tabs: [shell, python, javascript--browser]\n---\n\n{code}"
    )
    if code.rstrip().endswith("---"):
        page += "\n# Parcels\n\nThey come.\n"
    tree = {
        "source/index.html.md": page.encode(),
        "source/example.html.md": b"---\ntitle: Example\n---\n\n# Example\n\nOne.\n",
        "source/includes/_errors.md": b"# Errors\n\nThere are none.\n",
        "source/includes/topics/_webhooks.md": b"# Webhooks\n\nThey come.\n",
        "source/images/logo.svg": b"<svg/>",
    }
    made = site.build(tree, files.read_themes(), {"dialect": dialect})
    allowed = {"unused-tab", "dead-anchor"}  # parts of a page, which the rest would bear out
    assert [each.message for each in made.problems if each.code not in allowed] == []


WRITING = (INCLUDES / "_writing.md").read_text("utf-8")
WITH_RESULT = [match for match in BLOCK.finditer(WRITING) if match["info"] == "markdown"]


@pytest.mark.parametrize("match", WITH_RESULT, ids=lambda match: match["code"].split("\n")[0])
def test_beside_markdown_stands_what_it_becomes(match):
    assert WRITING[match.end() :].startswith("\n" + match["code"])


@pytest.mark.parametrize("code", [*snippets("yaml")])
def test_yaml_that_is_shown_is_read(code):
    parsed = yaml.safe_load(code)
    assert parsed
    if isinstance(parsed, dict) and set(parsed) & set(settings.KEYS):
        _, problems = settings.site_defaults({"slatepy.yml": code.encode()})
        assert [each.message for each in problems] == []


@pytest.mark.parametrize("code", [*snippets("json")])
def test_json_that_is_shown_is_read(code):
    assert json.loads(code)


@pytest.mark.parametrize("code", [*snippets("toml")])
def test_toml_that_is_shown_is_read(code):
    assert tomllib.loads(code)


@pytest.mark.parametrize("code", [*snippets("python")])
def test_python_that_is_shown_compiles(code):
    assert compile(code, "<the manual>", "exec", dont_inherit=True)


@pytest.mark.parametrize("code", [*snippets("jinja")])
def test_a_template_that_is_shown_parses(code):
    assert jinja2.Environment(autoescape=True).parse(code)


@pytest.mark.parametrize("code", [*snippets("shell", "console")])
def test_commands_that_are_shown_are_understood(code):
    for line in code.replace("\\\n", " ").splitlines():
        words = line.removeprefix("$ ").split("  ")[0]
        if words.startswith("slatepy ") and not re.search(r"--(version|help)\b", words):
            arguments = shlex.split(words.partition(">")[0].partition("|")[0])[1:]
            with _group.group.make_context("slatepy", arguments) as context:
                found, command, rest = _group.group.resolve_command(context, [*context._protected_args, *context.args])  # noqa: SLF001 - as click's own invoke reads them
                assert command.make_context(found, rest, parent=context)


def test_the_first_five_minutes_go_as_they_are_told(tmp_path):
    """Run what stands in the manual, and compare what is printed; only how long it took is not compared."""
    shown = (DOCS / "source/index.html.md").read_text("utf-8")
    told = [match["code"] for match in BLOCK.finditer(shown) if match["info"] == "console"]
    folder, environment = tmp_path, {**os.environ, "NO_COLOR": "1"}
    said = []
    for line in "".join(told).splitlines():
        if not line.startswith("$ "):
            continue
        said.append(line)
        words = shlex.split(line[2:])
        if words[0] == "cd":
            folder /= words[1]
            continue
        command = [sys.executable, "-m", *words]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        said += (done.stdout + done.stderr).splitlines()
    timeless = re.compile(r"[\d,]+ KB in [\d.]+ m?s")
    assert timeless.sub("", "\n".join(said)) == timeless.sub("", "".join(told).rstrip("\n"))
    assert (tmp_path / "parcel-api/build/index.html").is_file()


def test_a_site_dressed_as_the_manual_says_has_its_look():
    """Take the files that the chapter on theming shows, under the names that it gives them."""
    chapter = (INCLUDES / "_theming.md").read_text("utf-8") + (INCLUDES / "_properties.md").read_text("utf-8")
    shown = {
        match["file"]: match["code"].encode()
        for match in re.finditer(
            r"^> [^\n]*?`(?P<file>(?:source|themes)/[^`\n]+)`[^\n]*\n\n(?P<fence>~~~)\w+\n(?P<code>.*?)^~~~\n",
            chapter,
            re.MULTILINE | re.DOTALL,
        )
    }
    assert len(shown) == 6
    shown["themes/bold/stylesheets/bold.css"] = b".content { font-weight: 600 }\n"
    page = b"---\ntitle: Lamps\nlanguage_tabs: [shell]\n---\n\n# Lamps\n\n```shell\nlamp on\n```\n"
    tree = {"source/index.html.md": page, "source/javascripts/analytics.js": b"", **shown}
    made = site.build(tree, files.read_themes())
    html = made.output["index.html"].decode()
    assert made.problems == ()
    for slot in ("head", "footer"):
        assert shown[f"source/{slot}.html"].decode().strip() in html
    assert made.output["stylesheets/custom.css"] == shown["source/stylesheets/custom.css"]
    assert 'role="tablist"' in html
    bold = site.build(tree, files.read_themes(), {"theme": "bold"})
    assert bold.problems == ()
    assert any(path.startswith("stylesheets/bold.") for path in bold.output)
