"""What slatepy tells of itself: info, schema, completion, the manual page."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

import slatepy
from slatepy import cli, settings
from slatepy.cli import _group, _manual

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = "import sys; from slatepy import cli; sys.exit(cli.main(sys.argv[1:]))"


def test_info_has_what_a_bug_report_needs_and_nothing_private(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SLATEPY_CACHE_KEY", "a secret")
    (tmp_path / "source/includes").mkdir(parents=True)
    (tmp_path / "source/index.html.md").write_text("---\ntitle: Confidential\n---\n# Plans\n")
    (tmp_path / "source/includes/_more.md").write_text("# More\n")
    (tmp_path / "slatepy.yml").write_text("description: Confidential\nsearch: false\n")
    assert cli.main(["info", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    rows = dict(re.split(r"\s{2,}", line, maxsplit=1) for line in printed.splitlines())
    assert rows["slatepy"] == slatepy.__version__
    assert rows["python"].endswith(".".join(map(str, sys.version_info[:3])))
    assert rows["pages"].startswith("1, ")
    assert rows["includes"] == "1"
    assert rows["slatepy.yml"] == "description, search"
    assert rows["environment"] == "SLATEPY_CACHE_KEY"
    for private in ("Confidential", "Plans", "a secret", str(tmp_path), str(Path.home())):
        assert private not in printed


def test_info_names_every_library_that_slatepy_needs(capsys):
    import tomllib  # noqa: PLC0415 - for this test alone

    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    cli.main(["info", str(ROOT)])
    rows = capsys.readouterr().out.splitlines()
    for requirement in needed:
        name = re.match(r"[\w-]+", requirement)[0]
        (row,) = [row for row in rows if row.startswith(f"{name} ")]
        assert re.search(r"\d+\.\d+", row)


def test_info_goes_on_where_there_is_no_site(tmp_path, capsys):
    assert cli.main(["info", str(tmp_path)]) == 0
    assert "there is no folder 'source'" in capsys.readouterr().out


def test_the_schema_is_printed_as_json(capsys):
    assert cli.main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"].keys() == settings.KEYS.keys()
    for name, part in schema["properties"].items():
        assert part["description"], name
        assert part["examples"], name


def test_the_schema_is_one_and_takes_every_example():
    schema = settings.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for name, part in schema["properties"].items():
        validator.validate({name: part["examples"][0]})
    validator.validate(
        {"a key": "of the theme's", **yaml.safe_load((ROOT / "slatepy/starter/slatepy.yml").read_text("utf-8"))}
    )


@pytest.mark.parametrize(
    "wrong",
    [{"layout": "four"}, {"toc_depth": 9}, {"search": "perhaps"}, {"language_tabs": "ruby"}, {"anchors": "loose"}],
)
def test_the_schema_refuses_what_a_build_would_complain_of(wrong):
    assert not jsonschema.Draft202012Validator(settings.schema()).is_valid(wrong)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_calls_slatepy_back(shell, capsys):
    assert cli.main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert f"_SLATEPY_COMPLETE={shell}_complete" in script
    if shutil.which(shell):
        done = subprocess.run([shell, "-n"], check=False, input=script, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_a_shell_that_is_not_known_is_wrong_usage(capsys, monkeypatch):
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert cli.main(["completion"]) == 2
    assert "'tcsh'" in capsys.readouterr().err
    monkeypatch.delenv("SHELL")
    assert cli.main(["completion"]) == 2
    assert "name the shell" in capsys.readouterr().err
    monkeypatch.setenv("SHELL", "/bin/zsh")
    assert cli.main(["completion"]) == 0
    assert "zsh_complete" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "found"),
    [("slatepy ", {"build", "new", "deploy"}), ("slatepy bu", {"build"}), ("slatepy build --st", {"--strict"}),
     ("slatepy completion ", {"bash", "zsh", "fish"}), ("slatepy anchors ", {"accept"})],
)  # fmt: skip
def test_commands_options_and_choices_are_completed(words, found):
    listed = words.split(" ")
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "_SLATEPY_COMPLETE": "bash_complete", "COMP_WORDS": words,
        "COMP_CWORD": str(len(listed) - 1),
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    assert found <= {line.partition(",")[2] for line in done.stdout.splitlines()}


@pytest.fixture
def shell(tmp_path):
    """Return a callable: a shell and its script -> what it prints, with slatepy at hand and a home of its own."""
    (tmp_path / "slatepy").write_text(f"#!/bin/sh\nexec {sys.executable} -c '{PROGRAM}' \"$@\"\n")
    (tmp_path / "slatepy").chmod(0o755)
    environment = {
        **os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path),
        "ZDOTDIR": str(tmp_path), "TERM": "dumb",
    }  # fmt: skip
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        environment.pop(name, None)

    def run(name, script):
        if os.name == "nt" or not shutil.which(name):
            pytest.skip(f"needs {name} and files that sh runs")
        done = subprocess.run(
            [name, "-c", script], check=False, capture_output=True, text=True, env=environment, timeout=120,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_bash_completes_a_command_as_it_is_typed(shell):
    script = 'eval "$(slatepy completion bash)"; COMP_WORDS=(slatepy dep); COMP_CWORD=1; _slatepy_completion slatepy; '
    assert shell("bash", script + "echo ${COMPREPLY[@]}") == "deploy\n"


def test_fish_completes_a_command_with_what_it_does(shell):
    script = "mkdir -p ~/.config/fish/completions; slatepy completion fish > ~/.config/fish/completions/slatepy.fish; "
    assert shell("fish", script + 'complete -C "slatepy dep"') == "deploy\tPublish the site to a git branch.\n"
    assert shell("fish", 'complete -C "slatepy check --format js"') == "json\n"


TYPED_IN_ZSH = r"""
print 'PS1= ; autoload -Uz compinit; compinit -u -D' > ~/.zshrc
slatepy completion zsh >> ~/.zshrc
print "print rea''dy" >> ~/.zshrc
zmodload zsh/zpty || exit 1
zpty typed zsh -i
zpty -r -m typed shown '*ready*' || exit 2
zpty -n -w typed $'slatepy dep\t'
zpty -r -m typed shown '*deploy*' || exit 3
zpty -d typed
print done
"""


def test_zsh_completes_a_command_that_is_typed_at_its_prompt(shell):
    assert shell("zsh", TYPED_IN_ZSH) == "done\n"


def test_the_manual_page_in_the_repository_is_the_one_that_the_commands_make():
    """`python scripts/manual.py` writes it anew."""
    assert (ROOT / "man/slatepy.1").read_text("utf-8") == _manual.manual(_group.group)


def test_the_manual_page_has_every_command_and_option():
    page = (ROOT / "man/slatepy.1").read_text("utf-8").replace(r"\-", "-")
    for name in _group.group.list_commands(None):
        assert f".SS slatepy {name}\n" in page
        for parameter in _group.group.get_command(None, name).params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert option in page, (name, option)


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_the_manual_page_is_sound_roff():
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z", ROOT / "man/slatepy.1"], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("mandoc"), reason="needs mandoc")
def test_the_manual_page_is_sound_to_mandoc():
    """No date is given, since the page is the same whenever it is made; a line is as long as its sentence."""
    done = subprocess.run(["mandoc", "-Tlint", ROOT / "man/slatepy.1"], check=False, capture_output=True, text=True)
    said = [line for line in done.stdout.splitlines() if "missing date" not in line and "longer than 80" not in line]
    assert said == [], done.stderr


def test_the_manual_page_tells_of_every_variable_that_the_manual_does():
    told = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/source/includes/_commands.md").read_text("utf-8"), re.MULTILINE)
    page = (ROOT / "man/slatepy.1").read_text("utf-8")
    assert told
    assert [name for name in told if name not in page] == []
