"""Pages that several processes make: they change nothing about the result, and outlive no build."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from slatepy import cache, files, highlight, site
from slatepy.problem import SiteError
from slatepy.site import pool

ROOT = Path(__file__).resolve().parents[1]
LOOK = files.read_themes()
FRONT = "---\ntitle: Page {0}\nlanguage_tabs: [python, ruby]\nincludes: [shared]\nbase_url: https://example.com\n---\n"
TEXT = """
# Chapter {0}

See [the next](p{1}.html#chapter-{1}), [nothing](p{0}.html#gone) and ![a picture](images/none.png).

## Same

```python
x = {0}
```

```ruby
y = {0}
```
"""
TREE = {
    f"source/{f'p{n}' if n else 'index'}.html.md": (FRONT + TEXT * n).format(n, n + 1).encode() for n in range(1, 9)
}
TREE |= {"source/includes/_shared.md": b"# Shared\n\n## Same\n\nText [gone](#lost).\n", "source/images/a.png": b"x"}
TREE["source/index.html.md"] = TREE.pop("source/p3.html.md")


@pytest.fixture(params=["forked", "anew"])
def others(request, monkeypatch):
    """Share every site out, with one kind of process; what is asked of them is noted."""
    asked = []
    ask = pool.asked
    monkeypatch.setattr(pool, "_WORTH_A_FORK", 0)
    monkeypatch.setattr(pool, "_WORTH_A_START", 0)
    monkeypatch.setattr(pool.processes, "can_fork", lambda: request.param == "forked")

    def noted(of, number):
        asked.append(number)
        return ask(of, number)

    monkeypatch.setattr(pool, "asked", noted)
    return asked


def built(tree, jobs, store=None, **options):
    return site.build(tree, LOOK, store=store, painter=highlight.Painter(jobs), documents=False, **options)


@pytest.mark.parametrize("jobs", [2, 3, 20])
def test_any_number_of_processes_makes_the_same_site(others, jobs):
    alone, together = built(TREE, 1), built(TREE, jobs)
    assert others
    assert {problem.code for problem in together.problems} >= {"dead-anchor", "missing-image", "repeated-id"}
    assert together == alone


def test_what_is_kept_is_the_same_whoever_has_made_it(others, tmp_path):
    stores = [cache.Cache(tmp_path / str(jobs), "1") for jobs in (1, 2)]
    for jobs, store in enumerate(stores, 1):
        built(TREE, jobs, store)
        store.save()
    assert others
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "12")
    assert one == two
    assert len(one) == len(TREE) - 2
    again = cache.Cache(tmp_path / "2", "1")
    assert built(TREE, 2, again) == built(TREE, 1)
    assert all(again.take(path) is None for path in TREE)


def test_of_several_pages_that_cannot_be_made_the_first_says_so(others):
    broken = {path: data.replace(b"title:", b"theme: none\ntitle:") for path, data in TREE.items()}
    with pytest.raises(SiteError) as alone:
        built(broken, 1)
    with pytest.raises(SiteError) as together:
        built(broken, 2)
    assert others
    assert together.value.problem == alone.value.problem


@pytest.mark.parametrize("line", [b"anchors: lock", b"heading_ids: nested"])
def test_pages_whose_ids_rest_on_other_pages_are_made_in_order(others, line):
    tree = {**TREE, "source/p1.html.md": TREE["source/p1.html.md"].replace(b"title:", line + b"\ntitle:")}
    assert built(tree, 2) == built(tree, 1)
    assert not others


def test_what_a_process_had_that_is_gone_is_made_by_the_rest(others, monkeypatch):
    alone = built(TREE, 1)
    ask = pool.asked

    def killed(of, number):
        if len(others) == 1:
            of.kill()
        return ask(of, number)

    monkeypatch.setattr(pool, "asked", killed)
    assert built(TREE, 3) == alone
    assert len(others) > 1


def test_steps_are_told_one_after_the_other_to_the_end(others):
    told = []
    built(TREE, 2, progress=lambda done, total: told.append((done, total)))
    assert others
    assert told == sorted(told)
    assert told[-1] == (told[0][1], told[0][1])


def test_a_small_site_or_one_that_is_mostly_one_page_is_not_shared_out(others, monkeypatch):
    built({**TREE, "source/p1.html.md": TREE["source/p1.html.md"] * 100}, 2)
    assert not others
    monkeypatch.undo()
    assert built(TREE, 2) == built(TREE, 1)


BUILD = """
import os, signal, threading
from slatepy import files, highlight, site
from slatepy.site import pool
{before}
pool._WORTH_A_FORK = pool._WORTH_A_START = 0
ask = pool.asked
def asked(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)
pool.asked = asked
front = "---\\ntitle: A\\n---\\n\\n# A\\n\\ntext\\n"
tree = {{f"source/p{{n}}.html.md": front.encode() for n in range(9)}}
site.build(tree, files.read_themes(), {{}}, painter=highlight.Painter(2), documents=False)
"""


@pytest.mark.parametrize(
    "before",
    ["", "threading.Thread(target=threading.Event().wait, daemon=True).start()"],
    ids=["forked", "anew"],
)
def test_no_process_outlives_a_build_that_is_killed(before):
    # returns only once no process is left that holds the pipes
    command = [sys.executable, "-c", BUILD.format(before=before)]
    done = subprocess.run(command, check=False, capture_output=True, cwd=ROOT, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert done.stderr == b""
