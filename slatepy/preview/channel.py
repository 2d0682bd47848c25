"""The one channel between an open page and the preview: changes come down, a place to open in the editor goes up.

Down: GET, a stream of server-sent events, each a `change.Change` with, where it is new, what there is to say of the
site. Up: POST of `{"file", "line", "column"}` with the session's token, which only pages of this preview know.
"""

from __future__ import annotations

import hmac
import json
import secrets
from typing import TYPE_CHECKING

from werkzeug.exceptions import BadRequest, Forbidden, MethodNotAllowed, NotFound
from werkzeug.wrappers import Response

from slatepy.preview import edition as editions
from slatepy.problem import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from werkzeug.wrappers import Request

    from slatepy.preview.editor import Editor

_BEAT = 15.0
"""Seconds between signs of life: so long a stream whose reader has gone is held at most."""

_LARGEST = 10_000
_LARGEST_LINE = 100_000_000


class Channel:
    """One preview's channel.

    folder: the site's; follow: whether pages scroll to what was edited.
    """

    def __init__(self, press: editions.Press, folder: Path, editor: Editor | None, *, follow: bool) -> None:
        self.press = press
        self._folder = folder
        self._editor = editor
        self._session = secrets.token_urlsafe(9)
        self._token = secrets.token_urlsafe(24)
        self.values = {
            "session": self._session,
            "token": self._token if editor else "",
            "follow": "yes" if follow else "",
        }

    def answer(self, request: Request) -> Response:
        """Answer a request for the channel. Raises werkzeug's HTTPException."""
        if request.method == "POST":
            return self._opened(request)
        if request.method not in {"GET", "HEAD"}:
            raise MethodNotAllowed(valid_methods=["GET", "HEAD", "POST"])
        page = request.args.get("page", "")
        since = request.args.get("since", "")
        if not since.isdecimal() or len(since) > 9:  # noqa: PLR2004 - more than a preview ever counts
            raise BadRequest("'since' is the number of an edition")
        number = int(since) if request.args.get("session") == self._session else -1
        response = Response(self._events(page, number), content_type="text/event-stream; charset=utf-8")
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Accel-Buffering"] = "no"
        return response

    def _events(self, page: str, since: int) -> Iterator[bytes]:
        """Yield each change of a page since an edition, for as long as somebody reads."""
        yield b": slatepy\n\n"
        said: tuple[object, ...] | None = None
        while not self.press.closed:
            current = self.press.edition
            state = (current.findings, current.failed)
            if current.number != since or said != state:
                made = self.press.change(page, since) if current.number != since else {"edition": current.number}
                news = editions.news(current) if said != state else {}
                since, said = current.number, state
                if made["edition"] != current.number:
                    since, said = made["edition"], None
                yield b"data: " + json.dumps({**made, **news}).encode() + b"\n\n"
            elif self.press.wait(since, _BEAT).number == since:
                yield b": alive\n\n"

    def _opened(self, request: Request) -> Response:
        """Open a place in the author's editor."""
        if not self._editor:
            raise NotFound("no editor was named: slatepy serve --editor 'code -g {file}:{line}'")
        token = request.headers.get("X-Slatepy-Token", "")
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            raise Forbidden("the token is not this session's")
        place = self._place(request)
        wrong = self._editor.show(self._folder, place)
        return Response(json.dumps({"wrong": wrong}), content_type="application/json")

    def _place(self, request: Request) -> Place:
        """Read a place in one of the files that something was said of: no other is opened for a page."""
        if (request.content_length or 0) > _LARGEST:
            raise BadRequest("the request is too long")
        data = request.get_json(silent=True)
        if not isinstance(data, dict):
            raise BadRequest("the request is no JSON object")
        file, line, column = data.get("file"), data.get("line", 1), data.get("column", 1)
        known = {found.problem.place.file for found in self.press.edition.findings}
        figures = all(type(number) is int and 0 < number < _LARGEST_LINE for number in (line, column))
        if not figures or not isinstance(file, str) or file not in known:
            raise BadRequest("there is no such place")
        return Place(file, line, column)
