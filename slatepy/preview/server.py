"""A socket and a WSGI application -> a server with a thread for each request, that ends at once when asked to."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

if TYPE_CHECKING:
    from collections.abc import Callable

    from slatepy.preview.answer import Answers

_PATIENCE = 20.0
_LAST_WORDS = 2.0


class Server(ThreadedWSGIServer):
    """Serves in threads of its own from `start` to `stop`.

    log: called with a line for each request that cannot be read.
    """

    def __init__(self, listener: socket.socket, answers: Answers, log: Callable[[str], None]) -> None:
        host, port = listener.getsockname()[:2]
        self._told = log
        self._open: set[socket.socket] = set()
        self._running: set[threading.Thread] = set()
        self._guard = threading.Lock()
        self._main = threading.Thread(target=self.serve_forever, args=(0.1,), name="slatepy-server", daemon=True)
        super().__init__(host, port, answers, _Handler, fd=listener.fileno())
        listener.close()

    def start(self) -> None:
        """Begin to answer."""
        self._main.start()

    def stop(self) -> None:
        """End every connection and wait for their threads, not longer than two seconds."""
        self.shutdown()
        with self._guard:
            connections, threads = list(self._open), list(self._running)
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        end = time.monotonic() + _LAST_WORDS
        for thread in (*threads, self._main):
            thread.join(max(0.0, end - time.monotonic()))

    def process_request(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        """Answer a connection in a thread of its own."""
        thread = threading.Thread(
            target=self.process_request_thread, args=(request, client_address), name="slatepy-request", daemon=True
        )
        with self._guard:
            self._open.add(request)
            self._running.add(thread)
        thread.start()

    def process_request_thread(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        """Answer, and forget the connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._guard:
                self._open.discard(request)
                self._running.discard(threading.current_thread())

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - the library's interface
        """Say in a line what broke a connection; those that just end are not worth one."""
        error = sys.exception() if hasattr(sys, "exception") else sys.exc_info()[1]
        if not isinstance(error, OSError):
            self._told(f"400 {type(error).__name__}: {error}")

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - the library's interface
        """Say what the library has to say, its first line only."""
        if type == "error":
            self._told((message % args if args else message).strip().split("\n")[0])


class _Handler(WSGIRequestHandler):
    timeout = _PATIENCE
    protocol_version = "HTTP/1.1"
    server: Server

    def setup(self) -> None:
        # a small answer must not wait for the browser to confirm the one before (Nagle's algorithm)
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().setup()

    def run_wsgi(self) -> None:
        try:
            urlsplit(self.path)
        except ValueError:
            self.send_error(400, "the address cannot be read")
            return
        super().run_wsgi()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Answers log themselves, where they are worth it."""

    def log_error(self, format: str, *args: object) -> None:  # noqa: A002 - the library's interface
        text = format % args
        if "timed out" not in text:
            self.server.log("error", "%s", "".join(c if c.isprintable() else "?" for c in text[:200]))
