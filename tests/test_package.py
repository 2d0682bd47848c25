"""What is shipped: the wheel and the sdist, built here, installed into an empty environment."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / ".." / "shared" / "seed"
PAGE = "---\ntitle: Kitchen API\nlanguage_tabs: [python]\n---\n\n# Pots\n\n```python\nx = 1\n```\n"


def run(*command, **options):
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        list(map(str, command)), check=False, capture_output=True, text=True, env=environment, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of what git has, with things beside it that git ignores and no package may contain."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("needs the git checkout")
    folder = tmp_path_factory.mktemp("package") / "checkout"
    for name in run("git", "ls-files", cwd=ROOT).splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    run("git", "init", "-q", cwd=folder)
    for name in (
        "slatepy/__pycache__/x.cpython-311.pyc",
        "themes/slate/node_modules/x.js",
        "build/index.html",
        ".slatepy/x",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("ignored")
    return folder


@pytest.fixture(scope="module")
def packages(checkout):
    """The wheel and the sdist, built twice, the second time by way of the sdist as installers do."""
    for out in ("one", "two"):
        run(sys.executable, "-m", "build", "--no-isolation", "--outdir", checkout.parent / out, checkout)
    return checkout.parent


def wheel_of(folder):
    (wheel,) = folder.glob("*.whl")
    return wheel


def names_in(package):
    if package.suffix == ".whl":
        return set(zipfile.ZipFile(package).namelist())
    with tarfile.open(package) as sdist:
        return {name.partition("/")[2] for name in sdist.getnames()}


def test_the_wheel_has_the_package_its_types_and_the_themes(packages):
    names = names_in(wheel_of(packages / "one"))
    shipped = {
        path for path in run("git", "-C", ROOT, "ls-files", "slatepy", "themes").splitlines() if (ROOT / path).is_file()
    }
    wanted = {re.sub(r"^themes/", "slatepy/themes/", name) for name in shipped}
    assert "slatepy/py.typed" in wanted
    assert "slatepy/themes/slate/page.html" in wanted
    (manual,) = [name for name in names if ".data/" in name]
    assert manual.endswith(".data/data/share/man/man1/slatepy.1")
    assert {name for name in names if ".dist-info/" not in name} - {manual} == wanted


def test_the_sdist_makes_the_manual_page_and_the_docs_too(packages):
    (sdist,) = (packages / "one").glob("*.tar.gz")
    assert {"man/slatepy.1", "docs/hosts/nginx.conf", "SECURITY.md", "scripts/manual.py"} <= names_in(sdist)


def test_the_sdist_has_all_that_the_wheel_is_made_of(packages):
    (sdist,) = (packages / "one").glob("*.tar.gz")
    names = names_in(sdist)
    assert {"pyproject.toml", "slatepy/py.typed", "themes/slate/page.html", "PKG-INFO"} <= names
    assert not [name for name in names if re.search(r"node_modules|__pycache__|^build/|^\.slatepy/", name)]


def test_a_package_is_the_same_bytes_whenever_it_is_built(packages):
    digests = [
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (packages / out).iterdir()}
        for out in ("one", "two")
    ]
    assert digests[0] == digests[1]
    assert len(digests[0]) == 2


@pytest.fixture(scope="module")
def installed(packages, tmp_path_factory):
    """The wheel in an empty environment; returns its slatepy command."""
    folder = tmp_path_factory.mktemp("empty")
    run(sys.executable, "-m", "venv", folder / "venv")
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    try:
        run(python, "-m", "pip", "install", "--quiet", wheel_of(packages / "one"))
    except AssertionError as error:
        if "No matching distribution" in str(error) or "connection" in str(error).lower():
            pytest.skip("the package index is out of reach")
        raise
    return python.with_name("slatepy")


def test_the_installed_command_builds_a_site_in_an_empty_folder(installed, tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source/index.html.md").write_text(PAGE)
    assert run(installed, "build", cwd=tmp_path).startswith("built 1 page, 1 section, 1 sample, ")
    assert "Kitchen API" in (tmp_path / "build/index.html").read_text("utf-8")
    assert re.fullmatch(r"slatepy \S+\n", run(installed, "--version", cwd=tmp_path))


@pytest.mark.compat
def test_the_installed_command_builds_the_seed(installed, tmp_path):
    if not SEED.is_dir():
        pytest.skip("the shared seed is not beside the checkout")
    shutil.copytree(SEED, tmp_path / "source")
    run(installed, "build", "--set", "missing_includes=warn", cwd=tmp_path)
    assert (tmp_path / "build/index.html").stat().st_size > 10_000


def test_the_installed_command_makes_a_site_that_builds_and_tells_of_itself(installed, tmp_path):
    run(installed, "new", "try-it", "--ci", "github", cwd=tmp_path)
    assert run(installed, "build", "try-it", "--strict", cwd=tmp_path).startswith("built 1 page, ")
    assert "missing" not in run(installed, "info", "try-it", cwd=tmp_path).replace("git missing", "")
    assert "_SLATEPY_COMPLETE" in run(installed, "completion", "bash", cwd=tmp_path)
    assert (installed.parents[1] / "share/man/man1/slatepy.1").is_file()


def test_the_installed_interface_is_typed_and_offers_what_it_says(installed, tmp_path):
    program = "import slatepy; print(*(getattr(slatepy, name) is not None for name in slatepy.__all__))"
    assert "False" not in run(installed.with_name("python"), "-c", program, cwd=tmp_path)
