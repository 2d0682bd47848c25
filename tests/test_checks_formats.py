"""Reports: each format for those who read it."""

import json
from xml.etree import ElementTree as ET

import pytest

from slatepy.checks import lessons
from slatepy.checks.formats import data, github, junit, sarif, text
from slatepy.problem import Place, Problem, explain

PROBLEMS = (
    Problem("glued-fence", "warning", "one: 100 %, two", Place("source/a b.md", 3, 2), "do\nthis", 3),
    Problem("no-page", "error", "there is 'no' <page> & \"that\" \x07 ü", Place("source/ü.md", 1, 1)),
    Problem("image-alt", "note", "none", Place("source/a b.md", 1, 5), "say it"),
)


def test_a_place_is_marked_below_it_where_signs_are_as_broad_as_two_or_as_none():
    # two signs of Chinese, a space, a letter and its accent: 6 columns; then a bracket and another such sign
    shown = explain(Problem("a", "error", "m", Place("f", 1, 7), length=2), "\u4e2d\u6587 e\u0301 [\u94fe]")
    assert shown.splitlines()[-1] == "     | " + " " * 7 + "^^^"


def test_text_goes_by_files_and_ends_with_a_count():
    lines = {"source/a b.md": ("![](x)", "", "}```")}
    shown = text.report(PROBLEMS[:2], PROBLEMS[2:], lambda file: lines.get(file, ()), colour=False)
    assert shown.startswith("source/a b.md: 1 warning\n\nwarning[glued-fence]: one")
    assert "   3 | }```\n     |  ^^^" in shown
    assert shown.index("source/a b.md: ") < shown.index("source/ü.md: 1 error")
    assert shown.endswith("\n1 error, 1 warning (1 note below the level: --level note)\n")
    assert "\x1b" not in shown


def test_text_shows_what_a_terminal_would_obey():
    hostile = Problem("dead-link", "error", "\x1b]0;a\x07", Place("b\x1b[2J.md"), "c\u202e\x9bd\ne", label="f\x08")
    shown = text.report((hostile,), (), lambda _: ("g\x1b",), colour=False)
    assert shown.replace("\n", "").isprintable()
    assert "error[dead-link]: �]0;a�" in shown
    assert "help: c��d e" in shown


def test_text_has_colours_where_they_are_wanted():
    assert "\x1b[1msource/a b.md\x1b[0m" in text.report(PROBLEMS, (), lambda _: (), colour=True)


def test_no_problem_is_said():
    assert text.report((), (), lambda _: (), colour=False) == "no problems\n"
    assert text.statistics(()) == "no problems\n"


def test_statistics_count_the_most_frequent_first():
    assert text.statistics((*PROBLEMS, PROBLEMS[0])).splitlines() == [
        "      2  warning  glued-fence",
        "      1  error    no-page",
        "      1  note     image-alt",
    ]


def test_json_has_every_field():
    assert json.loads(data.report(PROBLEMS, "docs/"))[0] == {
        "code": "glued-fence",
        "severity": "warning",
        "message": "one: 100 %, two",
        "hint": "do\nthis",
        "file": "docs/source/a b.md",
        "line": 3,
        "column": 2,
        "length": 3,
    }
    assert json.loads(data.report(())) == []


def test_github_escapes_what_its_commands_are_made_of():
    assert github.report(PROBLEMS, "docs/").splitlines() == [
        "::warning file=docs/source/a b.md,line=3,col=2,endColumn=4,title=glued-fence::one: 100 %25, two%0Ado%0Athis",
        "::error file=docs/source/ü.md,line=1,col=1,endColumn=1,title=no-page::there is 'no' <page> & \"that\" � ü",
        "::notice file=docs/source/a b.md,line=1,col=5,endColumn=5,title=image-alt::none%0Asay it",
    ]


@pytest.mark.parametrize("problems", [PROBLEMS, ()])
def test_junit_is_well_formed_and_counts(problems):
    root = ET.fromstring(junit.report(problems, "docs/"))  # noqa: S314 - our own text
    cases, failures = list(root.iter("testcase")), list(root.iter("failure"))
    assert root.tag == "testsuites"
    assert int(root.get("failures")) == len(failures) == len(problems)
    assert int(root.get("tests")) == len(cases) == max(1, len(problems))
    assert [suite.get("tests") for suite in root] == [str(len(list(suite))) for suite in root]


def test_sarif_has_a_run_with_rules_and_results_that_name_them():
    log = json.loads(sarif.report(PROBLEMS, lessons.lessons(), "1.2.3", "docs/"))
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["glued-fence", "image-alt", "no-page"]
    assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in rules)
    for result, problem in zip(run["results"], PROBLEMS, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"].startswith(problem.message)
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert " " not in physical["artifactLocation"]["uri"]
        region = physical["region"]
        assert region["startLine"] == problem.place.line
        assert region["endColumn"] > region["startColumn"] >= 1
    prints = [result["partialFingerprints"]["slatepy/v1"] for result in run["results"]]
    assert len(set(prints)) == len(PROBLEMS)


def test_a_finding_keeps_its_fingerprint_when_it_moves():
    moved = Problem("glued-fence", "warning", PROBLEMS[0].message, Place("source/a b.md", 99, 2))
    prints = [
        json.loads(sarif.report((problem,), {}, "1"))["runs"][0]["results"][0]["partialFingerprints"]
        for problem in (PROBLEMS[0], moved)
    ]
    assert prints[0] == prints[1]
