"""A host and a port to listen on -> a socket, and the names by which requests may call it."""

from __future__ import annotations

import errno
import ipaddress
import re
import socket

from slatepy.problem import Place, Problem, SiteError
from slatepy.struct import Struct

_TRIES = 100
_LAST_PORT = 65_535
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_EVERYWHERE = frozenset(("", "0.0.0.0", "::"))  # noqa: S104 - compared with, not bound to
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\[\]:/@\s,]+)(?::\d{1,5})?")


class Address(Struct, frozen=True):
    """Where a preview is reached.

    names: the names of this machine that a request's Host header may hold, lower case; everywhere: whether all of the
    machine's addresses are listened on.
    """

    host: str
    port: int
    names: frozenset[str]
    everywhere: bool

    @property
    def url(self) -> str:
        """The address to open in a browser on this machine."""
        host = "localhost" if self.everywhere else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def accepts(self, header: str) -> bool:
        """Say whether a Host header names an address that is served here.

        A page of another site can make its own name lead to this machine (DNS rebinding) and read what is served, but
        the browser still sends that name. The port is not compared, since tunnels and containers give it another
        number; nor is an address in figures where all are listened on, since no name was looked up.
        """
        match = _HOST.fullmatch(header)
        if not match:
            return False
        name = match[1].strip("[]").lower().rstrip(".")
        return name in self.names or (self.everywhere and _is_figures(name))


def listen(host: str, port: int) -> tuple[socket.socket, Address]:
    """Listen on a port, or on the first free one after it (of 100). 0 is any free port.

    Raises SiteError (`no-address`) where the host is not one of this machine's, or no port is free.
    """
    family, where = _resolved(host)
    last = min(port + _TRIES, _LAST_PORT + 1) if port else 1
    problem = ""
    for number in range(port, last):
        try:
            listener = _bound(family, where, number)
        except OSError as error:
            problem = (error.strerror or str(error)).lower()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                break
            continue
        return listener, Address(host, listener.getsockname()[1], _names(host, where), host in _EVERYWHERE)
    raise SiteError(_failed(f"cannot listen on {host or 'all addresses'}, port {port}: {problem}"))


def _resolved(host: str) -> tuple[int, str]:
    try:
        found = socket.getaddrinfo(host or None, 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise SiteError(_failed(f"'{host}' is no address of this machine: {error}")) from error
    family, _, _, _, where = found[0]
    return family, str(where[0])


def _bound(family: int, where: str, port: int) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            # Windows lets two programs have one port, unless it is told not to
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((where, port))
        listener.listen(64)
    except BaseException:
        listener.close()
        raise
    return listener


def _names(host: str, where: str) -> frozenset[str]:
    name = host.lower().rstrip(".")
    if host in _EVERYWHERE:
        own = socket.gethostname().lower()
        return _LOOPBACK | {own, own.partition(".")[0], f"{own.partition('.')[0]}.local"}
    if name in _LOOPBACK or _is_loopback(where):
        return _LOOPBACK | {name, where}
    return frozenset((name, where))


def _is_loopback(where: str) -> bool:
    return _is_figures(where) and ipaddress.ip_address(where.partition("%")[0]).is_loopback


def _is_figures(name: str) -> bool:
    try:
        ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True


def _failed(message: str) -> Problem:
    return Problem("no-address", "error", message, Place("--host"), "choose another with --host and --port")
