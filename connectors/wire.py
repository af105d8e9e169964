"""The wire: how a door asks a provider over HTTPS. One pool of connections a process, whoever the account is.

What goes out stands in an allow-list of method and path, and is refused before a socket is opened otherwise. A write goes out
exactly once, whatever happens to it; a read goes out once more, over a new connection, when the first one breaks. Nothing here waits
for a better moment, follows a redirect or writes into a log: a path may hold what somebody looked for.
"""

import json
import logging
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any, NoReturn
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NameResolutionError, NewConnectionError, SSLError

from connectors.errors import Refused, TryLater

MOST_BYTES = 40_000_000
"""An answer is not read any further: the largest mail that is read (25 MB) takes a third more in base64."""
_CHUNK = 65_536
_TIMEOUT = urllib3.Timeout(connect=5, read=30)
_READS = frozenset({"GET", "HEAD"})
_NEVER_LEFT = (NewConnectionError, NameResolutionError, ConnectTimeoutError)
_LONGEST = timedelta(days=1)
_LOOPBACK = ("127.0.0.1", "::1", "localhost")

# urllib3 writes each path, its query included, into this log at the level of debugging
logging.getLogger("urllib3.connectionpool").addFilter(lambda _: False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What may be asked: a method, and the whole URL without its query as a regular expression."""

    method: str
    url: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: the names of `headers` are in lower case, `body` is uncompressed."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """One way out to one provider. `ca_bundle` is a file of certificates to trust in place of the usual ones, ``""`` for those."""

    ways: tuple[Way, ...]
    ca_bundle: str = ""

    def ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        """Ask once; a read that breaks, once more.

        Raises `Refused` for what is not allowed, or whose answer is too large; `TryLater`, with `unclear` for a write that may have
        reached the provider.
        """
        self.check(method, url)
        pool = _pool(self.ca_bundle)
        try:
            return _exchange(pool, method, url, headers, body)
        except HTTPError as err:
            if method not in _READS or isinstance(err, SSLError):
                _give_up(err, url, unclear=method not in _READS)
        try:  # an idle connection that died says nothing about the provider; the pool opens another one in its place
            return _exchange(pool, method, url, headers, body)
        except HTTPError as err:
            _give_up(err, url, unclear=False)

    def check(self, method: str, url: str) -> None:
        """Raises `Refused` for what is not allowed."""
        plain = url.partition("?")[0]
        if not any(way.method == method and way.url.fullmatch(plain) for way in self.ways):
            raise Refused("Afterword does not ask for this: it is not among the few things that a door may ask of a provider.")


def under(root: str, method: str, path: str) -> Way:
    """The way to `path`, a regular expression, under the URL `root`."""
    return Way(method=method, url=re.compile(re.escape(root.rstrip("/")) + path))


def retry_after(answer: Answer, now: datetime) -> timedelta | None:
    """How long the provider asks to be left alone (RFC 9110, 10.2.3: seconds, or a date), a day at most. None: it does not say."""
    value = answer.headers.get("retry-after", "").strip()
    if value.isdecimal():
        return min(timedelta(seconds=int(value[:6])), _LONGEST)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return until(at if at.tzinfo else at.replace(tzinfo=UTC), now)


def until(at: datetime, now: datetime) -> timedelta:
    """From now until then, never less than nothing or more than a day."""
    return min(max(at - now, timedelta(0)), _LONGEST)


def json_object(body: bytes) -> dict[str, Any] | None:
    """The JSON object that the body is. None: it is something else."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def host(url: str) -> str:
    """The host of a URL, for a sentence."""
    return urlsplit(url).hostname or "the provider"


def is_safe(url: str) -> bool:
    """Whether what goes to a URL goes over TLS, or does not leave this machine."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK))


def ca_fault(bundle: str) -> str:
    """What is wrong with a file of certificates, a plain sentence; ``""`` for nothing, or for no file."""
    try:
        if bundle:
            ssl.create_default_context(cafile=bundle)
    except ssl.SSLError:
        return f"ca_bundle: {bundle} holds no certificates in PEM form."
    except OSError as err:
        return f"ca_bundle: {bundle} cannot be read ({err.strerror})."
    return ""


def _exchange(pool: urllib3.PoolManager, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
    response = pool.request(
        method, url, headers=dict(headers), body=body, retries=False, redirect=False, timeout=_TIMEOUT, preload_content=False
    )
    try:
        data = _read(response)
    except BaseException:
        response.close()  # half an answer is left on it
        raise
    response.release_conn()
    return Answer(status=response.status, headers={name.lower(): value for name, value in response.headers.items()}, body=data)


def _read(response: urllib3.BaseHTTPResponse) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read(_CHUNK, decode_content=True):
        size += len(chunk)
        if size > MOST_BYTES:
            raise Refused("The provider's answer is too large to be read.")
        chunks.append(chunk)
    return b"".join(chunks)


def _give_up(err: HTTPError, url: str, *, unclear: bool) -> NoReturn:
    there = host(url)
    if isinstance(err, SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(err):
        raise TryLater(
            f"The certificate of {there} cannot be verified. Behind a proxy that has its own, name its file as ca_bundle."
        ) from err
    if isinstance(err, _NEVER_LEFT):
        raise TryLater(f"{there} cannot be reached: this machine is offline, or something between lets nothing through.") from err
    raise TryLater(f"The connection to {there} broke.", unclear=unclear) from err


@cache
def _pool(ca_bundle: str) -> urllib3.PoolManager:
    """The process's connections; they know of no account."""
    return urllib3.PoolManager(num_pools=10, maxsize=32, ca_certs=ca_bundle or None)
