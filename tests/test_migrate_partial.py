"""Partials are found as Middleman finds them, and nothing outside `source/` ever is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slatepy.migrate import partial
from slatepy.problem import Place

PAGE = "source/index.html.md"


def find(name, *paths, beside=PAGE, locale=""):
    return partial.find(name, beside, {f"source/{path}" for path in paths}, locale)


@pytest.mark.parametrize(
    ("name", "paths", "expected"),
    [
        ("includes/errors", ["includes/_errors.md"], "includes/_errors.md"),
        ("includes/errors", ["includes/errors.md"], "includes/errors.md"),
        ("includes/errors", ["includes/errors.md", "includes/_errors.md"], "includes/_errors.md"),
        ("includes/errors", ["includes/_errors.md", "includes/_errors.md.erb"], "includes/_errors.md.erb"),
        ("includes/errors", ["includes/_errors.html.md"], "includes/_errors.html.md"),
        ("includes/errors", ["includes/_errors.markdown"], "includes/_errors.markdown"),
        ("includes/errors", ["includes/_errors.erb", "includes/_errors.md"], "includes/_errors.md"),
        ("includes/errors", ["includes/_errors.erb"], "includes/_errors.erb"),
        ("includes/errors.md", ["includes/_errors.md"], "includes/_errors.md"),
        ("includes/errors.md", ["includes/errors.md"], "includes/errors.md"),
        ("includes/errors.md", ["includes/_errors.md.erb"], "includes/_errors.md.erb"),
        ("includes/_errors", ["includes/_errors.md"], "includes/_errors.md"),
        ("includes/a/b", ["includes/a/_b.md"], "includes/a/_b.md"),
        ("includes/v1.1", ["includes/_v1.1.md"], "includes/_v1.1.md"),
        ("/includes/errors", ["includes/_errors.md"], "includes/_errors.md"),
        ("examples/x.json", ["examples/x.json"], "examples/x.json"),
        ("includes/a/../errors", ["includes/_errors.md"], "includes/_errors.md"),
        ("includes/日本語", ["includes/_日本語.md"], "includes/_日本語.md"),
        ("includes/errors", ["includes/_Errors.md"], None),
        ("includes/errors", ["errors.md", "includes/_errors.txt.bak"], None),
        ("includes/", ["includes/_.md"], None),
        ("", ["index.html.md"], None),
    ],
)
def test_a_partial_is_found_by_its_name(name, paths, expected):
    assert find(name, *paths) == (expected and f"source/{expected}")


def test_a_partial_beside_the_page_goes_before_one_from_the_root():
    paths = ["v2/includes/_a.md", "includes/_a.md"]
    assert find("includes/a", *paths, beside="source/v2/index.html.md") == "source/v2/includes/_a.md"
    assert find("includes/a", *paths) == "source/includes/_a.md"


def test_a_partial_with_an_underscore_anywhere_goes_before_one_without():
    paths = ["v2/includes/a.md", "includes/_a.md"]
    assert find("includes/a", *paths, beside="source/v2/index.html.md") == "source/includes/_a.md"


def test_a_localised_page_takes_the_partial_of_its_locale():
    paths = ["includes/_a.md", "includes/_a.en.md", "localizable/includes/_b.md", "includes/_b.md"]
    assert find("includes/a", *paths, locale="en") == "source/includes/_a.en.md"
    assert find("includes/a.md", *paths, locale="en") == "source/includes/_a.en.md"
    assert find("includes/a", *paths, locale="fr") == "source/includes/_a.md"
    assert find("includes/b", *paths, locale="fr") == "source/localizable/includes/_b.md"


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "includes/../../secret",
        "includes//etc/passwd",
        "includes/C:\\x",
        "C:/x",
        "a\0b",
        "../../../etc/passwd",
    ],
)
def test_a_name_that_leaves_the_source_is_refused(name):
    paths = {"secret.md", "_secret.md", "source/includes/_a.md", "etc/passwd", "/etc/passwd"}
    assert partial.find(name, PAGE, paths) is None
    found = partial.problem(name, PAGE, paths, Place(PAGE, 3))
    assert (found.code, found.severity, found.place.line) == ("include-outside", "error", 3)


def test_a_name_may_climb_as_long_as_it_stays_inside():
    assert find("../shared/a", "shared/_a.md", beside="source/v2/index.html.md") == "source/shared/_a.md"
    assert not partial.outside("../shared/a", "source/v2/index.html.md")
    assert partial.outside("../shared/a", "source/index.html.md")


@given(st.text(max_size=30), st.sampled_from([PAGE, "source/a/b/c.md"]))
def test_what_is_found_lies_in_the_source(name, beside):
    every = _Every()
    found = partial.find(name, beside, every)
    assert found is None or (found.startswith("source/") and ".." not in found.split("/"))


class _Every(frozenset):
    """A site in which every file is there."""

    def __contains__(self, _path):
        return True


def test_a_missing_partial_is_told_with_near_names():
    paths = {f"source/includes/{name}" for name in ("_errors.md", "_kittens.md", "_rate-limits.md", "v2/_users.md.erb")}

    def hint(name):
        return partial.problem(partial.includes(name), PAGE, paths, Place(PAGE)).hint

    assert hint("erors") == "did you mean 'errors'?"
    assert hint("Errors") == "did you mean 'errors'?"
    assert hint("rate_limits") == "did you mean 'rate-limits'?"
    assert hint("users") == "did you mean 'v2/users'?"
    assert hint("knots") == "create 'source/includes/_knots.md', or take the name out"
    assert hint("zzz") == "create 'source/includes/_zzz.md', or take the name out"
    assert hint("a/zzz.md.erb") == "create 'source/includes/a/_zzz.md.erb', or take the name out"
