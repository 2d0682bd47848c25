"""What slatepy tells of itself: info, schema, completion, the manual page."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

import slatepy
from slatepy import cli, settings
from slatepy.checks import lessons
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
    assert found <= set(completed(words))


def completed(words, shell="bash", program=PROGRAM, **more):
    """Return what a shell is offered for the last of the words, or what the program prints."""
    listed = words.split(" ")
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "_SLATEPY_COMPLETE": f"{shell}_complete", "COMP_WORDS": words,
        "COMP_CWORD": listed[-1] if shell == "fish" else str(len(listed) - 1),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True, env=environment, **more
    )
    assert done.returncode == 0, done.stderr
    return [line.removeprefix("plain,") for line in done.stdout.splitlines() if line]


# bash takes an equals sign for a word of its own, the others do not
@pytest.mark.parametrize(
    ("words", "found"),
    [("slatepy explain glued", ["glued-fence"]), ("slatepy explain nothing-of-the-kind", []),
     ("slatepy check --only glued", ["glued-fence"]),
     ("slatepy build --set sea", ["search="]), ("slatepy check --set sea", ["search="]),
     ("slatepy deploy --set search =", ["search=true", "search=false"]),
     ("slatepy build --set search = f", ["search=false"]), ("slatepy build --set = search = f", ["search=false"]),
     ("slatepy build --set layout = t", ["layout=three", "layout=two"]),
     ("slatepy build --set dir =", ["dir=ltr", "dir=rtl"]), ("slatepy build --set title =", []),
     ("slatepy build --set serch =", []), ("slatepy check --format = js", ["json"])],
)  # fmt: skip
def test_codes_settings_and_their_values_are_completed(words, found):
    assert completed(words) == found


def test_every_setting_and_every_code_is_offered():
    assert completed("slatepy build --set ") == [f"{name}=" for name in settings.KEYS]
    assert completed("slatepy explain ") == list(lessons.lessons())


@pytest.mark.parametrize("command", ["build", "check", "deploy", "serve"])
def test_the_themes_of_slatepy_and_of_the_site_are_offered(command, tmp_path):
    (tmp_path / "docs/themes/bold").mkdir(parents=True)
    (tmp_path / "docs/themes/bold/page.html").write_text("")
    assert completed(f"slatepy {command} --theme ", cwd=tmp_path) == ["paper", "slate"]
    assert completed(f"slatepy {command} docs --theme ", cwd=tmp_path) == ["bold", "paper", "slate"]
    assert completed(f"slatepy {command} nowhere --theme s", cwd=tmp_path) == ["slate"]


def test_codes_and_settings_are_offered_with_what_they_mean():
    assert completed("slatepy explain glued", "fish") == [
        "glued-fence\ta closing fence stands on the last line of code"
    ]
    assert completed("slatepy build --set sear", "zsh") == ["plain", "search=", "Whether the page has a search box."]


@pytest.mark.parametrize("words", ["slatepy build --th", "slatepy build --theme ", "slatepy build --set "])
def test_what_is_completed_loads_no_parser(words):
    program = PROGRAM.replace("sys.exit(cli.main(sys.argv[1:]))", "cli.main([]); print(*sys.modules, sep='\\n')")
    loaded = set(completed(words, program=program))
    assert "slatepy.cli" in loaded
    assert not loaded & {"markdown_it", "jinja2", "pygments", "slatepy.markdown", "slatepy.site", "slatepy.checks"}


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


def test_bash_puts_a_value_behind_the_equals_sign(shell):
    script = 'eval "$(slatepy completion bash)"; COMP_WORDS=(slatepy build --set layout = t); COMP_CWORD=5; '
    script += "_slatepy_completion slatepy; echo ${COMPREPLY[@]}"
    assert shell("bash", script) == "three two\n"
    assert shell("bash", f"COMP_WORDBREAKS=' '; {script}") == "layout=three layout=two\n"


TYPED_IN_BASH = """
import os, pty, signal, subprocess
signal.alarm(60)
here, there = pty.openpty()
typed = subprocess.Popen(["bash", "--norc", "-i"], stdin=there, stdout=there, stderr=there, start_new_session=True)
def shown(keys, end):
    os.write(here, keys)
    seen = b""
    while end not in seen:
        seen += os.read(here, 4096)
shown(b"PS1=; eval \\"$(slatepy completion bash)\\"; echo rea''dy\\n", b"ready")
shown(b"slatepy build --set sea\\t", b"search=")
shown(b"fa\\t", b"false ")
print("done")
typed.kill()
"""


def test_bash_completes_a_setting_that_is_typed_at_its_prompt(shell):
    assert shell("bash", f"{shlex.quote(sys.executable)} -W ignore -c {shlex.quote(TYPED_IN_BASH)}") == "done\n"


def test_fish_completes_a_command_with_what_it_does(shell):
    script = "mkdir -p ~/.config/fish/completions; slatepy completion fish > ~/.config/fish/completions/slatepy.fish; "
    assert shell("fish", script + 'complete -C "slatepy dep"') == "deploy\tPublish the site to a git branch.\n"
    assert shell("fish", 'complete -C "slatepy check --format js"') == "json\n"
    assert shell("fish", 'complete -C "slatepy build --set search=f"') == "search=false\n"
    assert shell("fish", 'complete -C "slatepy explain broken-ta"').endswith("than its header, so it is no table\n")


TYPED_IN_ZSH = r"""
print 'PS1= ; autoload -Uz compinit; compinit -u -D' > ~/.zshrc
slatepy completion zsh >> ~/.zshrc
print "print rea''dy" >> ~/.zshrc
zmodload zsh/zpty || exit 1
zpty typed zsh -i
zpty -r -m typed shown '*ready*' || exit 2
zpty -n -w typed $'slatepy dep\t'
zpty -r -m typed shown '*deploy*' || exit 3
zpty -n -w typed $'\x15slatepy build --set sea\tfa\t'
zpty -r -m typed shown '*search=false*' || exit 4
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
