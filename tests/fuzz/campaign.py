"""A coverage-guided search for an input that a function fails on, bounded in time."""

import sys
import tempfile
from pathlib import Path

import atheris

LONGEST_INPUT, SLOWEST_INPUT = 4096, 10


def run(one, seeds, words, arguments):
    """Call `one` with bytes for as many seconds as the first of `arguments` says, 60 where there is none.

    seeds: inputs to begin with; words: texts that are worth putting anywhere.
    The second of `arguments` is a folder of inputs that is read and added to; without it they are thrown away.
    """
    seconds = arguments[0] if arguments else "60"
    with tempfile.TemporaryDirectory() as elsewhere:
        folder = Path(arguments[1] if len(arguments) > 1 else elsewhere) / "inputs"
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds):
            (folder / f"seed-{number}").write_bytes(seed)
        dictionary = Path(elsewhere) / "words"
        dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in words))
        limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST_INPUT}", f"-timeout={SLOWEST_INPUT}"]
        atheris.Setup(
            [sys.argv[0], *limits, f"-dict={dictionary}", f"-artifact_prefix={folder}/failed-", str(folder)], one
        )
        atheris.Fuzz()


def _escaped(word):
    """Return a word as libFuzzer's dictionaries have it, every byte by its number."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode())
