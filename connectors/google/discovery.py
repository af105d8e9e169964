"""Requests to Gmail and Calendar, built and checked by Google's own library from the discovery documents that it brings along.

The library only builds: what it has built goes out over our own wire. One set a root serves every account: the library's objects
know of none, and cost two megabytes and several milliseconds a piece.
"""

import json
import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

# the library writes each URL, with all that is looked for, into this log at the level of debugging
logging.getLogger("googleapiclient.discovery").addFilter(lambda _: False)


class Request(Protocol):
    """What the library builds, as far as we use it."""

    uri: str
    method: str
    methodId: str  # noqa: N815 - the library's name
    body: Any
    headers: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Methods:
    """The collections of the two APIs; each method of one builds a `Request`. Untyped, as the library is."""

    users: Any
    messages: Any
    threads: Any
    history: Any
    drafts: Any
    events: Any


@lru_cache(maxsize=4)
def methods(api_root: str) -> Methods:
    """The collections under one root for both APIs, ``""`` for Google's own. Slow at its first call."""
    gmail, calendar = _resource("gmail", "v1", api_root), _resource("calendar", "v3", api_root)
    users = gmail.users()
    return Methods(
        users=users,
        messages=users.messages(),
        threads=users.threads(),
        history=users.history(),
        drafts=users.drafts(),
        events=calendar.events(),
    )


def _resource(name: str, version: str, api_root: str) -> Any:
    from googleapiclient.discovery import build_from_document  # noqa: PLC0415 - heavy: only for who has such an account
    from googleapiclient.discovery_cache import get_static_doc  # noqa: PLC0415

    document = json.loads(get_static_doc(name, version))
    if api_root:
        document["rootUrl"] = api_root.rstrip("/") + "/"
    return build_from_document(document, http=_NoWire())


class _NoWire:
    """Stands where the library expects its own way out; nothing is ever executed through it."""
