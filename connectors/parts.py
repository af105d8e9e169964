"""The parts of a mail (RFC 2045, 2046), taken apart without recursion: headers, then the leaves of the tree.

The parser of the standard library recurses once a level and asks every open level about every line: a small hostile
mail stops it. Here a mail is cut at its boundaries, at most `MAX_DEPTH` deep and into at most `MAX_PARTS` parts.
"""

import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message as Fields

from connectors.addresses import MAX_HEADER
from connectors.errors import Refused
from connectors.text import decode

MAX_MAIL = 25_000_000
MAX_DEPTH = 20
MAX_PARTS = 100
MAX_HEAD = 262_144
MAX_BODY = 1_000_000
_MAX_MARKS = 10_000  # places that look like a boundary; what comes behind them is of the last part

_STRUCTURE = frozenset({"content-type", "content-disposition", "content-transfer-encoding"})
_ENDS_MARK = (b"\n", b"\r", b" ", b"\t", b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One part that holds no parts. Leaves of one multipart/alternative share a `group` above 0: the same thing in several forms."""

    kind: str
    filename: str
    attached: bool
    group: int
    charset: str | None
    encoding: str
    raw: bytes

    def data(self) -> bytes:
        """The content, its transfer encoding undone, at most `MAX_BODY` bytes."""
        raw = self.raw[: MAX_BODY * 3 // 2]
        if self.encoding == "base64":
            return _base64(raw)[:MAX_BODY]
        return (binascii.a2b_qp(raw) if self.encoding == "quoted-printable" else raw)[:MAX_BODY]

    def text(self) -> str:
        """The content as text."""
        return decode(self.data(), self.charset)


def fields(data: bytes, names: frozenset[str], start: int = 0, end: int = MAX_HEAD) -> list[tuple[str, str]]:
    """The header fields with one of `names` (lower case), in order, unfolded, each cut at `MAX_HEADER` characters."""
    head = data[start : _end_of_head(data, start, end)].replace(b"\r\n", b"\n").replace(b"\n ", b" ").replace(b"\n\t", b" ")
    found = []
    for one in head.split(b"\n"):
        name, colon, value = one.partition(b":")
        if colon and len(name) < 80 and (key := name.decode("latin-1").strip().lower()) in names:
            found.append((key, decode(value[:MAX_HEADER], None).strip()))
    return found


def leaves(data: bytes) -> tuple[Leaf, ...]:
    """The leaves of a mail, in order. An attached mail is one leaf.

    Raises `Refused` for one that is nested too deep or has too many parts.
    """
    found: list[Leaf] = []
    stack = [(0, len(data), 0, 0)]
    seen = 0
    while stack:
        start, end, depth, group = stack.pop()
        seen += 1
        if depth > MAX_DEPTH or seen > MAX_PARTS:
            raise Refused("This mail is nested too deep or has too many parts.")
        head = _structure(data, start, end)
        boundary = head.get_boundary("") if head.get_content_maintype() == "multipart" else ""
        body = _body(data, start, end)
        if boundary:
            inner = seen if head.get_content_subtype() == "alternative" else group
            pieces = list(_pieces(data, body, end, b"--" + boundary.encode("ascii", "ignore")))
            stack.extend((*piece, depth + 1, inner) for piece in reversed(pieces))
        else:
            found.append(_leaf(head, data[body:end], group))
    return tuple(found)


def _leaf(head: Fields, raw: bytes, group: int) -> Leaf:
    return Leaf(
        kind=head.get_content_type(),
        filename=(head.get_filename("") or "").lower(),
        attached=head.get_content_disposition() == "attachment",
        group=group,
        charset=head.get_content_charset(),
        encoding=str(head.get("content-transfer-encoding", "")).strip().lower(),
        raw=raw,
    )


def _structure(data: bytes, start: int, end: int) -> Fields:
    head = Fields()
    for name, value in fields(data, _STRUCTURE, start, min(end, start + MAX_HEAD)):
        if name not in head:
            head[name] = value
    return head


def _end_of_head(data: bytes, start: int, end: int) -> int:
    """Where the blank line begins; a part may begin with it."""
    if data.startswith((b"\n", b"\r\n"), start):
        return start
    ends = [at for at in (data.find(b"\n\n", start, end), data.find(b"\n\r\n", start, end)) if at >= 0]
    return min(ends, default=min(end, len(data)))


def _body(data: bytes, start: int, end: int) -> int:
    """Where the body begins."""
    at = _end_of_head(data, start, min(end, start + MAX_HEAD))
    for blank in (b"\n\r\n", b"\n\n", b"\r\n", b"\n"):
        if data.startswith(blank, at):
            return min(at + len(blank), end)
    return end


def _pieces(data: bytes, start: int, end: int, mark: bytes) -> Iterator[tuple[int, int]]:
    """Where the parts between the boundary lines `mark` begin and end; at most one more than `MAX_PARTS`."""
    begun, at, count, seen = -1, start, 0, 0
    while count <= MAX_PARTS and seen < _MAX_MARKS and (at := data.find(mark, at, end)) >= 0:
        seen += 1
        after = data[at + len(mark) : at + len(mark) + 2]
        here, at = at, at + len(mark)
        if (here > start and data[here - 1] != 0x0A) or not (after == b"--" or after[:1] in _ENDS_MARK):
            continue
        if begun >= 0:
            count += 1
            yield begun, max(begun, here - (2 if data[here - 2 : here] == b"\r\n" else 1))
        newline = data.find(b"\n", at, end)
        if after == b"--" or newline < 0:
            return
        begun = newline + 1
    if begun >= 0:
        yield begun, end


def _base64(raw: bytes) -> bytes:
    """Base64 as mail programs write it: white space and padding do not count, a torn end is left out."""
    letters = raw.translate(None, b"\r\n\t =")
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    try:
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return b""
