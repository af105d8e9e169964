"""One message as it is stored: its bytes, and what Gmail knows beside them."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from functools import cached_property

_REPLY = re.compile(r"^\s*((re|fwd?|aw|wg|sv|vs|antw)\s*(\[\d+\])?:\s*)+", re.IGNORECASE)
_ID = re.compile(r"<[^<>\s]+>")


@dataclass
class Stored:
    """`at` is the internalDate in ms since 1970. `origin` are the bytes that an application gave a draft, whatever became of it."""

    id: str
    thread: str
    labels: set[str]
    raw: bytes
    at: int
    history: int = 0
    origin: bytes = b""
    indexed: bool = True

    @cached_property
    def parsed(self) -> Message:
        return message_from_bytes(self.raw, policy=policy.compat32)

    @cached_property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """All headers, unfolded and decoded, as the API gives them."""
        return tuple((name, decoded(str(value))) for name, value in self.parsed.items())

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known.lower() == name.lower()), "")

    @cached_property
    def message_id(self) -> str:
        return next(iter(ids(self.header("Message-ID"))), "")

    @cached_property
    def ancestors(self) -> set[str]:
        return set(ids(self.header("References")) + ids(self.header("In-Reply-To")))

    @cached_property
    def topic(self) -> str:
        """The subject without what stands before it in an answer."""
        return topic(self.header("Subject"))

    @cached_property
    def text(self) -> str:
        """The text of the first part that is text, for searches and for the snippet; "" for a mail that nobody can take apart."""
        try:
            parts = [*self.parsed.walk()]
        except RecursionError:
            return ""
        for part in parts:
            if part.get_content_type() in ("text/plain", "text/html") and not part.get_filename():
                payload = part.get_payload(decode=True)
                text = payload.decode(part.get_content_charset("utf-8"), "replace") if isinstance(payload, bytes) else ""
                return re.sub(r"<[^>]*>", " ", text) if part.get_content_type() == "text/html" else text
        return ""

    @cached_property
    def files(self) -> list[str]:
        return [name for part in self.parsed.walk() if (name := part.get_filename())]


def decoded(value: str) -> str:
    value = re.sub(r"\r?\n[ \t]*", " ", value).strip()
    try:
        return str(make_header(decode_header(value))) if "=?" in value else value
    except (LookupError, ValueError):
        return value


def ids(value: str) -> list[str]:
    return _ID.findall(value)


def topic(subject: str) -> str:
    return " ".join(_REPLY.sub("", subject).split()).casefold()
