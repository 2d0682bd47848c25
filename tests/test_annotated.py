"""An annotation says which tabs' samples it belongs to, so that a theme can show it with them."""

from __future__ import annotations

import re

import pytest

from slatepy import files, site

LOOK = files.read_themes()
SHELL = "```shell\ncurl\n```\n\n"
RUBY = "```ruby\nputs 1\n```\n\n"
PLAIN = "```json\n{}\n```\n\n"


def quotes(text):
    source = f"---\ntitle: A\nlanguage_tabs: [shell, ruby]\n---\n\n# A\n\n{text}"
    html = site.build({"source/index.html.md": source.encode()}, LOOK).output["index.html"].decode()
    return re.findall(r"<blockquote[^>]*>", html)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (f"> One.\n\n{SHELL}> Two.\n\n{RUBY}", ["with-shell", "with-ruby"]),
        # of every tab
        (f"> One.\n\n{SHELL}{RUBY}", [""]),
        # a sample that is always shown
        (f"> One.\n\n{SHELL}> Two.\n\n{PLAIN}", ["with-shell", ""]),
        (f"> One.\n\n{SHELL}> Two.\n\n{RUBY}{PLAIN}", ["with-shell", ""]),
        # none
        (f"> One.\n\nWords.\n\n{SHELL}", [""]),
        (f"> One.\n> > Two.\n\n{SHELL}", ["", ""]),
        # texts that look like its ends
        ("> `</pre></blockquote>`\n\n```shell\n</pre></div><blockquote>\n```\n", ["with-shell"]),
    ],
)
def test_an_annotation_names_the_tabs_of_its_samples(text, printed):
    assert quotes(text) == [f'<blockquote class="annotates {each}">' if each else "<blockquote>" for each in printed]
