"""What is said of a copy of Slate that a site brings: its stylesheets, its layout, its scripts."""

from slatepy.checks.lesson import Lesson

_BESIDE = {"source/index.html.md": "# Ping\n\nIt pongs.\n"}
_LAYOUT = '<html><body>\n<div class="content">\n@<%= yield %>\n</div>\n</body></html>\n'

LESSONS = (
    Lesson(
        "style-lost",
        "note",
        "migration",
        "a change in Slate's stylesheets is not taken over",
        "Colours, widths, fonts and rules are taken over. Loops, conditions and functions of Sass are not, unless"
        " `sass` is installed. Write the CSS that is meant into `source/stylesheets/custom.css`.",
        wrong="@import 'buttons';\n.hint { color: green; }\n",
        right=".hint { color: green; }\n",
        file="source/stylesheets/screen.css.scss",
        beside=_BESIDE,
    ),
    Lesson(
        "layout-lost",
        "note",
        "migration",
        "a change in Slate's layout is not taken over",
        "Html in the head, above the page, beside the contents and at the end is taken over, and the ERB in it that"
        " pages can use. What stands elsewhere, or is a program, is not. Write it into the pages, or into"
        " `source/head.html` and `source/footer.html`.",
        wrong=_LAYOUT.replace("@", "<p>Hello</p>\n"),
        right=_LAYOUT.replace("@", ""),
        file="source/layouts/layout.erb",
        beside=_BESIDE,
    ),
    Lesson(
        "script-lost",
        "note",
        "migration",
        "a script, or a change in one of Slate's, is left out",
        "Scripts of your own that run by themselves are loaded. jQuery came with Slate and is not there: load it in"
        " `source/head.html` and the script after it, or write the script without. Slate's own scripts are replaced by"
        " the theme's: of them each line that no version of Slate has is named. Write what of it is still wanted into a"
        " script of your own.",
        wrong="//= require ./app/_menu\n",
        right="//= require ./app/_search\n",
        file="source/javascripts/all.js",
        beside=_BESIDE,
    ),
    Lesson(
        "not-clean",
        "error",
        "migration",
        "a repository is not rewritten in place while git does not have all that is in it",
        "Commit what has changed, or let `slatepy migrate` write into a new folder.",
    ),
)
