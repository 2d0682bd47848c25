"""What becomes of each file of `source/`."""

import re

import pytest

from slatepy.migrate import output
from slatepy.migrate.config import Config


def made(*paths, **choices):
    outputs, _ = output.outputs([f"source/{path}" for path in paths], Config(**choices))
    return {each.source.removeprefix("source/"): (each.kind, each.path) for each in outputs}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html.md", "index.html"),
        ("index.html.md.erb", "index.html"),
        ("index.md", "index.html"),
        ("a/guide.markdown", "a/guide.html"),
        ("core/v3.0/api-v1.html.md", "core/v3.0/api-v1.html"),
        ("v1.1.md", "v1.1"),
        ("__draft.html.md", "__draft.html"),
    ],
)
def test_a_markdown_file_is_a_page(path, expected):
    assert made(path) == {path: ("page", expected)}


@pytest.mark.parametrize(
    "path",
    [
        "includes/_errors.md",
        "_drafts/x.html.md",
        "a/_b/c.png",
        "layouts/other.erb",
        "layout.haml",
        ".DS_Store",
        ".git/config",
        "a/.hidden.md",
    ],
)
def test_partials_layouts_and_hidden_files_come_to_nothing(path):
    assert made(path) == {}


def test_files_outside_the_source_come_to_nothing():
    assert output.outputs(["config.rb", "data/x.yml", "lib/source/x.md", "sourcecode/x.md"], Config()) == ((), ())


@pytest.mark.parametrize(
    "path", ["images/a.png", "CNAME", "a.html", "b.json", "js/x.js", ".nojekyll", ".well-known/x.txt"]
)
def test_other_files_are_copied(path):
    assert made(path) == {path: ("file", path)}


def test_an_erb_file_that_is_no_markdown_is_a_template():
    assert made("404.html.erb", "robots.txt.erb", "x.erb") == {
        "404.html.erb": ("template", "404.html"),
        "robots.txt.erb": ("template", "robots.txt"),
        "x.erb": ("template", "x.html"),
    }


STOCK = """
fonts/slate.eot fonts/slate.svg fonts/slate.ttf fonts/slate.woff fonts/slate.woff2
javascripts/all.js javascripts/all_nosearch.js javascripts/app/copy.js
stylesheets/screen.css.scss stylesheets/print.css.scss
"""
STOCK_PARTIALS = """
stylesheets/_variables.scss stylesheets/_rtl.scss javascripts/lib/_jquery.js javascripts/app/_toc.js layouts/layout.erb
"""
OWN = """
fonts/own.woff javascripts/analytics.js stylesheets/custom.css images/slate.png javascripts/lib/x.js
"""


@pytest.mark.parametrize("path", STOCK.split())
def test_what_slate_ships_is_left_to_the_theme(path):
    assert made(path)[path][0] == "stock"
    assert output.stock(f"source/{path}")


@pytest.mark.parametrize("path", STOCK_PARTIALS.split())
def test_slates_partials_are_stock_too(path):
    assert output.stock(f"source/{path}")


@pytest.mark.parametrize("path", OWN.split())
def test_the_sites_own_assets_are_not_stock(path):
    assert made(path) == {path: ("file", path)}


def test_what_needs_a_compiler_is_said():
    outputs, problems = output.outputs(
        ["source/stylesheets/own.css.scss", "source/a.js.coffee", "source/b.slim"], Config()
    )
    assert {each.kind for each in outputs} == {"uncompiled"}
    assert [each.path for each in outputs] == ["a.js", "b.html", "stylesheets/own.css"]
    assert [(problem.code, problem.place.file) for problem in problems] == [
        ("not-compiled", "source/a.js.coffee"),
        ("not-compiled", "source/b.slim"),
        ("not-compiled", "source/stylesheets/own.css.scss"),
    ]


def test_of_two_files_for_one_page_the_later_name_is_taken_and_the_other_said():
    outputs, problems = output.outputs(["source/x.md", "source/x.md.erb", "source/x.html.md"], Config())
    assert [(each.source, each.kind) for each in outputs] == [
        ("source/x.html.md", "duplicate"),
        ("source/x.md", "duplicate"),
        ("source/x.md.erb", "page"),
    ]
    assert [(problem.code, problem.place.file) for problem in problems] == [
        ("page-twice", "source/x.html.md"),
        ("page-twice", "source/x.md"),
    ]


def test_a_localised_page_comes_once_for_each_locale():
    paths = ["source/localizable/index.html.md", "source/localizable/index.cn.html.md", "source/a.html.md"]
    outputs, problems = output.outputs(paths, Config(locales=("en", "cn", "fr"), root_locale="en"))
    pages = {each.path: (each.source.rpartition("/")[2], each.locale) for each in outputs if each.kind == "page"}
    assert pages == {
        "index.html": ("index.html.md", "en"),
        "cn/index.html": ("index.cn.html.md", "cn"),
        "fr/index.html": ("index.html.md", "fr"),
        "a.html": ("a.html.md", ""),
    }
    assert problems == ()


def test_a_folder_of_a_locale_holds_its_pages():
    paths = ["source/localizable/index.html.md", "source/localizable/en/index.html.md"]
    outputs, _ = output.outputs(paths, Config(locales=("cn", "en"), root_locale="cn"))
    pages = {each.path: (each.source, each.locale) for each in outputs if each.kind == "page"}
    assert pages == {"index.html": (paths[0], "cn"), "en/index.html": (paths[1], "en")}


def test_a_locale_is_put_into_its_place_letter_by_letter():
    outputs, _ = output.outputs(["source/localizable/x.md"], Config(locales=("en", r"\1"), root_locale="en"))
    assert [each.path for each in outputs] == [r"\1/x.html", "x.html"]


def test_the_place_of_locales_can_be_another():
    choices = {
        "locales": ("en", "fr"),
        "root_locale": "",
        "locale_path": "/l/:locale/",
        "locale_folders": (("fr", "francais"),),
    }
    outputs, _ = output.outputs(["source/localizable/x.md"], Config(**choices))
    assert sorted(each.path for each in outputs) == ["l/en/x.html", "l/francais/x.html"]


def test_directory_indexes_give_each_page_a_folder():
    paths = ("index.html.md", "a.html.md", "b/c.md", "d.png", "e.txt")
    assert {path for _, path in made(*paths, directory_indexes=True).values()} == {
        "index.html",
        "a/index.html",
        "b/c/index.html",
        "d.png",
        "e.txt",
    }


def test_what_config_ignores_comes_to_nothing():
    ignore = ("drafts/*", "old.html", re.compile(r"\.bak$"))
    assert made("drafts/a/b.md", "old.html.md", "x.png.bak", "new.html.md", ignore=ignore) == {
        "new.html.md": ("page", "new.html")
    }
