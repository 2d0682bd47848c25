"""What Middleman lends to a page: `current_page`, `data`, `config`, and helpers that print html."""

from __future__ import annotations

import html
import json
import posixpath
import re
import string
from typing import TYPE_CHECKING, Final

from slatepy.migrate.ruby import value
from slatepy.migrate.ruby.syntax import Unsupported

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slatepy.migrate.choices import Config
    from slatepy.migrate.ruby.syntax import Value
    from slatepy.migrate.ruby.value import Bounds
    from slatepy.migrate.scope import Scope

    Helper = Callable[["Page", tuple[Value, ...], Callable[..., Value] | None], Value]

_VOID: Final = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_ATTRIBUTE = re.compile(r"[^\s\"'>/=\0]+")
_TAG = re.compile(r"<[^>]*>")
_PLACEHOLDER = re.compile(r"%\{(\w+)\}")


class Page:
    """What a page can ask for while its ERB is evaluated. Knows no templates: `partial` and `content_for` are erb's."""

    def __init__(self, scope: Scope, bounds: Bounds) -> None:
        self.scope = scope
        self.bounds = bounds
        self._names: dict[str, Callable[[], Value]] = {
            "current_page": lambda: _current_page(scope),
            "current_resource": lambda: _current_page(scope),
            "data": lambda: value.Record("data", scope.data, _DATA_HINT),
            "config": lambda: value.Record("config", _settings(scope.config), _CONFIG_HINT),
            "settings": lambda: value.Record("config", _settings(scope.config), _CONFIG_HINT),
            "locals": lambda: dict(scope.locals),
            "locale": lambda: scope.locale or "en",
            "lang": lambda: scope.locale or "en",
            "environment": lambda: "production",
            "build?": lambda: True,
            "production?": lambda: True,
            "development?": lambda: False,
            "server?": lambda: False,
        }

    def named(self, name: str) -> Value:
        """Return the value of a bare name, also of a helper of the site that returns a plain string."""
        if name in self._names:
            return self._names[name]()
        if name in self.scope.config.strings:
            return self.scope.config.strings[name]
        if name in HELPERS:
            return self.called(name, (), None)
        raise Unsupported(f"'{name}' is not known here", _HINT)

    def called(self, name: str, arguments: tuple[Value, ...], block: Callable[..., Value] | None) -> Value:
        """Return what a helper gives. Raises Unsupported."""
        helper = HELPERS.get(name)
        if helper is None:
            if not arguments and block is None:
                return self.named(name)
            raise Unsupported(f"the helper '{name}' is not known", _HINT)
        try:
            return helper(self, arguments, block)
        except (TypeError, ValueError, KeyError, AttributeError, IndexError):
            raise Unsupported(f"these arguments of '{name}' are not understood") from None

    def foreign(self, name: str, message: str, arguments: tuple[Value, ...]) -> Value:
        """Return `I18n.t(...)`, `JSON.pretty_generate(...)` and their like."""
        if name == "I18n" and message in ("t", "translate"):
            return self.called("t", arguments, None)
        if name == "I18n" and message == "locale":
            return self.scope.locale or "en"
        if name in ("File", "IO") and message == "read" and len(arguments) == 1:
            return self._file(arguments[0])
        if name == "JSON" and message == "parse" and len(arguments) == 1:
            return _parsed(arguments[0], self.bounds)
        if name == "JSON" and message in ("generate", "dump", "pretty_generate") and arguments:
            pretty = message == "pretty_generate"
            return (value.pretty_json if pretty else value.plain_json)(arguments[0], self.bounds)
        if name in ("Date", "Time", "DateTime", "ENV", "File", "Dir", "IO"):
            raise Unsupported(f"'{name}' is not there, so that the same files give the same page", "write the text out")
        raise Unsupported(f"'{name}.{message}' is not understood")

    def _file(self, name: Value) -> str:
        """Return the text of a file of the site; no other file is ever read."""
        path = posixpath.normpath(self.text(name))
        found = None if self.scope.read is None else self.scope.read(path)
        if found is None:
            raise Unsupported(f"there is no file '{path}' in the site")
        self.bounds.make(len(found))
        return found

    def text(self, given: Value) -> str:
        """Return `given.to_s`."""
        return value.text(given, self.bounds)

    def url(self, kind: str, url: Value) -> str:
        """Return the address of a link or an image as the page prints it."""
        plain = self.text(url)
        return self.scope.resolve(kind, plain) if self.scope.resolve else plain


def _parsed(text: Value, bounds: Bounds) -> Value:
    bounds.make(len(text) if isinstance(text, str) else 0)
    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError):
        raise Unsupported("this is no JSON") from None


_HINT = "write the text out, or put it into 'data/' or the front matter"
_DATA_HINT = "put a file '{key}.yml' or '{key}.json' into 'data/'"
_CONFIG_HINT = "write 'set :{key}, \"...\"' in config.rb, or write the text out"


def _current_page(scope: Scope) -> value.Record:
    url = "/" + re.sub(r"(^|/)index\.html\Z", r"\1", scope.path)
    return value.Record(
        "current_page",
        {
            "data": scope.front_matter,
            "path": scope.path,
            "destination_path": scope.path,
            "url": url,
            "source_file": scope.source,
            "locale": scope.locale or "en",
            "lang": scope.locale or "en",
        },
    )


def _settings(config: Config) -> Mapping[str, Value]:
    folders = ("css_dir", "js_dir", "images_dir", "fonts_dir", "layouts_dir", "build_dir", "http_prefix")
    return {**{name: getattr(config, name) for name in (*folders, "port", "host")}, **config.variables}


def _options(arguments: tuple[Value, ...], position: int) -> Mapping[str, Value]:
    given = arguments[position] if len(arguments) > position else {}
    if not value.is_mapping(given):
        raise Unsupported("the options are not understood")
    return given


def _attributes(page: Page, options: Mapping[str, Value]) -> str:
    """Return ` name="value"` for each option; `data: {a: 1}` is `data-a`, true the bare name, nil and false nothing."""
    parts = []
    for key, given in options.items():
        name = page.text(key)
        if not _ATTRIBUTE.fullmatch(name):
            raise Unsupported(f"'{name}' is no attribute's name")
        if value.is_mapping(given):
            dashed = {f"{name}-{page.text(inner).replace('_', '-')}": item for inner, item in given.items()}
            parts.append(_attributes(page, dashed))
        elif given is True:
            parts.append(f' {name}="{name}"')
        elif value.truthy(given):
            shown = " ".join(map(page.text, given)) if value.is_list(given) else page.text(given)
            parts.append(f' {name}="{html.escape(shown)}"')
    return "".join(parts)


def _image_tag(page: Page, arguments: tuple[Value, ...], _block: Callable[..., Value] | None) -> str:
    source = page.url("image", arguments[0])
    options = {"src": source, "alt": "", **_options(arguments, 1)}
    return f"<img{_attributes(page, options)} />"


def _link_to(page: Page, arguments: tuple[Value, ...], block: Callable[..., Value] | None) -> str:
    if block is not None:
        text, url, options = page.text(block()), arguments[0], _options(arguments, 1)
    else:
        text, url, options = page.text(arguments[0]), arguments[1], _options(arguments, 2)
    rest = {key: item for key, item in options.items() if key not in ("relative", "anchor", "fragment", "query")}
    address = page.url("link", url)
    if "query" in options:
        raise Unsupported("the option 'query' is not understood", "write the address out")
    if fragment := options.get("anchor") or options.get("fragment"):
        address += f"#{page.text(fragment)}"
    return f"<a{_attributes(page, {'href': address, **rest})}>{text}</a>"


def _mail_to(page: Page, arguments: tuple[Value, ...], _block: Callable[..., Value] | None) -> str:
    address = page.text(arguments[0])
    text = page.text(arguments[1]) if len(arguments) > 1 and isinstance(arguments[1], str) else address
    options = _options(arguments, 2 if len(arguments) > 1 and isinstance(arguments[1], str) else 1)
    if {"subject", "cc", "bcc", "body"}.intersection(options):
        raise Unsupported("the mail's options are not understood", "write the 'mailto:' link out")
    return f"<a{_attributes(page, {'href': f'mailto:{address}', **options})}>{text}</a>"


def _content_tag(page: Page, arguments: tuple[Value, ...], block: Callable[..., Value] | None) -> str:
    name = page.text(arguments[0])
    if not re.fullmatch(r"[A-Za-z][\w-]*", name):
        raise Unsupported(f"'{name}' is no element's name")
    if block is not None:
        return f"<{name}{_attributes(page, _options(arguments, 1))}>{page.text(block())}</{name}>"
    text = page.text(arguments[1]) if len(arguments) > 1 else ""
    return f"<{name}{_attributes(page, _options(arguments, 2))}>{text}</{name}>"


def _tag(page: Page, arguments: tuple[Value, ...], _block: Callable[..., Value] | None) -> str:
    name = page.text(arguments[0])
    if name not in _VOID:
        raise Unsupported(f"'tag' is understood for empty elements only, not for '{name}'")
    return f"<{name}{_attributes(page, _options(arguments, 1))} />"


def _assets(
    folder: str, ending: str, printed: Callable[[str, str], str]
) -> Callable[[Page, tuple[Value, ...], Callable[..., Value] | None], str]:
    """Return the helper that prints a tag for each stylesheet or script named; Slate's own are the theme's business.

    folder: the setting that names the folder.
    """

    def tags(page: Page, arguments: tuple[Value, ...], _block: Callable[..., Value] | None) -> str:
        named = [item for item in arguments if not value.is_mapping(item)]
        options: Mapping[str, Value] = next((item for item in arguments if value.is_mapping(item)), {})
        names = [page.text(item) for item in named]
        addresses = [_asset(page, name, folder, ending) for name in names if name not in _SLATES]
        return "\n".join(printed(address, _attributes(page, options)) for address in addresses)

    return tags


def _asset(page: Page, name: str, folder: str, ending: str) -> str:
    path = name if name.endswith(ending) or "//" in name else f"{name}{ending}"
    inner = path if path.startswith("/") or "//" in path else f"/{getattr(page.scope.config, folder)}/{path}"
    return html.escape(page.url("link", inner))


def _favicon(page: Page, arguments: tuple[Value, ...], _block: Callable[..., Value] | None) -> str:
    options = {"href": page.url("image", arguments[0]), "rel": "icon", **_options(arguments, 1)}
    return f"<link{_attributes(page, options)} />"


def _translation(page: Page, arguments: tuple[Value, ...], _block: Callable[..., Value] | None) -> Value:
    """Return a text of `locales/`: `t(:key)`, `t("a.b", name: "x")`, `default:`."""
    options = _options(arguments, 1)
    found: Value = page.scope.translations
    for part in page.text(arguments[0]).split("."):
        found = found.get(part) if value.is_mapping(found) else None
    if found is None:
        if "default" not in options:
            raise Unsupported(f"there is no translation of '{arguments[0]}'", "add it to the file in 'locales/'")
        found = options["default"]
    if not isinstance(found, str):
        return found
    return _PLACEHOLDER.sub(lambda match: page.text(options[match[1]]) if match[1] in options else match[0], found)


def _truncated(page: Page, arguments: tuple[Value, ...], _block: Callable[..., Value] | None) -> str:
    options = _options(arguments, 1)
    text, length = page.text(arguments[0]), options.get("length", 30)
    omission = page.text(options.get("omission", "..."))
    return text if len(text) <= length else text[: max(0, length - len(omission))] + omission


def _delimited(page: Page, arguments: tuple[Value, ...], _block: Callable[..., Value] | None) -> str:
    whole, dot, rest = page.text(arguments[0]).partition(".")
    delimiter = page.text(_options(arguments, 1).get("delimiter", ","))
    before = whole.rstrip(string.digits)
    digits = whole[len(before) :]
    first = len(digits) % 3 or 3
    groups = [digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))]
    page.bounds.make(len(whole) + len(delimiter) * len(groups) + len(rest))
    return before + delimiter.join(groups) + dot + rest


def _stripped(text: str) -> str:
    end = text.rfind(">") + 1  # behind it no tag can end: each `<` would look for its end in vain
    return _TAG.sub("", text[:end]) + text[end:]


_SLATES: Final = frozenset({"screen", "print", "all", "all_nosearch"})

HELPERS: Final[dict[str, Helper]] = {
    "image_tag": _image_tag,
    "favicon_tag": _favicon,
    "stylesheet_link_tag": _assets(
        "css_dir", ".css", lambda href, more: f'<link href="{href}" rel="stylesheet"{more} />'
    ),
    "javascript_include_tag": _assets("js_dir", ".js", lambda src, more: f'<script src="{src}"{more}></script>'),
    "link_to": _link_to,
    "mail_to": _mail_to,
    "content_tag": _content_tag,
    "tag": _tag,
    "image_path": lambda page, arguments, _: page.url("image", arguments[0]),
    "url_for": lambda page, arguments, _: page.url("link", arguments[0]),
    "t": _translation,
    "translate": _translation,
    "json": lambda page, arguments, _: value.plain_json(arguments[0], page.bounds),
    "h": lambda page, arguments, _: html.escape(page.text(arguments[0])),
    "escape_html": lambda page, arguments, _: html.escape(page.text(arguments[0])),
    "html_escape": lambda page, arguments, _: html.escape(page.text(arguments[0])),
    "raw": lambda page, arguments, _: page.text(arguments[0]),
    "strip_tags": lambda page, arguments, _: _stripped(page.text(arguments[0])),
    "truncate": _truncated,
    "number_with_delimiter": _delimited,
}
