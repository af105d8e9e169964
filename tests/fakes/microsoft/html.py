"""What Exchange does to the text of a message: HTML is stored as a whole page, and can be asked for as plain text."""

import html
import re
from html.parser import HTMLParser

_HEAD = '<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.IGNORECASE | re.DOTALL)
_BREAKS = frozenset({"p", "div", "br", "hr", "tr", "li", "h1", "h2", "h3"})


def page(content: str) -> str:
    """A fragment, or a page, as it comes back."""
    return f"{_HEAD}</head><body>{inner(content)}</body></html>"


def escape(text: str) -> str:
    """Plain text within HTML."""
    return html.escape(text, quote=False)


def inner(content: str) -> str:
    """What stands within the body."""
    match = _BODY.search(content)
    return match[1] if match else content


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in ("head", "style", "script")
        if tag in _BREAKS:
            self.found.append("\r\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("head", "style", "script")
        if tag == "p":
            self.found.append("\r\n")

    def handle_data(self, data: str) -> None:
        """White space stands for one space, and at the edge of a line for none (CSS Text, 4.1.1)."""
        at_edge = not self.found or self.found[-1].endswith("\n")
        text = re.sub(r"[ \t\r\n]+", " ", data)
        if not self._silent:
            self.found.append(text.lstrip(" ") if at_edge else text)


def as_text(content: str) -> str:
    """HTML as plain text."""
    reader = _Text()
    reader.feed(content)
    return "".join(reader.found).strip() + "\r\n"


def as_page(text: str) -> str:
    """Plain text as HTML."""
    lines = html.escape(text, quote=False).replace("\r\n", "\n").split("\n")
    return page('<div class="PlainText">' + "<br>\r\n".join(lines) + "</div>")
