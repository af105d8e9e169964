"""The addresses in a header field (RFC 5322, 3.4), read in one pass: however deep its comments are nested, it ends."""

import re
from email.errors import HeaderParseError
from email.header import decode_header

from connectors.text import clean, decode, line
from core.facts import Person

MAX_ADDRESSES = 200
MAX_HEADER = 8_192

_ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\[\]]{1,64}@[^\s@<>\"(),:;\\\[\]]{1,190}")
_MARKS = re.compile(r'["\\()<>,:;]')


def decoded(value: str, limit: int = 1_000) -> str:
    """A header's text, its encoded words (RFC 2047) read, as one clean line."""
    value = value[:MAX_HEADER]
    if "=?" not in value:
        return line(value, limit)
    try:
        parts = decode_header(value.replace("\r", "").replace("\n", ""))
    except (HeaderParseError, ValueError):
        return line(value, limit)
    return line("".join(part if isinstance(part, str) else decode(part, charset) for part, charset in parts), limit)


def address(text: str) -> str:
    """The addr-spec that `text` is, in lower case, else ``""``; none holds a character that nobody can see."""
    text = text.strip().lower()
    return text if _ADDRESS.fullmatch(text) and text == clean(text) else ""


def people(value: str) -> tuple[Person, ...]:
    """The people of an address list, in order, at most `MAX_ADDRESSES`; who has no readable address is left out."""
    found = []
    for name, spec in _entries(value[:MAX_HEADER]):
        email = address(spec)
        if email:
            found.append(Person(name=decoded(name, 100), email=email))
        if len(found) == MAX_ADDRESSES:
            break
    return tuple(found)


def first(value: str) -> Person:
    """The first of `people`, else nobody."""
    return next(iter(people(value)), Person())


def _entries(value: str) -> list[tuple[str, str]]:
    """(display name, address) as written, still encoded. Comments fall away, groups are opened."""
    reader = _Reader()
    at = 0
    for mark in _MARKS.finditer(value):
        if mark.start() < at:
            continue  # the character after a backslash
        reader.plain(value[at : mark.start()])
        at = mark.end()
        if mark[0] == "\\":
            reader.plain(value[at : at + 1])
            at += 1
        else:
            reader.mark(mark[0])
    reader.plain(value[at:])
    reader.close()
    return reader.entries


class _Reader:
    """Where one pass over an address list stands."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str]] = []
        self.name: list[str] = []
        self.spec: list[str] = []
        self.quoted = self.angle = self.seen_angle = False
        self.comments = 0

    def plain(self, text: str) -> None:
        if not self.comments:
            (self.spec if self.angle else self.name).append(text)

    def mark(self, mark: str) -> None:
        if self.quoted and mark != '"':
            self.plain(mark)
        elif mark == '"' and not self.comments:
            self.quoted = not self.quoted
        elif mark == "(" or (mark == ")" and self.comments):
            self.comments += 1 if mark == "(" else -1
        elif not self.comments:
            self._separator(mark)

    def _separator(self, mark: str) -> None:
        if mark == "<":
            self.angle, self.seen_angle, self.spec = True, True, []
        elif mark == ">":
            self.angle = False
        elif mark in ",;" and not self.angle:
            self.close()
        elif mark == ":" and not self.angle:
            self.name = []  # the name of a group

    def close(self) -> None:
        name, spec = "".join(self.name), "".join(self.spec)
        self.entries.append((name, spec) if self.seen_angle else ("", name))
        self.name, self.spec = [], []
        self.quoted = self.angle = self.seen_angle = False
        self.comments = 0
