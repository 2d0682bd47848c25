"""`slatepy check` and `slatepy explain`: what is printed where, what is written, and the exit codes."""

import json

import pytest

from slatepy import cli

CLEAN = "---\ntitle: Kitchen\n---\n\n# Pots\n\nOne pot.\n"
WRONG = "---\ntitle: Kitchen\n---\n\n# Pots\n\n[x](#nowhere)\n\n### Pans\n\nNone.\n"
GLUED = '# A\n\n```json\n{"a": 1}```\n\n# B\n\n```json\n{}\n```\n'

COVERED = "---\nlanguage_tabs: [shell, ruby]\ncoverage: 100\n---\n\n# A\n\n```shell\na\n```\n\n```ruby\na\n```\n"
COVERED += "\n# B\n\n```ruby\nb\n```\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SLATEPY_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "site/source").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "site")
    write(tmp_path / "site", CLEAN)
    return tmp_path / "site"


def write(home, text):
    (home / "source/index.html.md").write_text(text)


def run(*arguments):
    return cli.main(["check", *arguments])


def test_a_clean_site_is_0_and_nothing_is_written(home, capsys):
    assert run() == 0
    assert capsys.readouterr() == ("no problems\n", "")
    assert [path.name for path in home.rglob("*")] == ["source", "index.html.md"]
    assert not (home.parent / "cache").exists()


def test_a_problem_is_1_and_is_drawn_with_its_line(home, capsys):
    write(home, WRONG)
    assert run() == 1
    out = capsys.readouterr().out
    assert out.startswith("source/index.html.md: 1 warning\n\nwarning[dead-anchor]")
    assert "   7 | [x](#nowhere)\n     |     ^^^^^^^^" in out
    assert out.endswith("1 warning (1 note below the level: --level note)\n")


@pytest.mark.parametrize(
    ("level", "code", "counted"), [("error", 0, "no problems"), ("warning", 1, "1 w"), ("note", 1, "1 w")]
)
def test_the_level_says_what_counts(home, capsys, level, code, counted):
    write(home, WRONG)
    assert run("--level", level) == code
    assert capsys.readouterr().out.splitlines()[-1].startswith(counted)


def test_what_cannot_run_is_2(home, capsys):
    assert run(str(home / "nowhere")) == 2
    assert "error[no-source]" in capsys.readouterr().out
    assert run("--only", "no-such-code") == 2
    assert "there is no code 'no-such-code'" in capsys.readouterr().err
    assert run("--set", "novalue") == 2


def test_one_code_alone_can_be_asked_for(home, capsys):
    write(home, WRONG)
    assert run("--only", "skipped-level", "--level", "note", "--format", "json") == 1
    assert [each["code"] for each in json.loads(capsys.readouterr().out)] == ["skipped-level"]


@pytest.mark.parametrize("form", ["json", "sarif", "github", "junit"])
def test_programs_get_paths_from_where_the_command_runs(home, capsys, monkeypatch, form):
    write(home, WRONG)
    monkeypatch.chdir(home.parent)
    assert run("site", "--format", form) == 1
    assert "site/source/index.html.md" in capsys.readouterr().out


def test_statistics_count_everything_whatever_the_level(home, capsys):
    write(home, WRONG)
    assert run("--statistics") == 1
    assert capsys.readouterr().out == "      1  note     skipped-level\n      1  warning  dead-anchor\n"


def test_coverage_is_a_table_and_a_gate(home, capsys):
    write(
        home,
        COVERED,
    )
    assert run("--coverage", "--level", "error") == 1
    assert capsys.readouterr().out == (
        "source/index.html.md: 75 % of the samples\n     shell  ruby\n  A      1     1\n  B      -     1\n"
    )


def test_what_would_be_mended_is_shown_without_writing(home, capsys):
    write(home, GLUED)
    assert run("--diff") == 1
    printed = capsys.readouterr()
    assert '-{"a": 1}```\n+{"a": 1}\n+```\n' in printed.out
    assert printed.err == "--fix would mend 1 problem in 1 file\n"
    assert (home / "source/index.html.md").read_text() == GLUED


def test_what_was_mended_is_written_and_checked_again(home, capsys):
    write(home, GLUED)
    assert run("--fix") == 0
    printed = capsys.readouterr()
    assert printed.out == "no problems\n"
    assert printed.err == "mended 1 problem in 1 file\n"
    assert (home / "source/index.html.md").read_text() == GLUED.replace("}```", "}\n```", 1)


def test_a_file_that_must_not_be_written_stays_and_is_said(home, capsys, monkeypatch):
    write(home, GLUED)
    from slatepy import files  # noqa: PLC0415 - the module whose function is in the way
    from slatepy.problem import Place, Problem, SiteError  # noqa: PLC0415

    def refuse(*_):
        raise SiteError(Problem("not-changed", "error", "no", Place("source/index.html.md")))

    monkeypatch.setattr(files, "change", refuse)
    assert run("--fix") == 1
    said = capsys.readouterr().err
    assert "error[not-changed]" in said
    assert "mended" not in said


def test_a_code_is_explained_with_a_wrong_and_a_right_example(capsys):
    assert cli.main(["explain", "glued-fence"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("glued-fence (warning): ")
    assert '  | {"pong": true}```\n' in out
    assert "<!-- slatepy-ignore: glued-fence -->" in out


def test_an_error_is_explained_without_a_way_to_pass_over_it(capsys):
    assert cli.main(["explain", "deploy-foreign"]) == 0
    out = capsys.readouterr().out
    assert "ignore" not in out
    assert out.endswith("it was.\n")


def test_without_a_code_all_are_listed(capsys):
    assert cli.main(["explain"]) == 0
    out = capsys.readouterr().out
    assert "\nCode samples\n" in out
    assert "  json-syntax " in out


def test_an_unknown_code_is_2_with_the_one_that_was_meant(capsys):
    assert cli.main(["explain", "glued-fense"]) == 2
    assert capsys.readouterr().err == "there is no code 'glued-fense': did you mean 'glued-fence'?\n"
