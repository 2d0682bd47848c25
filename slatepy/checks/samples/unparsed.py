"""Samples that could be judged if the grammars were installed: one note of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slatepy.checks.lesson import Lesson
from slatepy.checks.samples import parsed, tree
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slatepy.checks.texts import Text

LESSON = Lesson(
    "unparsed-samples",
    "note",
    "samples",
    "samples in some languages were not judged",
    "Shell, JavaScript, Ruby, PHP and Go are read by the grammars of tree-sitter, which are no part of slatepy itself."
    " `pip install 'slatepy[samples]'` installs them.",
)

_PACKAGES = {
    "bash": ("tree_sitter_bash", "language", "shell"),
    "go": ("tree_sitter_go", "language", "Go"),
    "javascript": ("tree_sitter_javascript", "language", "JavaScript"),
    "php": ("tree_sitter_php", "language_php", "PHP"),
    "ruby": ("tree_sitter_ruby", "language", "Ruby"),
}


def problems(texts: Iterable[Text]) -> Iterator[Problem]:
    """Yield one problem, at the first sample that no parser is at hand for, naming all languages concerned."""
    first = None
    missing: dict[str, None] = {}
    for text in texts:
        for sample in text.samples:
            package, function, name = _PACKAGES.get(parsed.language(sample), ("", "", ""))
            if package and name not in missing and tree.parser(package, function) is None:
                first = first or text.at(sample.line)
                missing[name] = None
    if first:
        message = f"samples in {', '.join(missing)} are not judged, their grammars are not installed"
        yield Problem(LESSON.code, LESSON.severity, message, first, "pip install 'slatepy[samples]'")
