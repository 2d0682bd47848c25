"""Run the dialects against text that coverage leads to: `python fuzz_markdown.py SECONDS [FOLDER]`.

FOLDER keeps the inputs that reached new code, and any that failed. Leaves with another code than 0 on a failure.
"""

import sys

import atheris
import campaign

with atheris.instrument_imports(include=["slatepy.markdown"]):
    from slatepy import anchor, markdown
    from slatepy.document import Source

    for dialect in ("slate", "commonmark"):  # the rules are imported when a dialect is first used
        markdown.parse(Source("", "# A"), markdown.Options(dialect=dialect))

OPTIONS = (
    markdown.Options(),
    markdown.Options(recovery=False),
    markdown.Options(dialect="commonmark"),
    markdown.Options(smartypants=True, tabs=("shell", "ruby--v2")),
)
SEEDS = (
    b"\0# A\n\n> b\n\n```shell\ncurl\n```\n\n- c\n  - d\n",
    b"\1a | b\n--|--\nc | d\n\n<aside class='notice'>\nx\n</aside>\n",
    b"\2## *A* `b` [c](d) ![e](f) <g@h.i> ~~j~~ &amp; \\* <k>\n\n[l]: m\n",
    b"\3Title\n===\n\n```\n}```\n# B\n```ruby--v2\n1. x\n\n    y\n",
)
WORDS = (
    *(
        "```",
        "~~~",
        "ruby--v2",
        "# ",
        "---",
        "===",
        "> ",
        "- ",
        "1. ",
        "    ",
        "| ",
        "--|--",
        ":-:",
        "<aside>",
        "</aside>",
    ),
    *(
        "<!--",
        "-->",
        "<br/>",
        "<pre>",
        "[a](b)",
        "![",
        "[x]: y",
        "**",
        "__",
        "~~",
        "`",
        "&amp;",
        "\\*",
        "<http://a>",
        "  ",
    ),
    *("{#id}", "[^1]", "- [ ] ", "www.a.b", "a\n: b"),
)


def one(data):
    """Parse the text with the options that its first byte chooses: no exception, and sections that are the whole."""
    source = Source("index.html.md", data[1:].decode("utf-8", "replace").replace("\r", "\n").replace("\0", "\ufffd"))
    options = OPTIONS[data[0] % len(OPTIONS) if data else 0]
    unit = markdown.parse(source, options)
    made, _ = markdown.document([unit], anchor.scheme("slate"), recovery=options.recovery)
    assert made.html == "".join(section.html for section in made.sections)


if __name__ == "__main__":
    campaign.run(one, SEEDS, WORDS, sys.argv[1:])
