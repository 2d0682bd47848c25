"""What is said where a site is previewed or becomes one file, and of the ids that `anchors: lock` keeps."""

from slatepy.checks.lesson import Lesson

LESSONS = (
    Lesson(
        "anchor-renamed",
        "note",
        "publishing",
        "a heading has another id than before, and the old one still leads to it",
        "With `anchors: lock` the section was known again by its text and its place. Links with the old id land there."
        " If it is another section, `slatepy anchors accept ID` lets the old id go.",
    ),
    Lesson(
        "anchor-shifted",
        "warning",
        "publishing",
        "an id leads to another section than before",
        "That happens where headings have the same text and are numbered, and one comes between them or changes its"
        " place. Put `{#id}` behind the heading that had the id, and links to it stay right.",
    ),
    Lesson(
        "anchor-vanished",
        "error",
        "publishing",
        "an id would vanish, and links to it break",
        "With `anchors: lock` no id is lost unasked. Put `{#id}` behind the heading that the section is now, or let the"
        " id go by `slatepy anchors accept ID`.",
    ),
    Lesson(
        "anchors-lock-broken",
        "error",
        "publishing",
        "`anchors.lock` cannot be read",
        "It was edited, or two branches were merged and left their marks in it. Take it from the last commit in which"
        " it was whole, and build.",
    ),
    Lesson(
        "anchors-no-lock",
        "error",
        "publishing",
        "there is no `anchors.lock` from which an id could be let go",
        "Say `anchors: lock` in `slatepy.yml`, and the next build begins one.",
    ),
    Lesson(
        "anchors-unknown",
        "error",
        "publishing",
        "`anchors.lock` does not know the id that is to be let go",
        "See whether it is written as in the address of the section, without `#`.",
    ),
    Lesson(
        "no-address",
        "error",
        "publishing",
        "the preview cannot listen on this address",
        "Another program has all ports nearby, or the address belongs to another machine. Choose one by `--host` and"
        " `--port`.",
    ),
    Lesson(
        "no-front-matter",
        "note",
        "publishing",
        "the first page has no front matter, and so no title and no language tabs",
        "It is built all the same. Begin the file with a line `---`, then `title: My API`, and another line `---`.",
    ),
    Lesson(
        "single-file-remote",
        "warning",
        "publishing",
        "something on the page comes from another host, so it is not inside the single file",
        "The page asks the other host for it when it is opened, which fails without a network. Put a copy of it into"
        " `source/` and refer to that.",
    ),
    Lesson(
        "wrong-editor",
        "error",
        "publishing",
        "the command that `--editor` names cannot be read",
        "It is a command line with `{file}` and `{line}` in it, such as `code -g {file}:{line}`; each quote that opens"
        " has to close.",
    ),
)
