import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.mark.slow
@pytest.mark.parametrize("name", ["fuzz_settings.py", "fuzz_markdown.py"])
def test_a_minute_of_fuzzing_finds_nothing_that_fails(name, tmp_path):
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not installed")
    command = [sys.executable, HERE / name, "60", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE.parents[1], env=_here())
    assert done.returncode == 0, done.stderr[-4000:]
    assert not list(tmp_path.glob("inputs/failed-*"))


def _here():
    return {"PYTHONPATH": str(HERE.parents[1]), "PATH": ""}
