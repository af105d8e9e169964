"""The connection of O365 to Graph, as far as it may be trusted: it bears each request, and nothing else.

Its session is ours, so that what goes out goes over the wire, once. Tokens are the broker's and come with each request: the connection
itself knows of no account. It waits between no two requests, raises for no status, and writes into no log: it would put tokens there.
"""

import json
import logging
from collections.abc import Mapping
from typing import Any

import requests
from O365 import Connection
from O365.utils.token import MemoryTokenBackend

from connectors.wire import Answer, Wire

logging.getLogger("O365").setLevel(logging.CRITICAL + 1)


class GraphConnection(Connection):  # type: ignore[misc]  # it ships no types
    """Over that wire."""

    def __init__(self, wire: Wire) -> None:
        nobody = "00000000-0000-0000-0000-000000000000"
        super().__init__(nobody, auth_flow_type="public", token_backend=MemoryTokenBackend(), request_retries=0, raise_http_errors=False)
        self._wire = wire

    def asked(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        """One request, and what comes back, whatever its status. Raises as `Wire.ask`."""
        held = {"Content-type" if name == "content-type" else name: value for name, value in headers.items()}
        data = None if body is None else json.loads(body)
        response = self.naive_request(url, method, headers=held, data=data)
        return Answer(status=response.status_code, headers=dict(response.headers.lower_items()), body=response.content)

    def get_naive_session(self) -> Any:
        """What it asks through."""
        return _Session(self._wire)

    def _check_delay(self) -> None:
        """Nothing is waited for; it would sleep as long as a clock was set back."""


class _Response(requests.Response):
    """An answer that is read by its status: O365 breaks down over errors that are written otherwise than it knows."""

    def raise_for_status(self) -> None:
        """No status is an exception."""


class _Session:
    """Stands where the connection has a session of requests: no redirects, no repetitions, no cookies, nothing of the environment."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self.headers: dict[str, str] = {}

    def request(self, method: str, url: str, *, headers: Mapping[str, str], data: str | None = None, **_: object) -> requests.Response:
        """Ask over the wire."""
        answer = self._wire.ask(method.upper(), url, headers, None if data is None else data.encode())
        response = _Response()
        response.status_code, response.url = answer.status, url
        response.headers.update(answer.headers)
        response._content = answer.body  # as an adapter of requests leaves it
        return response

    def close(self) -> None:
        """The wire's pool is everybody's."""
