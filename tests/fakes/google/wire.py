"""HTTP/1.1 on loopback: requests in, answers out, or whatever is to happen instead."""

import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from socketserver import BaseRequestHandler, StreamRequestHandler, ThreadingTCPServer
from threading import Lock, Thread
from urllib.parse import parse_qs

from tests.fakes.google.faults import JSON_TYPE, Ending

_LINE = 100_000
"""The longest line that is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request. `body` of a form is for its reader to take apart; header names are in lower case."""

    verb: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    def form(self) -> dict[str, str]:
        """The fields of a form (application/x-www-form-urlencoded)."""
        return {name: values[-1] for name, values in parse_qs(self.body.decode(), keep_blank_values=True).items()}

    def one(self, name: str, default: str = "") -> str:
        """A parameter of the query that is given once at most."""
        return self.query.get(name, [default])[0]


@dataclass(slots=True, kw_only=True)
class Answer:
    """One answer, and how it gets there; `pause` is called before an answer that stalls ends."""

    status: int = 200
    body: bytes = b""
    kind: str = JSON_TYPE
    headers: dict[str, str] = field(default_factory=dict)
    ending: Ending = Ending.WHOLE


class Wire:
    """A server on a free port of loopback. `answers` is called in the thread of each connection."""

    def __init__(self, answers: Callable[[Ask], Answer], stalls: Callable[[], None]) -> None:
        self._server = _Server(("127.0.0.1", 0), _Connection)
        self._server.answers, self._server.stalls = answers, stalls
        self.root = f"http://127.0.0.1:{self._server.server_address[1]}/"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    @property
    def connections(self) -> int:
        """How many were opened so far."""
        return self._server.opened

    def hang_up(self) -> None:
        """Every connection that is open now ends, as one does that was idle for long."""
        self._server.hang_up()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._server.hang_up()
        self._thread.join()


class _Server(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128
    answers: Callable[[Ask], Answer]
    stalls: Callable[[], None]

    def __init__(self, place: tuple[str, int], connection: type[BaseRequestHandler]) -> None:
        super().__init__(place, connection)
        self.opened = 0
        self._open: set[socket.socket] = set()
        self._guard = Lock()

    def keep(self, connection: socket.socket) -> None:
        with self._guard:
            self.opened += 1
            self._open.add(connection)

    def forget(self, connection: socket.socket) -> None:
        with self._guard:
            self._open.discard(connection)

    def hang_up(self) -> None:
        with self._guard:
            for one in self._open:
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # the other side was quicker

    def handle_error(self, request: object, client_address: object) -> None:
        """The other side hung up: no news."""


class _Connection(StreamRequestHandler):
    """One connection. It reads no more of HTTP than the requests of our own need, so that ten thousand of them take a few seconds."""

    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.keep(self.connection)
        self._open = True

    def finish(self) -> None:
        self.server.forget(self.connection)
        super().finish()

    def handle(self) -> None:
        while self._open:
            ask = self._read()
            if ask is None:
                return
            self._write(self.server.answers(ask))

    def _read(self) -> Ask | None:
        """The next request; None at the end of the connection."""
        verb, _, rest = self.rfile.readline(_LINE).decode("iso-8859-1").partition(" ")
        headers: dict[str, str] = {}
        while (line := self.rfile.readline(_LINE)) not in (b"", b"\r\n"):
            name, _, value = line.decode("iso-8859-1").partition(":")
            headers[name.lower()] = value.strip()
        if not (rest and line):
            return None
        body = self.rfile.read(int(headers.get("content-length", 0)))
        path, _, asked = rest.rpartition(" ")[0].partition("?")
        query = parse_qs(asked, keep_blank_values=True)
        self._open = headers.get("connection", "").lower() != "close"
        if verb == "POST" and "x-http-method-override" in headers:
            verb = headers["x-http-method-override"]
            if verb == "GET":
                query, body = query | parse_qs(body.decode(), keep_blank_values=True), b""
        return Ask(verb=verb, path=path, query=query, headers=headers, body=body)

    def _write(self, answer: Answer) -> None:
        lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}", f"Content-Length: {len(answer.body)}"]
        if answer.status != 204:
            lines.append(f"Content-Type: {answer.kind}")
        lines += [f"{name}: {value}" for name, value in answer.headers.items()]
        data = "\r\n".join(lines).encode() + b"\r\n\r\n" + answer.body
        match answer.ending:
            case Ending.WHOLE:
                self.wfile.write(data)
                return
            case Ending.HALF:
                self.wfile.write(data[: len(data) - max(1, len(answer.body) // 2)])
            case Ending.STALL:
                self.server.stalls()
            case Ending.RESET:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.server.forget(self.connection)
                socket.close(self.connection.detach())  # at once: a shutdown before it would end it in good order
            case Ending.CLOSE:
                pass
        self._open = False
