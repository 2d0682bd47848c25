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
        "broken-style",
        "warning",
        "themes",
        "the site's own stylesheet says something that a browser passes over",
        "A brace without its other half or a forgotten `;` takes the next rule with it, and a browser says nothing of"
        " it. Of `stylesheets/custom.css`, what it asks for by `url()` and `@import` is looked up, too.",
        wrong=":root {\n  --nav-background: #102a43\n  --link: #0b5cad;\n}\n",
        right=":root {\n  --nav-background: #102a43;\n  --link: #0b5cad;\n}\n",
        file="source/stylesheets/custom.css",
        beside={"source/index.html.md": "# Ping\n\nIt pongs.\n"},
    ),
    Lesson(
        "unknown-property",
        "warning",
        "themes",
        "the site's own stylesheet sets a property that is nearly called as one of the theme",
        "It changes nothing. Properties that the stylesheet uses itself, by `var()`, may have any name.",
        wrong=":root {\n  --nav-backgroud: #102a43;\n}\n",
        right=":root {\n  --nav-background: #102a43;\n}\n",
        file="source/stylesheets/custom.css",
        beside={"source/index.html.md": "# Ping\n\nIt pongs.\n"},
    ),
    Lesson(
        "unused-style",
        "warning",
        "themes",
        "a `custom.css` stands where no page loads it",
        "Pages load `source/stylesheets/custom.css`, spelled exactly so. One in another place is loaded where a file of"
        " the site names it.",
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
