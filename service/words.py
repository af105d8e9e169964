"""The owner's words (DESIGN.md, 3.6): one line or one click, written to the journal, and each can be taken back.

They work beside a running instance: a word is kept and makes its follow-up due; what follows from it happens at the
next tick.
"""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from core import promises
from core.actions import CallStatus, DraftStatus, ThingKind
from core.facts import Promise, WordKind
from core.followup.call_day import Case, used_count
from core.followup.calling import CALLS
from core.followup.promised import country_of, standing_promise
from core.followup.state import FollowUp
from core.workdays import at, local_day
from service import load
from service.bootstrap import Service
from service.store.database import Transaction
from service.store.rows import ActionRow, FollowUpRow, Op, WordRow

SKIPS = ("letter", "calls", "all")
VERDICTS = ("yes", "no", "did-not-happen")
LONGEST, LONGEST_TOPIC = 500, 120
SHOWN = 60
FARTHEST = timedelta(days=366)
JOINERS = "\u200c\u200d"  # some scripts are not spelt without them
ADDRESS = re.compile(r"[^\s@<>,;:\"()]{1,64}@[\w.-]{1,253}\.\w{2,63}")
TOLD = {
    "yes": "it is an interview, and it takes place",
    "no": "it is no interview",
    "did-not-happen": "it did not take place",
    "letter": "the letter",
    "calls": "the calls",
    "all": "all of it",
}
SAID = {
    WordKind.HEARD: "You heard: “{text}”, so until {latest}.",
    WordKind.TOPIC: "You named a topic for the letter: {text}.",
    WordKind.NOTE: "Your note: {text}",
    WordKind.SKIP: "You asked to skip {told}.",
    WordKind.SNOOZE: "You want to hear nothing until {when}.",
    WordKind.CALL: "You want to call on {when}.",
    WordKind.APPOINTMENT: "They asked you to call on {when}.",
    WordKind.I_CALLED: "You called them.",
    WordKind.THEY_CALLED: "They called you.",
    WordKind.ANSWERED: "You said that they have answered.",
    WordKind.WRITE: "You asked for the letter{to}.",
    WordKind.CARD: "A card was made{instead}.",
    WordKind.IS_INTERVIEW: "You said: {told}.",
}
TAKEN_BACK = {
    WordKind.HEARD: "what you had heard: “{text}”.",
    WordKind.TOPIC: "the topic for the letter: {text}.",
    WordKind.NOTE: "your note: {text}",
    WordKind.SKIP: "that you wanted to skip {told}.",
    WordKind.SNOOZE: "that you wanted to hear nothing until {when}.",
    WordKind.CALL: "that you wanted to call on {when}.",
    WordKind.APPOINTMENT: "that they asked you to call on {when}.",
    WordKind.I_CALLED: "that you called them.",
    WordKind.THEY_CALLED: "that they called you.",
    WordKind.ANSWERED: "that they have answered.",
    WordKind.WRITE: "your wish for the letter{to}.",
    WordKind.CARD: "the card.",
    WordKind.IS_INTERVIEW: "that {told}.",
}
"""What the owner took back, behind "You took back"."""


class Unclear(Exception):
    """A word cannot be understood; the message says what would be."""


def say(service: Service, row: FollowUpRow, kind: WordKind, *, text: str = "", when: datetime | None = None) -> str:
    """Keep a word about an interview; returns the journal's line. Raises `Unclear`."""
    now, text = service.clock.now(), _clean(text)
    _check(kind, text, when, now)
    if kind is WordKind.WRITE and text.lower() in service.profile.emails:
        raise Unclear(f"“{text}” is an address of your own.")
    promise = _heard(service, row, text) if kind is WordKind.HEARD else None
    line = SAID[kind].format_map(_told(service, text, when, promise))
    with service.store.write() as tx:
        if kind is WordKind.CALL and _calls_used(tx, service, row) >= CALLS:  # in here, so that no other word comes between
            raise Unclear("Both calls are used up, and there is never a third. Call without a reminder, or let it rest.")
        tx.add_word(service.owner, row.id, kind=kind, at=now, text=text, when_at=when, promise=promise)
        tx.write_line(service.owner, row.id, now, line)
        tx.touch(service.owner, row.id, now)
    return line


def undo(service: Service, row: FollowUpRow) -> str | None:
    """Take the newest word about an interview back; returns the journal's line, None when there is no word left.

    What was made or moved for that word alone is taken back too; then the rules decide anew.
    """
    now = service.clock.now()
    with service.store.write() as tx:
        said = tx.words(service.owner, row.id)
        if not said:
            return None
        newest = max(said, key=lambda one: one.id)
        tx.undo_word(service.owner, newest.id, now)
        for thing in tx.actions(service.owner, row.id):
            if thing.op is Op.NONE and _came_of(newest, thing, now):
                why = "You took back what you had asked for."
                tx.set_op(service.owner, thing.key, Op.WITHDRAW, due_at=now, reason=why, payload=thing.payload)
        told = _told(service, newest.text, newest.when_at, newest.promise)
        line = f"You took back {TAKEN_BACK[newest.kind].format_map(told)}"
        tx.write_line(service.owner, row.id, now, line)
        tx.touch(service.owner, row.id, now)
    return line


def _came_of(word: WordRow, thing: ActionRow, now: datetime) -> bool:
    """An untouched letter or a call to come that stands as it does because of this word."""
    match word.kind:
        case WordKind.CALL | WordKind.SNOOZE | WordKind.APPOINTMENT:
            if thing.kind is not ThingKind.CALL or thing.state is not CallStatus.OPEN or not thing.start or not word.when_at:
                return False
            held_back = word.kind is not WordKind.CALL and thing.start > word.when_at
            return thing.start > now and (thing.start == word.when_at or held_back)
        case WordKind.WRITE:
            meant = word.text.lower() in ("", thing.recipient)
            return thing.kind is ThingKind.LETTER and thing.state is DraftStatus.UNTOUCHED and meant and thing.made_at >= word.at
        case _:
            return False


def instant(text: str, zone: str, now: datetime) -> datetime:
    """An instant on the owner's clock: 2026-03-11T10:00, 2026-03-11 (at nine), 10:30 (today), today, tonight, tomorrow.

    Raises `Unclear`.
    """
    text = _clean(text)[:SHOWN].lower()
    today = now.astimezone(ZoneInfo(zone)).date()
    days = {"today": today, "tonight": today, "tomorrow": today + timedelta(days=1)}
    hour = {"tonight": "19:00"}.get(text, "09:00")
    try:
        if text in days:
            return at(days[text], hour, zone)
        if re.fullmatch(r"\d{1,2}:\d\d", text):
            return at(today, text.zfill(5), zone)
        found = date.fromisoformat(text) if len(text) == len("2026-03-11") else datetime.fromisoformat(text.replace(" ", "T", 1))
        if not isinstance(found, datetime):
            return at(found, hour, zone)
        return found.astimezone(UTC) if found.tzinfo else at(found.date(), f"{found.time():%H:%M}", zone)
    except (ValueError, OverflowError):  # no such day or hour, or one beyond the calendar
        raise Unclear(f"“{text}” is no time. Write 2026-03-11T10:00, 2026-03-11, 10:30 or tomorrow.") from None


def _clean(text: str) -> str:
    """On one line, without what cannot be seen."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable() or char in JOINERS)


def _check(kind: WordKind, text: str, when: datetime | None, now: datetime) -> None:
    """Raises `Unclear`."""
    if len(text) > LONGEST:
        raise Unclear(f"That is longer than {LONGEST} characters.")
    if kind is WordKind.TOPIC and len(text) > LONGEST_TOPIC:
        raise Unclear(f"A topic is a few words, {LONGEST_TOPIC} characters at most: it stands in the letter after a colon.")
    if kind in (WordKind.TOPIC, WordKind.NOTE, WordKind.HEARD) and not text:
        raise Unclear("Say what.")
    if kind is WordKind.SKIP and text not in SKIPS:
        raise Unclear(f"“{text}” cannot be skipped. Write one of {', '.join(SKIPS)}.")
    if kind is WordKind.IS_INTERVIEW and text not in VERDICTS:
        raise Unclear(f"“{text}” is no answer here. Write one of {', '.join(VERDICTS)}.")
    if kind is WordKind.WRITE and text and not ADDRESS.fullmatch(text):
        raise Unclear(f"“{text}” is no mail address.")
    if kind in (WordKind.SNOOZE, WordKind.CALL, WordKind.APPOINTMENT) and (when is None or when <= now):
        raise Unclear("That time has passed already. Write one that is still to come.")
    if when and when > now + FARTHEST:
        raise Unclear("That is more than a year away.")


def _follow_up(service: Service, row: FollowUpRow) -> FollowUp:
    with service.store.read() as tx:
        return load.follow_ups(tx, service, [row])[row.id]


def _calls_used(tx: Transaction, service: Service, row: FollowUpRow) -> int:
    found = load.follow_ups(tx, service, [row])[row.id]
    promise = standing_promise(found, service.policy)
    return used_count(Case(follow_up=found, policy=service.policy, now=service.clock.now(), promise=promise))


def _heard(service: Service, row: FollowUpRow, text: str) -> Promise:
    """Raises `Unclear` when no time can be made out."""
    found = _follow_up(service, row)
    promise = promises.heard(text, service.clock.now(), timezone=found.interview.timezone, country=country_of(found))
    if promise is None or promise.latest > local_day(service.clock.now() + FARTHEST, promise.timezone):
        raise Unclear(f"No time can be made out in “{text}”. Write it like: one week, by Friday, 2026-03-20.")
    return promise


def _told(service: Service, text: str, when: datetime | None, promise: Promise | None) -> dict[str, str]:
    """What a sentence about a word may name."""
    local = when.astimezone(ZoneInfo(service.profile.timezone)) if when else None
    shown = f"{local:%A}, {local.day} {local:%B}, {local:%H:%M}" if local else ""
    latest = f"{promise.latest:%A}, {promise.latest.day} {promise.latest:%B}" if promise else ""
    to, instead = f" to {text}" if text else "", "; it goes instead of the letter" if text == "instead" else ""
    told = TOLD.get(text, text)
    return {"text": text, "when": shown, "latest": latest, "to": to, "instead": instead, "told": told}
