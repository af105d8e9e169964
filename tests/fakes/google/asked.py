"""What is asked of the server: a request as it came, and one call of a method of the API, checked, that its function works on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qs

from tests.fakes.google.diary import Diary
from tests.fakes.google.errors import invalid
from tests.fakes.google.mailbox import Mailbox
from tests.fakes.google.quirks import Quirks
from tests.fakes.wire import Request

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request. `body` of a form is for its reader to take apart; header names are in lower case."""

    verb: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    @classmethod
    def of(cls, request: Request) -> Self:
        """As it came over the wire. A long GET comes as a POST that says so."""
        query, verb, body = parse_qs(request.query, keep_blank_values=True), request.method, request.body
        if verb == "POST" and "x-http-method-override" in request.headers:
            verb = request.headers["x-http-method-override"]
            if verb == "GET":
                query, body = query | parse_qs(body.decode(), keep_blank_values=True), b""
        return cls(verb=verb, path=request.path, query=query, headers=request.headers, body=body)

    def form(self) -> dict[str, str]:
        """The fields of a form (application/x-www-form-urlencoded)."""
        return {name: values[-1] for name, values in parse_qs(self.body.decode(), keep_blank_values=True).items()}

    def one(self, name: str, default: str = "") -> str:
        """A parameter of the query that is given once at most."""
        return self.query.get(name, [default])[0]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`names` are the parameters of the path, `query` those behind it."""

    names: dict[str, str]
    query: dict[str, list[str]]
    body: Json
    headers: dict[str, str]
    box: Mailbox
    diary: Diary
    quirks: Quirks

    def one(self, name: str, default: str = "") -> str:
        return self.query.get(name, [default])[0]

    def is_set(self, name: str) -> bool:
        return self.one(name) == "true"

    def most(self, default: int, largest: int) -> int:
        """How many a page may hold."""
        return min(int(self.one("maxResults", str(default))), self.quirks.short_pages or largest, largest) or default


Methods = dict[str, Callable[[Asked], Json | None]]


def paged(asked: Asked, found: list[Any], default: int, largest: int) -> tuple[list[Any], str]:
    """The items of the page asked for, and the token of the next. Told to, Gmail gives an empty page before each that holds something."""
    token, size = asked.one("pageToken", "0"), asked.most(default, largest)
    number, _, full = token.partition(".")
    if not number.isdigit() or full not in ("", "full") or int(number) > max(len(found), 0):
        raise invalid("Invalid pageToken", "invalidPageToken")
    begun = int(number)
    if asked.quirks.empty_pages and found[begun:] and not full:
        return [], f"{begun}.full"
    rest = begun + size < len(found)
    return found[begun : begun + size], str(begun + size) if rest else ""
