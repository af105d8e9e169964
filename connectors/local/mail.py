"""Reads a Maildir."""

import base64
import json
from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from connectors import likeness, mime
from connectors.contract import Page
from connectors.errors import CursorLost
from connectors.local.maildir import Head, Mailbox, Stored, content
from core.facts import Envelope, Folder, Message

PAGE = 200
_ASIDE = frozenset({Folder.DRAFTS, Folder.TRASH, Folder.JUNK})
_DIGEST = 6


class LocalMail:
    """See `connectors.contract.MailReader`. A cursor is the set of files seen, six bytes each."""

    def __init__(self, box: Mailbox) -> None:
        self._box = box
        self._going: _Going | None = None  # what the last page left, so that the folders are listed once for all pages

    def changes(self, cursor: str, since: datetime) -> Page[Envelope]:
        """See `MailReader`. A message without any date comes only after the first reading."""
        going, self._going = self._going, None
        goes_on = going is not None and going.cursor == cursor
        if going is None or not goes_on:
            going = self._begun(_Seen.read(cursor) if cursor else _Seen(since=since, marks=frozenset()))
        items = self._next_page(going)
        if going.left or (going.missed and goes_on):  # what was moved since the listing is looked for once more
            self._going = going if going.left else None
            going.cursor = _Seen(since=going.since, marks=frozenset(going.marks)).written()
            return Page(items=items, cursor=going.cursor, more=True)
        return Page(items=items, cursor=_Seen(since=None, marks=frozenset(going.marks & going.present)).written())

    def _begun(self, begun: "_Seen") -> "_Going":
        listed: dict[bytes, Stored] = {}
        for stored in self._box.stored(but=_ASIDE):
            listed.setdefault(stored.mark, stored)
        left = [(mark, stored) for mark, stored in listed.items() if mark not in begun.marks]
        return _Going(since=begun.since, marks=set(begun.marks), present=listed.keys(), left=left[::-1])

    def _next_page(self, going: "_Going") -> tuple[Envelope, ...]:
        sent = cache(self._sent)
        items: list[Envelope] = []
        while going.left and len(items) < PAGE:
            mark, stored = going.left.pop()
            head = self._box.head(stored)
            if head is None:
                going.missed = True
                continue
            going.marks.add(mark)
            if (going.since is None or head.outside.at >= going.since) and not self._is_draft(head, sent):
                items.append(head.outside)
        return tuple(items)

    def read(self, ref: str) -> Message:
        """See `MailReader`."""
        head = self._box.resolve(ref)
        return mime.message(content(head.stored), ref=lambda _: ref, folder=head.outside.folder, me=self._box.me)

    def thread(self, ref: str) -> tuple[Envelope, ...]:
        """See `MailReader`. Who answers without naming the first message belongs to the thread of the one answered."""
        wanted = self._box.resolve(ref).outside
        known = {wanted.thread, wanted.message_id, *wanted.references} - {""}
        found: dict[str, Envelope] = {}
        sent = cache(self._sent)
        heads = (head.outside for head in self._box.heads(but=frozenset({Folder.DRAFTS})) if not self._is_draft(head, sent))
        for one in sorted(heads, key=lambda one: (one.at, one.ref)):
            if known & {one.thread, one.message_id, one.in_reply_to, *one.references}:
                known.add(one.message_id)
                found.setdefault(one.message_id, one)
        return tuple(found.values())

    def about(self, addresses: frozenset[str], domains: frozenset[str], since: datetime, cursor: str = "") -> Page[Envelope]:
        """See `MailReader`. A cursor is the last message given, in the order of their arrival."""
        after = _place(cursor) if cursor else ("", "")
        sent = cache(self._sent)
        heads = self._box.heads(but=frozenset({Folder.DRAFTS}))
        wanted = (head for head in heads if head.outside.at >= since and likeness.concerns(head.outside, addresses, domains))
        mails = (head.outside for head in wanted if not self._is_draft(head, sent))
        found = sorted(((one.at.isoformat(), one.ref, one) for one in mails), key=lambda row: row[:2])
        rest = [row for row in found if row[:2] > after]
        more = len(rest) > PAGE
        last = json.dumps(rest[PAGE - 1][:2]) if more else ""
        return Page(items=tuple(row[2] for row in rest[:PAGE]), cursor=last, more=more)

    def _is_draft(self, head: Head, sent: Callable[[], frozenset[str]]) -> bool:
        """Whether it was never sent: drafts are shown among other mail, or thrown away, and not all programs keep their flag.

        Told by the flag; else a letter of ours, or any mail of the owner's in the trash, that no server had and Sent does not know.
        """
        if "D" in head.stored.flags or head.delivered:
            return "D" in head.stored.flags
        outside = head.outside
        own = outside.folder is Folder.TRASH and outside.sender.email in ("", *self._box.me.emails)
        return outside.folder is not Folder.SENT and (own or bool(head.key)) and outside.message_id not in sent()

    def _sent(self) -> frozenset[str]:
        return frozenset(head.outside.message_id for head in self._box.heads(but=frozenset(Folder) - {Folder.SENT}))


def _place(cursor: str) -> tuple[str, str]:
    try:
        at, ref = json.loads(cursor)
        datetime.fromisoformat(at)
    except (ValueError, TypeError) as err:
        raise CursorLost from err
    return at, str(ref)


@dataclass(slots=True, kw_only=True)
class _Going:
    """A reading under way: what is `left` of what was listed when it began, the next one last. `missed`: some of it was not there."""

    since: datetime | None
    marks: set[bytes]
    present: Set[bytes]
    left: list[tuple[bytes, Stored]]
    missed: bool = False
    cursor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What a cursor of `changes` holds; `since` only until the first reading has come to its end."""

    since: datetime | None
    marks: frozenset[bytes]

    def written(self) -> str:
        seen = base64.b64encode(b"".join(sorted(self.marks))).decode()
        since = self.since.isoformat() if self.since else ""
        return json.dumps({"v": 2, "since": since, "seen": seen}, separators=(",", ":"))

    @classmethod
    def read(cls, cursor: str) -> "_Seen":
        try:
            held = json.loads(cursor)
            if held["v"] != 2:
                raise CursorLost
            marks = base64.b64decode(held["seen"], validate=True)
            since = datetime.fromisoformat(held["since"]) if held["since"] else None
            if len(marks) % _DIGEST:
                raise CursorLost
        except (ValueError, TypeError, KeyError) as err:
            raise CursorLost from err
        return cls(since=since, marks=frozenset(marks[at : at + _DIGEST] for at in range(0, len(marks), _DIGEST)))
