"""The rules of two peers on the same inputs, written anew: what a simple rule gets, to hold the program's figures against."""

import tomllib
from pathlib import Path

from connectors.errors import Refused
from tests.accuracy import facts, forms
from tests.accuracy.forms import EventFound, EventInput, MailFound, MailInput, Party

KEYWORDS = tuple(tomllib.loads((Path(__file__).parent / "keywords.toml").read_text(encoding="utf-8"))["interview"])
KEYWORD_RULE = "a keyword in it"
INBOUND_RULE = "any reply"


def predict(gold: Path, out: Path) -> None:
    """Write what the two rules say of the events and mails in `gold`; there is no rule for promises. Raises `BadInputError`."""
    out.mkdir(parents=True, exist_ok=True)
    forms.write(out / "calendar.jsonl", [event(one) for one in forms.read(gold / "calendar.jsonl", EventInput).values()])
    forms.write(out / "mail.jsonl", [mail(one) for one in forms.read(gold / "mail.jsonl", MailInput).values()])
    forms.write(out / "timeframes.jsonl", [])


def event(case: EventInput) -> EventFound:
    """A calendar extension's rule: one of its keywords anywhere in the entry, also within a word. Whoever is on it interviews."""
    entry = case.event
    text = " ".join(one or "" for one in (entry.title, entry.description, entry.location, entry.conference_url)).casefold()
    if not any(word in text for word in KEYWORDS):
        return EventFound(id=case.id, label="not")
    organizer = [entry.organizer] if entry.organizer else []
    others = [Party(name=one.name, email=one.email) for one in entry.attendees or [] if not one.own]
    company = (entry.organizer.email or "").partition("@")[2].partition(".")[0] if entry.organizer else ""
    kind = "video" if entry.conference_url else "onsite" if entry.location else "phone"
    return EventFound(id=case.id, label="interview", company=company, interviewers=[*organizer, *others], kind=kind, actionable=True)


def mail(case: MailInput) -> MailFound:
    """A mail assistant's rule: whatever arrives in a thread is the answer, and the waiting ends. It tells no kinds apart."""
    try:
        message, _ = facts.mail(case.raw_rfc822)
    except Refused:
        return MailFound(id=case.id, label="unrelated")
    outside = message.envelope
    replies = outside.in_reply_to or outside.references or outside.subject.casefold().startswith("re:")
    return MailFound(id=case.id, label="human_ack" if replies else "unrelated", visible_text=message.text)
