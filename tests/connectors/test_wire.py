"""The wire: what goes out goes out once, what comes back is bounded, and nothing is asked that is not allowed."""

import gzip
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from connectors import wire
from connectors.errors import DoorError, Refused, TryLater
from connectors.wire import Answer, Wire, under

NOW = datetime(2026, 3, 10, 16, tzinfo=UTC)
WELL = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Server:
    """Reads a request from each connection and answers with the next of `answers`, the last one for ever; ``None`` resets."""

    def __init__(self, *answers: bytes | None) -> None:
        self.answers = list(answers)
        self.requests: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.root = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with closing(connection):
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        data = b""
        while b"\r\n\r\n" not in data:
            got = connection.recv(65_536)
            if not got:
                return
            data += got
        self.requests.append(data)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer is None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            connection.sendall(answer)

    def close(self) -> None:
        if not self._thread.is_alive():
            return
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()


@pytest.fixture
def serve() -> Iterator[Callable[..., tuple[Server, Wire]]]:
    servers: list[Server] = []

    def start(*answers: bytes | None) -> tuple[Server, Wire]:
        server = Server(*answers)
        servers.append(server)
        return server, Wire(ways=tuple(under(server.root, method, "/thing/[a-z]+") for method in ("GET", "POST", "PUT", "DELETE")))

    yield start
    for server in servers:
        server.close()


Serve = Callable[..., tuple[Server, Wire]]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("answer", [b"", None, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", b"nonsense\r\n\r\n"])
def test_a_write_goes_out_once(serve: Serve, method: str, answer: bytes | None) -> None:
    """Closed without an answer, reset, cut short, or no HTTP at all: one request, and its outcome is in doubt."""
    server, way = serve(answer)
    with pytest.raises(TryLater) as caught:
        way.ask(method, f"{server.root}/thing/a", {}, b"{}")
    assert caught.value.unclear
    assert len(server.requests) == 1


@pytest.mark.parametrize("answer", [b"", None, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"])
def test_a_read_goes_out_once_more(serve: Serve, answer: bytes | None) -> None:
    """A read that breaks is asked a second time, and no third time; nothing is in doubt."""
    server, way = serve(answer, WELL)
    assert way.ask("GET", f"{server.root}/thing/a", {}).body == b"{}"
    assert len(server.requests) == 2
    server, way = serve(answer)
    with pytest.raises(TryLater) as caught:
        way.ask("GET", f"{server.root}/thing/a", {})
    assert not caught.value.unclear
    assert len(server.requests) == 2


def test_nobody_there_leaves_no_doubt(serve: Serve) -> None:
    """Where no connection was made, no write can have arrived."""
    server, way = serve(WELL)
    server.close()
    for method in ("POST", "GET"):
        with pytest.raises(TryLater) as caught:
            way.ask(method, f"{server.root}/thing/a", {}, b"{}")
        assert not caught.value.unclear


@pytest.mark.parametrize(
    ("method", "path"),
    [("PATCH", "/thing/a"), ("GET", "/thing"), ("GET", "/thing/a/b"), ("GET", "/thing/A"), ("GET", "/thing/a/../b"), ("GET", "/x/thing/a")],
)
def test_what_is_not_allowed_opens_no_connection(serve: Serve, method: str, path: str) -> None:
    """Another method or another path is refused here."""
    server, way = serve(WELL)
    with pytest.raises(Refused):
        way.ask(method, server.root + path, {})
    assert server.requests == []


def test_a_query_does_not_widen_what_is_allowed(serve: Serve) -> None:
    """What stands behind the question mark is no part of the path."""
    server, way = serve(WELL)
    assert way.ask("GET", f"{server.root}/thing/a?x=/thing/b", {}).status == 200
    with pytest.raises(Refused):
        way.ask("GET", f"{server.root}/other?/thing/a", {})


def test_an_answer_is_read_up_to_a_limit(serve: Serve) -> None:
    """Neither a long answer nor a small one that grows when it is unpacked fills the memory."""
    bomb = gzip.compress(bytes(wire.MOST_BYTES + 1))
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n\r\n".encode()
    server, way = serve(head + bomb)
    with pytest.raises(Refused):
        way.ask("GET", f"{server.root}/thing/a", {})


def test_a_redirection_is_not_followed(serve: Serve) -> None:
    """A token goes where it was meant to go, and nowhere else."""
    server, way = serve(b"HTTP/1.1 302 Found\r\nLocation: /thing/b\r\nContent-Length: 0\r\n\r\n", WELL)
    assert way.ask("GET", f"{server.root}/thing/a", {"authorization": "Bearer x"}).status == 302
    assert len(server.requests) == 1


def test_headers_and_body_arrive_as_given(serve: Serve) -> None:
    """And the names of the answer's headers are in lower case."""
    server, way = serve(b"HTTP/1.1 404 Not Found\r\nX-Thing: 1\r\nContent-Length: 0\r\n\r\n")
    answer = way.ask("POST", f"{server.root}/thing/a", {"authorization": "Bearer x"}, b"body")
    assert (answer.status, answer.headers["x-thing"]) == (404, "1")
    assert b"Bearer x" in server.requests[0]


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("0", 0),
        ("Tue, 10 Mar 2026 16:00:07 GMT", 7),
        ("Tue, 10 Mar 2026 15:00:00 GMT", 0),
        ("Wed, 10 Mar 2126 16:00:00 GMT", 86_400),
        ("99999999999999999999", 86_400),
        ("", None),
        ("soon", None),
        ("-7", None),
        ("Tue, 99 Mar 2026 16:00:07 GMT", None),
    ],
)
def test_how_long_to_wait(value: str, wait: int | None) -> None:
    """Seconds, or a date; a day at most."""
    found = wire.retry_after(Answer(status=429, headers={"retry-after": value}, body=b""), NOW)
    assert found == (None if wait is None else timedelta(seconds=wait))


def test_nothing_of_a_request_is_shown(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    """Neither a log at any level nor an error holds the path, the query, or a header."""
    caplog.set_level(0)
    server, way = serve(WELL, b"")
    way.ask("GET", f"{server.root}/thing/secretpath?q=secretquery", {"authorization": "secrettoken"})
    with pytest.raises(DoorError) as caught:
        way.ask("POST", f"{server.root}/thing/secretpath?q=secretquery", {"authorization": "secrettoken"}, b"secretbody")
    shown = f"{caplog.text} {caught.value} {Answer(status=200, headers={'a': 'secret'}, body=b'secret')!r}"
    assert "secret" not in shown
