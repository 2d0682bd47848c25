"""Every sample of a text, by the language that its author names, to the parser that reads it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from slatepy import highlight
from slatepy.checks.samples import (
    curl_command,
    go_syntax,
    javascript_syntax,
    json_syntax,
    php_syntax,
    python_syntax,
    ruby_syntax,
    shell_syntax,
    toml_syntax,
    xml_syntax,
    yaml_syntax,
)
from slatepy.checks.structure import swallowed_fence
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from slatepy.checks.lesson import Lesson
    from slatepy.checks.samples.fault import Fault
    from slatepy.checks.texts import Sample, Text

LANGUAGES: MappingProxyType[str, tuple[Callable[[str], Fault | None], Lesson]] = MappingProxyType(
    {
        "bash": (shell_syntax.fault, shell_syntax.LESSON),
        "go": (go_syntax.fault, go_syntax.LESSON),
        "javascript": (javascript_syntax.fault, javascript_syntax.LESSON),
        "json": (json_syntax.fault, json_syntax.LESSON),
        "php": (php_syntax.fault, php_syntax.LESSON),
        "python": (python_syntax.fault, python_syntax.LESSON),
        "ruby": (ruby_syntax.fault, ruby_syntax.LESSON),
        "toml": (toml_syntax.fault, toml_syntax.LESSON),
        "xml": (xml_syntax.fault, xml_syntax.LESSON),
        "yaml": (yaml_syntax.fault, yaml_syntax.LESSON),
    }
)
"""By the name of the lexer that draws it, what reads a language and what it says."""

_LONGEST = 200_000


def problems(text: Text) -> Iterator[Problem]:
    """Yield a problem for each sample that its language's parser cannot take."""
    for sample in text.samples:
        found = LANGUAGES.get(language(sample))
        if found is None or not sample.closed or len(sample.pane.code) > _LONGEST or swallowed_fence.inner(sample):
            continue
        if found[1] is shell_syntax.LESSON and any(curl_command.of_sample(text, sample)):
            continue  # what is wrong with a `curl` command is said better there
        fault = found[0](sample.pane.code)
        if fault:
            place = text.within(sample, fault.line, fault.column)
            lesson = found[1]
            yield Problem(lesson.code, lesson.severity, fault.message, place, fault.hint, fault.length)


def language(sample: Sample) -> str:
    """Return the lexer of the language that a sample is evidently written in, empty where nothing says it."""
    meant = highlight.intended(sample.name) if sample.name else None
    return (meant.lexer or "") if meant else ""
