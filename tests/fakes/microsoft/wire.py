"""HTTPS (HTTP/1.1 over TLS) on loopback: requests in, answers out, or whatever is to happen instead."""

import socket
import ssl
import struct
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.fakes.microsoft.asked import Answer, Asked, Ending


class Wire:
    """A server on a free port of loopback. `answers` is called in the thread of each connection."""

    def __init__(self, answers: Callable[[Asked], Answer], shown: ssl.SSLContext) -> None:
        self._server = _Server(("127.0.0.1", 0), _Connection)
        self._server.answers, self._server.shown = answers, shown
        self.root = f"https://localhost:{self._server.server_address[1]}/"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    @property
    def connections(self) -> int:
        """How many were opened so far."""
        return self._server.opened

    @property
    def broken(self) -> list[Exception]:
        """What went wrong in the server itself."""
        return self._server.broken

    def hang_up(self) -> None:
        """Every connection that is open now ends, as one does that was idle for long."""
        self._server.hang_up()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._server.hang_up()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    answers: Callable[[Asked], Answer]
    shown: ssl.SSLContext

    def __init__(self, place: tuple[str, int], connection: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(place, connection)
        self.opened = 0
        self.broken: list[Exception] = []
        self._open: set[socket.socket] = set()
        self._guard = Lock()

    def finish_request(self, request: object, client_address: object) -> None:
        """The handshake is made here, in the connection's own thread."""
        assert isinstance(request, socket.socket)
        with self.shown.wrap_socket(request, server_side=True, suppress_ragged_eofs=True) as wrapped:
            with self._guard:
                self.opened += 1
                self._open.add(wrapped)
            try:
                super().finish_request(wrapped, client_address)
            finally:
                self.forget(wrapped)

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


class _Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def log_message(self, *_: object) -> None:
        """Nothing is written down here: `Microsoft.log` has it."""

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        asked = Asked(method=self.command, path=unquote(parts.path), query=query, headers=headers, data=data)
        try:
            answer = self.server.answers(asked)
        except Exception as err:  # noqa: BLE001 - whatever breaks here breaks the test: `Microsoft.close` raises it
            self.server.broken.append(err)
            answer = Answer(status=500, data=b"broken", kind="text/plain")
        self._write(answer)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815 - http.server looks them up by these names

    def _write(self, answer: Answer) -> None:
        body = answer.payload()
        lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}", f"Content-Length: {len(body)}"]
        if answer.status not in (202, 204):
            lines.append(f"Content-Type: {answer.kind}")
        lines += [f"{name}: {value}" for name, value in answer.headers.items()]
        data = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
        match answer.ending:
            case Ending.WHOLE:
                self.wfile.write(data)
                return
            case Ending.HALF:
                self.wfile.write(data[: len(data) - max(1, len(body) // 2)])
            case Ending.RESET:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.server.forget(self.connection)
                socket.close(self.connection.detach())  # at once: a shutdown before it would end it in good order
            case Ending.CLOSE:
                pass
        self.close_connection = True
