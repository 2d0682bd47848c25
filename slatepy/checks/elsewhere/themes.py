"""What is said of themes."""

from slatepy.checks.lesson import Lesson

LESSONS = (
    Lesson(
        "theme-missing",
        "error",
        "themes",
        "there is no theme of that name",
        "`theme` names one of slatepy's themes, or a folder in the site's `themes/`.",
    ),
    Lesson(
        "theme-file-missing",
        "error",
        "themes",
        "a template asks for a file that the theme does not have",
        "Nothing is built, since every page would lack it.",
    ),
    Lesson(
        "broken-template",
        "error",
        "themes",
        "a template cannot be read or filled in",
        "The message is that of Jinja, with the template's file and line. A name that the page contract does not have"
        " is an error, too.",
    ),
    Lesson(
        "broken-theme",
        "error",
        "themes",
        "a theme's files do not fit together",
        "Nothing is built.",
    ),
    Lesson(
        "broken-locale",
        "error",
        "themes",
        "a file of a theme's words cannot be read",
        "`locales/LANG.json` in a theme holds a mapping of texts.",
    ),
    Lesson(
        "theme-file-unused",
        "warning",
        "themes",
        "a file that goes over a theme has the name of none of its files",
        "It changes nothing: what goes over `partials/contents.html` stands in `themes/slate/partials/` and has that"
        " name, too. A file that a template of the site's own, or its `theme.json`, speaks of may have any name.",
    ),
    Lesson(
        "word-unused",
        "warning",
        "themes",
        "a file of the interface's words has one that the theme does not know",
        "It is shown nowhere, and where it should stand there is the theme's own.",
        wrong='{"serach": "Look for"}\n',
        right='{"search": "Look for"}\n',
        file="themes/slate/locales/en.json",
        beside={"source/index.html.md": "# Ping\n\nIt pongs.\n"},
    ),
)
