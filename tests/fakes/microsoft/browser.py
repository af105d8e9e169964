"""Somebody at a browser who is asked whether an application may read their mail."""

import html
import re
import ssl
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The page that the browser shows at last; `url` holds the answer where it was sent back to the application."""

    status: int
    url: str
    text: str

    @property
    def answer(self) -> dict[str, str]:
        """The parameters that the application is given: in the address, or in a form that is posted (response_mode=form_post)."""
        posted = re.findall('<input type="hidden" name="([^"]+)" value="([^"]*)">', self.text)
        if posted:
            return {name: html.unescape(value) for name, value in posted}
        if self.status != 302 and "code=" not in self.url and "error=" not in self.url:
            return {}
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))


class _Stay(HTTPRedirectHandler):
    """Where it would go on is read, and not gone to."""

    def redirect_request(self, *_: object) -> None:
        return None


def consent(url: str, account: str, ca_bundle: Path, *, denies: bool = False, follows: bool = False) -> Seen:
    """Open `url`, sign in as `account` and accept (or cancel).

    Where that leads is the `url` of what is seen; with `follows` it is gone to, as a browser does.
    """
    page = visit(url, ca_bundle)
    if page.status != 200:
        return page
    form = {
        "flow": re.findall('name="flow" value="([^"]+)"', page.text)[0],
        "account": account,
        "decision": "cancel" if denies else "accept",
    }
    action = html.unescape(re.findall('action="([^"]+)"', page.text)[0])
    seen = visit(urljoin(url, action), ca_bundle, urlencode(form).encode(), follows=follows)
    if follows and 'method="post"' in seen.text:  # a form that posts itself
        back = html.unescape(re.findall('action="([^"]+)"', seen.text)[0])
        return visit(back, ca_bundle, urlencode(seen.answer).encode(), follows=True)
    return seen


def visit(url: str, ca_bundle: Path, form: bytes | None = None, *, follows: bool = False) -> Seen:
    """What a page shows, whatever its status."""
    trust = HTTPSHandler(context=ssl.create_default_context(cafile=str(ca_bundle)))
    opener = build_opener(trust) if follows else build_opener(trust, _Stay())
    try:
        with opener.open(Request(url, data=form), timeout=30) as answer:
            return Seen(status=answer.status, url=answer.url, text=answer.read().decode())
    except HTTPError as err:
        with err:
            place = err.headers.get("Location") if err.code == 302 else None
            return Seen(status=err.code, url=place or err.url or url, text=err.read().decode())
