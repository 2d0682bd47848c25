"""What is said of what an existing Slate repository brings: partials, ERB, `config.rb`, further templates."""

from slatepy.checks.lesson import Lesson

_PAGE = "# Ping\n\nIt pongs.\n"
_BESIDE = {"source/index.html.md": _PAGE}

LESSONS = (
    Lesson(
        "include-missing",
        "error",
        "references",
        "an included file is not there",
        "The page would lack what stands in it, so that nothing is built; `missing_includes: warn` builds all the same."
        " Names under `includes` are those of files in `source/includes/`, without underscore and ending.",
        wrong=f"---\nincludes:\n  - erors\n---\n\n{_PAGE}",
        right=f"---\nincludes:\n  - errors\n---\n\n{_PAGE}",
        beside={"source/includes/_errors.md": "# Errors\n\nNone.\n"},
    ),
    Lesson(
        "include-outside",
        "error",
        "references",
        "an include leads out of `source/`",
        "Only files of the site are read.",
        wrong=f"---\nincludes:\n  - ../../../errors\n---\n\n{_PAGE}",
        right=f"---\nincludes:\n  - errors\n---\n\n{_PAGE}",
        beside={"source/includes/_errors.md": "# Errors\n\nNone.\n"},
    ),
    Lesson(
        "include-circle",
        "error",
        "references",
        "a file includes itself",
        "Take one of the includes out.",
        wrong='# Ping\n\n<%= partial "includes/errors" %>\n',
        right="# Ping\n\nIt pongs.\n",
        file="source/index.html.md.erb",
        beside={"source/includes/_errors.md.erb": '# Errors\n\n<%= partial "includes/errors" %>\n'},
    ),
    Lesson(
        "includes-elsewhere",
        "warning",
        "references",
        "a list of partials stands under another key than `includes`",
        "Slate's own layout passes over it, a layout of the site's own may go through it. slatepy puts the files on the"
        " page. List them under `includes`, in the order in which they are to stand.",
        wrong=f"---\ntopics:\n  - errors\n---\n\n{_PAGE}",
        right=f"---\nincludes:\n  - errors\n---\n\n{_PAGE}",
        beside={"source/includes/_errors.md": "# Errors\n\nNone.\n"},
    ),
    Lesson(
        "erb-unsupported",
        "warning",
        "migration",
        "ERB is not understood, and stays as text",
        "What pages use of ERB is run: partials, data, conditions, loops. Programs are not. Write what it prints in its"
        " place.",
        wrong="# Ping\n\n<%= `date` %>\n",
        right="# Ping\n\nMonday.\n",
        file="source/index.html.md.erb",
    ),
    Lesson(
        "erb-unbalanced",
        "warning",
        "migration",
        "a tag or a block of ERB is not closed, or closed twice",
        "The tag stays as text, and what a block without end holds is printed. Slate would not build the page at all."
        " Add `%>` or `<% end %>` where it belongs.",
        wrong="# Ping\n\n<% if true %>\nIt pongs.\n",
        right="# Ping\n\n<% if true %>\nIt pongs.\n<% end %>\n",
        file="source/index.html.md.erb",
    ),
    Lesson(
        "erb-limit",
        "warning",
        "migration",
        "ERB takes too long or makes too much",
        "A loop that does not end, or one whose result no page can hold, is left as text.",
    ),
    Lesson(
        "config-ignored",
        "note",
        "migration",
        "a line of `config.rb` has no effect",
        "`config.rb` is read, never run. What it chooses among the things that slatepy does is followed; what programs"
        " Middleman is named.",
        wrong="activate :relative_magic\n",
        right="activate :relative_assets\n",
        file="config.rb",
        beside=_BESIDE,
    ),
    Lesson(
        "config-renderer",
        "warning",
        "migration",
        "`config.rb` chooses a renderer that is not Slate's",
        "The ids of headings may be other ones than before. Set `heading_ids` to the scheme that they follow.",
    ),
    Lesson(
        "markdown-option",
        "warning",
        "migration",
        "an option of Redcarpet has no effect",
        "The dialect keeps to what Slate sets. `strikethrough` and `smartypants` are followed; for links that write"
        " themselves and the like there is `dialect: commonmark`.",
        wrong="markdown:\n  autolink: true\n",
        right="markdown:\n  strikethrough: false\n",
        file="slatepy.yml",
        beside=_BESIDE,
    ),
    Lesson(
        "locales-guessed",
        "note",
        "migration",
        "there are localised pages and no `config.rb` that names the locales",
        "They are read from the files' names.",
        wrong=_PAGE,
        right=_PAGE,
        file="source/localizable/index.html.md",
    ),
    Lesson(
        "not-compiled",
        "warning",
        "migration",
        "a file needs a compiler that slatepy does not have",
        "CoffeeScript, Haml, Slim and the like are not compiled. Put the compiled file beside it.",
        wrong="p Ping\n",
        right="p Ping\n",
        file="source/about.html.slim",
        beside=_BESIDE,
    ),
    Lesson(
        "page-twice",
        "warning",
        "migration",
        "two files make the same page",
        "One of them is not built. Remove or rename it.",
        wrong=_PAGE,
        right=_PAGE,
        file="source/index.md",
        beside=_BESIDE,
    ),
)
