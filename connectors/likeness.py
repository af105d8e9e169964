"""How a letter of ours is known again once it has lost its marks, and what a call has become. The same for every door."""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from connectors import fingerprint
from connectors.contract import Near
from connectors.text import line
from core.actions import CallStatus, Draft
from core.facts import Envelope

T = TypeVar("T")

_REPLY = re.compile(r"(?:\s{0,3}(?:re|aw|sv|vs|antw)\s{0,3}:)+", re.IGNORECASE)


def near(draft: Draft) -> Near:
    """How to know a draft as it is put."""
    return Near(
        recipient=draft.to.email,
        subject=_about(draft.subject),
        thread=draft.thread,
        message_id=draft.message_id,
        since=draft.date,
        fingerprint=fingerprint.of_draft(draft),
    )


def ours(things: Iterable[T], key: str, near: Near, marks: Callable[[T], tuple[str, Envelope]]) -> list[T]:
    """The copies of our letter: with our key or our Message-ID, else one that looks like it. `marks` tells a thing's key and outside.

    There may be several: programs that keep two places alike copy what they do not know yet.
    """
    known = list(things)
    return marked(known, key, near, marks) or [thing for thing in known if _is_like(marks(thing)[1], near)][:1]


def marked(things: Iterable[T], key: str, near: Near, marks: Callable[[T], tuple[str, Envelope]]) -> list[T]:
    """Those that bear our key or our Message-ID."""
    known = [(thing, *marks(thing)) for thing in things]
    return [thing for thing, mark, outside in known if (key and mark == key) or (near.message_id and outside.message_id == near.message_id)]


def copies(drafts: Iterable[T], key: str, near: Near, marks: Callable[[T], tuple[str, Envelope]]) -> list[T]:
    """Our letter among live drafts, and beside it a copy that was changed elsewhere and so lost its marks."""
    known = [(thing, *marks(thing)) for thing in drafts]
    live = ours([thing for thing, _, _ in known], key, near, marks)
    others = [thing for thing, mark, _ in known if live and thing not in live and not mark]
    return live + ours(others, "", replace(near, message_id=""), marks)


def gone_out(sent: Iterable[T], key: str, near: Near, marks: Callable[[T], tuple[str, Envelope]]) -> list[T]:
    """Our letter among what the owner sent, else any mail to that person since."""
    known = list(sent)
    return ours(known, key, near, marks) or [one for one in known if is_mail_to(marks(one)[1], near)]


def is_mail_to(outside: Envelope, near: Near) -> bool:
    """Whether it went to that person since; dates of mail have no fractions of a second."""
    recipients = {person.email for person in (*outside.to, *outside.cc)}
    return near.recipient in recipients and outside.at >= near.since.replace(microsecond=0)


def concerns(outside: Envelope, addresses: frozenset[str], domains: frozenset[str]) -> bool:
    """Whether it is from or to one of `addresses`, or an address at one of `domains` or a subdomain of it."""
    emails = {person.email for person in (outside.sender, *outside.to, *outside.cc)}
    hosts = (email.rpartition("@")[2] for email in emails)
    return bool(emails & addresses) or any(host == domain or host.endswith(f".{domain}") for host in hosts for domain in domains)


def call_status(now: str, meant: str, *, cancelled: bool) -> CallStatus:
    """What a call has become, by its fingerprint now and as we meant it."""
    if cancelled:
        return CallStatus.DELETED
    if not fingerprint.same_time(now, meant):
        return CallStatus.MOVED
    return CallStatus.OPEN if fingerprint.same_text(now, meant) else CallStatus.EDITED


def _is_like(outside: Envelope, near: Near) -> bool:
    begun = near.thread in ("", near.message_id)
    same_thread = not outside.references if begun else near.thread in (outside.thread, outside.in_reply_to, *outside.references)
    return same_thread and is_mail_to(outside, near) and _about(outside.subject) == near.subject


def _about(subject: str) -> str:
    """A digest of what stands behind "Re:": it is kept for long, and the words are often somebody else's."""
    plain = _REPLY.sub("", line(subject), count=1).strip().casefold()
    return hashlib.sha256(plain.encode()).hexdigest()[:16]
