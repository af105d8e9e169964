"""What is asked of the server, what it answers, and how it says no: the same words for every route."""

import json
import re
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qsl, unquote

from tests.fakes import wire

Json = dict[str, Any]

_PREFERENCE = re.compile(r'\s*([A-Za-z.-]+)\s*=\s*(?:"([^"]*)"|([^",\s]+))\s*(?:,|$)')


@dataclass(slots=True, kw_only=True)
class Asked:
    """One request. Header names are in lower case; `path` is without host, version and query."""

    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    data: bytes = b""

    @classmethod
    def of(cls, request: wire.Request) -> Self:
        """As it came over the wire."""
        query = dict(parse_qsl(request.query, keep_blank_values=True))
        return cls(method=request.method, path=unquote(request.path), query=query, headers=request.headers, data=request.body)

    def json(self) -> Any:
        """The body."""
        try:
            return json.loads(self.data)
        except ValueError as err:
            raise Problem(400, "BadRequest", "Unable to read JSON request payload.") from err

    def form(self) -> dict[str, str]:
        """The fields of a form (application/x-www-form-urlencoded)."""
        return dict(parse_qsl(self.data.decode(), keep_blank_values=True))

    def prefers(self) -> dict[str, str]:
        """The preferences of the header Prefer, names in lower case. A typing error is an error here, unlike in life."""
        found, at, text = {}, 0, self.headers.get("prefer", "")
        while at < len(text):
            match = _PREFERENCE.match(text, at)
            if not match:
                raise Problem(400, "BadRequest", "The Prefer header cannot be read.")
            found[match[1].lower()] = match[2] if match[2] is not None else match[3]
            at = match.end()
        unknown = found.keys() - {"idtype", "outlook.timezone", "outlook.body-content-type", "odata.maxpagesize"}
        if unknown:
            raise Problem(400, "BadRequest", f"Unknown preference {min(unknown)!r}.")
        return found


@dataclass(slots=True, kw_only=True)
class Answer:
    """One answer: JSON, or bytes of a `kind`; and how it gets there."""

    status: int = 200
    body: Any = None
    data: bytes = b""
    kind: str = "application/json; odata.metadata=minimal"
    headers: dict[str, str] = field(default_factory=dict)
    ending: wire.Ending = wire.Ending.WHOLE

    def sent(self) -> wire.Answer:
        """As it goes over the wire."""
        body = self.data if self.body is None else json.dumps(self.body).encode()
        return wire.Answer(status=self.status, body=body, kind=self.kind, headers=self.headers, ending=self.ending)


class Problem(Exception):
    """A no, as Graph says it."""

    def __init__(self, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, headers or {}

    def answer(self, date: str) -> Answer:
        """The error's JSON; `date` is the server's time."""
        number = "5f2c1c44-0000-4000-8000-0a1b2c3d4e5f"
        inner = {"date": date, "request-id": number, "client-request-id": number}
        error = {"code": self.code, "message": self.message, "innerError": inner}
        return Answer(status=self.status, body={"error": error}, headers=self.headers)


def not_found() -> Problem:
    """There is no such item (any more)."""
    return Problem(404, "ErrorItemNotFound", "The specified object was not found in the store.")
