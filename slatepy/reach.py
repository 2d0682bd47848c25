"""Addresses on the web -> which of them answer: few at a time, one at a time of each host, failures asked again."""

from __future__ import annotations

import contextlib
import http.client
import queue
import ssl
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any

from slatepy.struct import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_WELCOME = frozenset({401, 403, 405, 406, 418, 429, 451, 503, 999})
"""Answers of servers that are there and do not like robots, strangers or haste."""
_LATER = frozenset({408, 425, 500, 502, 504})
_MOST_AT_ONCE = 16
_MOST_FAILURES = 3
_AGENT = "Mozilla/5.0 (compatible; slatepy link check)"


class Patience(Struct, frozen=True):
    """How long to wait: for an answer, before each further try, and between two questions to one host, in seconds."""

    answer: float = 10.0
    tries: tuple[float, ...] = (1.0, 3.0)
    between: float = 0.1


def faults(
    urls: Iterable[str], patience: Patience | None = None, told: Callable[[str], None] | None = None
) -> dict[str, str]:
    """Return what is wrong with each address that does not answer, in words that follow it; the others are not in it.

    urls: http and https addresses. told: called with each address that was asked for. Asks for the head, and for the
    whole where a server has no heads; a host that failed three times in a row is not asked again.
    """
    hosts: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        hosts.setdefault(_host(url), []).append(url)
    waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    for group in hosts.values():
        waiting.put(group)
    found: dict[str, str] = {}

    def work() -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                found.update(_of_host(waiting.get_nowait(), patience or Patience(), told))

    workers = [threading.Thread(target=work, daemon=True) for _ in range(min(_MOST_AT_ONCE, len(hosts)))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return found


def _host(url: str) -> str:
    try:
        return urllib.parse.urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def _of_host(urls: list[str], patience: Patience, told: Callable[[str], None] | None) -> dict[str, str]:
    """Ask one host for its addresses, one after the other."""
    ask = _opener().open
    found: dict[str, str] = {}
    silent = 0
    for number, url in enumerate(urls):
        if silent >= _MOST_FAILURES:
            found[url] = "was not asked for, since its host does not answer"
            continue
        if number:
            time.sleep(patience.between)
        fault, reached = _fault(ask, url, patience)
        silent = 0 if reached else silent + 1
        if fault:
            found[url] = fault
        if told:
            told(url)
    return found


def _fault(ask: Callable[..., Any], url: str, patience: Patience) -> tuple[str, bool]:
    """Return what is wrong with an address, empty if nothing is, and whether its host answered at all."""
    fault, reached = "", False
    for wait in (0.0, *patience.tries):
        time.sleep(wait)
        status = fault = ""
        for method in ("HEAD", "GET"):
            status, fault = _asked(ask, url, method, patience.answer)
            if not fault or not status:
                break
        reached = bool(status)
        if not fault or (status and int(status) not in _LATER):
            break
    return fault, reached


def _asked(ask: Callable[..., Any], url: str, method: str, wait: float) -> tuple[str, str]:
    """Ask once. Return the status, empty where none came, and what is wrong."""
    try:
        quoted = urllib.parse.quote(url, safe=":/?#[]@!$&'()*+,;=%~")
        request = urllib.request.Request(quoted, method=method, headers={"User-Agent": _AGENT, "Accept": "*/*"})  # noqa: S310 - only http and https have a handler
        with ask(request, timeout=wait) as answer:
            return str(answer.status), ""
    except urllib.error.HTTPError as error:
        with error:
            # urllib says several lines of its own where one redirection leads to the next without an end
            said = "redirects without an end" if "\n" in str(error.reason) else f"answers {error.code} {error.reason}"
            return str(error.code), "" if error.code in _WELCOME else said.strip()
    except urllib.error.URLError as error:
        return "", _reason(error.reason)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return "", _reason(error)


def _reason(error: object) -> str:
    if isinstance(error, TimeoutError):
        return "does not answer in time"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"has no valid certificate: {error.verify_message}"
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"does not answer: {text}"


def _opener() -> urllib.request.OpenerDirector:
    """Return what opens http and https and nothing else, wherever a redirection leads."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener
