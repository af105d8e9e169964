"""The end of the redirect: one answer with the right state is taken, and nothing else changes anything."""

import socket
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from service.loopback import Loopback, Page
from tests.fakes.google.browser import Seen, visit

LONG, NONE = timedelta(seconds=30), timedelta(0)
DONE = Page(title="Connected: <jordan>", paragraphs=("You can close this page.",))


@pytest.fixture
def loopback() -> Iterator[Loopback]:
    """It waits for the state ``right``."""
    with Loopback() as made:
        made.expect("right")
        yield made


def coming(loopback: Loopback, query: str, seen: list[Seen]) -> threading.Thread:
    """A browser on its way."""
    thread = threading.Thread(target=lambda: seen.append(visit(f"{loopback.redirect}/?{query}")))
    thread.start()
    return thread


def raw(loopback: Loopback, request: str) -> str:
    """The first line of the answer to these very bytes."""
    host, port = loopback.redirect.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(request.encode())
        return line.makefile("rb").readline().decode().strip()


def test_the_answer_is_taken_and_its_browser_gets_the_page(loopback: Loopback) -> None:
    """With its parameters; what is shown holds no markup but the page's own."""
    seen: list[Seen] = []
    thread = coming(loopback, "state=right&code=4%2F0abc", seen)
    assert loopback.answer(LONG) == {"state": "right", "code": "4/0abc"}
    loopback.show(DONE)
    thread.join()
    assert seen[0].status == 200
    assert "Connected: &lt;jordan&gt;" in seen[0].text
    assert "<script" not in seen[0].text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/?state=wrong&code=x", 400),
        ("/?code=x", 400),
        ("/?state=&code=x", 400),
        ("/?state=right&state=right&code=x", 400),
        ("/?error=access_denied", 400),
        ("/", 404),
        ("/favicon.ico", 404),
        ("/other?state=right&code=x", 404),
        ("//evil.example/?state=right&code=x", 404),
    ],
)
def test_what_is_not_the_answer_changes_nothing(path: str, status: int, loopback: Loopback) -> None:
    """Another state, none, two; another path, the browser's own questions. The right one is waited for still."""
    assert raw(loopback, f"GET {path} HTTP/1.1\r\nHost: {loopback.redirect[7:]}\r\n\r\n").split()[1] == str(status)
    seen: list[Seen] = []
    thread = coming(loopback, "state=right&code=good", seen)
    assert loopback.answer(LONG) == {"state": "right", "code": "good"}
    loopback.show(DONE)
    thread.join()


@pytest.mark.parametrize("host", ["evil.example", "", "127.0.0.1", "127.0.0.1:1", "localhost:{port}", "127.0.0.1@evil.example"])
def test_a_page_elsewhere_cannot_speak_through_another_name(host: str, loopback: Loopback) -> None:
    """DNS rebinding: the host must be the one that the redirect names, port and all."""
    named = host.format(port=loopback.redirect.rpartition(":")[2])
    assert raw(loopback, f"GET /?state=right&code=x HTTP/1.1\r\nHost: {named}\r\n\r\n").split()[1] == "404"
    assert loopback.answer(NONE) is None


def posted(loopback: Loopback, form: str, *, path: str = "/", host: str = "", **headers: str) -> str:
    """A form on its way; what else is said of it stands in `headers`."""
    said = {"Host": host or loopback.redirect[7:], "Content_Type": "application/x-www-form-urlencoded", "Content_Length": str(len(form))}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in (said | headers).items())
    return f"POST {path} HTTP/1.1\r\n{lines}\r\n{form}"


def test_an_answer_may_come_as_a_form(loopback: Loopback) -> None:
    """As OAuth 2.0 Form Post Response Mode has it: the code stands in no address."""
    seen: list[str] = []
    thread = threading.Thread(target=lambda: seen.append(raw(loopback, posted(loopback, "state=right&code=4%2F0abc"))))
    thread.start()
    assert loopback.answer(LONG) == {"state": "right", "code": "4/0abc"}
    loopback.show(DONE)
    thread.join()
    assert seen[0].split()[1] == "200"


@pytest.mark.parametrize(
    ("form", "changes", "status"),
    [
        ("state=wrong&code=x", {}, 400),
        ("state=right&state=right&code=x", {}, 400),
        ("", {}, 404),
        ("state=right&code=x", {"path": "/other"}, 404),
        ("state=right&code=x", {"path": "/?state=right&code=x"}, 404),
        ("state=right&code=x", {"host": "evil.example"}, 404),
        ("state=right&code=x", {"Content_Type": "text/plain"}, 404),
        ("", {"Content_Length": "65537"}, 404),
        ("", {"Content_Length": "999999"}, 404),
        ("", {"Content_Length": "-1"}, 404),
    ],
)
def test_a_form_that_is_not_the_answer_changes_nothing(loopback: Loopback, form: str, changes: dict[str, str], status: int) -> None:
    """Another state, a place or a host that is not ours, a form of another kind, or one that is too long."""
    assert raw(loopback, posted(loopback, form, **changes)).split()[1] == str(status)
    assert loopback.answer(NONE) is None


def test_nothing_else_is_answered(loopback: Loopback) -> None:
    """Other verbs get nowhere."""
    assert raw(loopback, f"PUT /?state=right&code=x HTTP/1.1\r\nHost: {loopback.redirect[7:]}\r\n\r\n").split()[1] == "501"
    assert loopback.answer(NONE) is None


def test_the_same_answer_again_changes_nothing(loopback: Loopback) -> None:
    """Nor does another with the same state: the first one counts."""
    seen: list[Seen] = []
    thread = coming(loopback, "state=right&code=first", seen)
    assert loopback.answer(LONG) == {"state": "right", "code": "first"}
    assert visit(f"{loopback.redirect}/?state=right&code=second").status == 410
    assert loopback.answer(NONE) == {"state": "right", "code": "first"}
    loopback.show(DONE)
    thread.join()


def test_an_answer_that_is_late_changes_nothing(loopback: Loopback) -> None:
    """After the time is over it gets a page that says so."""
    assert loopback.answer(NONE) is None
    assert visit(f"{loopback.redirect}/?state=right&code=x").status == 400
    assert loopback.answer(NONE) is None


class Slow(Loopback):
    """A line on which the page takes its time."""

    arrived = False

    def delivered(self, page: Page) -> None:
        threading.Event().wait(0.3)
        self.arrived = True
        super().delivered(page)


def test_the_port_is_closed_when_the_browser_has_its_page() -> None:
    """The program may end right afterwards."""
    with Slow() as loopback:
        loopback.expect("right")
        thread = coming(loopback, "state=right&code=x", [])
        loopback.answer(LONG)
        loopback.show(DONE)
    assert loopback.arrived
    thread.join()


def test_it_listens_on_this_machine_alone_and_no_longer_than_it_lives() -> None:
    """The name may be another where the provider wants it."""
    with Loopback("localhost") as loopback:
        assert loopback.redirect.startswith("http://localhost:")
        assert loopback._server.server_address[0] == "127.0.0.1"
        port = loopback._server.server_port
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_a_command_on_the_page_looks_like_one() -> None:
    """What is to be typed is set apart, and nothing else of a sentence becomes part of the page."""
    shown = Page(title="x", paragraphs=("Next: `afterword run` <b>.",)).html().decode()
    assert "<p>Next: <code>afterword run</code> &lt;b&gt;.</p>" in shown
