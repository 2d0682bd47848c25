"""The statements of `config.rb` to a Config, one kind of statement a function."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from slatepy.migrate import arguments, choices, renderer
from slatepy.migrate.ruby import syntax
from slatepy.migrate.ruby.statements import Statement, statements
from slatepy.migrate.ruby.syntax import Unsupported
from slatepy.migrate.ruby.value import is_list, is_mapping
from slatepy.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slatepy.migrate.choices import Config
    from slatepy.migrate.ruby.syntax import Node, Value

# What Slate ships or what has no bearing on the pages.
_LIBRARIES = frozenset(
    {"unique_head", "nesting_unique_head", "toc_data", "multilang", "monokai_sublime_slate", "redcarpet_header_fix"}
)
_EXTENSIONS = frozenset(
    {"syntax", "sprockets", "autoprefixer", "relative_assets", "asset_hash", "minify_css", "minify_javascript"}
    | {"minify_html", "gzip", "livereload", "cache_buster", "deploy", "s3_sync", "s3_redirect", "asset_host"}
    | {"automatic_image_sizes", "imageoptim", "google_analytics", "favicon_maker", "gh_pages", "dotenv"}
)
_DIRECTORIES = {
    "css_dir": "stylesheets",
    "js_dir": "javascripts",
    "images_dir": "images",
    "fonts_dir": "fonts",
    "layouts_dir": "layouts",
    "build_dir": "build",
    "http_prefix": "/",
    "host": "",
}
_FOLDERS_AS_THEY_ARE = {"source": "source", "data_dir": "data", "locales_dir": "locales", "helpers_dir": "helpers"}
_MARKDOWN_FOLLOWED = frozenset(
    {"fenced_code_blocks", "smartypants", "disable_indented_code_blocks", "prettify", "strikethrough", "tables"}
    | {"with_toc_data", "no_intra_emphasis", "renderer"}
)
_RUN_INSIDE = frozenset({"ready", "after_configuration", "helpers"})
_SKIPPED = frozenset({"compass_config", "sprockets", "puts", "p", "pp", "require_relative", "use"})
_HINTS = {
    "proxy": "write each page as a file of its own",
    "redirect": "redirect on your web server",
    "after_build": "run it after 'slatepy build', in your CI",
    "before_build": "run it before 'slatepy build', in your CI",
    "def": "write out what it returns, or put that into 'data/'",
    "activate": "slatepy has no counterpart of this extension",
    "if": "write out the branch that holds",
    "set": "give it a plain value",
}
_LONGEST_SHOWN: Final = 60
_SIMPLE_PATTERN = re.compile(r"(?:\\[AzZbdws./\-]|[\w/^$ :-]|\.[*+?]?|\[[\w-]+\][*+?]?)*")


def read(tree: Mapping[str, bytes]) -> tuple[Config, tuple[Problem, ...]]:
    """Return the choices of a site that has a `config.rb`, and what of it is not followed."""
    ruby = {
        path: _text(data)
        for path, data in sorted(tree.items())
        if path == "config.rb" or (path.endswith(".rb") and path.startswith(("lib/", "helpers/")))
    }
    reading = _Reading(tree, ruby)
    reading.file("config.rb")
    for path in ruby:
        if path.startswith("helpers/"):
            reading.library(path)
    return reading.config(), tuple(sorted(reading.problems, key=lambda problem: problem.place))


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _pattern(node: syntax.Pattern) -> re.Pattern[str] | None:
    """Return a regular expression that means the same in Ruby and here, None for any other."""
    if not _SIMPLE_PATTERN.fullmatch(node.source):
        return None
    flags = re.IGNORECASE if "i" in node.flags else 0
    try:
        return re.compile(node.source.replace("\\z", "\\Z").replace("\\/", "/"), flags)
    except re.error:
        return None


class _Reading:
    """The choices as they are found."""

    def __init__(self, tree: Mapping[str, bytes], ruby: Mapping[str, str]) -> None:
        self.problems: list[Problem] = []
        self._tree = tree
        self._ruby = ruby
        self._file = ""
        self._chosen: dict[str, Any] = {}
        self._settings: dict[str, Value] = {}
        self._strings: dict[str, str] = {}
        self._markdown: dict[str, Value] = {}
        self._renderer = ""
        self._renderer_place = Place("config.rb")
        self._values = arguments.Values()
        self._followed: dict[str, Callable[[Statement], None]] = {
            "set": self._set,
            "activate": self._activate,
            "configure": self._configure,
            "page": self._page,
            "ignore": self._ignore,
            "require": self._require,
        }
        self._read: set[str] = set()

    def config(self) -> Config:
        """Return what was chosen."""
        scheme = renderer.heading_ids(self._renderer, self._ruby)
        if scheme is None:
            self._say_renderer()
        return choices.Config(
            heading_ids=scheme or renderer.NEWEST,
            smartypants=self._markdown.get("smartypants") is True and not self._renderer,
            strikethrough=self._markdown.get("strikethrough") is True,
            markdown=self._markdown,
            variables=self._settings,
            strings=self._strings,
            **self._chosen,
        )

    def file(self, path: str) -> None:
        """Follow the statements of a file."""
        around, self._file = self._file, path
        self._read.add(path)
        try:
            found = statements(self._ruby[path])
        except (Unsupported, RecursionError) as fault:
            self._note(f"'{path}' is not followed: {fault}", Place(path))
            found = ()
        for statement in found:
            self._statement(statement)
        self._file = around

    def library(self, path: str) -> None:
        """Take from a file of Ruby code what its helpers return, and say that the rest is not run."""
        self._read.add(path)
        defined = renderer.defined_in(self._named_renderer(), self._ruby)
        if path.removeprefix("lib/").removesuffix(".rb") in _LIBRARIES or path == defined:
            return
        around, self._file = self._file, path
        try:
            whole = self._helpers(statements(self._ruby[path]))
        except (Unsupported, RecursionError):
            whole = False
        if not whole:
            self._note(f"'{path}' is Ruby code, which is never run", Place(path), _HINTS["def"])
        self._file = around

    def _helpers(self, found: tuple[Statement, ...]) -> bool:
        """Keep the helpers that return a plain string; tell whether there was nothing else."""
        whole = True
        for statement in found:
            if statement.opener == "module":
                whole = self._helpers(statement.body) and whole
            elif statement.opener == "def" or statement.words[:1] == ("def",):
                whole = self._helper(statement) and whole
            else:
                whole = False
        return whole

    def _statement(self, statement: Statement) -> None:
        words = statement.words
        first = words[0] if words else ""
        follow = self._followed.get(first)
        if statement.tokens and statement.tokens[0].kind == "unknown":
            self._ignored(statement, "")
        elif follow is not None:
            follow(statement)
        elif first in _RUN_INSIDE and statement.opener == "do":
            for inner in statement.body:
                self._statement(inner)
        elif first == "config" and "=" in words:
            self._assigned_setting(statement)
        elif statement.opener == "def" or first == "def":
            if not self._helper(statement):
                self._ignored(statement, "def")
        elif statement.opener in ("class", "module"):
            self._defined(statement)
        elif not self._harmless(statement):
            self._ignored(statement, statement.opener if statement.opener == "if" else first)

    def _harmless(self, statement: Statement) -> bool:
        """Tell what has no bearing on pages, or has been seen to: an assignment, modules whose files are read."""
        words = statement.words
        if words[0] == "helpers":
            return self._is_defined(words[1:2])
        if words[0] == "config" and words[1:2] == ("[",) and words[3:] == ("]", ""):
            return True  # a setting is looked at, to no effect in Ruby either
        return words[0] in _SKIPPED or (words[1:2] == ("=",) and self._assigned(statement))

    def _is_defined(self, words: tuple[str, ...]) -> bool:
        """Tell whether a module stands in a file that is read or reported anyway."""
        return any(re.search(rf"\bmodule +{re.escape(word)}\b", text) for word in words for text in self._ruby.values())

    def _helper(self, statement: Statement) -> bool:
        """Keep `def name; "text"; end`; tell whether it was that."""
        words = statement.words
        name = words[1] if len(words) > 1 else ""
        if statement.opener == "def" and len(words) == len(("def", name, "")) and len(statement.body) == 1:
            tokens = statement.body[0].tokens
            tokens = tokens[1:] if tokens[0].text == "return" else tokens
        elif not statement.opener and words[2:3] == ("=",):
            tokens = statement.tokens[3:]
        else:
            return False
        found = self._values.of(tokens)
        if isinstance(found, str):
            self._strings[name] = str(found)
        return isinstance(found, str)

    def _defined(self, statement: Statement) -> None:
        name = statement.words[1] if len(statement.words) > 1 else ""
        if statement.opener == "module" and self._helpers(statement.body):
            return
        if name != self._named_renderer():
            self._ignored(statement, statement.opener)

    def _named_renderer(self) -> str:
        """Return the renderer that `config.rb` names, which may stand further down."""
        found = re.search(r"\brenderer:\s*([\w:]+)|:renderer\s*=>\s*([\w:]+)", self._ruby["config.rb"])
        return (found[1] or found[2]).rpartition("::")[2] if found else ""

    def _assigned(self, statement: Statement) -> bool:
        return self._values.assign(statement.tokens)

    def _assigned_setting(self, statement: Statement) -> None:
        """Follow `config[:x] = value` and `config.x = value`."""
        at = statement.words.index("=")
        name = next((token.text for token in statement.tokens[1:at] if token.kind in ("symbol", "string", "word")), "")
        found = self._values.of(statement.tokens[at + 1 :])
        if found is None or not name:
            self._ignored(statement, "set")
        else:
            self._setting(name, found, statement)

    def _set(self, statement: Statement) -> None:
        """Follow `set :name, value`."""
        name, pairs = arguments.settings(arguments.arguments(statement))
        if name == "markdown":
            self._set_markdown(pairs, statement)
            return
        if name == "markdown_engine":
            engine = self._values.value(pairs[0][1]) if pairs else None
            if engine != "redcarpet":
                self._ignored(statement, "", f"the Markdown engine '{engine}' is replaced by that of Slate")
            return
        for key, node in pairs:
            found = self._values.value(node)
            if found is None and node != syntax.Literal(None):
                self._ignored(statement, "set")
                return
            self._setting(key, found, statement)
        if not pairs:
            self._ignored(statement, "set")

    def _setting(self, name: str, found: Value, statement: Statement) -> None:
        self._settings[name] = found
        if name in _DIRECTORIES and isinstance(found, str):
            self._chosen[name] = found.strip("/") if name.endswith("_dir") else str(found)
        elif name == "port" and isinstance(found, int):
            self._chosen["port"] = found
        elif name == "relative_links":
            self._chosen["relative_links"] = found is not False
        elif name in _FOLDERS_AS_THEY_ARE and found != _FOLDERS_AS_THEY_ARE[name]:
            usual = _FOLDERS_AS_THEY_ARE[name]
            self._ignored(statement, "", f"the folder is '{usual}' here, not '{found}'", f"rename it to '{usual}'")

    def _set_markdown(self, pairs: list[tuple[str, Node]], statement: Statement) -> None:
        for key, node in pairs:
            if key == "renderer":
                self._renderer = arguments.constant(node)
                self._renderer_place = Place(self._file, statement.line, statement.column)
                continue
            self._markdown[key] = found = self._values.value(node)
            if key not in _MARKDOWN_FOLLOWED and found not in (None, False):
                message = f"the Markdown option '{key}' has no counterpart"
                self._ignored(statement, "", message, "see 'dialect: commonmark' for what it offers")

    def _say_renderer(self) -> None:
        message = f"the renderer '{self._renderer}' is none that Slate has shipped"
        hint = "set 'heading_ids' in 'slatepy.yml' to the scheme that its heading ids follow"
        self.problems.append(Problem("config-renderer", "warning", message, self._renderer_place, hint))

    def _activate(self, statement: Statement) -> None:
        """Follow `activate :extension, options`."""
        given = arguments.arguments(statement)
        name = self._values.value(given[0]) if given else None
        options = {key: self._values.value(node) for key, node in arguments.pairs(given[1:])}
        options |= self._block_options(statement)
        if name == "i18n":
            self._localise(options, statement)
        elif name == "directory_indexes":
            self._chosen["directory_indexes"] = True
        elif not isinstance(name, str) or name not in _EXTENSIONS:
            self._ignored(statement, "activate")

    def _block_options(self, statement: Statement) -> dict[str, Value]:
        """Return the options that a block sets by `f.name = value`."""
        found = {}
        for inner in statement.body:
            if inner.words[1:2] == (".",) and inner.words[3:4] == ("=",):
                found[inner.words[2]] = self._values.of(inner.tokens[4:])
        return found

    def _localise(self, options: Mapping[str, Value], statement: Statement) -> None:
        named = options.get("langs") or options.get("locales") or choices.locales(self._tree)
        if not isinstance(named, str) and not is_list(named):
            self._ignored(statement, "", "these locales are not understood", "name them: 'langs: [:en, :de]'")
            named = choices.locales(self._tree)
        known = (str(named),) if isinstance(named, str) else tuple(map(str, named))
        root = options.get("mount_at_root")
        self._chosen["locales"] = known
        first = known[0] if known else ""
        self._chosen["root_locale"] = str(root) if isinstance(root, str) else "" if root is False else first
        if isinstance(options.get("path"), str):
            self._chosen["locale_path"] = str(options["path"])
        if isinstance(options.get("templates_dir"), str):
            self._chosen["localizable_dir"] = str(options["templates_dir"]).strip("/")
        folders = options.get("lang_map") or options.get("locale_map")
        if is_mapping(folders):
            self._chosen["locale_folders"] = tuple((str(key), str(item)) for key, item in (folders or {}).items())

    def _configure(self, statement: Statement) -> None:
        """Follow `configure :build do`; what is for another environment has no bearing on the pages."""
        if "build" in statement.words or "production" in statement.words:
            for inner in statement.body:
                self._statement(inner)

    def _page(self, statement: Statement) -> None:
        """Follow `page "pattern", layout: name`."""
        given = arguments.arguments(statement)
        path = self._values.value(given[0]) if given else None
        options = {key: self._values.value(node) for key, node in arguments.pairs(given[1:])}
        layout = options.pop("layout", None)
        if not isinstance(path, str) or layout is None or options:
            self._ignored(statement, "page")
            return
        chosen = (path.lstrip("/"), str(layout) if isinstance(layout, str) else "")
        self._chosen["layouts"] = (*self._chosen.get("layouts", ()), chosen)

    def _ignore(self, statement: Statement) -> None:
        """Follow `ignore "pattern"`, `ignore /expression/`."""
        found: list[str | re.Pattern[str]] = []
        for node in arguments.arguments(statement):
            given = self._values.value(node)
            if isinstance(given, str):
                found.append(given.lstrip("/"))
            elif isinstance(node, syntax.Pattern) and (pattern := _pattern(node)):
                found.append(pattern)
        if not found or statement.opener:
            self._ignored(statement, "ignore")
            return
        self._chosen["ignore"] = (*self._chosen.get("ignore", ()), *found)

    def _require(self, statement: Statement) -> None:
        """Follow `require "./lib/x"`: a file of the site's own."""
        for node in arguments.arguments(statement):
            given = self._values.value(node)
            path = re.sub(r"^\./", "", str(given)).removesuffix(".rb") + ".rb"
            for known in (path, f"lib/{path}"):
                if known in self._ruby and known not in self._read:
                    self.library(known)

    def _ignored(self, statement: Statement, kind: str, message: str = "", hint: str = "") -> None:
        text = statement.text
        shown = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
        place = Place(self._file, statement.line, statement.column)
        problem = message or f"this has no effect here: '{shown}'"
        self._note(problem, place, hint or _HINTS.get(kind, ""), max(1, len(text)))

    def _note(self, message: str, place: Place, hint: str = "", length: int = 1) -> None:
        self.problems.append(Problem("config-ignored", "note", message, place, hint, length))
