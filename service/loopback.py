"""Waits on this machine for the redirect of a sign-in (RFC 8252, 7.3), takes the one that answers, and shows a page at the end.

It listens on loopback alone, on a port that the system chooses. A request that names another host, another path or another state
changes nothing, and neither does a second answer.
"""

import hmac
import html
import re
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

BIND = "127.0.0.1"
SILENT = 10.0
"""Seconds after which a connection that says nothing is dropped."""
WAIT_FOR_PAGE = 90.0
"""Seconds that a browser is kept waiting for its page, while the code is changed for tokens."""
MOST_IN_FORM = 65_536
"""Bytes of a form; longer ones are not the answer."""
_COMMAND = re.compile(r"`([^`]+)`")
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Connection": "close",
}
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Afterword</title>
<style>body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.2rem;color:#1c2126;background:#fff;
overflow-wrap:anywhere}}
h1{{font-size:1.5rem;margin:0 0 .8rem}}
.from{{margin:0 0 .3rem;opacity:.65}}
code{{font-size:.95em;padding:.1em .3em;border-radius:.25em;background:#8882;
-webkit-box-decoration-break:clone;box-decoration-break:clone}}
@media(prefers-color-scheme:dark){{body{{color:#e8eaed;background:#16191d}}}}</style></head>
<body><main><p class="from">Afterword</p><h1>{title}</h1>{text}</main></body></html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the browser shows at the end: a title, and a paragraph each."""

    title: str
    paragraphs: tuple[str, ...]
    status: int = 200

    def html(self) -> bytes:
        """As a page without a script or anything from elsewhere."""
        marked = (_COMMAND.sub(r"<code>\1</code>", html.escape(one)) for one in self.paragraphs)
        text = "".join(f"<p>{one}</p>" for one in marked)
        return PAGE.format(title=html.escape(self.title), text=text).encode()


NOT_HERE = Page(title="Nothing is here", paragraphs=("This address only waits for the end of a sign-in.",), status=404)
NOT_OURS = Page(
    title="This is not the answer that is waited for",
    paragraphs=("Nothing was changed. If you were signing in, go back to the page that `afterword connect` opened, or begin again.",),
    status=400,
)
OVER = Page(title="This sign-in is over", paragraphs=("Nothing was changed. What came of it stands in the terminal.",), status=410)


class Loopback(AbstractContextManager["Loopback"]):
    """One sign-in's end of the redirect. `host` is the name by which the provider lets it come back."""

    def __init__(self, host: str = BIND) -> None:
        self._host = host
        self._state = ""
        self._lock = threading.Lock()
        self._answer: Mapping[str, str] | None = None
        self._page = OVER
        self._answered, self._shown, self._delivered = threading.Event(), threading.Event(), threading.Event()
        self._server = _Server((BIND, 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    @property
    def redirect(self) -> str:
        """Where the provider is to come back to."""
        return f"http://{self._host}:{self._server.server_port}"

    def expect(self, state: str) -> None:
        """Take the answer that bears this state, and no other."""
        self._state = state

    def answer(self, limit: timedelta) -> Mapping[str, str] | None:
        """The parameters of the redirect; None when none came in time."""
        if not self._answered.wait(limit.total_seconds()):
            with self._lock:  # one that comes from now on is late
                self._state = ""
        return self._answer

    def show(self, page: Page) -> None:
        """The page for the browser that brought the answer."""
        self._page = page
        self._shown.set()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the port, after the browser has its page."""
        self._shown.set()
        if self._answer is not None:
            self._delivered.wait(SILENT)
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def delivered(self, page: Page) -> None:
        """A browser has got that page."""
        if page is self._page:
            self._delivered.set()

    def page_for(self, host: str, target: str, form: str = "") -> Page:
        """What a request gets, where it brings the answer in its query or in a form; the first with the state waits until `show`."""
        parts = urlsplit(target)
        said = parts.query or form
        if host != self.redirect.removeprefix("http://") or parts.path not in ("", "/") or not said or (parts.query and form):
            return NOT_HERE
        pairs = parse_qsl(said, keep_blank_values=True)
        answer = dict(pairs)
        with self._lock:
            if self._answer is not None:
                return OVER
            is_ours = bool(self._state) and hmac.compare_digest(answer.get("state", "").encode(), self._state.encode())
            if not is_ours or len(answer) != len(pairs):
                return NOT_OURS
            self._answer = answer
        self._answered.set()
        self._shown.wait(WAIT_FOR_PAGE)
        return self._page


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away while it was answered is nothing that the owner has to read about."""


def _handler(loopback: Loopback) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers GET, and the POST of a form."""

        timeout = SILENT
        server_version = sys_version = ""

        def do_GET(self) -> None:
            """A page, whatever is asked for."""
            self._answer("")

        def do_POST(self) -> None:
            """The same for OAuth 2.0 Form Post Response Mode; what is no small form is not read."""
            length = self.headers.get("Content-Length", "")
            size = int(length) if re.fullmatch("[0-9]{1,5}", length) else 0
            body = self.rfile.read(size) if size <= MOST_IN_FORM else b""
            is_form = self.headers.get_content_type() == "application/x-www-form-urlencoded"
            self._answer(body.decode("ascii", "replace") if is_form else "")

        def _answer(self, form: str) -> None:
            page = loopback.page_for(self.headers.get("Host", ""), self.path, form)
            body = page.html()
            self.send_response(page.status)
            for name, value in {**HEADERS, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            self.wfile.flush()
            loopback.delivered(page)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            """Nothing: the request line holds the code."""

    return Handler
