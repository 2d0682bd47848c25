"""External links: what answers, what does not, and how often anybody is asked."""

import http.server
import socket
import threading
from collections import Counter

import pytest

from slatepy import reach
from slatepy.reach import Patience

QUICK = Patience(answer=0.5, tries=(0.01, 0.01), between=0.0)


class Answers(http.server.BaseHTTPRequestHandler):
    """Answers as the path says: /404, /head-405 (no heads), /flaky (503 twice), /to/404, /slow."""

    asked: Counter
    protocol_version = "HTTP/1.0"

    def do_HEAD(self):
        self._answer("HEAD")

    def do_GET(self):
        self._answer("GET")

    def log_message(self, *_):
        pass

    def _answer(self, method):
        self.asked[method, self.path] += 1
        path = self.path.strip("/")
        if path.startswith("to/"):
            self.send_response(302)
            self.send_header("Location", f"/{path.removeprefix('to/')}")
        elif path == "circle":
            self.send_response(302)
            self.send_header("Location", "/circle")
        elif path == "no-heads":
            self.send_response(501 if method == "HEAD" else 200)
        elif path == "flaky":
            self.send_response(500 if sum(self.asked[m, self.path] for m in ("HEAD", "GET")) <= 2 else 200)
        elif path == "file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
        else:
            self.send_response(int(path) if path.isdigit() else 200)
        self.end_headers()


@pytest.fixture
def server(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    handler = type("Handler", (Answers,), {"asked": Counter()})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        made.asked, made.url = handler.asked, f"http://127.0.0.1:{made.server_port}"
        yield made
        made.shutdown()
        thread.join()


def test_what_answers_is_no_fault_and_is_asked_once(server):
    assert reach.faults([f"{server.url}/a", f"{server.url}/a", f"{server.url}/to/b"], QUICK) == {}
    assert Counter(path for _, path in server.asked.elements()) == {"/a": 1, "/to/b": 1, "/b": 1}


def test_what_is_gone_is_a_fault_with_its_status(server):
    urls = [f"{server.url}/404", f"{server.url}/to/410", f"{server.url}/200"]
    assert reach.faults(urls, QUICK) == {urls[0]: "answers 404 Not Found", urls[1]: "answers 410 Gone"}
    assert server.asked["HEAD", "/404"] == 1


@pytest.mark.parametrize("status", [401, 403, 405, 429, 999])
def test_a_server_that_does_not_welcome_robots_is_there(server, status):
    assert reach.faults([f"{server.url}/{status}"], QUICK) == {}


def test_the_whole_is_asked_for_where_there_are_no_heads(server):
    assert reach.faults([f"{server.url}/no-heads"], QUICK) == {}
    assert server.asked["GET", "/no-heads"] == 1


def test_a_failure_is_asked_again(server):
    assert reach.faults([f"{server.url}/flaky"], QUICK) == {}
    assert sum(server.asked.values()) == 3


def test_a_redirection_in_a_circle_is_said_in_one_line(server):
    assert list(reach.faults([f"{server.url}/circle"], QUICK).values()) == ["redirects without an end"]


def test_a_redirection_to_a_file_is_not_followed(server):
    (fault,) = reach.faults([f"{server.url}/file"], QUICK).values()
    assert fault


def test_a_host_that_is_silent_is_given_up_after_three_addresses():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    urls = [f"http://127.0.0.1:{port}/{number}" for number in range(5)]
    told = []
    faults = reach.faults(urls, QUICK, told.append)
    assert told == urls[:3]
    assert [faults[url].startswith("does not answer") for url in urls] == [True] * 3 + [False] * 2
    assert faults[urls[4]] == "was not asked for, since its host does not answer"


def test_odd_addresses_are_faults_and_nothing_worse():
    assert reach.faults([], QUICK) == {}
    assert set(reach.faults(["http://[::1", "http://a b/", "http:///x"], QUICK)) == {
        "http://[::1",
        "http://a b/",
        "http:///x",
    }
