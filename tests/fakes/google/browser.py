"""Somebody at a browser who is asked whether an application may read their mail."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import Request, urlopen

from tests.fakes.google.oauth import DECIDE

Ticks = Callable[[str], bool]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The page that the browser shows at last."""

    status: int
    url: str
    text: str


def consent(url: str, account: str, *, ticks: Ticks = lambda _: True, denies: bool = False) -> Seen:
    """Open `url`, sign in as `account`, tick the scopes that `ticks` allows, go on (or cancel), and follow where that leads."""
    page = visit(url)
    return visit(_decided(url, page, account, ticks, denies)) if page.status == 200 else page


def answer(url: str, account: str, *, ticks: Ticks = lambda _: True, denies: bool = False) -> dict[str, str]:
    """As `consent`, but nobody follows: what the browser would bring back to the program that asked."""
    return dict(parse_qsl(urlsplit(_decided(url, visit(url), account, ticks, denies)).query))


def visit(url: str, form: bytes | None = None) -> Seen:
    """What a page shows, whatever its status."""
    try:
        with urlopen(Request(url, data=form), timeout=30) as page:
            return Seen(status=page.status, url=page.url, text=page.read().decode())
    except HTTPError as err:
        with err:
            return Seen(status=err.code, url=err.url or url, text=err.read().decode())


def _decided(url: str, page: Seen, account: str, ticks: Ticks, denies: bool) -> str:
    """The address that the page sends the browser to, once the form on it is filled in."""
    form = [
        ("consent", re.findall('name="consent" value="([^"]+)"', page.text)[0]),
        ("account", account),
        ("decision", "deny" if denies else "allow"),
        *(("scope", scope) for scope in re.findall('name="scope" value="([^"]+)"', page.text) if ticks(scope)),
    ]
    connection = HTTPConnection(urlsplit(url).netloc, timeout=30)
    try:
        connection.request("POST", DECIDE, urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"})
        return connection.getresponse().headers["Location"]
    finally:
        connection.close()
