"""Reads a Maildir."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

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
        sent = cache(self._sent)
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
                if (begun.since is None or head.outside.at >= begun.since) and not self._is_draft(head, sent):
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
