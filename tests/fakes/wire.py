"""HTTP/1.1 on loopback, with TLS or without: requests in, answers out, or whatever is to happen instead. The same for every provider."""

import socket
import ssl
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from socketserver import BaseRequestHandler, StreamRequestHandler, ThreadingTCPServer
from threading import Lock, Thread

_LINE = 100_000
"""The longest line that is read."""


class Ending(StrEnum):
    """How an answer reaches the other side."""

    WHOLE = "whole"
    CLOSE = "close"  # the connection ends without a byte
    RESET = "reset"  # RST
    HALF = "half"  # the head and half of the body


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as it came. `path` is as it was written, `query` what stands behind it; header names are in lower case."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True, kw_only=True)
class Answer:
    """One answer, and how it gets there."""

    status: int = 200
    body: bytes = b""
    kind: str = "application/json; charset=UTF-8"
    headers: dict[str, str] = field(default_factory=dict)
    ending: Ending = Ending.WHOLE


class Wire:
    """A server on a free port of loopback; `shown` is its certificate, for TLS. `answers` is called in the thread of each connection."""

    def __init__(self, answers: Callable[[Request], Answer], shown: ssl.SSLContext | None = None) -> None:
        self._server = _Server(("127.0.0.1", 0), _Connection)
        self._server.answers, self._server.shown = answers, shown
        at = self._server.server_address[1]
        self.root = f"https://localhost:{at}/" if shown else f"http://127.0.0.1:{at}/"
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
        """Raises `RuntimeError` where the server broke down while it answered."""
        self._server.shutdown()
        self._server.server_close()
        self._server.hang_up()
        self._thread.join()
        if self._server.broken:
            raise RuntimeError("The server broke down while it answered.") from self._server.broken[0]


class _Server(ThreadingTCPServer):
    allow_reuse_address = True
    block_on_close = False
    daemon_threads = True
    request_queue_size = 128
    answers: Callable[[Request], Answer]
    shown: ssl.SSLContext | None

    def __init__(self, place: tuple[str, int], connection: type[BaseRequestHandler]) -> None:
        super().__init__(place, connection)
        self.opened = 0
        self.broken: list[Exception] = []
        self._open: set[socket.socket] = set()
        self._guard = Lock()

    def finish_request(self, request: object, client_address: object) -> None:
        """The handshake is made here, in the connection's own thread."""
        assert isinstance(request, socket.socket)
        if self.shown is None:
            return self._served(request, client_address)
        with self.shown.wrap_socket(request, server_side=True, suppress_ragged_eofs=True) as wrapped:
            return self._served(wrapped, client_address)

    def _served(self, connection: socket.socket, client_address: object) -> None:
        with self._guard:
            self.opened += 1
            self._open.add(connection)
        try:
            super().finish_request(connection, client_address)
        finally:
            self.forget(connection)

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
        """The other side hung up, or did not trust us: no news."""


class _Connection(StreamRequestHandler):
    """One connection. It reads no more of HTTP than the requests of our own need, so that ten thousand of them take a few seconds."""

    disable_nagle_algorithm = True
    server: _Server

    def handle(self) -> None:
        self._open = True
        while self._open:
            request = self._read()
            if request is None:
                return
            self._write(self._answer(request))

    def _read(self) -> Request | None:
        """The next request; None at the end of the connection."""
        method, _, rest = self.rfile.readline(_LINE).decode("iso-8859-1").partition(" ")
        headers: dict[str, str] = {}
        while (line := self.rfile.readline(_LINE)) not in (b"", b"\r\n"):
            name, _, value = line.decode("iso-8859-1").partition(":")
            headers[name.lower()] = value.strip()
        if not (rest and line):
            return None
        body = self.rfile.read(int(headers.get("content-length", 0)))
        path, _, query = rest.rpartition(" ")[0].partition("?")
        self._open = headers.get("connection", "").lower() != "close"
        return Request(method=method, path=path, query=query, headers=headers, body=body)

    def _answer(self, request: Request) -> Answer:
        try:
            return self.server.answers(request)
        except Exception as err:  # noqa: BLE001 - whatever breaks here breaks the test: `Wire.close` raises it
            self.server.broken.append(err)
            return Answer(status=500, body=b"broken", kind="text/plain")

    def _write(self, answer: Answer) -> None:
        """In one piece: half an answer comes late, if Nagle's algorithm has a say."""
        lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}", f"Content-Length: {len(answer.body)}"]
        if answer.status not in (202, 204):
            lines.append(f"Content-Type: {answer.kind}")
        lines += [f"{name}: {value}" for name, value in answer.headers.items()]
        data = "\r\n".join(lines).encode() + b"\r\n\r\n" + answer.body
        match answer.ending:
            case Ending.WHOLE:
                self.wfile.write(data)
                return
            case Ending.HALF:
                self.wfile.write(data[: len(data) - max(1, len(answer.body) // 2)])
            case Ending.RESET:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.server.forget(self.connection)
                socket.close(self.connection.detach())  # at once: a shutdown before it would end it in good order
            case Ending.CLOSE:
                pass
        self._open = False
