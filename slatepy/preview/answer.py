"""A request -> what a host of static files would answer, from the edition in memory; and the preview's own paths.

Only GET and HEAD, but for the one channel (`channel`), which takes POST too. A path is a key of the output tree, so
none leads out of it.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from slatepy.preview import change, channel, client, lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

    from slatepy.preview.address import Address
    from slatepy.preview.edition import Edition

_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".htm": "text/html",
    ".html": "text/html",
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}
"""The same on each machine; other endings are looked up in the machine's own table."""

_COMPRESSED = ("text/", "application/javascript", "application/json", "application/manifest", "application/xml",
               "application/yaml", "application/wasm", "font/ttf", "image/svg", "image/vnd.microsoft.icon")  # fmt: skip
_SMALLEST = 256
_BESIDE = (".html", ".json", ".md", ".txt", ".xml")
"""The kinds of files that stand beside pages; to look whether there is such a one takes a whole build."""

# the quickest: it has to travel no further than this machine
_LEVEL = 1
_END = "</head>"


class Answers:
    """The WSGI application.

    log: called with a line for each request that is refused or fails.
    """

    def __init__(self, line: channel.Channel, address: Address, log: Callable[[str], None], *, live: bool) -> None:
        self._channel = line
        self._address = address
        self._log = log
        self._live = live
        self._kept: tuple[int, dict[tuple[str, str], bytes]] = (0, {})

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request; whatever goes wrong is an answer, too."""
        request = Request(environ)
        try:
            response = self._checked(request)
        except HTTPException as error:
            response = _plain(error.code or 500, error.description or error.name)
        except Exception as error:  # noqa: BLE001 - a request must never end the preview
            response = _plain(500, f"the preview has a defect: {type(error).__name__}: {error}")
        # browsers ask for this one by themselves
        if response.status_code >= 400 and request.path != "/favicon.ico":  # noqa: PLR2004 - where errors begin
            self._log(f"{response.status_code} {request.method} {_printable(environ.get('RAW_URI', request.path))}")
        return response(environ, start_response)

    def _checked(self, request: Request) -> Response:
        """Refuse what must not be answered."""
        host = request.environ.get("HTTP_HOST")
        if not host:
            return _plain(400, "the request has no Host header")
        if not self._address.accepts(host):
            return _plain(403, f"'{_printable(host)}' is no address of this preview, which is at {self._address.url}")
        path = _path(request.environ.get("PATH_INFO", ""))
        if path is None:
            return _plain(400, "the path cannot be read")
        if self._live and path == client.CHANNEL:
            return self._channel.answer(request)
        # as it was sent: the library's is in capitals always
        method = request.environ["REQUEST_METHOD"]
        if method not in {"GET", "HEAD"}:
            response = _plain(405, f"{_printable(method)} is not possible here, only GET and HEAD")
            response.headers["Allow"] = "GET, HEAD"
            return response
        return self._found(request, path)

    def _found(self, request: Request, path: str) -> Response:
        edition = self._channel.press.edition
        if self._live and path == client.SCRIPT:
            return self._file(request, path, client.script(), edition.number)
        name = f"{path}index.html" if not path or path.endswith("/") else path
        if name in edition.output:
            data = self._page(edition, name) if name in edition.sheets else edition.output[name]
            return self._file(request, name, data, edition.number)
        if name.endswith(_BESIDE) and name in edition.rest():
            return self._file(request, name, edition.rest()[name], edition.number)
        if f"{path}/index.html" in edition.output:
            query = request.query_string.decode("latin-1")
            return _redirect(f"/{quote(path)}/" + (f"?{query}" if query else ""))
        return self._missing(path, edition)

    def _page(self, edition: Edition, name: str) -> bytes:
        """Return a page with what keeps it up to date; without `live` as it is."""
        if not self._live:
            return edition.output[name]
        kept, key = self._of(edition.number), ("page", name)
        if key not in kept:
            sheet = edition.sheets[name]
            kept[key] = self._with_script(sheet.marked(), name, edition, change.sizes(sheet)).encode()
        return kept[key]

    def _of(self, number: int) -> dict[tuple[str, str], bytes]:
        """Return what was made to be sent of an edition; requests of two editions may alternate for a moment."""
        kept = self._kept
        if kept[0] != number:
            kept = self._kept = (number, {})
        return kept[1]

    def _with_script(self, html: str, name: str, edition: Edition, sizes: str) -> str:
        """Put the preview's script at the end of a page's head: at that of the body, open html could take it in."""
        values = {"page": name, "edition": str(edition.number), "sizes": sizes, **self._channel.values}
        data = "".join(f' data-{key}="{escape(value)}"' for key, value in values.items())
        tag = f'<script src="/{client.SCRIPT}?{client.version()}"{data} defer></script>\n'
        end = html.find(_END)
        return html + tag if end < 0 else f"{html[:end]}{tag}{html[end:]}"

    def _file(self, request: Request, name: str, data: bytes, number: int) -> Response:
        """Answer with a file: typed, tagged, compressed or in ranges as the browser asks."""
        kind = _kind(name)
        response = Response(data, content_type=kind)
        mark = hashlib.blake2b(data, digest_size=12).hexdigest()
        if kind.startswith(_COMPRESSED) and len(data) >= _SMALLEST:
            response.headers["Vary"] = "Accept-Encoding"
            if request.accept_encodings["gzip"] > 0 and not request.range:
                data = self._compressed(name, data, number)
                response.set_data(data)
                response.headers["Content-Encoding"] = "gzip"
                mark += "-gzip"
        response.set_etag(mark)
        response.headers["Cache-Control"] = "no-cache"
        # scripts with the site's text are else readable by any page in the same browser
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response.make_conditional(request.environ, accept_ranges=True, complete_length=len(data))

    def _compressed(self, name: str, data: bytes, number: int) -> bytes:
        kept, key = self._of(number), ("gzip", name)
        if key not in kept:
            kept[key] = gzip.compress(data, _LEVEL, mtime=0)
        return kept[key]

    def _missing(self, path: str, edition: Edition) -> Response:
        """Say what may have been meant, or, where nothing could be built yet, what is wrong."""
        html = lost.page(path, edition.sheets or edition.output) if edition.output else lost.none_yet()
        if self._live:
            name = f"{path}index.html" if not path or path.endswith("/") else path
            html = self._with_script(html, name, edition, "")
        response = Response(html, 404 if edition.output else 503, content_type="text/html; charset=utf-8")
        response.headers["Cache-Control"] = "no-store"
        return response


def _path(info: str) -> str | None:
    """Return the path asked for as a key of the output, or None where it cannot be one.

    info: decoded once, as WSGI has it. What would still be encoded is part of a file's name.
    """
    try:
        text = info.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None
    parts = text.split("/")
    if not text.startswith("/") or "\\" in text or not text.isprintable() or {"..", "."} & set(parts):
        return None
    return text.removeprefix("/")


def _kind(name: str) -> str:
    """Return a file's media type by its ending."""
    stem, dot, ending = name.rpartition(".")
    kind = _TYPES.get(f".{ending.lower()}") if dot and stem else None
    kind = kind or mimetypes.guess_type(name)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind in {"application/json", "application/xml", "image/svg+xml"}
    return f"{kind}; charset=utf-8" if is_text else kind


def _plain(code: int, text: str) -> Response:
    response = Response(text + "\n", code, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _redirect(where: str) -> Response:
    response = _plain(301, f"it stands at {where}")
    response.headers["Location"] = where
    response.autocorrect_location_header = False
    return response


def _printable(text: str) -> str:
    """Return a text of a stranger's as it can stand in a log, cut to a line."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:200])
    return shown + ("…" if len(text) > len(shown) else "")
