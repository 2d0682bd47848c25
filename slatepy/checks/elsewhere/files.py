"""What is said of files: those that are read, how they are written, and the output folder."""

from slatepy.checks.lesson import Lesson

_PAGE = "# Ping\n\nIt pongs.\n"

LESSONS = (
    Lesson(
        "no-source",
        "error",
        "files",
        "there is no folder `source`",
        "A site is a folder that holds `source/`, as in Slate. Give that folder, or go there first.",
    ),
    Lesson(
        "no-page",
        "error",
        "files",
        "there is no page in `source`",
        "A page is a file under `source/` that ends in `.md` (or another ending of Markdown), such as"
        " `source/index.html.md`.",
    ),
    Lesson("no-theme", "error", "files", "the built-in themes are missing", "Install slatepy again."),
    Lesson(
        "binary-file",
        "error",
        "files",
        "a page is no text",
        "The file has the ending of a page and holds an image, an archive or the like.",
    ),
    Lesson(
        "byte-order-mark",
        "note",
        "files",
        "a file begins with a byte order mark",
        "Some editors put it there. To Slate it is text, which hides the front matter.",
        wrong=f"\ufeff---\ntitle: Ping\n---\n\n{_PAGE}",
        right=f"---\ntitle: Ping\n---\n\n{_PAGE}",
    ),
    Lesson(
        "carriage-returns",
        "note",
        "files",
        "lines end in carriage returns alone",
        "Only very old programs write such files. Slate takes the whole file for one line.",
        wrong="---\rtitle: Ping\r---\r\r# Ping\r\rIt pongs.\r",
        right=f"---\ntitle: Ping\n---\n\n{_PAGE}",
    ),
    Lesson(
        "nul-character",
        "note",
        "files",
        "a file holds NUL characters",
        "They are taken out.",
        wrong="# Ping\n\nIt\0 pongs.\n",
        right=_PAGE,
    ),
    Lesson(
        "not-utf-8", "warning", "files", "a file is not in the encoding that it seems to be in", "Save it as UTF-8."
    ),
    Lesson("other-encoding", "note", "files", "a file is read in another encoding than UTF-8", "Save it as UTF-8."),
    Lesson("unreadable-file", "error", "files", "a file may not be read", "Check its permissions."),
    Lesson(
        "file-name",
        "warning",
        "files",
        "a file's name cannot be a path on the web",
        "Names with a backslash or control characters, or that are not UTF-8, are left out.",
    ),
    Lesson("huge-file", "warning", "files", "a file is very large", "Is it meant to be part of the site?"),
    Lesson("too-many-files", "error", "files", "the site has too many files", "Is there a circle of links?"),
    Lesson("deep-folder", "warning", "files", "folders lie too deep in each other", "What is deeper is left out."),
    Lesson("special-file", "warning", "files", "something is no regular file", "Pipes and devices are left out."),
    Lesson(
        "link-outside",
        "warning",
        "files",
        "a symbolic link leads out of the site",
        "It is not followed, so that a repository cannot publish what lies elsewhere on your machine.",
    ),
    Lesson("link-circle", "warning", "files", "a symbolic link leads back to its own folder", "It is not followed."),
    Lesson("link-broken", "warning", "files", "a symbolic link leads nowhere", "Remove it, or restore what it led to."),
    Lesson(
        "out-in-source",
        "error",
        "files",
        "the output folder is inside the site's sources",
        "The next build would take its own output for pages.",
    ),
    Lesson(
        "out-not-ours",
        "error",
        "files",
        "the output folder holds files that slatepy did not write",
        "Nothing of somebody else's is ever overwritten or deleted. `--force` writes into it and leaves them.",
    ),
    Lesson("out-edited", "warning", "files", "a file in the output folder was changed by hand", "It is written anew."),
    Lesson("out-link", "error", "files", "a link stands in the output folder's way", "Nothing is written through it."),
    Lesson("out-busy", "error", "files", "another build is writing to the output folder", "Wait for it to end."),
    Lesson("out-path", "error", "files", "a file's path cannot be one of the output", "Rename it."),
    Lesson("out-clash", "error", "files", "two files of the output have the same name", "Rename one of them."),
    Lesson("disk-full", "error", "files", "there is no room left", "What was there before stays as it was."),
    Lesson("not-changed", "error", "files", "a file could not be mended", "It is as it was."),
)
