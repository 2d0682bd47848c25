"""The processes that help to highlight: they change nothing about the result, and outlive no build."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from slatepy import highlight
from slatepy.highlight import foresight
from slatepy.publish import ahead

ROOT = Path(__file__).resolve().parents[1]
PYTHON = highlight.language("python")
# A worker is forked, except where another thread is running, as it might hold a lock.
FORKED = ""
ANEW = """
import threading
threading.Thread(target=threading.Event().wait, daemon=True).start()
"""
ENOUGH = """
import os, signal, sys
from slatepy import highlight
painter = highlight.Painter(2)
language = highlight.language("python")
paintings = [painter.ask(f"x = {number}\\n" * 5_000, language) for number in range(12)]
"""


def run(program, before=FORKED):
    # returns only once no process is left that holds the pipes, so that a worker left behind is seen as a timeout
    command = [sys.executable, "-c", before + ENOUGH + program]
    return subprocess.run(command, check=False, capture_output=True, cwd=ROOT, timeout=60, start_new_session=True)


PAINTED = """
painter.finish()
painter.close()
import hashlib
sys.stdout.write(hashlib.sha256("".join(each.html for each in paintings).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def alone():
    painted = "".join(highlight.html(f"x = {number}\n" * 5_000, PYTHON) for number in range(12))
    return hashlib.sha256(painted.encode()).hexdigest()


@pytest.mark.parametrize("before", [FORKED, ANEW], ids=["forked", "anew"])
def test_workers_paint_what_would_be_painted_here(alone, before):
    done = run("assert painter._workers\n" + PAINTED, before)
    assert done.stderr == b""
    assert done.stdout.decode() == alone


FORESEEN = """
import os, signal, sys, time
from slatepy import highlight
painter = highlight.Painter(2)
python = highlight.language("python")
code = "".join(f"x = {number}\\n" for number in range(5_000))
painter.foresee([f"# One\\n\\n```python\\n{code}```\\n".encode()] * 3)
assert painter._workers
"""
ASKED = """
paintings = [painter.ask(code, python), painter.ask("y = 1\\n", python)]
painter.finish()
painter.close()
sys.stdout.write("".join(each.html for each in paintings))
"""


@pytest.mark.parametrize(
    "between",
    ["", "time.sleep(2)\n", "painter._workers[0].process.kill()\n"],
    ids=["at once", "later", "dead"],
)
def test_what_was_foreseen_is_painted_as_it_would_be_else(between):
    program = FORESEEN + between + ASKED
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, cwd=ROOT, timeout=60)
    assert done.stderr == b""
    code = "".join(f"x = {number}\n" for number in range(5_000))
    assert done.stdout.decode() == highlight.html(code, PYTHON) + highlight.html("y = 1\n", PYTHON)


def test_what_is_foreseen_is_what_a_page_asks_for():
    text = "# A\n\n```\nplain\n```\n\n```curl\ncurl\t/a\n   \nb\n```\n\n~~~~ js \n```\n~~~~\n\n```ruby\nopen"
    assert list(foresight.samples([text.encode()])) == [("curl    /a\n\nb\n", "bash"), ("```\n", "javascript")]


def test_what_a_worker_had_that_was_killed_is_painted_here(alone):
    done = run("painter._workers[0].process.kill()\n" + PAINTED)
    assert done.stderr == b""
    assert done.stdout.decode() == alone


def test_where_no_process_can_be_started_everything_is_painted_here(alone):
    before = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))\n"
    done = run(
        "assert not painter._workers\n" + PAINTED,
        "import slatepy.highlight.spans, pygments.lexers.python, hashlib\n" + before,
    )
    assert done.stderr == b""
    assert done.stdout.decode() == alone


@pytest.mark.parametrize("before", [FORKED, ANEW], ids=["forked", "anew"])
def test_no_worker_outlives_a_build_that_is_killed(before):
    done = run("assert painter._workers\nos.kill(os.getpid(), signal.SIGKILL)\n", before)
    assert done.returncode == -signal.SIGKILL
    assert done.stderr == b""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_to_all_of_them_is_answered_by_the_build_alone(name):
    program = f"""
def end(*_):
    painter.close()
    sys.exit(3)
signal.signal(signal.{name}, end)
os.killpg(0, signal.{name})
signal.pause()
"""
    done = run(program)
    assert done.returncode == 3
    assert done.stderr == b""


def test_files_are_foreseen_in_the_order_in_which_pages_include_them():
    names = ["source/includes/_a.md", "source/includes/_b.md", "source/includes/v2/_c.md", "source/index.html.md"]
    page = b"---\nincludes:\n  - b\n  - 'v2/c'\n  - gone\n---\n"
    texts = {**dict.fromkeys(names[:3], b"# A\n"), names[3]: page}
    assert ahead.as_read(texts) == [names[3], names[1], names[2], names[0]]
