"""Somebody at a browser who is asked whether an application may read their mail."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import Request, urlopen

from tests.fakes.google.oauth import DECIDE


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The page that the browser shows at last."""

    status: int
    url: str
    text: str


def consent(url: str, account: str, *, ticks: Callable[[str], bool] = lambda _: True, denies: bool = False) -> Seen:
    """Open `url`, sign in as `account`, tick the scopes that `ticks` allows, go on (or cancel), and follow where that leads."""
    page = visit(url)
    if page.status != 200:
        return page
    form = [
        ("consent", re.findall('name="consent" value="([^"]+)"', page.text)[0]),
        ("account", account),
        ("decision", "deny" if denies else "allow"),
        *(("scope", scope) for scope in re.findall('name="scope" value="([^"]+)"', page.text) if ticks(scope)),
    ]
    return visit(urljoin(url, DECIDE), urlencode(form).encode())


def visit(url: str, form: bytes | None = None) -> Seen:
    """What a page shows, whatever its status."""
    try:
        with urlopen(Request(url, data=form), timeout=30) as answer:
            return Seen(status=answer.status, url=answer.url, text=answer.read().decode())
    except HTTPError as err:
        with err:
            return Seen(status=err.code, url=err.url or url, text=err.read().decode())
