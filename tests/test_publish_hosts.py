"""The files by which hosts build a site: each is what its host reads, and every command in it is one that we have."""

import contextlib
import fnmatch
import gzip
import http.client
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
import yaml

from slatepy import cli, files, site
from slatepy.cli import _group
from slatepy.publish import starter

ROOT = Path(__file__).resolve().parents[1]
HOSTS = sorted((ROOT / "docs/hosts").iterdir())
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SHARED = [ROOT / "action.yml", ROOT / ".pre-commit-hooks.yaml"]
YAML = [path for path in (*HOSTS, *SHARED, *(ROOT / ".github").rglob("*.yml")) if path.suffix in {".yml", ".yaml"}]
ON_GITHUB = [path for path in (*HOSTS, *WORKFLOWS) if "runs-on:" in path.read_text("utf-8")]
SLATEPY = re.compile(r"(?<![\w./-])slatepy (?:build|check|deploy|new|info|serve)\b[^\n&|]*")


def name(path):
    return path.relative_to(ROOT).as_posix()


def read(path):
    return yaml.safe_load(path.read_text("utf-8"))


def parsed(arguments):
    """Have click read a command line as it would before it runs the command."""
    with _group.group.make_context("slatepy", arguments) as context:
        found, command, rest = _group.group.resolve_command(context, context._protected_args + context.args)  # noqa: SLF001
        return command.make_context(found, rest, parent=context)


@pytest.mark.parametrize("path", YAML, ids=name)
def test_a_yaml_file_parses_and_has_no_key_twice(path):
    class Loader(yaml.SafeLoader):
        def construct_mapping(self, node, deep=False):  # noqa: FBT002
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), keys
            return super().construct_mapping(node, deep)

    assert yaml.load(path.read_text("utf-8"), Loader)  # noqa: S506 - a safe loader


@pytest.mark.parametrize("path", HOSTS, ids=name)
def test_a_host_builds_from_the_cache(path):
    text = path.read_text("utf-8")
    assert "slatepy build" in text
    assert "SLATEPY_CACHE_DIR" in text
    assert path.suffix == ".conf" or "SLATEPY_CACHE_KEY" in text


def texts(value, key=""):
    """Yield every text that a machine will run; what people read is left out."""
    if isinstance(value, dict):
        for name_, item in value.items():
            yield from texts(item, name_)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, key)
    elif isinstance(value, str) and key not in {"description", "name"}:
        yield value


def commands(path):
    text = path.read_text("utf-8")
    if path.suffix == ".conf":
        found = [line.removeprefix("#") for line in text.splitlines()]
    else:
        found = texts(tomllib.loads(text) if path.suffix == ".toml" else read(path))
    for each in found:
        for line in SLATEPY.findall(each.replace("\\\n", " ")):
            _, *words = shlex.split(line.replace('"${options[@]}"', ""))
            yield [re.sub(r"^\$.*URL.*", "https://docs.example.com", word) for word in words]


@pytest.mark.parametrize("path", [*HOSTS, *WORKFLOWS, *SHARED], ids=name)
def test_every_command_is_one_that_slatepy_has(path):
    for words in commands(path):
        try:
            parsed(words)
        except click.ClickException as error:
            pytest.fail(f"{words}: {error.format_message()}")


@pytest.mark.parametrize("path", ON_GITHUB, ids=name)
def test_a_workflow_asks_for_no_more_than_it_needs(path):
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"} or "id-token" in workflow["permissions"]
    # YAML 1.1 takes the key `on` for true
    assert workflow[True]
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step), step
            assert "${{" not in step.get("run", "") or "matrix." in step["run"], (
                "what others wrote must not reach a shell"
            )
            assert re.fullmatch(r"[\w.-]+/[\w./-]+@\S+", step.get("uses", "a/b@v1"))
        for needed in [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", []):
            assert needed in workflow["jobs"]


def test_an_action_is_used_in_one_version_everywhere():
    """Updates are offered for the workflows alone; the docs and what `slatepy new` writes must follow."""
    used = {}
    for path in (*ON_GITHUB, *SHARED, ROOT / "slatepy/starter/ci/github.yml"):
        for action, version in re.findall(r"uses: ([\w./-]+)@(\S+)", path.read_text("utf-8")):
            used.setdefault(action, set()).add(version)
    assert "actions/checkout" in used
    assert {action: versions for action, versions in used.items() if len(versions) > 1} == {}


def test_the_files_that_new_writes_are_the_ones_in_the_docs():
    assert (
        starter.tree("T", "github")[".github/workflows/docs.yml"] == (ROOT / "docs/hosts/github-pages.yml").read_bytes()
    )
    assert starter.tree("T", "gitlab")[".gitlab-ci.yml"] == (ROOT / "docs/hosts/gitlab-ci.yml").read_bytes()


def test_gitlab_publishes_what_it_builds_and_keeps_the_cache():
    pipeline = read(ROOT / "docs/hosts/gitlab-ci.yml")
    assert pipeline["pages"]["artifacts"]["paths"] == ["public"]
    assert any("--out public" in line for line in pipeline["pages"]["script"])
    assert pipeline["variables"]["SLATEPY_CACHE_DIR"].removeprefix("$CI_PROJECT_DIR/") in pipeline["cache"]["paths"]


def test_netlify_publishes_what_it_builds():
    settings = tomllib.loads((ROOT / "docs/hosts/netlify.toml").read_text("utf-8"))
    assert settings["build"]["publish"] == "build"
    assert settings["build"]["environment"]["SLATEPY_CACHE_DIR"].startswith("/opt/build/cache/")


def kept_by_netlify():
    settings = tomllib.loads((ROOT / "docs/hosts/netlify.toml").read_text("utf-8"))
    return [row["for"].removeprefix("/") for row in settings["headers"]]


def kept_by_s3():
    return re.findall(r"--include '([^']+)'", (ROOT / "docs/hosts/s3-cloudfront.yml").read_text("utf-8"))


@pytest.mark.parametrize("kept", [kept_by_netlify, kept_by_s3])
def test_what_is_kept_for_ever_is_named_by_its_contents(kept):
    tree = {
        "source/index.html.md": b"---\ntitle: T\n---\n# A\n",
        "source/stylesheets/custom.css": b"a { color: red }",
        "source/javascripts/mine.js": b"1",
    }
    output = site.build(tree, files.read_themes()).output
    found = {path for path in output if any(fnmatch.fnmatchcase(path, pattern) for pattern in kept())}
    assert {"stylesheets/custom.css", "javascripts/mine.js"} <= output.keys()
    assert [path for path in found if not re.search(r"\.[0-9a-f]{8}\.(css|js)$", path)] == []
    parts = ("stylesheets/", "javascripts/")
    assert {path for path in output if path.startswith(parts)} - found == {
        "stylesheets/custom.css",
        "javascripts/mine.js",
    }


def test_read_the_docs_gets_its_pages_where_it_looks_for_them():
    settings = read(ROOT / "docs/hosts/readthedocs.yaml")
    assert settings["version"] == 2
    assert any('--out "$READTHEDOCS_OUTPUT/html"' in command for command in settings["build"]["commands"])


def test_nginx_reads_its_file():
    """Blocks and directives, as `nginx -t` would take them."""
    text = re.sub(r"#.*", "", (ROOT / "docs/hosts/nginx.conf").read_text("utf-8"))
    tokens = re.findall(r'"[^"]*"|[{};]|[^\s{};"]+', text)
    depth, statement, found = 0, [], []
    for word in tokens:
        if word in "{;":
            assert statement, "a directive without a name"
            found.append(statement)
            statement = []
            depth += word == "{"
        elif word == "}":
            assert not statement, f"no ; after {statement}"
            depth -= 1
        else:
            statement.append(word)
    assert (depth, statement) == (0, [])
    assert ["error_page", "404", "/404.html"] in found
    assert ["try_files", "$uri", "$uri/", "=404"] in found
    (pattern,) = [words[0] for words in found if "stylesheets" in words[0]]
    assert re.search(pattern.strip('"~'), "/stylesheets/slate.0123abcd.css")
    assert not re.search(pattern.strip('"~'), "/stylesheets/custom.css")


NGINX = """
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/docs.conf;
}}
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A site that nginx serves by the file in the docs; returns a callable: path -> status, headers, body."""
    nginx = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if not nginx or os.name == "nt":
        pytest.skip("needs nginx as it is on Unix")
    folder = tmp_path_factory.mktemp("nginx")
    for path, data in starter.tree("Teapots", "none").items():
        (folder / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / path).write_bytes(data)
    (folder / "site/source/images/some").mkdir(parents=True)
    (folder / "site/source/images/some/manual.yaml").write_text("a: 1\n")
    built = ["build", f"{folder}/site", "--out", f"{folder}/www", "--base-url", "https://docs.example.com", "--quiet"]
    assert cli.main(built) == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = (ROOT / "docs/hosts/nginx.conf").read_text("utf-8")
    assert "listen 80;" in text
    assert "root /var/www/docs;" in text
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("root /var/www/docs;", f"root {folder}/www;")
    (folder / "docs.conf").write_text(text)
    # where root runs the tests, only root may read their folder
    user = "user root root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(user + NGINX.format(folder=folder))
    command = [nginx, "-p", folder, "-e", folder / "error.log", "-c", folder / "nginx.conf"]
    tried = subprocess.run([*command, "-t"], check=False, capture_output=True, text=True, timeout=60)
    assert tried.returncode == 0, tried.stderr
    # it goes to the background once it listens
    subprocess.run(command, check=True, timeout=60)

    def ask(path):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            connection.request("GET", path, headers={"Host": "docs.example.com", "Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
        return answer.status, dict(answer.getheaders()), body

    yield ask
    subprocess.run([*command, "-s", "stop"], check=True, timeout=60)


@pytest.mark.parametrize("pattern", ["index.html", "llms.txt", "index.md", "images/some/manual.yaml"])
def test_nginx_has_pages_asked_for_again_and_packs_them(served, pattern):
    status, headers, body = served(f"/{pattern}")
    assert status == 200
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Content-Type"].endswith("; charset=utf-8")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    if pattern != "images/some/manual.yaml":
        assert headers["Content-Encoding"] == "gzip"
        assert headers["Vary"] == "Accept-Encoding"
        assert gzip.decompress(body)


def test_nginx_has_what_a_page_is_made_of_kept_for_ever(served):
    page = gzip.decompress(served("/")[2]).decode()
    found = re.findall(r'(?:href|src)="((?:stylesheets|javascripts)/[^"]+)"', page)
    assert len(found) > 1
    for path in found:
        status, headers, _ = served(f"/{path}")
        assert status == 200
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert headers["Content-Encoding"] == "gzip"
        assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/none", "/deep/down/none.html", "/.slatepy-manifest.json", "/images/", "/stylesheets/x.0123abcd.css"]
)
def test_nginx_answers_for_what_is_not_there_with_the_sites_own_page(served, path):
    status, headers, body = served(path)
    assert status == 404
    assert headers["Cache-Control"] == "no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"
    page = gzip.decompress(body).decode()
    sheet = re.search(r'href="(/stylesheets/[^"]+)"', page)
    assert served(sheet[1])[0] == 200


def test_the_action_gives_what_others_write_to_a_shell_only_by_its_environment():
    action = read(ROOT / "action.yml")
    assert action["runs"]["using"] == "composite"
    text = (ROOT / "action.yml").read_text("utf-8")
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert "run" not in step or step["shell"] == "bash"
    used = set(re.findall(r"inputs\.([\w-]+)", text))
    assert used == set(action["inputs"])


@pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="needs bash and files that sh runs")
@pytest.mark.parametrize(
    ("text", "inputs", "failed"),
    [
        ("# A\n\nText.\n", {}, None),
        ("# A\n\n[x](#none)\n", {}, None),
        ("# A\n\n[x](#none)\n", {"strict": "true"}, "check"),
        ("# A\n\n[x](#none)\n", {"strict": "true", "check": "false"}, "build"),
        ("---\nincludes: [none]\n---\n# A\n\nText.\n", {}, "check"),
        ("---\nincludes: [none]\n---\n# A\n\nText.\n", {"check": "false"}, "build"),
    ],
)
def test_the_steps_of_the_action_fail_where_the_inputs_say(text, inputs, failed, tmp_path):
    (tmp_path / "my docs/source").mkdir(parents=True)
    (tmp_path / "my docs/source/index.html.md").write_text(text)
    (tmp_path / "slatepy").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m slatepy "$@"\n')
    (tmp_path / "slatepy").chmod(0o755)
    action = read(ROOT / "action.yml")
    given = {**{name_: row["default"] for name_, row in action["inputs"].items()}, "folder": "my docs", **inputs}
    environment = {
        **os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
        "GITHUB_OUTPUT": str(tmp_path / "out"),
    }  # fmt: skip
    for step in action["runs"]["steps"]:
        condition = re.fullmatch(r"inputs\.(\w+) == 'true'", step.get("if", "inputs.check == 'true'"))
        if "slatepy" not in step.get("run", "") or ("if" in step and given[condition[1]] != "true"):
            continue
        for name_, value in step["env"].items():
            said = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)
            environment[name_] = given[said[1]] if said else str(tmp_path / "cache")
        # as a runner starts it
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=120
        )
        if "#none" in text and "if" in step:
            assert "::warning file=my docs/source/index.html.md,line=3," in done.stdout
        if done.returncode:
            assert failed == ("check" if "if" in step else "build"), done.stdout + done.stderr
            return
    assert failed is None
    assert (tmp_path / "out").read_text() == "out=build\n"
    assert (tmp_path / "build/index.html").is_file()


def test_pre_commit_gets_what_it_needs():
    for hook in read(ROOT / ".pre-commit-hooks.yaml"):
        assert {"id", "name", "entry", "language"} <= hook.keys()
        assert hook["pass_filenames"] is False
        assert re.compile(hook["files"]).search("source/index.html.md")


def test_issue_forms_ask_under_ids_of_their_own():
    for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"):
        form = read(path)
        ids = [field["id"] for field in form.get("body", ())]
        assert len(ids) == len(set(ids))
        assert path.name == "config.yml" or {"name", "description", "body"} <= form.keys()


def instructions():
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = re.sub(r"\\\n\s*", " ", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    return [tuple(line.split(" ", 1)) for line in lines if line.strip()]


def test_the_image_takes_the_place_of_slates():
    found = instructions()
    assert ("VOLUME", '["/srv/slate/build", "/srv/slate/source"]') in found
    assert ("EXPOSE", "4567") in found
    assert ("WORKDIR", "/srv/slate") in found
    assert found[-2:] == [("ENTRYPOINT", '["slatepy"]'), ("CMD", '["build"]')]


def test_the_image_keeps_the_rules_of_its_linter():
    """hadolint's rules that this file could break."""
    found = instructions()
    kinds = [kind for kind, _ in found]
    for kind, text in found:
        if kind == "FROM":
            assert re.match(r"[\w/]+:[\w.-]+", text)
            assert ":latest" not in text  # DL3006, DL3007
            assert "--platform" not in text  # DL3029: any processor
        if kind == "RUN":
            assert "sudo" not in text  # DL3004
            assert "apt-get" not in text or "--no-install-recommends" in text  # DL3015
            assert "pip install" not in text or "--no-cache-dir" in text  # DL3042
            assert not text.startswith("cd ")  # DL3003
        if kind in {"CMD", "ENTRYPOINT", "HEALTHCHECK"}:
            assert "[" in text  # DL3025
        assert kind not in {"ADD", "MAINTAINER"}  # DL3020, DL4000
    users = [text for kind, text in found if kind == "USER"]
    assert users == ["1000:1000"]  # DL3002
    for kind in ("CMD", "ENTRYPOINT", "HEALTHCHECK"):
        assert kinds.count(kind) == 1  # DL4003, DL4004, DL3012


def test_the_image_is_made_of_files_that_are_there_and_sent_along():
    sent = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    for kind, text in instructions():
        if kind == "COPY" and "--from" not in text:
            for source in text.split()[:-1]:
                assert (ROOT / source).exists(), source
                assert source in sent, source


@pytest.mark.parametrize(
    "command",
    [
        ["hadolint", "Dockerfile"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"],
        ["check-jsonschema", "--builtin-schema", "vendor.dependabot", ".github/dependabot.yml"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", *map(name, ON_GITHUB)],
        ["check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "docs/hosts/gitlab-ci.yml"],
        ["check-jsonschema", "--builtin-schema", "vendor.readthedocs", "docs/hosts/readthedocs.yaml"],
        ["pre-commit", "validate-manifest", ".pre-commit-hooks.yaml"],
    ],
    ids=" ".join,
)
def test_a_linter_has_nothing_to_say(command):
    if not shutil.which(command[0]):
        pytest.skip(f"needs {command[0]}")
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
