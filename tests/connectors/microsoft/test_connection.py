"""O365's connection bears what is asked, and its traps are closed."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from connectors.microsoft.connection import GraphConnection
from connectors.wire import Answer, Wire

URL = "https://graph.microsoft.com/v1.0/me/messages?$search=%22ann.lee%22"
TOKEN = {"authorization": "Bearer EwB-secret"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard(Wire):
    """Remembers what went out, and answers with the same each time."""

    says: Answer
    heard: list[tuple[str, str, dict[str, str], bytes | None]] = field(default_factory=list)

    def ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        self.heard.append((method, url, dict(headers), body))
        return self.says


def heard(status: int = 200, body: bytes = b"{}", headers: Mapping[str, str] | None = None) -> Heard:
    return Heard(ways=(), says=Answer(status=status, headers=headers or {}, body=body))


def test_what_is_asked_goes_out_as_it_is() -> None:
    """Once, with its headers, the address untouched; a body is the same JSON, and the answer comes back whole."""
    wire = heard(201, b'{"id": "\xc3\xa9"}', {"retry-after": "3"})
    letter = {"subject": "Grüße, Ann", "isDraft": True, "body": None}
    headers = {**TOKEN, "prefer": 'IdType="ImmutableId"', "content-type": "application/json"}
    answer = GraphConnection(wire).asked("POST", URL, headers, json.dumps(letter).encode())
    assert (answer.status, answer.body, answer.headers) == (201, b'{"id": "\xc3\xa9"}', {"retry-after": "3"})
    ((method, url, sent, body),) = wire.heard
    assert (method, url, json.loads(body or b"")) == ("POST", URL, letter)
    assert {name.lower(): value for name, value in sent.items()} == headers


@pytest.mark.parametrize("method", ["GET", "DELETE", "POST"])
def test_nothing_is_put_where_nothing_was(method: str) -> None:
    """A request without a body has none."""
    wire = heard()
    GraphConnection(wire).asked(method, URL, TOKEN, None)
    assert wire.heard[0][3] is None


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 429, 500, 503])
@pytest.mark.parametrize("body", [b"", b"[]", b'{"error": "text"}', b'{"error": {"innerError": null}}', b"<html>", b"null"])
def test_no_answer_is_an_exception(status: int, body: bytes) -> None:
    """Whatever its status and whatever stands in it: it is asked for once, and read by us."""
    wire = heard(status, body, {"location": "https://elsewhere.example/"})
    assert GraphConnection(wire).asked("GET", URL, TOKEN, None).status == status
    assert len(wire.heard) == 1


def test_no_clock_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither between two requests, nor because a clock was set back between them."""
    connection = GraphConnection(heard())
    slept: list[float] = []
    monkeypatch.setattr("O365.connection.time.sleep", slept.append)
    for now in (1e9, 1e9 - 3600):
        monkeypatch.setattr("O365.connection.time.time", lambda now=now: now)
        connection.asked("GET", URL, TOKEN, None)
    assert slept == []


def test_nothing_is_written_into_a_log(caplog: pytest.LogCaptureFixture) -> None:
    """It would put the token there, and what was looked for."""
    caplog.set_level(logging.DEBUG)
    for status in (200, 400, 500):
        GraphConnection(heard(status)).asked("GET", URL, TOKEN, None)
    assert not caplog.records


def test_accounts_share_nothing() -> None:
    """A connection keeps no token: each request brings its own."""
    wire = heard()
    connection = GraphConnection(wire)
    for token in ("one", "two"):
        connection.asked("GET", URL, {"authorization": f"Bearer {token}"}, None)
    assert [sent["authorization"] for _, _, sent, _ in wire.heard] == ["Bearer one", "Bearer two"]
    assert "one" not in str(connection.token_backend.serialize())
