"""The preview: what is served, what is refused, what becomes of each change, and how it ends."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from slatepy import files, preview
from slatepy.files import mount
from slatepy.preview import address, lost, workshop
from slatepy.preview.editor import editor
from slatepy.problem import Place, SiteError

ROOT = Path(__file__).resolve().parents[1]
PAGE = "---\ntitle: Kettles\nincludes:\n  - second\n---\n\n# Fill\n\nWith *water*.\n\n## Boil\n\nWith a switch.\n"


def write(folder, path, text):
    """Save a file to the side, then into its place."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.swp")
    aside.write_bytes(text if isinstance(text, bytes) else text.encode())
    aside.replace(target)


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "site"
    write(home, "source/index.html.md", PAGE)
    write(home, "source/includes/_second.md", "# Second\n\nIncluded.\n")
    write(home, "source/images/dot.png", bytes(range(256)) * 8)
    write(home, "source/guide/index.html.md", "# Guide\n")
    write(home, "source/stylesheets/custom.css", "p { margin: 0 }\n" * 50)
    return home


class Site:
    """A preview and what it told."""

    def __init__(self, folder, **options):
        self.folder = folder
        self.made, self.log = [], []
        self.live = preview.Preview(
            folder, preview.Options(port=0, **options), self.made.append, self.log.append
        ).__enter__()
        self.port = self.live.address.port

    def ask(self, path="/", method="GET", host=None, body=None, **headers):
        """Return (status, headers, body) of a request that is sent as it stands."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), data

    def raw(self, data):
        """Send bytes and return all that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(data)
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
            parts = []
            with contextlib.suppress(ConnectionError):
                while part := connection.recv(65536):
                    parts.append(part)
            return b"".join(parts)

    def saved(self, change):
        """Do something to the files and return the edition that comes of it."""
        number = self.live.edition.number
        change()
        edition = self.live.after(number, 10)
        assert edition.number > number, "no edition came of it"
        return edition

    @contextlib.contextmanager
    def stream(self, page="index.html", since=None, session=None):
        """Open the channel and yield a function that returns the next change."""
        html = self.ask("/")[2].decode()
        session = session or html.partition('data-session="')[2].partition('"')[0]
        since = self.live.edition.number if since is None else since
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", f"/~slatepy/changes?page={page}&since={since}&session={session}")
        answer = connection.getresponse()

        def change():
            while not (line := answer.fp.readline()).startswith(b"data: "):
                assert line, "the stream has ended"
            return json.loads(line[6:])

        yield change
        connection.close()


@pytest.fixture
def start(folder):
    """A function that starts a preview."""
    sites = []

    def started(**options):
        sites.append(Site(folder, **options))
        return sites[-1]

    yield started
    for site in sites:
        site.live.close()


@pytest.fixture
def site(start):
    return start()


# What is served


def test_the_first_page_is_found_and_can_be_kept_up_to_date(site):
    status, headers, body = site.ask("/")
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"<em>water</em>" in body
    assert b'<script src="/~slatepy/preview.js?' in body
    assert site.ask("/index.html")[2] == body


def test_nothing_is_written(site, folder):
    site.ask("/")
    assert sorted(path.name for path in folder.iterdir()) == ["source"]


def test_a_folder_leads_to_its_page_and_keeps_the_query(site):
    status, headers, _ = site.ask("/guide?ruby")
    assert (status, headers["Location"]) == (301, "/guide/?ruby")
    assert site.ask("/guide/")[0] == 200


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/images/dot.png", "image/png"),
        ("/stylesheets/custom.css", "text/css; charset=utf-8"),
        ("/~slatepy/preview.js", "text/javascript; charset=utf-8"),
        ("/index.md", "text/markdown; charset=utf-8"),
    ],
)
def test_each_kind_of_file_has_its_type(site, path, kind):
    assert site.ask(path)[1]["Content-Type"] == kind


def test_what_stands_beside_the_pages_is_as_a_host_would_serve_it(site, folder):
    from slatepy import site as sites  # noqa: PLC0415 - the name is the fixture's here

    whole = sites.build(files.read(folder)[0], files.read_themes()).output
    for path, data in whole.items():
        if not path.endswith(".html"):
            assert site.ask(f"/{path}")[2] == data


def test_without_reload_every_file_is_as_it_would_be_built(start, folder):
    from slatepy import site as sites  # noqa: PLC0415 - as above

    site = start(reload=False)
    whole = sites.build(files.read(folder)[0], files.read_themes()).output
    assert {path: site.ask(f"/{path}")[2] for path in whole} == dict(whole)
    assert site.ask("/~slatepy/changes?since=1")[0] == 404


def test_a_head_has_no_body_and_the_same_headers(site):
    status, headers, body = site.ask("/images/dot.png", "HEAD")
    assert (status, body, headers["Content-Length"]) == (200, b"", "2048")
    assert headers["ETag"] == site.ask("/images/dot.png")[1]["ETag"]


def test_what_a_browser_has_is_not_sent_again(site):
    tag = site.ask("/images/dot.png")[1]["ETag"]
    status, _, body = site.ask("/images/dot.png", If_None_Match=tag)
    assert (status, body) == (304, b"")
    assert site.ask("/images/dot.png", If_None_Match='"other"')[0] == 200


def test_a_changed_file_has_another_tag(site, folder):
    tag = site.ask("/images/dot.png")[1]["ETag"]
    site.saved(lambda: write(folder, "source/images/dot.png", b"other"))
    status, headers, body = site.ask("/images/dot.png", If_None_Match=tag)
    assert (status, body) == (200, b"other")
    assert headers["ETag"] != tag


def test_ranges_are_served(site):
    status, headers, body = site.ask("/images/dot.png", Range="bytes=10-19")
    assert (status, body) == (206, bytes(range(10, 20)))
    assert headers["Content-Range"] == "bytes 10-19/2048"
    assert site.ask("/images/dot.png", Range="bytes=-6")[2] == bytes(range(250, 256))
    assert site.ask("/images/dot.png", Range="bytes=9999-")[0] == 416


def test_text_is_compressed_for_browsers_that_take_it(site):
    status, headers, body = site.ask("/stylesheets/custom.css", Accept_Encoding="gzip, br")
    plain = site.ask("/stylesheets/custom.css")
    assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "gzip", "Accept-Encoding")
    assert gzip.decompress(body) == plain[2]
    assert headers["ETag"] != plain[1]["ETag"]
    assert "Content-Encoding" not in site.ask("/stylesheets/custom.css", Accept_Encoding="gzip;q=0")[1]
    assert "Content-Encoding" not in site.ask("/images/dot.png", Accept_Encoding="gzip")[1]


def test_a_path_that_is_not_there_says_what_may_be_meant(site):
    status, headers, body = site.ask("/Guide/index.htm")
    assert status == 404
    assert headers["Content-Type"].startswith("text/html")
    assert b'<a href="/guide/">' in body
    assert site.log[-1] == "404 GET /Guide/index.htm"


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("Guide", "guide/index.html"),
        ("guide.html", "guide/index.html"),
        ("old/errors.html", "new/errors.html"),
        ("erors.html", "errors.html"),
        ("zzzzzz", None),
    ],
)
def test_near_paths_are_found(path, meant):
    found = lost.near(path, ["guide/index.html", "errors.html", "new/errors.html"])
    assert (found[0] if meant and found else None) == meant or (meant in found)


def test_names_that_html_must_not_see_are_escaped(site):
    assert b"<script>alert" not in site.ask("/%3Cscript%3Ealert(1)%3C/script%3E")[2]


# What is refused


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:4567",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "127.0.0.1@evil.example",
        "127.0.0.1, evil.example",
        "[::2]",
        "192.168.1.1",
        "localhost/x",
    ],
)
def test_a_host_that_is_not_served_is_refused(site, host):
    status, _, body = site.ask("/", host=host)
    assert status == 403
    assert b"water" not in body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1", "[::1]:4567", "localhost."])
def test_this_machine_is_served_under_each_of_its_names(site, host):
    assert site.ask("/", host=host)[0] == 200


def test_an_absolute_address_is_held_to_the_same(site):
    assert site.ask("http://evil.example/")[0] == 403


def test_on_all_addresses_figures_are_served_and_names_of_others_are_not():
    listener, where = address.listen("0.0.0.0", 0)  # noqa: S104 - this is what is tested
    listener.close()
    assert where.everywhere
    assert where.accepts("192.168.7.9:8080")
    assert where.accepts("localhost:8080")
    assert where.accepts(socket.gethostname())
    assert not where.accepts("evil.example")


@pytest.fixture
def secret(folder):
    """A file outside the site, and links to it from inside."""
    (folder.parent / "secret.txt").write_text("SECRET")
    (folder / "source/link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "source/up").symlink_to(folder.parent)
    write(folder, "slatepy.yml", "# SECRET\n")
    return folder


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/images/../../secret.txt",
        "/images/%2e%2e/%2e%2e/secret.txt",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%uff0e%uff0e/secret.txt",
        "//secret.txt",
        "/%00",
        "/images/dot.png%00.txt",
        "/link.txt",
        "/up/secret.txt",
        "/slatepy.yml",
        "/source/index.html.md",
        "/.git/config",
        "/etc/passwd",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/C:/secret.txt",
        "/file:///etc/passwd",
        "/~slatepy/../secret.txt",
        "/~slatepy/panel.css",
        "/;/../secret.txt",
        "/index.html/",
        "/%",
        "/%zz",
        "/?../secret.txt%00&x=[",
    ],
)
@pytest.mark.usefixtures("secret")
def test_no_path_leads_out_of_the_site(start, path):
    site = start()
    status, _, body = site.ask(path)
    assert status in {400, 404} or (path.startswith("/?") and status == 200)
    assert b"SECRET" not in body
    assert b"root:" not in body
    assert site.ask("/")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"])
def test_only_get_and_head_are_answered(site, method):
    status, headers, _ = site.ask("/", method, body=b"")
    assert status == 405
    assert headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n\r\n",
        b"GARBAGE\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/x\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET //[ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET http://[x/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /~slatepy/changes HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=a-b,\xff\r\nIf-None-Match: \xff\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: ;;;q=x,gzip;q=\xff\r\n\r\n",
        b"GET /~slatepy/changes?since=\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /~slatepy/changes?since=99999999999999999999 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /~slatepy/changes?since=%C2%B2 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(200)),
        bytes(range(256)) * 10,
    ],
    ids=range(23),
)
def test_no_request_is_worse_than_refused(site, capfd, data):
    answer = site.raw(data)
    assert b" 500 " not in answer.split(b"\r\n")[0]
    assert site.ask("/")[0] == 200
    assert not any("Traceback" in line or "\n" in line for line in site.log)
    printed = capfd.readouterr()
    assert printed.out + printed.err == ""


def test_a_connection_that_never_asks_does_not_stop_the_others(site):
    with socket.create_connection(("127.0.0.1", site.port)) as silent:
        silent.sendall(b"GET / HT")
        assert site.ask("/")[0] == 200


def test_a_log_line_is_one_printable_line(site):
    site.ask("/%0a%1b[31mred")
    site.raw(b"GET /\x1b[31mred HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert all(line.isprintable() for line in site.log)


# The channel


def test_a_changed_section_is_sent_and_nothing_else(site, folder):
    with site.stream() as change:
        assert change()["problems"] == []
        site.saved(lambda: write(folder, "source/index.html.md", PAGE.replace("a switch", "a button")))
        told = change()
    assert told["edition"] == 2
    sections = [run for part in told["parts"] for run in part["sections"]]
    assert len(sections) == 1
    assert "a button" in sections[0]["new"][0]
    assert "contents" not in told
    assert "problems" not in told


def test_whoever_comes_late_gets_all_changes_at_once(site, folder):
    for number in range(3):
        site.saved(lambda number=number: write(folder, "source/index.html.md", PAGE + f"\nLine {number}.\n"))
    with site.stream(since=1) as change:
        told = change()
    assert told["edition"] == 4
    assert "Line 2." in json.dumps(told["parts"])
    assert "Line 1." not in json.dumps(told["parts"][0]["sections"][0]["new"])


def test_a_page_of_another_session_or_of_long_ago_is_told_to_reload(site):
    with site.stream(session="other") as change:
        assert change()["reload"]
    with site.stream(since=0) as change:
        assert change()["reload"]


def test_a_change_of_the_front_matter_reloads_only_pages_that_show_it(site, folder):
    with site.stream() as change, site.stream(page="guide/index.html") as other:
        change(), other()
        site.saved(lambda: write(folder, "source/index.html.md", PAGE.replace("title: Kettles", "title: Pots")))
        assert change()["reload"]
        assert set(other()) == {"edition"}


def test_problems_come_with_their_line_and_go(site, folder):
    with site.stream() as change:
        change()
        site.saved(lambda: write(folder, "source/index.html.md", PAGE.replace("- second", "- third")))
        told = change()
        assert told["failed"]
        assert (told["problems"][0]["file"], told["problems"][0]["line"]) == ("source/index.html.md", 4)
        assert "- third" in told["problems"][0]["picture"]
        assert b"Included." in site.ask("/")[2]
        site.saved(lambda: write(folder, "source/index.html.md", PAGE))
        told = change()
        assert (told["failed"], told["problems"]) == (False, [])


def test_warnings_keep_the_last_good_page_where_they_count_as_errors(start, folder):
    site = start(strict=True)
    edition = site.saved(lambda: write(folder, "source/index.html.md", PAGE.replace("title:", "tilte:") + "\nNew.\n"))
    assert edition.failed
    assert b"New." not in site.ask("/")[2]


def post(site, body, token=None, **headers):
    html = site.ask("/")[2].decode()
    token = html.partition('data-token="')[2].partition('"')[0] if token is None else token
    return site.ask(
        "/~slatepy/changes", "POST", body=json.dumps(body).encode(), X_Slatepy_Token=token,
        Content_Type="application/json", **headers,
    )  # fmt: skip


def test_only_places_of_problems_open_in_the_editor_and_only_for_this_session_s_pages(start, folder, tmp_path):
    write(folder, "source/index.html.md", PAGE.replace("title:", "tilte:"))
    out = tmp_path / "opened"
    program = (
        "import sys, os; open(sys.argv[1] + '~', 'w').write(sys.argv[2]); os.replace(sys.argv[1] + '~', sys.argv[1])"
    )
    site = start(editor=f'"{sys.executable}" -c "{program}" "{out}" {{file}}:{{line}}:{{column}}')
    place = {"file": "source/index.html.md", "line": 2, "column": 1}
    assert post(site, place, token="")[0] == 403
    assert post(site, place, token="x" * 32)[0] == 403
    assert post(site, {**place, "file": "source/includes/_second.md"})[0] == 400
    assert post(site, {**place, "file": "../../etc/passwd"})[0] == 400
    assert post(site, {**place, "line": "2; rm -rf /"})[0] == 400
    assert post(site, {**place, "line": True})[0] == 400
    assert post(site, {**place, "file": ["x"]})[0] == 400
    assert post(site, [1])[0] == 400
    assert post(site, {**place, "more": "x" * 20_000})[0] == 400
    assert not out.exists()
    assert post(site, place)[0] == 200
    wait_for(out.exists)
    assert out.read_text() == f"{folder / 'source/index.html.md'}:2:1"


def test_without_an_editor_nothing_can_be_opened(site):
    assert post(site, {"file": "source/index.html.md"}, token="")[0] == 404


def test_an_editor_s_command_is_split_once_and_filled_once(tmp_path):
    made = editor("code -g '{file}:{line}'")
    assert made.words(tmp_path, Place("a {line}.md", 7)) == ["code", "-g", f"{tmp_path}/a {{line}}.md:7"]
    assert editor("subl").words(tmp_path, Place("x.md")) == ["subl", f"{tmp_path}/x.md"]
    assert editor("  ") is None
    with pytest.raises(SiteError):
        editor("code 'x")
    assert "cannot run" in editor("/no/such/program").show(tmp_path, Place("x.md"))


# Changes


def wait_for(condition, seconds=10):
    end = time.monotonic() + seconds
    tick = threading.Event()
    while not condition():
        assert time.monotonic() < end, "never came"
        tick.wait(0.01)


def changed_by(site, change, text):
    site.saved(change)
    wait_for(lambda: text.encode() in site.ask("/")[2])


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("source/index.html.md", PAGE + "\nSeen.\n"),
        ("source/includes/_second.md", "# Seen.\n"),
        ("source/includes/deep/er/_x.md", "# Seen.\n"),
        ("source/other/new.md", "# New\n"),
        ("source/stylesheets/custom.css", "p { margin: 1px }"),
        ("source/images/dot.png", b"x"),
        ("source/javascripts/new.js", "1"),
        ("data/prices.yml", "a: 1\n"),
        ("themes/slate/page.html", "<html><body>{{ page.document.html|safe }}</body></html>"),
        ("themes/slate/stylesheets/print.css", "p {}"),
        ("slatepy.yml", "title: Other\n"),
        ("config.rb", "# nothing\n"),
    ],
)
def test_every_source_counts(site, folder, path, text):
    edition = site.saved(lambda: write(folder, path, text))
    assert path in site.made[-1].changed
    assert edition.number == 2


def test_a_file_that_is_written_in_place_deleted_and_renamed_counts(site, folder):
    include = folder / "source/includes/_second.md"
    changed_by(site, lambda: include.write_text("# In place\n"), "In place")
    assert site.saved(include.unlink).failed
    moved = folder / "source/includes/_third.md"
    moved.write_text("# Third\n")
    site.saved(lambda: moved.rename(include))
    wait_for(lambda: b"Third" in site.ask("/")[2])


def test_a_folder_that_comes_goes_and_comes_again_is_watched(site, folder):
    assert site.saved(lambda: (folder / "source").rename(folder / "away")).failed
    assert b"water" in site.ask("/")[2]
    assert not site.saved(lambda: (folder / "away").rename(folder / "source")).failed
    changed_by(site, lambda: write(folder, "source/includes/_second.md", "# Again\n"), "Again")


def test_a_change_behind_a_link_is_found_though_nothing_tells_of_it(folder, start):
    write(folder, "shared/_second.md", "# Shared\n")
    (folder / "source/includes/_second.md").unlink()
    (folder / "source/includes/_second.md").symlink_to("../../shared/_second.md")
    site = start()
    changed_by(site, lambda: write(folder, "shared/_second.md", "# Mended\n"), "Mended")


def test_where_no_events_come_the_folder_is_looked_at(folder, start):
    site = start(poll=0.05)
    changed_by(site, lambda: write(folder, "source/includes/_second.md", "# Polled\n"), "Polled")


@pytest.fixture
def patient(monkeypatch):
    """Waits so long that a loaded machine, which may halt a writer for longer than a burst's own pauses, ends none."""
    for name in ("_QUIET", "_BURST_QUIET"):
        monkeypatch.setattr(workshop, name, 0.5)
    monkeypatch.setattr(workshop, "_LONGEST_BURST", 60.0)


@pytest.mark.usefixtures("patient")
def test_ten_saves_in_a_tenth_of_a_second_are_one_change(site, folder):
    pause = threading.Event()

    def saves():
        for number in range(10):
            write(folder, "source/includes/_second.md", f"# Save {number}\n")
            pause.wait(0.008)

    site.saved(saves)
    wait_for(lambda: b"Save 9" in site.ask("/")[2])
    assert site.live.after(2, 1).number == 2
    assert len(site.made) == 2


@pytest.mark.usefixtures("patient")
def test_a_checkout_of_a_thousand_files_is_one_change(site, folder):
    def checkout():
        for number in range(1000):
            path = folder / f"source/files/{number % 10}/{number}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(str(number))

    site.saved(checkout)
    assert site.live.after(2, 1).number == 2
    assert len(site.live.edition.changed) == 1000


def test_reading_editors_leftovers_and_other_folders_change_nothing(site, folder):
    for path in ("source/.index.html.md.swp", "source/index.html.md~", "build/x.html", "node_modules/x.js", ".git/x"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text("x")
    for path in (folder / "source").rglob("*"):
        if path.is_file():
            path.read_bytes()
            os.utime(path)
    assert site.live.after(1, 0.4).number == 1


def test_a_save_that_changes_nothing_is_no_change(site, folder):
    write(folder, "source/index.html.md", PAGE)
    assert site.live.after(1, 0.4).number == 1


def test_a_site_that_begins_broken_is_served_once_it_is_mended(folder, start):
    write(folder, "source/index.html.md", PAGE.replace("- second", "- gone"))
    site = start()
    status, _, body = site.ask("/")
    assert status == 503
    assert b"cannot be built yet" in body
    site.saved(lambda: write(folder, "source/index.html.md", PAGE))
    assert site.ask("/")[0] == 200


def test_an_unchanged_file_is_not_opened_again(folder):
    reader = files.Reader(folder)
    for path in folder.rglob("*"):
        os.utime(path, (1, 1)) if path.is_file() else None
    first, _ = reader.read()
    write(folder, "source/includes/_second.md", "# Other\n")
    second, _ = reader.read()
    same = {path for path in second if first.get(path) is second[path]}
    assert set(second) - same == {"source/includes/_second.md"}


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/", "ext4"), ("/home/a/site", "nfs4"), ("/mnt/c d/x", "9p"), ("/mnt/c", "ext4"), ("/homer", "ext4")],
)
def test_the_mount_of_a_folder_is_found(path, kind):
    table = (
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        "23 22 0:30 / /home/a rw shared:1 - nfs4 server:/x rw\n"
        "24 22 0:31 / /mnt/c\\040d rw - 9p drvfs rw\nbroken line\n"
    )
    assert mount._kind(path, table) == kind  # noqa: SLF001 - the table itself cannot be chosen


def test_mounts_that_tell_of_no_changes_are_known():
    silent = ["nfs", "nfs4", "cifs", "smb3", "9p", "virtiofs", "fuse.grpcfuse", "fuse.sshfs", "vboxsf"]
    assert all(map(mount._is_silent, silent))  # noqa: SLF001 - as above
    assert not any(map(mount._is_silent, ["ext4", "btrfs", "overlay", "tmpfs", "apfs", ""]))  # noqa: SLF001


# Beginning and end


def test_a_taken_port_gives_way_to_the_next():
    first, at = address.listen("127.0.0.1", 0)
    second, other = address.listen("127.0.0.1", at.port)
    assert at.port < other.port <= at.port + 100
    first.close()
    second.close()


def test_an_address_that_is_not_this_machine_s_is_said():
    with pytest.raises(SiteError) as error:
        address.listen("203.0.113.1", 4567)
    assert "203.0.113.1" in error.value.problem.message
    with pytest.raises(SiteError):
        address.listen("no such host", 4567)


def test_no_thread_outlives_a_preview(folder):
    before = set(threading.enumerate())
    site = Site(folder)
    with site.stream() as change:
        change()
        began = time.monotonic()
        site.live.close()
    assert set(threading.enumerate()) == before
    assert time.monotonic() - began < 2


@pytest.fixture
def command(folder):
    """A function that runs `slatepy serve` as a process of its own and waits until it serves."""
    running = []

    def run(*arguments, **environment):
        words = [sys.executable, "-m", "slatepy", "serve", str(folder), *arguments]
        process = subprocess.Popen(
            words,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, **environment},
        )
        running.append(process)
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("serving at"):
                break
        return process, "".join(lines)

    yield run
    for process in running:
        process.kill()
        process.communicate()


def test_ctrl_c_ends_it_at_once_and_cleanly(command):
    process, printed = command("--port", "0")
    port = int(printed.rpartition(":")[2].partition("/")[0])
    with socket.create_connection(("127.0.0.1", port)) as open_stream:
        open_stream.sendall(b"GET /~slatepy/changes?since=1 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert open_stream.recv(10)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert process.returncode == 0
    assert time.monotonic() - began < 2
    assert "Traceback" not in out + err
    assert err == ""


def test_it_says_where_it_is_what_it_does_and_who_can_read_it(command, folder):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))  # noqa: S104 - so that no address is free
        taken.listen()
        port = taken.getsockname()[1]
        process, printed = command("--port", str(port), "--host", "0.0.0.0")  # noqa: S104 - this is what is tested
        assert f"port {port} is taken" in printed
        assert "built 2 pages" in printed
        assert "every device that reaches this machine" in process.stdout.readline()
        write(folder, "source/includes/_second.md", "# Changed\n")
        assert "source/includes/_second.md" in process.stdout.readline()
        write(folder, "source/index.html.md", "---\ntitle: [\n---\n# A\n")
        errors = [process.stderr.readline() for _ in range(3)]
        assert any("source/index.html.md:" in line for line in errors)


def test_wrong_usage_is_said(folder):
    words = [sys.executable, "-m", "slatepy", "serve", str(folder)]
    for more in (["--port", "70000"], ["--poll", "0"], ["--nonsense"]):
        process = subprocess.run([*words, *more], check=False, capture_output=True, text=True, cwd=ROOT)
        assert process.returncode == 2
    process = subprocess.run([*words, "--host", "203.0.113.1"], check=False, capture_output=True, text=True, cwd=ROOT)
    assert (process.returncode, "203.0.113.1" in process.stderr) == (1, True)
