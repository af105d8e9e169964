"""Reads a Maildir."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime

from connectors import likeness, mime
from connectors.contract import Page
from connectors.errors import CursorLost
from connectors.local.maildir import Head, Mailbox, content
from core.facts import Envelope, Folder, Message

PAGE = 200
_ASIDE = frozenset({Folder.DRAFTS, Folder.TRASH, Folder.JUNK})
_DIGEST = 6


class LocalMail:
    """See `connectors.contract.MailReader`. A cursor is the set of files seen, six bytes each."""

    def __init__(self, box: Mailbox) -> None:
        self._box = box

    def changes(self, cursor: str, since: datetime) -> Page[Envelope]:
        """See `MailReader`. A message without any date comes only after the first reading."""
        begun = _Seen.read(cursor) if cursor else _Seen(since=since, marks=frozenset())
        marks, present = set(begun.marks), set()
        items: list[Envelope] = []
        for stored in self._box.stored(but=_ASIDE):
            mark = stored.mark
            present.add(mark)
            if mark in marks:
                continue
            if len(items) == PAGE:
                return Page(items=tuple(items), cursor=_Seen(since=begun.since, marks=frozenset(marks)).written(), more=True)
            head = self._box.head(stored)
            if head is not None:
                marks.add(mark)
                if _counts(head) and (begun.since is None or head.outside.at >= begun.since):
                    items.append(head.outside)
        return Page(items=tuple(items), cursor=_Seen(since=None, marks=frozenset(marks & present)).written())

    def read(self, ref: str) -> Message:
        """See `MailReader`."""
        head = self._box.resolve(ref)
        return mime.message(content(head.stored), ref=lambda _: ref, folder=head.outside.folder, me=self._box.me)

    def thread(self, ref: str) -> tuple[Envelope, ...]:
        """See `MailReader`. Who answers without naming the first message belongs to the thread of the one answered."""
        wanted = self._box.resolve(ref).outside
        known = {wanted.thread, wanted.message_id, *wanted.references} - {""}
        found: dict[str, Envelope] = {}
        heads = (head.outside for head in self._box.heads(but=frozenset({Folder.DRAFTS})) if _counts(head))
        for one in sorted(heads, key=lambda one: (one.at, one.ref)):
            if known & {one.thread, one.message_id, one.in_reply_to, *one.references}:
                known.add(one.message_id)
                found.setdefault(one.message_id, one)
        return tuple(found.values())

    def about(self, addresses: frozenset[str], domains: frozenset[str], since: datetime, cursor: str = "") -> Page[Envelope]:
        """See `MailReader`. A cursor is the last message given, in the order of their arrival."""
        after = _place(cursor) if cursor else ("", "")
        heads = self._box.heads(but=frozenset({Folder.DRAFTS}))
        found = sorted(
            (
                (one.at.isoformat(), one.ref, one)
                for one in (head.outside for head in heads if _counts(head))
                if one.at >= since and likeness.concerns(one, addresses, domains)
            ),
            key=lambda row: row[:2],
        )
        rest = [row for row in found if row[:2] > after]
        more = len(rest) > PAGE
        last = json.dumps(rest[PAGE - 1][:2]) if more else ""
        return Page(items=tuple(row[2] for row in rest[:PAGE]), cursor=last, more=more)


def _counts(head: Head) -> bool:
    """Whether it is mail: some keep drafts among it, told by their flag alone."""
    return "D" not in head.stored.flags


def _place(cursor: str) -> tuple[str, str]:
    try:
        at, ref = json.loads(cursor)
        datetime.fromisoformat(at)
    except (ValueError, TypeError) as err:
        raise CursorLost from err
    return at, str(ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What a cursor of `changes` holds; `since` only until the first reading has come to its end."""

    since: datetime | None
    marks: frozenset[bytes]

    def written(self) -> str:
        seen = base64.b85encode(b"".join(sorted(self.marks))).decode()
        since = self.since.isoformat() if self.since else ""
        return json.dumps({"v": 1, "since": since, "seen": seen}, separators=(",", ":"))

    @classmethod
    def read(cls, cursor: str) -> "_Seen":
        try:
            held = json.loads(cursor)
            if held["v"] != 1:
                raise CursorLost
            marks = base64.b85decode(held["seen"])
            since = datetime.fromisoformat(held["since"]) if held["since"] else None
            if len(marks) % _DIGEST:
                raise CursorLost
        except (ValueError, TypeError, KeyError) as err:
            raise CursorLost from err
        return cls(since=since, marks=frozenset(marks[at : at + _DIGEST] for at in range(0, len(marks), _DIGEST)))
