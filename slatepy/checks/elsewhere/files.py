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
    Lesson(
        "empty-page",
        "warning",
        "files",
        "a page has no content",
        "Slate builds it without a word. A file that is only to be included has a name that begins with `_`.",
        wrong="---\ntitle: Ping\n---\n",
        right=f"---\ntitle: Ping\n---\n\n{_PAGE}",
    ),
    Lesson(
        "long-line",
        "note",
        "files",
        "a line is longer than anybody writes",
        "Mostly a file was pasted into the page, such as an image as `data:`. Beside the page readers load it once.",
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
    ),
    Lesson(
        "carriage-returns",
        "note",
        "files",
        "lines end in carriage returns alone",
        "Only very old programs write such files. Slate takes the whole file for one line.",
    ),
    Lesson(
        "nul-character",
        "warning",
        "files",
        "a file holds NUL characters",
        "html cannot hold them: each is shown as U+FFFD, the replacement character. Take them out.",
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
        "They may be what Slate has built there. Nothing that slatepy did not write is overwritten or deleted unasked:"
        " remove it, or choose another folder with `--out`. `--force` replaces files of the same name and leaves the"
        " others.",
    ),
    Lesson(
        "out-not-folder",
        "error",
        "files",
        "the output folder cannot be a folder",
        "It, or a part of the path to it, is a file. Choose another with `--out`.",
    ),
    Lesson(
        "out-not-writable",
        "error",
        "files",
        "the output folder cannot be written",
        "See who may write there, or choose another with `--out`. The site that was there stays as it was.",
    ),
    Lesson(
        "out-failed",
        "error",
        "files",
        "the output could not be written",
        "The message is that of the system. The site that was there stays as it was.",
    ),
    Lesson(
        "out-edited",
        "warning",
        "files",
        "a file in the output folder was changed by hand",
        "The site has it no more, and it stays as it was edited. Remove it by hand.",
    ),
    Lesson("out-link", "error", "files", "a link stands in the output folder's way", "Nothing is written through it."),
    Lesson("out-busy", "error", "files", "another build is writing to the output folder", "Wait for it to end."),
    Lesson("out-path", "error", "files", "a file's path cannot be one of the output", "Rename it."),
    Lesson("out-clash", "error", "files", "two files of the output have the same name", "Rename one of them."),
    Lesson("disk-full", "error", "files", "there is no room left", "What was there before stays as it was."),
    Lesson("not-empty", "error", "files", "a new site is to stand where something is", "Choose an empty folder."),
    Lesson("not-made", "error", "files", "a new site cannot be written", "Choose another folder."),
    Lesson("not-kept", "error", "files", "a file cannot be written", "Check the folder's permissions, and its room."),
    Lesson("not-rewritten", "error", "files", "a file cannot be changed", "It is as it was."),
    Lesson("not-changed", "error", "files", "a file could not be mended", "It is as it was."),
)
