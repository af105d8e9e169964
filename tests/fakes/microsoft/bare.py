"""A bare client of Graph, as thin as can be: for tests of the server, and to see what a door has left behind."""

from threading import Thread
from typing import Any
from urllib.parse import quote

import requests

from tests.fakes.microsoft import faults
from tests.fakes.microsoft.server import ALL, Microsoft

IMMUTABLE = {"Prefer": 'IdType="ImmutableId"'}


class Bare:
    """Speaks for one account."""

    def __init__(self, microsoft: Microsoft, address: str, scopes: tuple[str, ...] = ALL) -> None:
        self.root = microsoft.graph_root
        self.session = requests.Session()
        self.session.trust_env = False  # a bundle named in the environment would win over ours
        self.session.verify = str(microsoft.ca_bundle)
        self.session.headers["Authorization"] = f"Bearer {microsoft.token(address, scopes)}"

    def __call__(
        self, method: str, path: str, *, json: Any = None, headers: dict[str, str] | None = None, **query: object
    ) -> requests.Response:
        """One request; `query` names without their dollar: `top=5` is $top=5 (but startDateTime and endDateTime are what they are)."""
        names = {name if name.endswith("DateTime") or name == "changeType" else f"${name}": str(value) for name, value in query.items()}
        url = path if path.startswith("https:") else self.root + path
        return self.session.request(method, url, params=names, json=json, headers=headers, timeout=30)

    def get(self, path: str, *, headers: dict[str, str] | None = None, **query: object) -> Any:
        """The JSON of an answer that has to be 200."""
        answer = self("GET", path, headers=headers, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def all(self, path: str, *, headers: dict[str, str] | None = None, **query: object) -> list[Any]:
        """All items of a list, page by page."""
        page = self.get(path, headers=headers, **query)
        found = list(page["value"])
        while "@odata.nextLink" in page:
            page = self.get(page["@odata.nextLink"], headers=headers)
            found += page["value"]
        return found

    def delta(self, path: str, *, headers: dict[str, str] | None = None, **query: object) -> tuple[list[Any], str]:
        """All items of one round, and the link to the next."""
        page = self.get(path, headers=headers, **query)
        found = list(page["value"])
        while "@odata.nextLink" in page:
            page = self.get(page["@odata.nextLink"], headers=headers)
            found += page["value"]
        return found, page["@odata.deltaLink"]

    def close(self) -> None:
        self.session.close()


def tagged(name: str, value: str) -> str:
    """The $filter for an extended property."""
    return f"singleValueExtendedProperties/Any(ep: ep/id eq '{name}' and ep/value eq '{value}')"


def tag_shown(name: str) -> str:
    """The $expand for it."""
    return f"singleValueExtendedProperties($filter=id eq '{name}')"


def segment(text: str) -> str:
    """An id as part of a path."""
    return quote(text, safe="")


class Held:
    """Requests that are under way, and stay so until `end`."""

    def __init__(self, microsoft: Microsoft) -> None:
        self.microsoft = microsoft
        self.statuses: list[int] = []
        self._threads: list[Thread] = []

    def __call__(self, clients: list[Bare]) -> None:
        """Each client asks once; all of them are under way when this comes back."""
        self.microsoft.faults.add(faults.HELD, "GET /me", times=len(clients))
        for client in clients:
            thread = Thread(target=lambda one: self.statuses.append(one("GET", "/me").status_code), args=(client,), daemon=True)
            self._threads.append(thread)
            thread.start()
        assert self.microsoft.faults.holds(len(clients))

    def end(self) -> None:
        self.microsoft.faults.release()
        for thread in self._threads:
            thread.join(timeout=30)
