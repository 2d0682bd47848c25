"""External links and what their servers answered -> problems."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slatepy.checks import pointed
from slatepy.checks.lesson import Lesson
from slatepy.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slatepy.checks.subject import Site
    from slatepy.document import Reference

LESSON = Lesson(
    "dead-url",
    "warning",
    "references",
    "an external link does not answer",
    "Looked for with `slatepy check --external` only, since it asks other people's servers: each address once, a few"
    " at a time, one at a time of each host, and again when it fails. What answered is remembered for a day. An answer"
    " that only says that robots, or strangers, are not welcome (401, 403, 405, 429, 999) is taken for a good one.",
    only="--external",
)

_OPEN = re.compile(r"https?://", re.IGNORECASE)
_INVENTED = re.compile(
    r"https?://(?:[^/]*@)?(?:localhost|[^/:?#]*\.(?:example|test|invalid|localhost|local|internal)|[^/:?#]*\bexample\.(?:com|org|net)"
    r"|127\.|10\.|192\.168\.|\d+\.\d+\.\d+\.\d+|\[|[^/:?#.]*(?:[/:?#]|$))",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"[{}<>$\s]|%7B|%3C|\.\.\.|\*", re.IGNORECASE)


def urls(site: Site) -> tuple[str, ...]:
    """Return every address to be asked for, each once, without its anchor; invented hosts and placeholders are not."""
    return tuple(dict.fromkeys(_address(reference) for reference in _references(site)))


def problems(site: Site, faults: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each link to an address with a fault; faults: address -> what is wrong, in words."""
    lines = pointed.Lines(site.tree)
    for reference in _references(site):
        fault = faults.get(_address(reference))
        if fault:
            message = f"'{reference.url}' {fault}"
            hint = "mend the address, or take the link out"
            place = lines.place(reference.place, reference.url)
            yield Problem(LESSON.code, LESSON.severity, message, place, hint, len(reference.url))


def _references(site: Site) -> Iterator[Reference]:
    for page in site.pages:
        for reference in page.references:
            url = reference.url
            if _OPEN.match(url) and not _INVENTED.match(url) and not _PLACEHOLDER.search(url):
                yield reference


def _address(reference: Reference) -> str:
    return reference.url.strip().partition("#")[0]
