"""A wire that remembers what went over it, so that the same can be asked again without a door."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from connectors.wire import Answer, Wire


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One request that went over the wire."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening(Wire):
    """A wire that remembers what went over it."""

    heard: list[Heard] = field(default_factory=list)

    def ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        """Ask, and remember."""
        self.heard.append(Heard(method=method, url=url, headers=dict(headers), body=body))
        return Wire.ask(self, method, url, headers, body)
