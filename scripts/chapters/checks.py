"""The lesson of each problem code -> the chapter on checks, each code with what is wrong and what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chapters import markup
from slatepy.checks import lesson, lessons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slatepy.checks.lesson import Lesson

_INTRODUCTION = """
# Checks

~~~shell
slatepy check
~~~

> It prints what a reader would stumble over, worst last:

~~~
warning[dead-anchor]: there is no '#get-a-kiten' on this page
  --> source/index.html.md:41:12
  41 | See [this](#get-a-kiten).
     |            ^^^^^^^^^^^^
  help: did you mean '#get-a-kitten'?
~~~

`slatepy check` builds the site in memory, looks for mistakes and writes nothing. Every build looks for what is found
quickly; `check` takes its time and parses your samples, too.

## What counts

An **error** stands against publishing: the build writes nothing. A **warning** is something that a reader would stumble
over. A **note** is advice, or a word on what slatepy did. `--level` says what makes `check` fail; warnings do by
default. In a build, `--strict` lets warnings fail.

## What is mended for you

~~~shell
slatepy check --fix --diff
~~~

`--fix` mends what has one plain remedy, and changes nothing that the page says. `--diff` shows the changes; without
`--fix` it only shows them.

## Switching a code off

> At one place:

~~~md
<!-- slatepy-ignore: dead-link -->
[our intranet](intranet/index.html)
~~~

> On a page, or in `slatepy.yml` everywhere:

~~~yaml
ignore:
  - dead-link
~~~

Prefer the comment: it stands where the reason is, and the next mistake of the kind is found.

## Links to other sites

~~~shell
slatepy check --external
~~~

Other people's servers are asked only with `--external`: a few at a time, one at a time of each host, and what answered
is not asked again for a day.

## Parsers

~~~shell
pip install "slatepy[samples]"
~~~

JSON, YAML, TOML, XML, Python and curl are parsed without further ado. Shell, JavaScript, Ruby, PHP and Go need the
parsers of the extra `samples`; without them, one note says how many samples were not looked at.

# Problem codes

Every problem has a code, which stays. `slatepy explain CODE` prints what stands here.
"""


_END = """
## slatepy itself {#codes-slatepy}

### defect {#defect}

**Error:** slatepy has a defect.

Something happened that must never happen. The site that was there stays as it was, the details are in a file that the
message names, and so is the address at which to report it. `slatepy info` prints what else such a report needs.
"""


def chapter() -> str:
    """Return the chapter."""
    known = lessons.lessons()
    blocks = [_INTRODUCTION]
    for group, title in lesson.GROUPS.items():
        found = [each for each in known.values() if each.group == group]
        if found:
            rows = [(f"[`{each.code}`](#{each.code})", each.severity, markup.prose(each.summary)) for each in found]
            blocks += [f"## {title} {{#codes-{group}}}", markup.table(("Code", "Severity", "What it says"), rows)]
            blocks += [block for each in found for block in _entry(each)]
    return markup.joined([*blocks, _END])


def _entry(one: Lesson) -> Iterator[str]:
    yield f"### {one.code} {{#{one.code}}}"
    if one.wrong != one.right:
        language = {"yml": "yaml", "json": "json", "rb": "ruby"}.get(one.file.rpartition(".")[2], "md")
        yield f"> Wrong, in `{one.file}`:"
        # what is no JSON must not be taken for JSON by the check of this manual
        yield markup.sample("" if language == "json" else language, one.wrong)
        yield "> Right:"
        yield markup.sample(language, one.right)
    yield f"**{one.severity.capitalize()}:** {markup.prose(one.summary)}."
    yield one.why
    if one.fixed:
        yield "`slatepy check --fix` mends it."
