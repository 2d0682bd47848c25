"""Run front matter against bytes that coverage leads to: `python fuzz_settings.py SECONDS [FOLDER]`.

FOLDER keeps the inputs that reached new code, and any that failed. Leaves with another code than 0 on a failure.
"""

import sys

import atheris
import campaign

with atheris.instrument_imports(include=["slatepy.settings"]):
    from slatepy import settings

SITE = settings.FrontMatter("slatepy.yml")
SEEDS = (
    b"---\ntitle: T\nlanguage_tabs:\n  - shell: cURL\nincludes: [a, b]\n---\n\n# A\n",
    b';;;\n"title": "T"\n;;;\n',
    b'+++\ntitle = "T"\n+++\n',
    b"\xff\xfe-\0-\0-\0\n\0",
    b"---\na: &a {b: 1}\nc: {<<: *a}\nd: !ruby/x y\n...\n",
    b"---\ntitle: caf\xe9\n\n# A\n",
)
WORDS = (
    *("---", "...", ";;;", "+++", "coding: gbk", "\ufeff", "title: ", "language_tabs:", "includes:", "toc_footers:"),
    *(
        "meta:",
        "layout: ",
        "markdown: ",
        "toc_depth: ",
        "  - ",
        "<<: ",
        "&a ",
        "*a",
        "!ruby/x ",
        "!!str ",
        "|",
        ">",
        "? ",
    ),
)


def one(data):
    """Read the bytes as a page: no exception, and a body that is the end of what was there."""
    front = settings.front_matter("index.html.md", data)
    chosen, problems = settings.settings(SITE, front)
    assert isinstance(chosen, settings.Settings)
    assert all(problem.place.line >= 1 and problem.message for problem in (*front.problems, *problems))
    settings.site_defaults({"slatepy.yml": data})


if __name__ == "__main__":
    campaign.run(one, SEEDS, WORDS, sys.argv[1:])
