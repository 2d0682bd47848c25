"""Compiled regular expressions from process to process: the same there, and what is damaged or foreign does no harm."""

import functools
import os
import re
import subprocess
import sys
from pathlib import Path
from re import _compiler

import pytest
from pygments import lexers

from slatepy import cache, patterns

ROOT = Path(__file__).resolve().parents[1]
MANY, FEW = 200, 60
LEXERS = ["bash", "c", "clojure", "go", "haskell", "java", "javascript", "objective-c", "perl", "php", "python", "ruby"]
PROGRAM = """
import sys
from re import _parser
parse, parsed = _parser.parse, []
def counted(pattern, *more):
    parsed.append(pattern)
    return parse(pattern, *more)
_parser.parse = counted
from slatepy import cli
code = cli.main(sys.argv[1:])
print("parsed", len(parsed), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture(autouse=True)
def process(monkeypatch):
    """Let each test be a new process as far as patterns go, and leave `re` as it was."""
    monkeypatch.setattr(_compiler, "compile", _compiler.compile)
    anew(monkeypatch)


def anew(monkeypatch):
    for name, empty in (("_known", {}), ("_used", set()), ("_new", {})):
        monkeypatch.setattr(patterns, name, empty)


def compiled(pattern, flags=0):
    re.purge()
    return re.compile(pattern, flags)


def lexers_patterns():
    """Return the patterns, with their flags, of lexers that have very different ones."""
    found = set()
    for name in LEXERS:
        lexer = lexers.get_lexer_by_name(name)
        rules = (rule for state in lexer._tokens.values() for rule in state)  # noqa: SLF001
        found |= {(match.__self__.pattern, match.__self__.flags) for match, *_ in rules if hasattr(match, "__self__")}
    return [(pattern, flags & ~re.UNICODE) for pattern, flags in found]


def test_each_pattern_is_what_it_would_be(monkeypatch):
    asked = lexers_patterns()
    assert len(asked) > 500
    monkeypatch.setattr(_compiler, "compile", getattr(_compiler.compile, "__wrapped__", _compiler.compile))
    expected = [compiled(*each) for each in asked]
    assert patterns.keep()
    assert [compiled(*each) for each in asked] == expected
    data = patterns.dumps()
    anew(monkeypatch)
    patterns.load(data)
    monkeypatch.setattr(_compiler, "_code", None)
    assert [compiled(*each) for each in asked] == expected
    assert [compiled(*each).groupindex for each in asked] == [each.groupindex for each in expected]
    assert not patterns.news()


def test_what_is_no_plain_pattern_goes_its_way(capsys):
    patterns.keep()
    assert compiled(b"a+").match(b"aa")
    assert compiled("a+", re.DEBUG).match("aa")
    assert "LITERAL" in capsys.readouterr().out
    with pytest.raises(re.error, match="unterminated"):
        compiled("(a")
    with pytest.raises(TypeError):
        compiled(1)
    assert {pattern for pattern, _ in patterns.news()} <= {"unterminated"}


def test_flags_tell_patterns_apart():
    patterns.keep()
    assert compiled("a") != compiled("a", re.IGNORECASE)
    assert compiled("a", re.IGNORECASE).match("A")
    assert not compiled("a").match("A")


def test_a_python_that_compiles_otherwise_is_left_alone(monkeypatch):
    other = functools.partial(_compiler.compile)
    monkeypatch.setattr(_compiler, "compile", other)
    assert not patterns.keep()
    assert _compiler.compile is other


def test_it_is_kept_once_however_often_it_is_asked_for():
    own = _compiler.compile
    assert patterns.keep()
    assert patterns.keep()
    assert _compiler.compile.__wrapped__ is getattr(own, "__wrapped__", own)


def test_news_are_told_once_and_learnt():
    patterns.keep()
    compiled("told")
    news = patterns.news()
    assert [key for key in news if key[0] == "told"]
    assert not patterns.news()
    patterns.learn(news)
    assert patterns.news() == news


def test_beyond_a_size_only_what_is_in_use_is_kept(monkeypatch):
    patterns.keep()
    compiled("old")
    data = patterns.dumps()
    anew(monkeypatch)
    monkeypatch.setattr(patterns, "_MOST", 10)
    patterns.load(data)
    compiled("new")
    data = patterns.dumps()
    anew(monkeypatch)
    patterns.load(data)
    assert [pattern for pattern, _ in patterns._known] == ["new"]  # noqa: SLF001


@pytest.fixture
def home(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source/index.html.md").write_text("---\ntitle: A\n---\n\n# B\n\n```python\nx = 1\n```\n")
    return tmp_path


def build(home, **environment):
    """Build without a cache of the site; return how many patterns were compiled."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(home / "own"), **environment}
    command = [sys.executable, "-c", PROGRAM, "build", str(home), "--no-cache"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=settings)
    assert "<span" in (home / "build/index.html").read_text()
    return int(done.stderr.rpartition("parsed ")[2])


def test_a_second_build_compiles_hardly_any(home):
    assert build(home) > MANY
    assert build(home) < FEW


def test_what_is_kept_damaged_is_compiled_again(home, monkeypatch):
    build(home)
    (kept,) = (path for path in (home / "own/slatepy").iterdir() if path.stat().st_size > 20_000)
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes(data)
    assert build(home) > MANY
    # sealed, and still no patterns
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "own"))
    own = cache.Cache(cache.own(), f"patterns {sys.version}", private=True)
    own.shelf("patterns").put(cache.digest("all"), b"none")
    own.save()
    assert build(home) > MANY
    assert build(home) < FEW
