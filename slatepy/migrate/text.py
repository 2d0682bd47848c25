"""An ERB file that is no Markdown to the text that it gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slatepy.document import Source
from slatepy.migrate import erb, partial

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slatepy.migrate.scope import Scope
    from slatepy.problem import Problem

_DEEPEST: Final = 10
_INSERT = re.compile("\ue000(0|[1-9][0-9]{0,8})\ue001")


def rendered(
    source: Source, scope: Scope, tree: Mapping[str, bytes], depth: int = 0
) -> tuple[str, tuple[Problem, ...]]:
    """Return what a text's ERB gives, its partials in their places, and what of it is not understood."""
    made = erb.render(source, scope)
    problems = list(made.problems)
    texts = []
    for insert in made.inserts:
        path = partial.find(insert.name, source.file, tree)
        if path is None or depth > _DEEPEST:
            problems.append(partial.problem(insert.name, source.file, tree, insert.place))
            texts.append("")
            continue
        text = tree[path].decode("utf-8-sig", "replace").replace("\r\n", "\n")
        if path.endswith(".erb"):
            text, more = rendered(Source(path, text), scope, tree, depth + 1)
            problems += more
        texts.append(text)
    known = dict(enumerate(texts))
    return _INSERT.sub(lambda match: known.get(int(match[1]), match[0]), made.source.text), tuple(problems)
